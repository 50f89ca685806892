"""What a discriminator names is what a value is judged by."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract import Contract
from stubtract.conform import Validators
from stubtract.contract import Direction, Json
from stubtract.findings import Finding

_COMPONENTS = """
components:
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}%s]
      discriminator: {propertyName: kind, mapping: {cat: Cat, dog: '#/components/schemas/Dog'}}
    Cat: {type: object, required: [lives], properties: {kind: {type: string}, lives: {type: integer}}}
    Dog: {type: object, properties: {kind: {type: string}, lives: {type: string}, bark: {type: string}}}
"""
_PATHS = """
paths:
  /x: {get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
"""
Document = Callable[[str], Contract]


def findings(contract: Contract, value: Json) -> tuple[Finding, ...]:
    link = contract.operation("/x", "GET").responses[0].contents[0].link
    assert link is not None
    return Validators(contract).findings(link, Direction.RESPONSE, value)


@pytest.mark.parametrize(
    "value",
    [
        {"kind": "cat", "lives": 9},
        {"kind": "dog", "bark": "loud"},
        {"kind": "Dog", "lives": "one"},
        {"lives": 9},
        {"bark": "loud"},
    ],
    ids=["mapped", "other", "by its component's name", "none named", "none named, the other"],
)
def test_a_value_that_its_branch_allows_is_valid(document: Document, value: Json) -> None:
    assert findings(document(_PATHS + _COMPONENTS % ""), value) == ()


def test_only_the_named_branch_is_spoken_of(document: Document) -> None:
    (finding,) = findings(document(_PATHS + _COMPONENTS % ""), {"kind": "dog", "lives": 9})
    assert (finding.rule, finding.where.pointer) == ("type", "/lives")
    assert finding.law.endswith("#/components/schemas/Dog/properties/lives/type")


def test_what_two_branches_allow_is_valid_where_one_is_named(document: Document) -> None:
    overlapping = _COMPONENTS.replace("lives: {type: string}, ", "") % ""
    assert findings(document(_PATHS + overlapping), {"kind": "cat", "lives": 9}) == ()


@pytest.mark.parametrize("kind", ["bird", 5, None])
def test_a_name_that_is_not_known_is_answered_with_those_that_are(document: Document, kind: Json) -> None:
    (finding,) = findings(document(_PATHS + _COMPONENTS % ""), {"kind": kind, "lives": 9})
    assert (finding.rule, finding.where.pointer) == ("discriminator", "/kind")
    assert "expected one of cat or dog" in finding.message
    assert finding.law.endswith("#/components/schemas/Pet/discriminator")


@pytest.mark.parametrize(
    ("more", "value"),
    [
        (", {type: 'null'}", None),
        (", {type: object, required: [fins]}", {"kind": "fish", "fins": 2, "bark": 5}),
    ],
    ids=["null", "an alternative without a name"],
)
def test_other_alternatives_are_judged_as_ever(document: Document, more: str, value: Json) -> None:
    contract = document(_PATHS + _COMPONENTS % more)
    assert findings(contract, value) == ()
    assert findings(contract, 5) != ()


def test_a_branch_that_includes_its_choice_ends(document: Document) -> None:
    contract = document(
        _PATHS
        + """
components:
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}]
      discriminator: {propertyName: kind}
      properties: {kind: {type: string}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {required: [lives]}]}
"""
    )
    assert findings(contract, {"kind": "Cat", "lives": 9}) == ()
    assert {finding.rule for finding in findings(contract, {"kind": "Cat"})} == {"required"}
