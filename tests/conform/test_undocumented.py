from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract import Contract
from stubtract.conform import Validators, undocumented
from stubtract.contract import Json
from stubtract.findings import Where

_SCHEMAS = """
paths: {}
components:
  schemas:
    pet: {type: object, properties: {name: {type: string}, owner: {$ref: "#/components/schemas/owner"}}}
    owner: {properties: {city: {type: string}}}
    dog: {allOf: [{$ref: "#/components/schemas/pet"}, {properties: {breed: {type: string}}}]}
    either: {oneOf: [{$ref: "#/components/schemas/pet"}, {$ref: "#/components/schemas/dog"}]}
    pets: {type: array, items: {$ref: "#/components/schemas/pet"}}
    patterned: {properties: {a: {}}, patternProperties: {"^x-": {}}}
    described: {properties: {a: {}}, additionalProperties: {$ref: "#/components/schemas/pet"}}
    allowed: {properties: {a: {}}, additionalProperties: true}
    based: {allOf: [{$ref: "#/components/schemas/allowed"}], properties: {b: {}}}
    free: {type: object}
    conditional: {properties: {a: {}}, if: {required: [a]}, then: {properties: {b: {}}}}
    itself: {properties: {next: {$ref: "#/components/schemas/itself"}}}
"""
_ROWS: list[tuple[str, str, Json, list[str]]] = [
    ("documented", "pet", {"name": "Rex"}, []),
    ("one more", "pet", {"name": "Rex", "age": 3}, ["/age"]),
    ("below a member", "pet", {"owner": {"city": "", "zip/code": 1}}, ["/owner/zip~1code"]),
    ("below an element", "pets", [{}, {"age": 3}], ["/1/age"]),
    ("of a base", "dog", {"name": "", "breed": "", "age": 3}, ["/age"]),
    ("of an alternative", "either", {"breed": "", "age": 3}, ["/age"]),
    ("by a pattern", "patterned", {"a": 1, "x-a": 1, "b": 1}, ["/b"]),
    ("by the schema of others", "described", {"a": 1, "b": {"age": 3}}, ["/b/age"]),
    ("allowed in writing", "allowed", {"b": 1}, []),
    ("allowed by a base", "based", {"c": 1}, []),
    ("an object of anything", "free", {"a": {"b": 1}}, []),
    ("described on a condition", "conditional", {"a": 1, "b": 1}, []),
    ("a member of its own kind", "itself", {"next": {"next": {"last": 1}}}, ["/next/next/last"]),
    ("no object at all", "pet", "text", []),
]


@pytest.mark.parametrize(
    ("name", "value", "places"), [row[1:] for row in _ROWS], ids=[row[0] for row in _ROWS]
)
def test_a_member_that_no_schema_describes_is_found(
    document: Callable[[str], Contract], name: str, value: Json, places: list[str]
) -> None:
    contract = document(_SCHEMAS)
    schema = contract.link(f"api.yaml#/components/schemas/{name}").schema
    found = list(undocumented(schema, value, Where(part="body"), Validators(contract)))
    assert [each.where.pointer for each in found] == places


def test_a_misspelt_member_is_named_with_what_was_meant(document: Callable[[str], Contract]) -> None:
    contract = document(_SCHEMAS)
    schema = contract.link("api.yaml#/components/schemas/pet").schema
    (found,) = undocumented(schema, {"Name": "Rex"}, Where(part="body"), Validators(contract))
    assert (found.hint, found.law) == ("did you mean 'name'?", schema.location)
