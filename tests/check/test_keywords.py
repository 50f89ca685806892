from __future__ import annotations

from pathlib import Path

import pytest

from runs import good, kit_of, outcome, things
from stubtract import Contract, Finding, Request, Where, load
from stubtract.check import Plan
from stubtract.check.case import ACCEPTED, REFUSED, Case
from stubtract.check.keywords import KeywordTally
from stubtract.check.kit import Draft
from stubtract.contract import Given, Json, Operation

_DOCUMENT = """
openapi: 3.1.0
info: {title: Cups, version: "1"}
paths:
  /cups:
    post:
      operationId: addCup
      parameters: [{name: kind, in: query, schema: {type: string, enum: [big, small], minLength: 3}}]
      requestBody:
        content:
          application/json: &cup
            schema:
              type: object
              required: [name]
              additionalProperties: false
              properties:
                id: {type: string, readOnly: true}
                name: {type: string, minLength: 2, maxLength: 4}
                volume: {type: number, exclusiveMinimum: 0, maximum: 9}
                marks: {type: array, maxItems: 2, uniqueItems: true, items: {type: string, pattern: "^a"}}
          application/xml: *cup
          image/png: {}
      responses: {"201": {description: made}}
"""


@pytest.fixture
def operation(tmp_path: Path) -> Operation:
    (tmp_path / "cups.yaml").write_text(_DOCUMENT, "utf-8")
    return next(load(tmp_path / "cups.yaml").operations())


def _case(operation: Operation, body: Json, fault: Finding | None = None) -> Case:
    draft = Draft(operation=operation, body=Given(body))
    request = Request(method="POST", path="/cups")
    wanted = REFUSED if fault else ACCEPTED
    return Case(operation=operation, title="a", request=request, wanted=wanted, draft=draft, fault=fault)


def _counts(tally: KeywordTally) -> dict[str, tuple[int, int]]:
    return {f"{each.place} {each.keyword}": (each.kept, each.broken) for each in tally.covered("")}


def test_every_keyword_of_what_is_sent_is_listed_once(operation: Operation) -> None:
    assert list(_counts(KeywordTally(operation))) == [
        "query kind type",
        "query kind enum",
        "query kind minLength",
        "body type",
        "body required",
        "body additionalProperties",
        "body /name type",
        "body /name minLength",
        "body /name maxLength",
        "body /volume type",
        "body /volume maximum",
        "body /volume exclusiveMinimum",
        "body /marks type",
        "body /marks maxItems",
        "body /marks uniqueItems",
        "body /marks/* type",
        "body /marks/* pattern",
    ]


@pytest.mark.parametrize(
    ("body", "spot", "kept"),
    [
        ({"name": "ab"}, "body /name minLength", 1),
        ({"name": "abc"}, "body /name minLength", 0),
        ({"name": "abcd"}, "body /name maxLength", 1),
        ({"name": "abc"}, "body required", 1),
        ({"name": "abc", "volume": 9}, "body required", 0),
        ({"name": "abc", "volume": 9}, "body /volume maximum", 1),
        ({"name": "abc", "volume": 1}, "body /volume exclusiveMinimum", 1),
        ({"name": "abc", "volume": 5}, "body /volume exclusiveMinimum", 0),
        ({"name": "abc", "marks": ["ab", "ac"]}, "body /marks maxItems", 1),
        ({"name": "abc", "marks": ["ab", "ac"]}, "body /marks uniqueItems", 1),
        ({"name": "abc", "marks": ["ab"]}, "body /marks uniqueItems", 0),
        ({"name": "abc", "marks": ["ab", "ac"]}, "body /marks/* pattern", 2),
    ],
)
def test_a_value_at_the_edge_of_a_keyword_counts(
    operation: Operation, body: Json, spot: str, kept: int
) -> None:
    tally = KeywordTally(operation)
    tally.take(_case(operation, body))
    assert _counts(tally)[spot] == (kept, 0)


def _fault(rule: str, pointer: str, part: str = "body", name: str = "") -> Finding:
    return Finding(rule=rule, where=Where(part=part, name=name, pointer=pointer), message="m")


@pytest.mark.parametrize(
    ("fault", "spot"),
    [
        (_fault("maxLength", "/name"), "body /name maxLength"),
        (_fault("pattern", "/marks/1"), "body /marks/* pattern"),
        (_fault("required", ""), "body required"),
        (_fault("falseSchema", "/zyzzyva"), "body additionalProperties"),
        (_fault("style", "", "query", "kind"), "query kind type"),
    ],
)
def test_what_is_wrong_with_a_request_breaks_a_keyword(
    operation: Operation, fault: Finding, spot: str
) -> None:
    tally = KeywordTally(operation)
    tally.take(_case(operation, {}, fault))
    broken = {name: counts for name, counts in _counts(tally).items() if counts != (0, 0)}
    assert broken == {spot: (0, 1)}


def test_a_value_that_several_requests_share_counts_once(operation: Operation) -> None:
    tally = KeywordTally(operation)
    marks: Json = ["ab", "ac"]
    for name in ("abc", "abd"):
        tally.take(_case(operation, {"name": name, "marks": marks}))
    assert _counts(tally)["body /marks maxItems"] == (1, 0)
    assert _counts(tally)["body /name type"] == (2, 0)


@pytest.fixture
def contract(tmp_path: Path) -> Contract:
    return things(tmp_path)


@pytest.mark.parametrize(
    ("plan", "operation", "spot", "why"),
    [
        (Plan(), "addThing", "body /size maximum", ""),
        (Plan(), "listThings", "header X-Trace type", "any text has this type"),
        (Plan(phases=("valid",)), "addThing", "body /size maximum", "not broken by itself in any phase that was played"),
        (Plan(phases=("security",)), "addThing", "body /size maximum", "no phase that varies values sends it"),
        (Plan(read_only=True), "addThing", "body /size maximum", "only safe methods are sent"),
        (Plan(phases=("valid",), operations=lambda each: each.id != "listThings"), "listThings", "query limit type", "the operation was not chosen"),
    ],
)  # fmt: skip
def test_what_was_not_exercised_has_a_reason(
    contract: Contract, plan: Plan, operation: str, spot: str, why: str
) -> None:
    found = outcome(kit_of(contract), good(contract), plan)
    (one,) = (each for each in found.coverage if each.operation.id == operation)
    assert {f"{each.place} {each.keyword}": each.why for each in one.keywords}[spot] == why
