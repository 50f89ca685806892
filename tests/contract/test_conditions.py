from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Json, Schema

SchemaOf = Callable[..., Schema]


@pytest.mark.parametrize(
    ("written", "keyword", "schemas", "plain"),
    [
        ("{not: {type: string}}", "not", {"not"}, {}),
        ("{if: {}, then: {}, else: {}}", "if", {"if", "then", "else"}, {}),
        ("{contains: {}, minContains: 2}", "contains", {"contains"}, {"minContains": 2}),
        ("{dependentRequired: {a: [b]}}", "dependentRequired", set(), {"dependentRequired": {"a": ["b"]}}),
        ("{dependentSchemas: {a: {}, b: {}}}", "dependentSchemas", {"a", "b"}, {}),
        ("{unevaluatedProperties: false}", "unevaluatedProperties", {"unevaluatedProperties"}, {}),
        (
            "{unevaluatedProperties: false, additionalProperties: {}}",
            "unevaluatedProperties",
            {"unevaluatedProperties", "additionalProperties"},
            {},
        ),
    ],
)
def test_a_condition_is_kept_with_what_belongs_to_it(
    schema_of: SchemaOf, written: str, keyword: str, schemas: set[str], plain: dict[str, Json]
) -> None:
    (condition,) = schema_of(f"It: {written}").conditions
    assert (condition.keyword, set(condition.schemas), dict(condition.plain)) == (keyword, schemas, plain)
    assert condition.location == f"openapi.yaml#/components/schemas/It/{keyword}"


@pytest.mark.parametrize("written", ["{then: {}}", "{minContains: 2}", "{type: string}"])
def test_what_says_nothing_alone_is_no_condition(schema_of: SchemaOf, written: str) -> None:
    assert schema_of(f"It: {written}").conditions == ()


def test_the_conditions_of_all_parts_count(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {not: {const: 1}, allOf: [{not: {const: 2}}, {propertyNames: {maxLength: 3}}]}")
    assert sorted(each.keyword for each in schema.conditions) == ["not", "not", "propertyNames"]
