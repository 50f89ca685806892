from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Json, Schema
from stubtract.wire.readings import Reading, blank, readings


@pytest.mark.parametrize(
    ("schema", "shapes"),
    [
        ("{}", ["scalar"]),
        ("{type: integer}", ["scalar"]),
        ("{type: array}", ["array"]),
        ("{type: object}", ["object"]),
        ("{type: [array, 'null']}", ["array", "scalar"]),
        ("{oneOf: [{type: string}, {type: array}]}", ["array", "scalar"]),
        ("{oneOf: [{enum: [all]}, {type: array}]}", ["array", "scalar"]),
        ("{anyOf: [{type: object}, {type: array}]}", ["array", "object"]),
    ],
)
def test_a_text_is_taken_in_every_way_that_the_schema_leaves(
    schema_of: Callable[[str], Schema], schema: str, shapes: list[str]
) -> None:
    found = list(readings(schema_of(f"It: {schema}")))
    assert [each.shape for each in found if each.typed and not each.loose] == shapes
    assert [each.shape for each in found if not each.typed] == shapes
    assert [each.shape for each in found if each.loose] == [each for each in shapes if each != "scalar"]


def test_a_reading_without_types_leaves_text(schema_of: Callable[[str], Schema]) -> None:
    schema = schema_of("It: {type: integer}")
    assert Reading("scalar").scalar(schema, "5") == 5
    assert Reading("scalar", typed=False).scalar(schema, "5") == "5"


@pytest.mark.parametrize(
    ("schema", "value", "others"),
    [
        ("{type: [string, 'null']}", "", [None]),
        ("{type: [string, 'null']}", "null", [None]),
        ("{type: [string, 'null']}", "x", []),
        ("{type: string}", "", []),
        ("{type: array}", [""], [[]]),
        ("{type: array}", ["", ""], []),
    ],
)
def test_nothing_may_stand_for_null_or_for_no_elements(
    schema_of: Callable[[str], Schema], schema: str, value: Json, others: list[Json]
) -> None:
    assert list(blank(schema_of(f"It: {schema}"), value)) == others
