"""One row a keyword: what a person reads when a value breaks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract import Contract, Finding, Where
from stubtract.conform import Validators
from stubtract.contract import Direction, Json

_CASES: dict[str, tuple[str, Json, str, str]] = {
    "required": ("{required: [a]}", {}, "required", "expected 'a', which is missing"),
    "type": ("{type: string}", 7, "type", "expected string, found 7"),
    "types": ("{type: [string, 'null']}", 7, "type", "expected null or string, found 7"),
    "boolean is no integer": ("{type: integer}", True, "type", "expected integer, found true"),
    "null": ("{type: string}", None, "type", "expected string, found null"),
    "object": ("{type: string}", {"a": 1}, "type", "expected string, found an object"),
    "array": ("{type: string}", [1], "type", "expected string, found an array"),
    "maxLength": ("{maxLength: 2}", "abc", "maxLength", "expected at most 2 characters, found 'abc'"),
    "minLength": ("{minLength: 2}", "a", "minLength", "expected at least 2 characters, found 'a'"),
    "maximum": ("{maximum: 2}", 3, "maximum", "expected at most 2, found 3"),
    "minimum": ("{minimum: 2}", 1, "minimum", "expected at least 2, found 1"),
    "exclusiveMaximum": ("{exclusiveMaximum: 2}", 2, "exclusiveMaximum", "expected less than 2, found 2"),
    "exclusiveMinimum": ("{exclusiveMinimum: 2}", 2, "exclusiveMinimum", "expected more than 2, found 2"),
    "multipleOf": ("{multipleOf: 5}", 7, "multipleOf", "expected a multiple of 5, found 7"),
    "pattern": ("{pattern: ^a+$}", "b", "pattern", "expected a match of the pattern ^a+$, found 'b'"),
    "format": ("{format: uuid}", "x", "format", "expected the format uuid, found 'x'"),
    "enum": ("{enum: [A, B]}", "C", "enum", "expected one of A or B, found 'C'"),
    "enum in JSON's words": ("{enum: [true, null]}", 1, "enum", "expected one of true or null, found 1"),
    "const": ("{const: x}", "y", "const", "expected x, found 'y'"),
    "const in JSON's words": ("{const: null}", 1, "const", "expected null, found 1"),
    "maxItems": ("{maxItems: 1}", [1, 2], "maxItems", "expected at most 1 elements, found an array"),
    "minItems": ("{minItems: 1}", [], "minItems", "expected at least 1 elements, found an array"),
    "uniqueItems": (
        "{uniqueItems: true}",
        [1, 1],
        "uniqueItems",
        "expected elements that all differ, found an array",
    ),
    "maxProperties": (
        "{maxProperties: 1}",
        {"a": 1, "b": 2},
        "maxProperties",
        "expected at most 1 members, found an object",
    ),
    "minProperties": (
        "{minProperties: 1}",
        {},
        "minProperties",
        "expected at least 1 members, found an object",
    ),
    "additionalProperties": (
        "{properties: {a: {}}, additionalProperties: false}",
        {"a": 1, "b": 2},
        "additionalProperties",
        "expected no member b, found an object",
    ),
    "false": ("{properties: {a: false}}", {"a": 1}, "falseSchema", "expected nothing here, found 1"),
    "not": (
        "{not: {type: integer}}",
        1,
        "not",
        "expected a value that the schema under 'not' refuses, found 1",
    ),
    "anyOf": (
        "{anyOf: [{type: string}, {type: 'null'}]}",
        7,
        "anyOf",
        "expected one of 2 alternatives; 1: expected string, found 7; 2: expected null, found 7",
    ),
    "oneOf, none": (
        "{oneOf: [{maximum: 1}, {type: string}]}",
        7,
        "oneOf",
        "expected one of 2 alternatives; the closest, number 1: expected at most 1, found 7",
    ),
    "the closest alternative": (
        (
            "{oneOf: [{type: string}, {properties: {kind: {const: cat}, age: {type: integer}}, required: [name]},"
            " {properties: {kind: {const: dog}}, required: [name, age, tail]}]}"
        ),
        {"kind": "cat", "age": "x"},
        "oneOf",
        (
            "expected one of 3 alternatives; the closest, number 2: expected 'name', which is missing; "
            "/age expected integer, found 'x'"
        ),
    ),
    "the closest alternative by name": (
        (
            "{$defs: {Cat: {required: [a, b, c, d, e, f]}}, anyOf: [{type: string}, {$ref: "
            "'#/paths/~1x/get/responses/200/content/application~1json/schema/$defs/Cat'}]}"
        ),
        {"a": 1},
        "anyOf",
        (
            "expected one of 2 alternatives; the closest, number 2, Cat: expected 'b', which is missing; "
            "expected 'c', which is missing; expected 'd', which is missing; and 2 more"
        ),
    ),
    "oneOf, several": (
        "{oneOf: [{minimum: 1}, {type: integer}]}",
        7,
        "oneOf",
        "expected a fit with exactly one of the alternatives, found several",
    ),
    "one member of a group": (
        "{anyOf: [{required: [a]}, {required: [b]}, {required: [c]}]}",
        {},
        "anyOf",
        "expected one of the members 'a', 'b', 'c'",
    ),
}


@pytest.fixture
def judge(document: Callable[[str], Contract]) -> Callable[[str, Json], tuple[Finding, ...]]:
    def judge(schema: str, value: Json) -> tuple[Finding, ...]:
        content = f"{{application/json: {{schema: {schema}}}}}"
        contract = document(f"paths: {{/x: {{get: {{responses: {{'200': {{content: {content}}}}}}}}}}}")
        link = next(contract.operations()).responses[0].contents[0].link
        assert link is not None
        return Validators(contract).of(link, Direction.RESPONSE).findings(value, Where(part="body"))

    return judge


@pytest.mark.parametrize(("schema", "value", "rule", "message"), _CASES.values(), ids=_CASES)
def test_a_broken_keyword_reads_as_what_was_expected(
    judge: Callable[[str, Json], tuple[Finding, ...]], schema: str, value: Json, rule: str, message: str
) -> None:
    (finding,) = judge(schema, value)
    assert (finding.message, finding.rule) == (message, rule)


def test_an_object_closed_to_all_members_names_the_one_that_is_there(
    judge: Callable[[str, Json], tuple[Finding, ...]],
) -> None:
    (finding,) = judge("{type: object, additionalProperties: false}", {"surplus": 1})
    assert "surplus" in finding.message or finding.where.pointer == "/surplus"


@pytest.mark.parametrize("schema", ["{contains: {type: string}}", "{minContains: 2, contains: {}}"])
def test_a_keyword_without_a_phrase_of_ours_is_still_explained(
    judge: Callable[[str, Json], tuple[Finding, ...]], schema: str
) -> None:
    (finding,) = judge(schema, [1])
    assert (finding.rule, finding.message) == ("contains", "None of [1] are valid under the given schema")


def test_a_long_value_is_cut(judge: Callable[[str, Json], tuple[Finding, ...]]) -> None:
    (finding,) = judge("{maxLength: 3}", "x" * 5000)
    assert finding.message.endswith("x…")
    assert len(finding.message) < 300
