from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Schema
from stubtract.errors import DocumentError
from stubtract.findings import Finding

SchemaOf = Callable[..., Schema]
HERE = "openapi.yaml#/components/schemas/"


@pytest.mark.parametrize(
    ("components", "order"),
    [
        ("It: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {}}}]}", ["a1", "a2", "b"]),
        ("It: {allOf: [{properties: {b: {}}}, {$ref: '#/components/schemas/A'}]}", ["b", "a1", "a2"]),
        ("It: {allOf: [{$ref: '#/components/schemas/A'}], properties: {b: {}}}", ["a1", "a2", "b"]),
        ("It: {properties: {b: {}}, allOf: [{$ref: '#/components/schemas/A'}]}", ["b", "a1", "a2"]),
        ("It: {$ref: '#/components/schemas/A', properties: {b: {}}}", ["a1", "a2", "b"]),
        (
            "It: {allOf: [{allOf: [{properties: {c: {}}}], properties: {b: {}}}, {properties: {a: {}}}]}",
            ["c", "b", "a"],
        ),
        ("It: {allOf: [{properties: {b: {}, a1: {}}}, {$ref: '#/components/schemas/A'}]}", ["b", "a1", "a2"]),
    ],
    ids=["ref-first", "ref-last", "own-after", "own-before", "beside-ref", "nested", "named-twice"],
)
def test_all_of_is_flattened_in_the_written_order(
    schema_of: SchemaOf, components: str, order: list[str]
) -> None:
    schema = schema_of(components + "\nA: {properties: {a1: {}, a2: {}}}")
    assert list(schema.properties) == order
    assert {prop.level for prop in schema.properties.values()} == {0}


def test_a_property_that_is_named_twice_must_satisfy_both(schema_of: SchemaOf) -> None:
    schema = schema_of("""\
        It:
          allOf:
            - properties: {a: {type: [string, integer], maxLength: 9, readOnly: true}}
            - properties: {a: {type: string, maxLength: 5, minLength: 2}}
            - required: [a]
        """)
    prop = schema.properties["a"]
    assert (prop.schema.types, prop.schema.limits.min_length, prop.schema.limits.max_length) == (
        frozenset(("string",)),
        2,
        5,
    )
    assert (prop.required, prop.read_only) == (True, True)


@pytest.mark.parametrize("order", ["A, B", "B, A"])
def test_of_a_property_named_twice_the_narrower_schema_keeps_its_identity(
    schema_of: SchemaOf, order: str
) -> None:
    parts = ", ".join(
        f"{{properties: {{p: {{$ref: '#/components/schemas/{name}'}}}}}}" for name in order.split(", ")
    )
    schema = schema_of(f"""\
        It: {{allOf: [{parts}]}}
        A: {{type: object, properties: {{a: {{}}}}}}
        B: {{allOf: [{{$ref: '#/components/schemas/A'}}, {{properties: {{b: {{}}}}}}]}}
        """)
    found = schema.properties["p"].schema
    assert (found.location, found.name) == (HERE + "B", "B")


BASES = """\
It:
  x-base-class: true
  allOf:
    - $ref: '#/components/schemas/Middle'
    - properties: {own: {}, top: {type: string}}
Middle:
  x-base-class: true
  xml: {namespace: urn:middle}
  allOf:
    - properties: {middle: {}}
    - $ref: '#/components/schemas/Top'
Top:
  properties: {top: {maxLength: 3}, last: {}}
"""


def test_base_classes_come_last_and_count_their_levels(schema_of: SchemaOf) -> None:
    schema = schema_of(BASES)
    found = [(prop.name, prop.level, prop.namespace) for prop in schema.properties.values()]
    assert found == [("own", 0, None), ("top", 0, None), ("middle", 1, "urn:middle"), ("last", 2, None)]
    assert schema.properties["top"].schema.limits.max_length == 3


def test_a_base_class_lends_no_xml_name_to_the_class(schema_of: SchemaOf) -> None:
    assert schema_of(BASES).xml.namespace is None


def test_parts_that_are_no_base_class_take_the_namespace_of_the_class(schema_of: SchemaOf) -> None:
    schema = schema_of("""\
        It: {xml: {namespace: urn:it}, allOf: [{$ref: '#/components/schemas/Mixin'}]}
        Mixin: {xml: {namespace: urn:mixin}, properties: {a: {}}}
        """)
    assert (schema.properties["a"].level, schema.properties["a"].namespace) == (0, "urn:it")


@pytest.mark.parametrize(
    "components",
    [
        "It: {$ref: '#/components/schemas/A', description: mine}",
        "It: {$ref: '#/components/schemas/A', title: mine, x-mine: 1, deprecated: true}",
        "It: {$ref: '#/components/schemas/B'}\nB: {$ref: '#/components/schemas/A', description: hop}",
        "It: {properties: {p: {allOf: [{$ref: '#/components/schemas/A'}], description: mine}}}",
    ],
    ids=["description", "annotations", "two-hops", "lone-all-of"],
)
def test_a_reference_that_only_annotates_keeps_the_identity_of_its_target(
    schema_of: SchemaOf, components: str
) -> None:
    schema = schema_of(components + "\nA: {type: string}")
    found = schema.properties["p"].schema if schema.properties else schema
    assert (found.location, found.name, found.types) == (HERE + "A", "A", frozenset(("string",)))


def test_a_reference_with_an_assertion_beside_it_is_a_schema_of_its_own(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {$ref: '#/components/schemas/A', maxLength: 3}\nA: {type: string, maxLength: 9}")
    assert (schema.location, schema.name, schema.limits.max_length) == (HERE + "It", "It", 3)
    assert schema.includes == {HERE + "It", HERE + "A"}


def test_in_openapi_3_0_assertions_beside_a_reference_are_ignored(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {$ref: '#/components/schemas/A', maxLength: 3}\nA: {maxLength: 9}", "3.0.3")
    assert (schema.location, schema.limits.max_length) == (HERE + "A", 9)


def test_in_openapi_3_0_read_only_beside_a_reference_is_ignored(schema_of: SchemaOf) -> None:
    components = "It: {properties: {p: {$ref: '#/components/schemas/A', readOnly: true}}}\nA: {type: string}"
    assert not schema_of(components, "3.0.3").properties["p"].read_only
    assert schema_of(components, "3.1.0").properties["p"].read_only


def test_true_allows_everything_and_false_nothing(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {properties: {yes: true, no: false, not: {not: {}}}}")
    assert [prop.schema.never for prop in schema.properties.values()] == [False, True, True]
    assert schema_of("It: {allOf: [{type: string}, false]}").never
    assert not schema_of("It: {allOf: [{type: string}, true]}").never


def test_a_schema_may_refer_to_itself(schema_of: SchemaOf) -> None:
    schema = schema_of(
        "It: {properties: {next: {$ref: '#/components/schemas/It'}, all: {items: {$ref: '#'}}}}"
    )
    assert schema.properties["next"].schema is schema


@pytest.mark.parametrize(
    "components",
    [
        "It: {allOf: [{$ref: '#/components/schemas/It'}]}",
        "It: {allOf: [{$ref: '#/components/schemas/A'}]}\nA: {allOf: [{$ref: '#/components/schemas/It'}]}",
        "It: {$ref: '#/components/schemas/A', type: object}\nA: {$ref: '#/components/schemas/It', minimum: 1}",
        "It: {$ref: '#/components/schemas/A'}\nA: {$ref: '#/components/schemas/It'}",
    ],
    ids=["itself", "each-other", "beside-ref", "ref-only"],
)
def test_a_schema_that_includes_itself_is_an_error(schema_of: SchemaOf, components: str) -> None:
    with pytest.raises(DocumentError, match=r"includes itself|in a circle"):
        schema_of(components)


def test_a_property_that_includes_itself_allows_anything_and_is_a_finding(
    schema_of: SchemaOf, findings_of: Callable[..., tuple[Finding, ...]]
) -> None:
    components = "It: {properties: {p: {allOf: [{$ref: '#/components/schemas/It/properties/p'}]}}}"
    assert schema_of(components).properties["p"].schema.kind == ""
    (finding,) = findings_of(components)
    assert (finding.rule, finding.where.pointer) == (
        "reference",
        "/components/schemas/It/properties/p/allOf/0",
    )


def test_schemas_of_a_separate_file_have_names_where_they_stand_among_schemas(
    schema_of: SchemaOf, write: Callable[..., object]
) -> None:
    write("$defs: {Leaf: {type: string}}\nother: {Twig: {type: string}}", "common.yaml")
    schema = schema_of("""\
        It:
          properties:
            a: {$ref: 'common.yaml#/$defs/Leaf'}
            b: {$ref: 'common.yaml#/other/Twig'}
        """)
    assert [prop.schema.name for prop in schema.properties.values()] == ["Leaf", ""]
    assert schema.properties["a"].schema.location == "common.yaml#/$defs/Leaf"
