from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click
import jsonschema
import pytest

from mutants import shop, workshop_of
from stubtract.contract import Contract
from stubtract.mutate import Mutation, Outcome, Trial, Verdict, mutations
from stubtract.report.mutants import mutants_as_json, mutants_lines, score_line
from stubtract.report.schemas import schema


@pytest.fixture
def contract(tmp_path: Path) -> Contract:
    return shop(tmp_path)


@pytest.fixture
def some(contract: Contract) -> list[Mutation]:
    """Three statuses: of the list, of a creation, of one order."""
    every = mutations(workshop_of(contract), contract.operations())
    found = {each.operation.id: each for each in every if each.kind == "status"}
    return list(found.values())


def _trials(some: list[Mutation], *verdicts: Verdict) -> tuple[Trial, ...]:
    return tuple(Trial(mutation=each, verdict=verdict) for each, verdict in zip(some, verdicts, strict=False))


def test_hanging_counts_as_noticing_and_is_said(some: list[Mutation]) -> None:
    trials = _trials(some, Verdict.TIMEOUT, Verdict.KILLED, Verdict.SURVIVED)
    line = score_line(Outcome(trials=trials, interrupted=True))
    assert line == "noticed 2 of 3 broken promises (67 %), 1 of them by taking too long; interrupted"


def test_tables_and_survivors(some: list[Mutation], contract: Contract) -> None:
    outcome = Outcome(
        trials=_trials(some, Verdict.KILLED, Verdict.SURVIVED), not_exercised=(some[2],), left_out=7
    )
    lines = list(mutants_lines(outcome, contract))
    assert click.unstyle(lines[0]) == "1. addOrder: 201 is 500 instead [status]"
    assert f"   by {contract.path}:" in lines[1]
    assert "  status     1 of 2      50 %" in lines
    assert "  listOrders     1 of 1     100 %" in lines
    assert "1 not exercised: the command never asks for getOrder" in lines
    assert "7 more were not tried; --max says how many are, --seed which" in lines


def test_json_tells_all(some: list[Mutation], contract: Contract) -> None:
    outcome = Outcome(trials=_trials(some, Verdict.KILLED), not_exercised=tuple(some[1:]))
    value = json.loads(mutants_as_json(outcome, contract))
    assert (value["noticed"], value["tried"], value["notExercised"]) == (1, 1, 2)
    first = value["mutations"][0]
    assert first["name"] == "listOrders: 200 is 500 instead"
    assert first["curl"].startswith("curl -i")
    assert [each["verdict"] for each in value["mutations"]] == ["killed", "not exercised", "not exercised"]


def test_nothing_tried_is_no_failure(contract: Contract) -> None:
    assert list(mutants_lines(Outcome(trials=()), contract)) == ["noticed 0 of 0 broken promises (100 %)"]


def test_json_keeps_to_its_schema(some: list[Mutation], contract: Contract) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema("mutate")))
    shown = replace(_trials(some, Verdict.SURVIVED)[0], shown=some[0].probe)
    outcomes = (
        Outcome(trials=()),
        Outcome(trials=(shown, *_trials(some[1:], Verdict.KILLED, Verdict.TIMEOUT)), interrupted=True),
        Outcome(trials=_trials(some, Verdict.KILLED), not_exercised=tuple(some[1:]), left_out=7),
    )
    values = [json.loads(mutants_as_json(each, contract)) for each in outcomes]
    assert [each.message for value in values for each in validator.iter_errors(value)] == []
    (first, *_) = values[1]["mutations"]
    assert not validator.is_valid({**values[1], "mutations": [{**first, "verdict": "not exercised"}]})
    assert not validator.is_valid({**values[1], "more": 1})
