from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from stubtract.contract import Json, Limits, Schema, choose

SchemaOf = Callable[..., Schema]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("minimum: 1", "minimum: 5", Limits(minimum=5)),
        ("maximum: 1", "maximum: 5", Limits(maximum=1)),
        ("exclusiveMinimum: 1", "exclusiveMinimum: 5", Limits(exclusive_minimum=5)),
        ("exclusiveMaximum: 1", "exclusiveMaximum: 5", Limits(exclusive_maximum=1)),
        ("minimum: 1", "exclusiveMinimum: 0.5", Limits(minimum=1, exclusive_minimum=0.5)),
        ("multipleOf: 2", "multipleOf: 3", Limits(multiple_of=(2, 3))),
        ("multipleOf: 2", "multipleOf: 2", Limits(multiple_of=(2,))),
        ("minLength: 1", "minLength: 5", Limits(min_length=5)),
        ("maxLength: 0", "maxLength: 5", Limits(max_length=0)),
        ("maxLength: 5", "minLength: 1", Limits(min_length=1, max_length=5)),
        ("pattern: a", "pattern: b", Limits(patterns=("a", "b"))),
        ("minItems: 1", "minItems: 5", Limits(min_items=5)),
        ("maxItems: 1", "maxItems: 5", Limits(max_items=1)),
        ("uniqueItems: true", "uniqueItems: false", Limits(unique_items=True)),
        ("minProperties: 1", "minProperties: 5", Limits(min_properties=5)),
        ("maxProperties: 1", "maxProperties: 5", Limits(max_properties=1)),
    ],
)
def test_of_two_limits_the_tighter_counts_in_either_order(
    schema_of: SchemaOf, one: str, other: str, expected: Limits
) -> None:
    found = schema_of(f"It: {{allOf: [{{{one}}}, {{{other}}}]}}").limits
    back = schema_of(f"It: {{allOf: [{{{other}}}, {{{one}}}]}}").limits
    assert found == expected
    multiple_of, patterns = tuple(sorted(back.multiple_of)), tuple(sorted(back.patterns))
    assert replace(back, multiple_of=multiple_of, patterns=patterns) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("string", "string", {"string"}),
        ("[string, 'null']", "string", {"string"}),
        ("number", "integer", {"integer"}),
        ("integer", "[number, 'null']", {"integer"}),
        ("number", "number", {"number"}),
        ("[integer, string]", "[number, string]", {"integer", "string"}),
    ],
)
def test_types_are_shared_and_every_integer_is_a_number(
    schema_of: SchemaOf, one: str, other: str, expected: set[str]
) -> None:
    for pair in ((one, other), (other, one)):
        assert schema_of("It: {{allOf: [{{type: {}}}, {{type: {}}}]}}".format(*pair)).types == expected


def test_types_that_share_nothing_allow_no_value(schema_of: SchemaOf) -> None:
    assert schema_of("It: {allOf: [{type: string}, {type: integer}]}").never


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("enum: [1, 2, 3]", "enum: [3, 2]", (2, 3)),
        ("enum: [1]", "type: integer", (1,)),
        ("enum: [1]", "enum: [2]", ()),
        ("const: 2", "enum: [1, 2]", (2,)),
        ("const: null", "type: 'null'", (None,)),
    ],
)
def test_enums_are_intersected_in_the_first_order(
    schema_of: SchemaOf, one: str, other: str, expected: tuple[Json, ...]
) -> None:
    assert schema_of(f"It: {{allOf: [{{{one}}}, {{{other}}}]}}").enum == expected


def test_annotations_of_the_later_part_count(schema_of: SchemaOf) -> None:
    schema = schema_of("""\
        It:
          allOf:
            - {format: date, default: 1, example: a, x-enum-varnames: [A], xml: {name: one, prefix: p}}
            - {format: uuid, default: null, example: b, x-enum-varnames: [B], xml: {name: two}}
            - {contentEncoding: base64}
        """)
    assert (schema.format, schema.encoding, schema.enum_names, schema.examples) == (
        "uuid",
        "base64",
        ("B",),
        ("b", "a"),
    )
    assert schema.default is not None
    assert schema.default.value is None
    assert (schema.xml.name, schema.xml.prefix) == ("two", "p")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("additionalProperties: false", "{}", False),
        ("additionalProperties: false", "additionalProperties: {type: string}", False),
        ("additionalProperties: true", "additionalProperties: true", True),
    ],
)
def test_what_one_part_forbids_is_forbidden(
    schema_of: SchemaOf, one: str, other: str, *, expected: bool
) -> None:
    parts = f"{{{one}}}, {other if other == '{}' else '{' + other + '}'}"
    assert schema_of(f"It: {{allOf: [{parts}]}}").additional is expected


def test_items_of_both_parts_must_hold(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {allOf: [{items: {minLength: 2}}, {type: array, items: {maxLength: 4}}]}")
    assert schema.items is not None
    assert (schema.items.schema.limits.min_length, schema.items.schema.limits.max_length) == (2, 4)


def test_a_property_keeps_what_either_part_says_of_it(schema_of: SchemaOf) -> None:
    schema = schema_of("""\
        It:
          allOf:
            - properties: {a: {x-media-types: [application/json], x-sample: 0, x-date-only: true, xml: {name: n}}}
            - properties: {a: {writeOnly: true, x-sample-omit: true, xml: {attribute: true}}}
        """)
    prop = schema.properties["a"]
    assert (prop.media_types, prop.date_only, prop.write_only, prop.sample_omit) == (
        frozenset(("application/json",)),
        True,
        True,
        True,
    )
    assert (prop.sample and prop.sample.value, prop.xml.name, prop.xml.attribute) == (0, "n", True)


def test_a_chosen_option_that_says_it_all_stays_itself(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {oneOf: [{$ref: '#/components/schemas/A'}, {type: integer}]}\nA: {type: string}")
    option = schema.choices[0].options[0].schema
    assert choose(schema, [option]) is option


def test_a_chosen_option_adds_up_with_what_stands_beside_the_choice(schema_of: SchemaOf) -> None:
    schema = schema_of("""\
        It:
          properties: {a: {}}
          anyOf: [{required: [a]}, {required: [b]}]
          oneOf: [{properties: {b: {}}}]
        """)
    found = choose(schema, [schema.choices[1].options[1].schema, schema.choices[0].options[0].schema])
    assert [choice.keyword for choice in schema.choices] == ["oneOf", "anyOf"]
    assert (list(found.properties), found.required, found.choices) == (["a", "b"], frozenset("b"), ())
    assert found.properties["b"].required
    assert not found.properties["a"].required
