from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from mutants import shop, workshop_of
from stubtract.contract import Contract
from stubtract.mutate import Mutation, Outcome, Trial, Verdict, mutations
from stubtract.report.mutants import mutants_as_json, mutants_lines, score_line


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
