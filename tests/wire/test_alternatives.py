from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest

from stubtract.contract import Schema
from stubtract.wire.alternatives import settled

SchemaOf = Callable[[str], Schema]


def _kinds(schema: Schema) -> str:
    """The members of a schema and what each may be, in a line."""
    return ", ".join(f"{name} {prop.schema.kind or 'open'}" for name, prop in schema.properties.items())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("It: {properties: {a: {type: string}}}", ["a string"]),
        (
            "It: {oneOf: [{properties: {a: {type: integer}}}, {properties: {a: {type: string}}}]}",
            ["", "a integer", "a string"],
        ),
        (
            "It: {properties: {b: {type: boolean}}, anyOf: [{properties: {a: {type: integer}}}, {required: [b]}]}",
            ["b boolean", "b boolean, a integer", "b boolean"],
        ),
        (
            "It: {properties: {a: {oneOf: [{type: integer}, {type: string}]}}}",
            ["a open", "a open", "a integer", "a string"],
        ),
    ],
    ids=["nothing to settle", "of the whole", "beside members", "of a member"],
)
def test_alternatives_are_settled_one_by_one(schema_of: SchemaOf, written: str, expected: list[str]) -> None:
    assert [_kinds(each) for each in settled(schema_of(written))] == expected


def test_as_many_are_settled_as_are_asked_for(schema_of: SchemaOf) -> None:
    members = ", ".join(
        f"m{number}: {{oneOf: [{{type: integer}}, {{type: string}}]}}" for number in range(40)
    )
    assert len(list(islice(settled(schema_of(f"It: {{properties: {{{members}}}}}")), 32))) == 32
