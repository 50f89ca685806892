from __future__ import annotations

from collections.abc import Callable
from textwrap import indent

import pytest

from stubtract.contract import Contract, Direction, Schema, branches, choose, named
from stubtract.findings import Finding

SchemaOf = Callable[..., Schema]

PETS = """\
Cat: {type: object, properties: {kind: {type: string}, lives: {type: integer}}}
Dog: {type: object, properties: {kind: {const: dog}, bark: {type: string}}}
"""
CHOICE = "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]"


def known(schema: Schema) -> dict[str, str]:
    assert schema.discriminator is not None
    options = tuple(option for choice in schema.choices for option in choice.options)
    return {value: link.schema.name for value, link in branches(schema.discriminator, options).items()}


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ("", {"Cat": "Cat", "dog": "Dog"}),
        (", mapping: {c: '#/components/schemas/Cat'}", {"c": "Cat", "Cat": "Cat", "dog": "Dog"}),
        (", mapping: {c: Cat, k: Cat}", {"c": "Cat", "k": "Cat", "Cat": "Cat", "dog": "Dog"}),
        (", mapping: {d: Dog}", {"d": "Dog", "Cat": "Cat"}),
        (", mapping: {c: Nobody}", {"Cat": "Cat", "dog": "Dog"}),
    ],
    ids=["names-and-values", "reference", "several", "mapped-over-its-value", "leads-nowhere"],
)
def test_a_value_names_an_alternative(schema_of: SchemaOf, mapping: str, expected: dict[str, str]) -> None:
    schema = schema_of(f"It: {{{CHOICE}, discriminator: {{propertyName: kind{mapping}}}}}\n{PETS}")
    assert known(schema) == expected


BASE = """\
It: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind%s}}
Cat: {allOf: [{$ref: '#/components/schemas/It'}, {properties: {lives: {type: integer}}}]}
Other: {type: object}
"""


def test_a_value_names_a_class_derived_by_all_of(schema_of: SchemaOf) -> None:
    schema = schema_of(BASE % "")
    found = named(schema, "Cat")
    assert found is not None
    assert set(found.properties) == {"kind", "lives"}
    assert named(schema, "Other") is None
    assert named(schema, "Nobody") is None
    assert named(schema, 5) is None


@pytest.mark.parametrize(
    ("mapping", "own", "derived"),
    [
        ("", "It", "Cat"),
        (", mapping: {feline: Cat}", "feline", "feline"),
        (", mapping: {it: It}", "it", "Cat"),
    ],
)
def test_a_class_is_tagged_with_its_own_name(
    schema_of: SchemaOf, mapping: str, own: str, derived: str
) -> None:
    schema = schema_of(BASE % mapping)
    assert schema.tags == {"kind": own}
    cat = (
        schema_of(
            BASE.replace("It:", "Base:").replace("schemas/It", "schemas/Base")
            % mapping.replace("it: It", "it: Base")
            + "It: {properties: {pet: {$ref: '#/components/schemas/Cat'}}}"
        )
        .properties["pet"]
        .schema
    )
    assert cat.tags == {"kind": derived}


def test_a_chosen_alternative_is_tagged_with_what_names_it(schema_of: SchemaOf) -> None:
    schema = schema_of(
        f"It: {{{CHOICE}, discriminator: {{propertyName: kind, mapping: {{c: Cat}}}}}}\n{PETS}"
    )
    (choice,) = schema.choices
    assert [choose(schema, [option.schema]).tags for option in choice.options] == [
        {"kind": "c"},
        {"kind": "dog"},
    ]


def test_an_alternative_that_includes_what_chooses_it_ends_there(schema_of: SchemaOf) -> None:
    schema = schema_of(
        "It: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind},"
        " oneOf: [{$ref: '#/components/schemas/Cat'}]}\n"
        "Cat: {allOf: [{$ref: '#/components/schemas/It'}, {properties: {lives: {type: integer}}}]}\n"
    )
    chosen = choose(schema, [schema.choices[0].options[0].schema])
    assert (chosen.choices, set(chosen.properties), chosen.tags) == ((), {"kind", "lives"}, {"kind": "Cat"})


@pytest.mark.parametrize(
    ("discriminator", "pointer"),
    [
        ("5", "/discriminator"),
        ("{propertyName: 5}", "/discriminator/propertyName"),
        ("{propertyName: kind, mapping: 5}", "/discriminator/mapping"),
        ("{propertyName: kind, mapping: {a: 5}}", "/discriminator/mapping/a"),
        ("{propertyName: kind, mapping: {a: '#/nowhere'}}", "/discriminator/mapping/a"),
    ],
)
def test_a_broken_discriminator_is_a_finding(
    findings_of: Callable[..., tuple[Finding, ...]], discriminator: str, pointer: str
) -> None:
    (finding,) = findings_of(f"It: {{{CHOICE}, discriminator: {discriminator}}}\n{PETS}")
    assert finding.where.pointer == f"/components/schemas/It{pointer}"


def test_an_unknown_value_is_told_by_the_discriminator(contract_of: Callable[..., Contract]) -> None:
    contract = contract_of(
        "paths: {/it: {get: {responses: {'200': {content: {application/json: "
        "{schema: {$ref: '#/components/schemas/It'}}}}}}}}\ncomponents:\n  schemas:\n"
        + indent(f"It: {{{CHOICE}, discriminator: {{propertyName: 'a/b'}}}}\n{PETS}", "    ")
    )
    link = contract.operation("/it", "GET").responses[0].contents[0].link
    assert link is not None
    bundle = contract.json_schema(link, Direction.REQUEST)
    (name,) = (each for each, origin in bundle.origins.items() if origin.endswith("/It"))
    start: list[str | int] = ["$defs", name, "allOf", 0]
    assert bundle.law([*start, "then", "properties", "a/b", "enum"]).endswith("/It/discriminator")
    assert bundle.law([*start, "else", "oneOf"]).endswith("/It/oneOf")
