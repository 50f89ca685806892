from __future__ import annotations

import pytest

from stubtract.contract import Json
from stubtract.mutate.changes import changes
from support import one_answer


@pytest.mark.parametrize(
    ("schema", "value", "kind", "words", "wrong"),
    [
        ("{type: boolean}", True, "type", "is a boolean as text", "true"),
        ("{type: integer}", 3, "type", "is a fraction", 3.5),
        ("{type: number}", 3.0, "type", "is a number as text", "3.0 pieces"),
        ("{type: array, items: {type: integer}}", [1, 2], "type", "is one element in place of a list", 1),
        ("{type: object}", {}, "type", "is a list of one", [{}]),
        ("{type: array, minItems: 2}", [1, 2], "list", "has too few elements", [1]),
        ("{type: array, minItems: 1}", [1, 2], "list", "is empty", []),
        ("{type: array, maxItems: 2}", [1], "list", "has too many elements", [1, 1, 1]),
        ("{type: array, uniqueItems: true}", [1], "list", "has an element twice", [1, 1]),
        ("{type: integer, exclusiveMinimum: 2}", 3, "range", "is too small", 2),
        ("{type: integer, exclusiveMaximum: 4}", 3, "range", "is too large", 4),
        ("{type: string, format: date}", "2026-01-02", "format", "is no date", "2026-01-02?"),
    ],
)
def test_a_value_becomes_a_wrong_one(schema: str, value: Json, kind: str, words: str, wrong: Json) -> None:
    _, link = one_answer(schema)
    found = next(each for each in changes(link.schema, value) if (each.kind, each.words) == (kind, words))
    assert found.of(value) == wrong


def test_a_place_is_changed_in_every_element_and_in_a_fitting_alternative() -> None:
    order = "{type: object, required: [id], properties: {id: {type: integer}}}"
    _, link = one_answer(f"{{anyOf: [{{type: 'null'}}, {{type: array, items: {order}}}]}}")
    value: Json = [{"id": 1, "more": 2}, {"id": 3}, {}]
    found = next(each for each in changes(link.schema, value) if each.kind == "required")
    assert found.pointer == "/*/id"
    assert found.of(value) == [{"more": 2}, {}, {}]


def test_a_place_that_is_not_there_is_left_alone() -> None:
    _, link = one_answer("{type: object, properties: {a: {type: object, properties: {b: {type: integer}}}}}")
    value: Json = {"a": {"b": 1}}
    found = [each for each in changes(link.schema, value) if each.pointer == "/a/b"]
    assert all(each.of({"a": None}) == {"a": None} for each in found)
    assert [each.of({"a": {"b": 2}}) for each in found] == [each.of(value) for each in found]
