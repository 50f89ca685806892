"""Pages made of the vectors of the real generator: their drafts give the same texts, unedited."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from help_pages import page_of
from support import SHARED, differences, needs_shared

Drafting = Callable[..., Any]
_FILES = sorted((SHARED / "vectors" / "helppage").glob("*.json"))
_GUID = re.compile(r"\{GUID#(\d+)\}")
_TIME = "2026-03-04T05:06:07.1234567+00:00"


def _filled(text: str) -> str:
    """A text with values in place of its placeholders."""
    guids = _GUID.sub(lambda found: f"0b3f7c52-6d1e-4f0a-9c58-{int(found[1]):012}", text)
    return guids.replace("{TIME}", _TIME)


@needs_shared
def test_there_are_vectors() -> None:
    assert len(_FILES) >= 32


@needs_shared
@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.stem)
def test_the_draft_of_a_vector_gives_its_texts(file: Path, drafted: Drafting) -> None:
    vector = json.loads(file.read_text("utf-8"))
    texts = {
        f"application/{form}": _filled(vector[form]) for form in ("json", "xml") if vector[form] is not None
    }
    found = drafted(page_of(vector["openapi"], texts["application/json"], texts.get("application/xml")))
    assert (found.draft.findings, found.faults) == ((), [])
    for media_type, text in texts.items():
        assert differences(text, found.sample("getApiSample", media_type)) == []
