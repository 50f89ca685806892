"""Pages with blocks of OpenAPI: the draft says what the blocks say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from block_pages import page

Drafting = Callable[..., Any]


@pytest.mark.parametrize("layout", ["one line", "indented", "in a list", "yaml"])
def test_the_draft_of_blocks(layout: str, drafted: Drafting) -> None:
    found = drafted(page(layout))
    paths, schemas = found.document["paths"], found.document["components"]["schemas"]
    assert (found.draft.findings, found.faults) == ((), [])
    assert {path: list(item) for path, item in paths.items()} == {
        "/shops/{shop}/notes": ["get", "post"],
        "/shops/{shop}/notes/{id}": ["delete"],
    }
    assert list(schemas) == ["Note", "Writer", "Here", "There"]
    assert schemas["Note"]["properties"]["stars"] == {
        "type": ["integer", "null"],
        "exclusiveMinimum": 0,
        "multipleOf": 2,
    }
    assert schemas["Writer"]["additionalProperties"] is False


def test_alternatives_are_told(drafted: Drafting) -> None:
    text = drafted(page("yaml")).draft.text
    assert "# CHECK: the page tells alternatives, but not how many of them may fit\n        place:\n" in text
