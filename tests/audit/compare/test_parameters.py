"""Parameters without names: told apart by their words, their patterns and their values, in order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pages import REFERENCE, SHELVES
from stubtract.audit import Audit

Audited = Callable[..., Audit]
_PATHS = """\
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /one/{a}/{b}/{c}:
    get:
      operationId: getThing
      parameters:
        - {name: a, in: path, required: true, schema: {type: string, pattern: "^[a]+"}}
        - {name: b, in: path, required: true, schema: {type: string, pattern: "^[b]+"}}
        - {name: c, in: path, required: true, schema: {type: string, pattern: "^[c]+"}}
        - {name: left, in: query, schema: {enum: [ON, OFF]}}
        - {name: right, in: query, schema: {enum: [UP, DOWN]}}
      responses: {"200": {content: {application/json: {schema: {type: object}}}}}
"""
_LINES = {"a": "Reference to it.\n^[a]+\n", "b": "Reference to it.\n^[b]+\n", "c": "Reference to it.\n^[c]+\n",
          "left": "ENUM | Description |\n---|---|\nON | Yes |\nOFF | No |\n", "right": "ENUM | Description |\n---|---|\nUP | Yes |\nDOWN | No |\n"}  # fmt: skip


@pytest.mark.parametrize("without", _LINES)
def test_the_parameter_that_a_page_lacks_is_told_by_the_others(without: str, audited: Audited) -> None:
    texts = "".join(text for name, text in _LINES.items() if name != without)
    (drift,) = audited(_PATHS, f"Get the thing.\n{texts}Example response\n").drifts
    place = "path" if len(without) == 1 else "query"
    assert (drift.rule, drift.subject) == ("parameter-extra", f"{place}/{without}")


def test_a_pattern_does_not_outweigh_words(audited: Audited) -> None:
    swapped = (
        SHELVES.replace('"^[a-z]+"', '"^x"').replace('"^[0-9]+"', '"^[a-z]+"').replace('"^x"', '"^[0-9]+"')
    )
    found = audited(swapped, REFERENCE)
    assert [(drift.rule, drift.subject) for drift in found.drifts] == [
        ("pattern", "path/shelfUid"),
        ("pattern", "path/boxUid"),
    ]
