from __future__ import annotations

from pathlib import Path

import pytest

from runs import Answering, good, kit_of, lying, outcome, problem, things
from stubtract.check import Outcome, Plan, coverage, run
from stubtract.check.coverage import share


def _parts(found: Outcome, operation: str) -> dict[str, tuple[bool, str]]:
    (one,) = (each for each in found.coverage if each.operation.id == operation)
    return {f"{each.kind} {each.name}": (each.count > 0, each.why) for each in one.parts}


def test_what_was_seen_is_counted_and_what_was_not_has_a_reason(tmp_path: Path) -> None:
    contract = things(tmp_path)
    found = outcome(kit_of(contract), good(contract))
    assert _parts(found, "listThings") == {
        "parameter query limit": (True, ""),
        "parameter header X-Trace": (True, ""),
        "status 200": (True, ""),
        "answer media type 200 application/json": (True, ""),
        "status 400": (True, ""),
        "answer media type 400 application/json": (True, ""),
        "status 401": (True, ""),
        "answer media type 401 application/json": (True, ""),
    }
    assert _parts(found, "getThing")["answer media type 200 application/xml"] == (True, "")
    assert _parts(found, "getThing")["status 404"] == (False, "never observed")
    assert _parts(found, "addThing")["request media type application/json"] == (True, "")


@pytest.mark.parametrize(
    ("plan", "operation", "part", "why"),
    [
        (Plan(read_only=True), "addThing", "status 201", "only safe methods are sent"),
        (Plan(phases=("valid",), operations=lambda each: each.id != "listThings"), "listThings", "status 200", "the operation was not chosen"),
        (Plan(phases=("examples",)), "listThings", "parameter query limit", "no phase that was played sends it"),
        (Plan(phases=("examples",)), "getThing", "answer media type 200 application/xml", "the target never answered with it"),
    ],
)  # fmt: skip
def test_the_reason_is_that_of_the_plan(
    tmp_path: Path, plan: Plan, operation: str, part: str, why: str
) -> None:
    contract = things(tmp_path)
    assert _parts(outcome(kit_of(contract), good(contract), plan), operation)[part] == (False, why)


def test_a_create_that_is_refused_is_said(tmp_path: Path) -> None:
    contract = things(tmp_path)
    target = lying(contract, lambda request, reply: problem(400) if request.method == "POST" else reply)
    found = outcome(kit_of(contract), target)
    assert _parts(found, "addThing")["status 201"] == (False, "every request was refused")


def test_ids_that_do_not_exist_are_said(tmp_path: Path) -> None:
    contract = things(tmp_path)
    target = lying(contract, lambda request, reply: problem(404) if request.path != "/things" else reply)
    found = outcome(kit_of(contract), target, Plan(phases=("examples",)))
    assert _parts(found, "getThing")["status 200"] == (
        False,
        "nothing was found under the ids that were tried (--known)",
    )


def test_credentials_that_were_not_given_are_said(tmp_path: Path) -> None:
    contract = things(tmp_path)
    found = outcome(kit_of(contract, ""), Answering(lambda _request: problem(401)))
    assert _parts(found, "listThings")["status 200"] == (False, "no credentials were given (--auth)")


def test_coverage_is_a_function_of_the_events(tmp_path: Path) -> None:
    contract = things(tmp_path)
    kit = kit_of(contract)
    events = list(run(kit, good(contract), Plan()))
    found = coverage(kit, events)
    assert found == coverage(kit, events)
    assert share(found, "parameter") == (3, 3)
    assert share(found, "status") == (9, 10)
