"""How a run goes: side by side, within its budget, until it is stopped, against targets that fall silent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from runs import SIZE_AS_TEXT, Answering, good, kit_of, lying, outcome, silent, things
from stubtract import Reply, Request
from stubtract.check import (
    PHASES,
    Abandoned,
    Hooks,
    Plan,
    Planned,
    Started,
    Unreachable,
    Unreadable,
    Unsendable,
    run,
)  # fmt: skip
from stubtract.contract import Operation
from stubtract.sample import StyledSampler


@dataclass
class Clock:
    """A clock that only goes on when somebody says so."""

    now: float = 0

    def __call__(self) -> float:
        return self.now


def test_the_failures_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    contract = things(tmp_path)
    kit = kit_of(contract)
    found = [
        outcome(kit, lying(contract, SIZE_AS_TEXT), Plan(workers=workers, samplers=(StyledSampler(1),)))
        for workers in (1, 2, 5)
    ]
    shown = [
        [(each.finding, each.exchange.case, each.phase, sorted(each.others), each.operations) for each in one.failures]
        for one in found
    ]  # fmt: skip
    assert shown[0]
    assert shown[0] == shown[1] == shown[2]
    assert len({each.finished.exchanges for each in found}) == 1


def test_the_number_of_jobs_is_told_first(tmp_path: Path) -> None:
    contract = things(tmp_path)
    first, *rest = run(kit_of(contract), good(contract), Plan(phases=("examples", "valid")))
    assert first == Planned(6)
    assert sum(isinstance(each, Started) for each in rest) == 6


def test_a_slow_operation_does_not_eat_the_whole_budget(tmp_path: Path) -> None:
    contract = things(tmp_path)
    clock = Clock()
    right = good(contract)

    def slow(request: Request) -> Reply:
        clock.now += 10 if request.method == "POST" else 0.1
        return right.send(request)

    plan = Plan(phases=("valid", "robustness"), budget=120, clock=clock)
    found = outcome(kit_of(contract), Answering(slow), plan)
    requests = {(each.phase, each.operation.id): each for each in found.played}
    assert requests["valid", "addThing"].skipped == "the budget is spent"
    assert not requests["robustness", "listThings"].skipped
    assert requests["robustness", "getThing"].requests > 0
    assert clock.now < 140
    assert found.finished.cut == "the budget is spent"


def test_what_is_found_until_the_run_is_stopped_is_told(tmp_path: Path) -> None:
    contract = things(tmp_path)
    target = lying(contract, SIZE_AS_TEXT)
    found = outcome(kit_of(contract), target, Plan(stop=lambda: len(target.asked) >= 7))
    assert len(target.asked) == 7
    assert [each.finding.rule for each in found.failures] == ["type"]
    assert found.finished.cut == "the run was interrupted"


@pytest.mark.parametrize("workers", [1, 3])
def test_a_target_that_never_answers_ends_the_run(tmp_path: Path, workers: int) -> None:
    with pytest.raises(Unreachable, match="nobody is there"):
        outcome(kit_of(things(tmp_path)), Answering(silent), Plan(workers=workers))


def test_a_request_that_is_not_answered_is_a_failure_and_the_run_goes_on(tmp_path: Path) -> None:
    contract = things(tmp_path)
    right = good(contract)

    def answer(request: Request) -> Reply:
        return silent(request) if b'"size":9' in request.body else right.send(request)

    found = outcome(kit_of(contract), Answering(answer))
    assert [each.finding.rule for each in found.failures] == ["no-answer"]
    assert b'"size":9' in found.failures[0].exchange.request.body
    assert found.finished.is_complete


@pytest.mark.parametrize("budget", [None, 2], ids=["no budget", "a budget"])
def test_what_is_not_answered_before_the_phases_is_a_failure(tmp_path: Path, budget: float | None) -> None:
    contract, clock = things(tmp_path), Clock()
    right = good(contract)

    def answer(request: Request) -> Reply:
        clock.now += 1
        return right.send(request) if "no-such-path" in request.path else silent(request)

    found = outcome(kit_of(contract), Answering(answer), Plan(budget=budget, clock=clock))
    assert [each.finding.rule for each in found.failures][:1] == ["no-answer"]


def test_what_cannot_be_read_is_a_failure_and_the_target_is_there(tmp_path: Path) -> None:
    contract = things(tmp_path)

    def answer(request: Request) -> Reply:
        raise Unreadable(f"{request.path} is no answer")

    found = outcome(kit_of(contract), Answering(answer))
    assert {each.finding.rule for each in found.failures} == {"no-answer"}
    assert "found one that cannot be read: " in found.failures[0].finding.message
    assert found.finished.is_complete


def test_what_is_not_answered_is_not_asked_again_and_again(tmp_path: Path) -> None:
    contract = things(tmp_path)
    right = good(contract)

    def answer(request: Request) -> Reply:
        return silent(request) if b'"size":9' in request.body else right.send(request)

    target = Answering(answer)
    found = outcome(kit_of(contract), target, Plan(phases=("examples", "valid")))
    assert [each.finding.rule for each in found.failures] == ["no-answer"]
    asked = [each for each in target.asked if b'"size":9' in each.body]
    assert len(asked) == 1


def test_what_is_not_waited_for_is_no_failure(tmp_path: Path) -> None:
    contract = things(tmp_path)
    right, over = good(contract), list[bool]()

    def answer(request: Request) -> Reply:
        if len(right.asked) < 9:
            return right.send(request)
        over.append(True)
        raise Abandoned("no")

    found = outcome(kit_of(contract), Answering(answer), Plan(stop=lambda: bool(over)))
    assert len(over) == 1
    assert found.failures == ()
    assert found.finished.cut == "the run was interrupted"


def test_what_http_cannot_carry_is_left_out(tmp_path: Path) -> None:
    contract = things(tmp_path)
    right = good(contract)

    def answer(request: Request) -> Reply:
        if b'"size":9' in request.body:
            raise Unsendable("no such thing")
        return right.send(request)

    found = outcome(kit_of(contract), Answering(answer))
    assert found.failures == ()
    assert found.finished.is_complete
    assert found.finished.exchanges == len(right.asked)


def test_a_target_that_falls_silent_ends_the_run_with_what_was_found(tmp_path: Path) -> None:
    contract = things(tmp_path)
    right = good(contract)

    def answer(request: Request) -> Reply:
        return right.send(request) if len(right.asked) < 20 else silent(request)

    target = Answering(answer)
    found = outcome(kit_of(contract), target)
    assert len(target.asked) == 23
    assert {each.finding.rule for each in found.failures} == {"no-answer"}
    assert found.finished.cut == "the target no longer answers"


def test_hooks_change_requests_and_leave_cases_out(tmp_path: Path) -> None:
    contract = things(tmp_path)
    target = good(contract)

    def before(request: Request) -> Request:
        return replace(request, headers=(*request.headers, ("X-Run", "7")))

    def skip(operation: Operation, title: str) -> bool:
        return operation.id == "addThing" and "size" in title

    found = outcome(kit_of(contract), target, Plan(hooks=Hooks(before=before, skip=skip)))
    assert found.failures == ()
    assert all(("X-Run", "7") in each.headers for each in target.asked)
    assert not any(b'"size":9}' in each.body for each in target.asked)


def test_read_only_sends_safe_methods_alone(tmp_path: Path) -> None:
    contract = things(tmp_path)
    target = good(contract)
    found = outcome(kit_of(contract), target, Plan(phases=tuple(PHASES), read_only=True))
    assert {each.method for each in target.asked} == {"GET", "HEAD", "OPTIONS"}
    assert found.finished.is_complete


def test_read_only_sends_nothing_else_whatever_hooks_make_of_it(tmp_path: Path) -> None:
    contract = things(tmp_path)
    target = good(contract)
    hooks = Hooks(before=lambda request: replace(request, method="DELETE"))
    outcome(kit_of(contract), target, Plan(read_only=True, hooks=hooks))
    assert target.asked == []


def test_further_samplers_play_every_phase_again(tmp_path: Path) -> None:
    contract = things(tmp_path)
    once, twice = good(contract), good(contract)
    plan = Plan(phases=("examples",), read_only=True)
    outcome(kit_of(contract), once, plan)
    outcome(kit_of(contract), twice, replace(plan, samplers=(StyledSampler(1),)))
    assert {each.path for each in once.asked} < {each.path for each in twice.asked}


def test_few_values_are_fewer(tmp_path: Path) -> None:
    contract = things(tmp_path)
    kit = kit_of(contract)
    usual, few = (
        outcome(each, good(contract), Plan(phases=("invalid",))) for each in (kit, replace(kit, few=True))
    )
    assert few.finished.exchanges < usual.finished.exchanges
