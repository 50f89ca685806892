from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from runs import kit_of
from stubtract import Finding, Where, load
from stubtract.check.grafts import told, wrong
from stubtract.check.kit import Draft
from stubtract.contract import Given, Json, Parameter

_DOCUMENT = """
openapi: 3.1.0
info: {title: Pans, version: "1"}
paths:
  /pans:
    post:
      operationId: addPan
      parameters:
        - {name: size, in: query, schema: {type: integer}}
        - {name: colour, in: query, schema: {type: array, items: {enum: [red, blue]}}}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                name: {type: string}
                lid: {type: [boolean, "null"]}
                makerId: {type: integer}
                price: {type: number}
                pieces: {type: integer}
                handle: {type: object, properties: {kind: {enum: [long, short]}}}
      responses: {"201": {description: made}}
"""


@pytest.fixture
def base(tmp_path: Path) -> Draft:
    (tmp_path / "pans.yaml").write_text(_DOCUMENT, "utf-8")
    contract = load(tmp_path / "pans.yaml")
    draft = kit_of(contract, "").draft(next(contract.operations()))
    return draft.carrying({"name": "a", "handle": {"kind": "long"}})


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ({"name": "anything"}, []),
        ({"lid": True}, ["body /lid"]),
        ({"lid": None}, ["body /lid"]),
        ({"makerId": 7}, []),
        ({"price": 12.5}, ["body /price"]),
        ({"price": 0.1234}, []),
        ({"price": 1e9}, []),
        ({"pieces": 4}, ["body /pieces"]),
        ({"pieces": 4.0}, ["body /pieces"]),
        ({"handle": {"kind": "short"}}, ["body /handle/kind"]),
        ({"other": True}, []),
        ([], []),
    ],
)
def test_the_schemas_speak_of_words_truth_and_plain_numbers(
    base: Draft, body: Json, places: list[str]
) -> None:
    assert [place for place, _ in told(base, replace(base, body=Given(body)))] == places


def test_each_value_is_put_into_the_good_request_by_itself(base: Draft) -> None:
    other = replace(base, parameters={("query", "size"): 3, ("query", "colour"): ["red"]}, body=Given({"lid": True, "pieces": 4.0, "handle": {"kind": "short"}}))  # fmt: skip
    found = dict(told(base, other))
    assert found["query size"] == replace(base, parameters={("query", "size"): 3})
    assert found["query colour"] == replace(base, parameters={("query", "colour"): ["red"]})
    assert found["body /lid"].body == Given({"name": "a", "handle": {"kind": "long"}, "lid": True})
    assert str(found["body /pieces"].body) == str(
        Given({"name": "a", "handle": {"kind": "long"}, "pieces": 4})
    )
    assert found["body /handle/kind"].body == Given({"name": "a", "handle": {"kind": "short"}})


def _fault(part: str, name: str = "", pointer: str = "") -> Finding:
    return Finding(rule="type", where=Where(part=part, name=name, pointer=pointer), message="m")


@pytest.mark.parametrize(
    ("fault", "place", "body"),
    [
        (_fault("body", pointer="/name"), "body /name", {"name": 5, "handle": {"kind": "long"}}),
        (_fault("body", pointer="/handle/kind"), "body /handle/kind", {"name": "a", "handle": {"kind": 1}}),
        (_fault("body"), "body", {"name": 5, "handle": {"kind": 1}, "deep": {"er": 1}}),
    ],
)
def test_what_is_wrong_is_wrong_alone(base: Draft, fault: Finding, place: str, body: Json) -> None:
    other = base.carrying({"name": 5, "handle": {"kind": 1}, "deep": {"er": 1}})
    assert list(wrong(base, other, [fault, fault])) == [(place, base.carrying(body))]


@pytest.mark.parametrize(("value", "count"), [("a b", 1), ("", 0), ("..", 0)])
def test_no_value_leads_to_another_path(base: Draft, value: Json, count: int) -> None:
    path = Parameter(name="pan", place="path", required=True)
    below = replace(base, operation=replace(base.operation, path="/pans/{pan}", parameters=(path,)))
    other = replace(below, parameters={("path", "pan"): value})
    assert len(list(wrong(below, other, [_fault("path", "pan")]))) == count


def test_a_parameter_is_put_in_and_what_has_no_place_is_left_out(base: Draft) -> None:
    other = replace(base.carrying({"deep": {"er": 1}}), parameters={("query", "size"): "x"})
    faults = [
        _fault("query", "size"),
        _fault("body", pointer="/deep/er"),
        _fault("header", "X"),
    ]
    assert list(wrong(base, other, faults)) == [
        ("query size", replace(base, parameters={("query", "size"): "x"}))
    ]
