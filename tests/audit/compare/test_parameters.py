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


_PAGES = """\
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - {name: trace, in: header, description: Follows a request., schema: {type: string}}
        - {name: pageNumber, in: query, description: Which page to answer., schema: {type: integer}}
        - {name: pageSize, in: query, description: How many a page holds., schema: {type: integer}}
      responses: {"200": {content: {application/json: {schema: {type: object}}}}}
"""
_WORDS = """\
List things.
Reference to a specific page in a result set.
The number of items per page in a result set.
Example response
"""


@pytest.mark.parametrize("name", ["pageNumber", "pageSize"])
def test_a_parameter_that_has_another_place_is_the_one_to_blame(name: str, audited: Audited) -> None:
    assert audited(_PAGES, _WORDS).drifts == ()
    moved = _PAGES.replace(f"{name}, in: query", f"{name}, in: header")
    (drift,) = audited(moved, _WORDS).drifts
    assert (drift.rule, drift.subject) == ("parameter-place", f"header/{name}")


def test_a_description_in_other_words_is_no_difference(audited: Audited) -> None:
    other = _WORDS.replace("The number of items per page in a result set.", "How many items a page shows.")
    assert audited(_PAGES, other).drifts == ()


def test_the_description_of_the_document_tells_a_parameter(audited: Audited) -> None:
    text = "The number of items per page in a result set."
    document = _PAGES.replace("Which page to answer.", text)
    found = audited(document, _WORDS.replace("Reference to a specific page in a result set.\n", ""))
    assert [drift.subject for drift in found.drifts] == ["query/pageSize"]


def test_a_pattern_of_parameters_and_of_a_body_is_one_difference(audited: Audited) -> None:
    box = "lid: {type: string, pattern: "
    document = SHELVES.replace(
        f'{box}"^[A-F]*"', f'{box}"^[A-F]*"}}\n        of: {{$ref: "#/components/schemas/uid"'
    )
    uid = '    uid: {type: string, pattern: "^[a-z]+"}\n'
    document = document.replace("    box:\n", f"{uid}    box:\n").replace(
        'required: true, schema: {type: string, pattern: "^[a-z]+"}',
        'required: true, schema: {$ref: "#/components/schemas/uid"}',
    )
    page = REFERENCE.replace("^[A-F]*\n", "^[A-F]*\n^[a-z]+\n")
    assert audited(document, page).drifts == ()
    (drift,) = audited(document.replace(uid, uid.replace("a-z", "a-y")), page).drifts
    assert (drift.rule, drift.page_says, drift.document_says) == ("pattern", "^[a-z]+", "^[a-y]+")
    assert drift.document is not None
    assert drift.document.pointer == "/components/schemas/uid/pattern"
