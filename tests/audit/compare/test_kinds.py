"""The page's words for types, and the schemas that they fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from stubtract.audit.compare.kinds import fits, inside, write_as
from stubtract.audit.pages import DocumentedModel, DocumentedValue, Said
from stubtract.contract import Link, embedded

_TEXT = """\
openapi: 3.1.0
info: {title: T, version: "1"}
paths: {}
components:
  schemas:
    text: {type: string}
    number: {type: number}
    whole: {type: integer}
    bytes: {type: string, format: byte}
    numbers: {type: array, items: {type: number}}
    grid: {type: array, items: {$ref: "#/components/schemas/numbers"}}
    anything: {}
    some: {type: array}
    box: {type: object, properties: {Key: {type: string}, Value: {$ref: "#/components/schemas/lid"}}}
    lid: {type: object, xml: {name: Lid}, properties: {size: {type: integer}}}
    lids: {type: object, additionalProperties: {$ref: "#/components/schemas/lid"}}
    open: {type: object}
    color: {type: string, enum: [red]}
"""
_MODELS = {
    "Colour": DocumentedModel(
        name="Colour", page="p", line=1, values=(DocumentedValue(name=Said(text="red", line=1)),)
    )
}


def _link(name: str) -> Link:
    return embedded(_TEXT, Path("t.yaml"), 1).link(f"t.yaml#/components/schemas/{name}")


@pytest.mark.parametrize(
    ("word", "name", "does"),
    [
        ("string", "text", True), ("string", "number", False), ("globally unique identifier", "text", True),
        ("integer", "whole", True), ("integer", "number", False), ("decimal number", "number", True),
        ("Object", "anything", True), ("Object", "open", True), ("Object", "box", False), ("Object", "text", False),
        ("Collection of decimal number", "numbers", True), ("Collection of string", "numbers", False),
        ("Collection of decimal number", "number", False), ("Collection of decimal number", "some", False),
        ("Collection of Collection of decimal number", "grid", True), ("Collection of byte", "bytes", True),
        ("Dictionary of string [key] and lid [value]", "lids", True), ("Dictionary of string and lid", "lids", True),
        ("Dictionary of string [key] and box [value]", "lids", False), ("Dictionary of string [key] and lid [value]", "text", False),
        ("Dictionary of string [key] and lid [value]", "open", True),
        ("Pair of string [key] and lid [value]", "box", True), ("Pair of string [key] and box [value]", "box", False),
        ("lid", "lid", True), ("Lid", "lid", True), ("box", "lid", False), ("color", "color", True),
        ("Colour", "color", True), ("Colour", "text", True), ("Colour", "whole", True), ("Colour", "box", False),
    ],
)  # fmt: skip
def test_a_word_fits_a_schema(word: str, name: str, does: bool) -> None:  # noqa: FBT001 - a column of the table
    assert fits(word, _link(name).schema, _MODELS) is does


@pytest.mark.parametrize(
    ("word", "name", "found"),
    [
        ("lid", "lid", [("lid", "lid")]),
        ("Collection of x", "numbers", [("x", "")]),
        ("Collection of Collection of x", "grid", [("x", "")]),
        ("Dictionary of string [key] and x [value]", "lids", [("x", "lid")]),
        ("Pair of string [key] and x [value]", "box", [("x", "lid"), ("string", "")]),
        ("Collection of x", "text", []),
    ],
)
def test_what_is_inside_has_its_own_schema(word: str, name: str, found: list[tuple[str, str]]) -> None:
    assert [(each, link.schema.name) for each, link in inside(word, _link(name))] == found


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("globally unique identifier", "type: string, format: uuid"),
        ("boolean", "type: boolean"),
        ("Object", "no type"),
        ("thing", "$ref: the schema thing"),
        ("Collection of thing", "type: array, items: {$ref: the schema thing}"),
        ("Collection of byte", "type: string, format: byte"),
        (
            "Dictionary of string [key] and Collection of date [value]",
            "type: object, additionalProperties: {type: array, items: {type: string, format: date-time}}",
        ),
        ("Pair of string [key] and integer [value]", "type: object"),
    ],
)
def test_a_word_is_written_as_what_a_document_can_say(word: str, written: str) -> None:
    assert write_as(word) == written
