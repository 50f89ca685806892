from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Json, Schema
from stubtract.wire.literals import literal


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        ("{type: integer}", "7", 7),
        ("{type: integer}", "-7", -7),
        ("{type: integer}", "7.0", 7.0),
        ("{type: integer}", "07", "07"),
        ("{type: integer}", "+7", "+7"),
        ("{type: integer}", " 7", " 7"),
        ("{type: integer}", "٣", "٣"),
        ("{type: integer}", "7\n", "7\n"),
        ("{type: integer}", "", ""),
        ("{type: number}", "1e3", 1000.0),
        ("{type: number}", "0.50", 0.5),
        ("{type: number}", ".5", ".5"),
        ("{type: number}", "1e999", "1e999"),
        ("{type: number}", "NaN", "NaN"),
        ("{minimum: 1}", "7", 7),
        ("{type: boolean}", "true", True),
        ("{type: boolean}", "false", False),
        ("{type: boolean}", "True", "True"),
        ("{type: boolean}", "1", "1"),
        ("{type: string}", "7", "7"),
        ("{type: string}", "true", "true"),
        ("{type: [integer, 'null']}", "", None),
        ("{type: [integer, 'null']}", "null", None),
        ("{type: [string, 'null']}", "", ""),
        ("{type: object}", '{"a": 1}', {"a": 1}),
        ("{type: array}", "[1]", [1]),
        ("{type: array}", "[1", "[1"),
        ("{type: [array, string]}", "[1]", "[1]"),
        ("{}", "7", "7"),
        ("{anyOf: [{type: integer}, {type: 'null'}]}", "7", 7),
        ("{oneOf: [{type: string, format: uuid}, {type: integer}]}", "x", "x"),
        ("{anyOf: [{anyOf: [{type: boolean}]}]}", "true", True),
        ("{enum: [1, 2.5, '1', true]}", "1", 1),
        ("{enum: ['1', 1]}", "1", "1"),
        ("{enum: [true]}", "true", True),
        ("{enum: [x]}", "y", "y"),
        ("{type: [integer, string]}", "7", 7),
        ("{type: [integer, string]}", "7.5", "7.5"),
        ("{type: [integer, string], minimum: 10}", "7", "7"),
        ("{oneOf: [{type: integer, minimum: 10}, {type: string}]}", "7", "7"),
        ("{oneOf: [{type: integer, minimum: 10}, {type: string}]}", "10", 10),
        ("{oneOf: [{type: number, exclusiveMaximum: 7}, {type: string}]}", "7", "7"),
        ("{oneOf: [{type: integer, enum: [1]}, {type: string}]}", "7", "7"),
        ("{oneOf: [{type: integer, maximum: 5}, {type: boolean}]}", "7", 7),
    ],
)
def test_a_text_is_read_by_the_declared_types_or_stays_text(
    schema_of: Callable[[str], Schema], schema: str, text: str, value: Json
) -> None:
    found = literal(schema_of(f"It: {schema}"), text)
    assert (type(found), found) == (type(value), value)


def test_a_number_of_any_length_does_not_raise(schema_of: Callable[[str], Schema]) -> None:
    assert literal(schema_of("It: {type: integer}"), "9" * 10_000) == "9" * 10_000
