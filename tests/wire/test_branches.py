from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Json, Schema
from stubtract.wire import branches

SchemaOf = Callable[[str], Schema]
CAT = "{title: cat, type: object, required: [name, meow], properties: {name: {}, meow: {type: integer}}}"
DOG = "{title: dog, type: object, required: [name], properties: {name: {}, bark: {}, meow: {type: string}}}"


@pytest.mark.parametrize(
    ("value", "option"),
    [
        ({"name": 1, "meow": 1}, 0),
        ({"name": 1}, 1),
        ({"name": 1, "bark": 1}, 1),
        ({"bark": 1, "x": 2}, 1),
        ([1], 2),
    ],
)
def test_the_structure_of_a_value_chooses_the_branch(schema_of: SchemaOf, value: Json, option: int) -> None:
    schema = schema_of(f"It: {{oneOf: [{CAT}, {DOG}, {{type: array, items: {{}}}}]}}")
    assert branches.for_value(schema, value) is schema.choices[0].options[option].schema


@pytest.mark.parametrize(("value", "option"), [(5, 0), (True, 1), (None, 2), ("x", 3), (1.5, 4), ("a", 5)])
def test_the_type_of_a_scalar_chooses_the_branch(schema_of: SchemaOf, value: Json, option: int) -> None:
    schema = schema_of(
        "It: {anyOf: [{type: integer}, {type: boolean}, {type: 'null'}, {enum: [x]}, {type: number}, {type: string}]}"
    )
    assert branches.for_value(schema, value) is schema.choices[0].options[option].schema


def test_a_schema_without_choices_is_its_own_branch(schema_of: SchemaOf) -> None:
    schema = schema_of(f"It: {DOG}")
    assert branches.for_value(schema, {"other": 1}) is schema
    assert list(branches.candidates(schema)) == [schema]


def test_members_of_all_branches_are_known_and_the_first_declaration_counts(schema_of: SchemaOf) -> None:
    found = branches.members(schema_of(f"It: {{properties: {{own: {{}}}}, oneOf: [{CAT}, {DOG}]}}"))
    assert list(found) == ["own", "name", "meow", "bark"]
    assert found["meow"].schema.kind == "integer"


def test_choices_that_lead_back_to_themselves_come_to_an_end(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {oneOf: [{type: string}, {$ref: '#/components/schemas/It'}]}")
    assert any(each.kind == "string" for each in branches.candidates(schema))
