from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Schema
from stubtract.wire.data_contract_names import (
    ARRAYS,
    CLR,
    SERIALIZATION,
    SYSTEM,
    contract_name,
    digest,
    entry_name,
    item_name,
)

XSD = "http://www.w3.org/2001/XMLSchema"


@pytest.mark.parametrize(
    ("namespaces", "text"),
    [
        ((XSD, CLR + "My.Models"), "9B_Pp1sqe"),
        ((CLR + "My.Models",), "dzrhBOXw"),
        ((XSD, ARRAYS), "ty7Ep6D1"),
    ],
)
def test_the_digest_is_the_one_dot_net_computes(namespaces: tuple[str, ...], text: str) -> None:
    assert digest(namespaces) == text


@pytest.mark.parametrize(
    ("components", "name", "namespace"),
    [
        ("It: {type: string}", "string", XSD),
        ("It: {type: string, format: uuid}", "guid", SERIALIZATION),
        ("It: {type: string, format: date-time}", "dateTime", XSD),
        ("It: {type: string, format: byte}", "base64Binary", XSD),
        ("It: {type: string, contentEncoding: base64}", "base64Binary", XSD),
        ("It: {type: string, format: uri}", "anyURI", XSD),
        ("It: {type: string, format: email}", "string", XSD),
        ("It: {type: integer}", "int", XSD),
        ("It: {type: integer, format: int64}", "long", XSD),
        ("It: {type: number}", "decimal", XSD),
        ("It: {type: number, format: float}", "float", XSD),
        ("It: {type: number, format: double}", "double", XSD),
        ("It: {type: boolean}", "boolean", XSD),
        ("It: {}", "anyType", XSD),
        ("It: {type: [integer, 'null']}", "NullableOfint", SYSTEM),
        ("It: {type: [string, 'null'], format: uuid}", "NullableOfguid", SYSTEM),
        ("It: {type: [string, 'null']}", "string", XSD),
        ("It: {type: object}", "It", CLR),
        ("It: {type: object, xml: {name: a b, namespace: ''}}", "a_x0020_b", ""),
        ("It: {type: integer, enum: [1]}", "It", CLR),
        ("It: {type: [integer, 'null'], enum: [1, null]}", "NullableOfIt", SYSTEM),
        ("It: {type: array, items: {type: string}}", "ArrayOfstring", ARRAYS),
        ("It: {type: array}", "ArrayOfanyType", ARRAYS),
        ("It: {type: array, items: {type: array, items: {type: string, format: uuid}}}", "ArrayOfArrayOfguid", ARRAYS),
        ("It: {type: array, items: {type: object, xml: {name: A, namespace: ''}}}", "ArrayOfA", ""),
        ("It: {type: array, items: {type: [integer, 'null']}}", "ArrayOfNullableOfint", SYSTEM),
        ("It: {type: object, additionalProperties: {type: integer}}", "ArrayOfKeyValueOfstringint", ARRAYS),
        ("It: {type: object, additionalProperties: {type: string, format: uuid}}", "ArrayOfKeyValueOfstringguid", ARRAYS),
        (
            "It: {type: object, additionalProperties: {type: array, items: {type: string}}}",
            "ArrayOfKeyValueOfstringArrayOfstringty7Ep6D1",
            ARRAYS,
        ),
        ("It: {type: object, properties: {a: {}}, additionalProperties: {type: integer}}", "It", CLR),
        ("It: {type: object, additionalProperties: false}", "It", CLR),
    ],
)  # fmt: skip
def test_every_schema_has_a_contract_name(
    schema_of: Callable[[str], Schema], components: str, name: str, namespace: str
) -> None:
    found = contract_name(schema_of(components))
    assert (found.name, found.namespace) == (name, namespace)


@pytest.mark.parametrize(
    ("items", "name"),
    [
        ("{type: [integer, 'null']}", "int"),
        ("{type: integer}", "int"),
        ("{type: object, xml: {name: Leaf}}", "Leaf"),
        ("{type: [integer, 'null'], enum: [1, null], xml: {name: E}}", "NullableOfE"),
        ("{}", "anyType"),
        ("true", "anyType"),
    ],
)
def test_items_are_called_by_their_contract(
    schema_of: Callable[[str], Schema], items: str, name: str
) -> None:
    assert item_name(schema_of(f"It: {{type: array, items: {items}}}")) == name


def test_a_dictionary_entry_carries_a_digest_only_for_foreign_namespaces(
    schema_of: Callable[[str], Schema],
) -> None:
    leaf = f"{{type: object, xml: {{name: Leaf, namespace: '{CLR}My.Models'}}}}"
    assert entry_name(schema_of(f"It: {{additionalProperties: {leaf}}}")) == "KeyValueOfstringLeaf9B_Pp1sqe"
    assert entry_name(schema_of("It: {additionalProperties: {type: boolean}}")) == "KeyValueOfstringboolean"
