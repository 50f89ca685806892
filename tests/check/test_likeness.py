"""Representations are compared as far as both can say the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from check.notes import DOCUMENT, Note, Notes, Usual, checked, contract, told
from stubtract import Reply, Request
from stubtract.check.likeness import first_disagreement
from stubtract.contract import Json, Schema

_OTHERS = {
    "an undocumented number": lambda note: {**note, "_rev": 1},
    "an undocumented truth value": lambda note: {**note, "_new": True},
    "an undocumented list": lambda note: {**note, "_links": [1, 2], "_one": ["a"], "_none": []},
    "an undocumented object": lambda note: {**note, "_meta": {"size": 3, "by": {"id": 7}}},
    "a number that no schema types": lambda note: {**note, "extra": 1.5},
    "an object that no schema types": lambda note: {**note, "extra": {"a": [1]}},
}


@pytest.mark.parametrize("shown", _OTHERS.values(), ids=_OTHERS)
def test_what_xml_cannot_type_is_no_failure(tmp_path: Path, shown: Callable[[Note], Note]) -> None:
    assert told(checked(Notes(contract(tmp_path), shown=shown))) == []


@pytest.mark.parametrize(
    ("one", "other", "pointer"),
    [
        ({"a": 1}, {"a": "1"}, None),
        ({"a": 1}, {"a": "2"}, "/a"),
        ({"a": True}, {"a": "true"}, None),
        ({"a": True}, {"a": "false"}, "/a"),
        ({"a": 1.50}, {"a": "1.5"}, None),
        ({"a": [1]}, {"a": "1"}, None),
        ({"a": "b"}, {"a": "c"}, "/a"),
        ({"a": "b\x00c"}, {"a": "b\ufffdc"}, None),
        ({"a": "b\r\nc"}, {"a": "b\nc"}, None),
    ],
)
def test_of_what_has_no_type_the_words_count(one: Json, other: Json, pointer: str | None) -> None:
    assert first_disagreement(Schema(location=""), one, other) == pointer


def test_of_what_has_a_type_the_type_counts(tmp_path: Path) -> None:
    schema = contract(tmp_path).named("readNote").responses[0].contents[0].schema
    assert first_disagreement(schema, {"rank": 1, "text": "1"}, {"rank": "1", "text": "1"}) == "/rank"


def test_media_types_that_are_described_otherwise_need_not_say_the_same(tmp_path: Path) -> None:
    listed = '"200": {description: all, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/note"}}}'
    assert listed in DOCUMENT
    document = DOCUMENT.replace(
        listed,
        listed
        + ", text/csv: {schema: {type: string}}, application/vnd.count+json: {schema: {type: object, properties: {count: {type: integer}}}}",
    )

    def offering(notes: Notes, request: Request, usual: Usual) -> Reply:
        accept = request.header("Accept") or ""
        if request.path != "/notes" or request.method != "GET":
            return usual()
        if accept == "text/csv":
            return Reply(status=200, headers=(("Content-Type", "text/csv"),), body=b"id,text\n")
        if accept == "application/vnd.count+json":
            body = json.dumps({"count": len(notes.notes)}).encode()
            return Reply(status=200, headers=(("Content-Type", accept),), body=body)
        return usual()

    found = told(checked(Notes(contract(tmp_path, document)), offering))
    assert [each for each in found if "representation" in each] == []
