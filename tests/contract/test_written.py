from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Json, Limits, Link, Schema, Xml
from stubtract.findings import Finding

SchemaOf = Callable[..., Schema]


def test_every_limit_has_its_place(schema_of: SchemaOf) -> None:
    schema = schema_of("""\
        It: {minimum: 1, maximum: 2, exclusiveMinimum: 0.5, exclusiveMaximum: 2.5, multipleOf: 0.25, minLength: 3,
             maxLength: 4.0, pattern: ^a, minItems: 5, maxItems: 6, uniqueItems: true, minProperties: 7,
             maxProperties: 8}
        """)
    assert schema.limits == Limits(
        minimum=1, maximum=2, exclusive_minimum=0.5, exclusive_maximum=2.5, multiple_of=(0.25,), min_length=3,
        max_length=4, patterns=("^a",), min_items=5, max_items=6, unique_items=True, min_properties=7,
        max_properties=8,
    )  # fmt: skip


@pytest.mark.parametrize(
    "keywords",
    [
        "minimum: '1'",
        "minimum: true",
        "maxLength: -1",
        "maxLength: 1.5",
        "maxLength: 1e999",
        "required: true",
        "type: 5",
        "pattern: 7",
        "properties: []",
        "properties: {a: text}",
        "uniqueItems: 1",
        "enum: a",
        "allOf: {}",
        "oneOf: {}",
        "xml: name",
        "xml: {name: 5}",
        "xml: {attribute: 'yes'}",
        "prefixItems: {}",
    ],
)
def test_a_keyword_with_a_wrong_value_is_a_finding_at_its_place(
    findings_of: Callable[..., tuple[Finding, ...]], keywords: str
) -> None:
    (finding,) = findings_of(f"It: {{{keywords}}}")
    assert finding.where.pointer.startswith(f"/components/schemas/It/{keywords.partition(':')[0]}")
    assert finding.where.line == 5


@pytest.mark.parametrize(
    ("keywords", "kind", "nullable"),
    [
        ("type: string", "string", False),
        ("type: [string, 'null']", "string", True),
        ("type: ['null', integer, object]", "object", True),
        ("type: 'null'", "null", False),
        ("properties: {a: {}}", "object", False),
        ("additionalProperties: {}", "object", False),
        ("minProperties: 1", "object", False),
        ("items: {type: string}", "array", False),
        ("prefixItems: [{}]", "array", False),
        ("maxItems: 0", "array", False),
        ("format: uuid", "string", False),
        ("maxLength: 0", "string", False),
        ("pattern: a", "string", False),
        ("multipleOf: 2", "number", False),
        ("maximum: 0", "number", False),
        ("exclusiveMinimum: 0", "number", False),
        ("additionalProperties: true", "", False),
        ("items: true", "", False),
        ("description: x", "", False),
    ],
)
def test_a_schema_without_type_is_of_the_kind_its_keywords_speak_of(
    schema_of: SchemaOf, keywords: str, kind: str, *, nullable: bool
) -> None:
    schema = schema_of(f"It: {{{keywords}}}")
    assert (schema.kind, schema.nullable) == (kind, nullable)


def test_openapi_3_0_nullable_reaches_the_compiled_schema(schema_of: SchemaOf) -> None:
    schema = schema_of(
        "It: {type: string, nullable: true, enum: [a], minimum: 3, exclusiveMinimum: true}", "3.0.3"
    )
    assert (schema.types, schema.enum) == (frozenset(("string", "null")), ("a", None))
    assert (schema.limits.minimum, schema.limits.exclusive_minimum) == (None, 3)


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [("{}", True), ("{additionalProperties: true}", True), ("{additionalProperties: false}", False)],
)
def test_additional_properties_without_schema_are_allowed_or_not(
    schema_of: SchemaOf, keywords: str, *, expected: bool
) -> None:
    assert schema_of(f"It: {keywords}").additional is expected


def test_additional_properties_may_have_a_schema(schema_of: SchemaOf) -> None:
    found = schema_of("It: {additionalProperties: {type: integer}}").additional
    assert isinstance(found, Link)
    assert found.schema.types == {"integer"}


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        ("example: a", ("a",)),
        ("examples: [b, null]", ("b", None)),
        ("example: a, examples: [b]", ("a", "b")),
        ("type: string", ()),
    ],
)
def test_examples_of_both_keywords_are_kept(
    schema_of: SchemaOf, keywords: str, expected: tuple[Json, ...]
) -> None:
    assert schema_of(f"It: {{{keywords}}}").examples == expected


def test_a_default_of_null_is_not_the_same_as_none(schema_of: SchemaOf) -> None:
    found = schema_of("It: {default: null}").default
    assert found is not None
    assert found.value is None
    assert schema_of("It: {}").default is None


def test_const_is_an_enum_of_one(schema_of: SchemaOf) -> None:
    assert schema_of("It: {const: 5}").enum == (5,)


def test_items_after_a_prefix_are_kept_apart(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {prefixItems: [{type: string}, {type: integer}], items: false}")
    assert [link.schema.kind for link in schema.prefix_items] == ["string", "integer"]
    assert schema.items is not None
    assert schema.items.schema.never


def test_the_extensions_of_a_property_are_read(schema_of: SchemaOf) -> None:
    prop = schema_of("""\
        It:
          required: [a]
          properties:
            a: {readOnly: true, x-media-types: [application/json], x-sample: null, x-sample-omit: true,
                x-date-only: true, xml: {name: n, namespace: '', prefix: p, attribute: true, wrapped: true}}
        """).properties["a"]
    assert (prop.required, prop.read_only, prop.write_only) == (True, True, False)
    assert (prop.sample_omit, prop.date_only) == (True, True)
    assert prop.sample is not None
    assert prop.sample.value is None
    assert prop.appears_in("application/json")
    assert not prop.appears_in("application/xml")
    assert prop.xml == Xml(name="n", namespace="", prefix="p", attribute=True, wrapped=True)


def test_a_plain_property_appears_in_every_media_type(schema_of: SchemaOf) -> None:
    prop = schema_of("It: {properties: {a: {}}}").properties["a"]
    assert (prop.appears_in("application/xml"), prop.sample, prop.xml) == (True, None, Xml())


def test_a_required_name_need_not_be_declared(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {required: [ghost, a], properties: {a: {}, b: {}}}")
    assert schema.required == {"ghost", "a"}
    assert [prop.required for prop in schema.properties.values()] == [True, False]


def test_a_property_takes_flags_and_xml_of_the_schema_behind_its_reference(schema_of: SchemaOf) -> None:
    prop = schema_of("""\
        It: {properties: {p: {$ref: '#/components/schemas/A', xml: {name: own}}}}
        A: {type: string, readOnly: true, xml: {name: theirs, prefix: p}}
        """).properties["p"]
    assert (prop.read_only, prop.xml.name, prop.xml.prefix) == (True, "own", "p")
