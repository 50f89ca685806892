from __future__ import annotations

from pathlib import Path

import click

from runs import kit_of, lying, outcome, problem, things
from stubtract import Reply, Request
from stubtract.check import Outcome, Plan
from stubtract.report.runs import FORMATS


def _accepting(request: Request, reply: Reply) -> Reply:
    """No body is validated."""
    right = Reply(status=201, headers=(("Content-Type", "application/json"),), body=b'{"name":"abc"}')
    return right if request.method == "POST" and reply.status in (400, 422) else reply


def _lines(found: Outcome) -> list[str]:
    return click.unstyle(FORMATS["console"](found)).splitlines()


def test_a_failure_is_told_with_its_place_and_its_request(found: Outcome) -> None:
    lines = _lines(found)
    at = next(
        index for index, line in enumerate(lines) if line.endswith("[security/type/F200]") or "/type/" in line
    )
    assert "listThings (GET /things): body /0/size: expected integer, found '3'" in lines[at]
    assert lines[at + 1] == "   by things.yaml#/components/schemas/thing/properties/size/type"
    assert lines[at + 2] == "   in getThing, too"
    assert any(line.startswith("   curl -i ") for line in lines[at : at + 6])


def test_the_end_says_what_is_known_what_was_exercised_and_what_came_of_it(found: Outcome) -> None:
    *_, known, vanished, exercised, verdict = _lines(found)
    assert known.startswith("1 known: ")
    assert vanished == "vanished: getThing syntax gone"
    assert exercised.startswith("exercised: 3 of 3 operations, ")
    assert verdict.startswith(f"{len(found.failures)} failures (")


def test_a_run_without_failures_is_two_lines(clean: Outcome) -> None:
    exercised, verdict = _lines(clean)
    assert exercised.startswith("exercised: 2 of 3 operations, 2 of 10 statuses, 0 of 1 request media types")
    assert verdict.startswith("no failures (")


def test_a_target_that_is_wholly_wrong_is_told_shortly(dead: Outcome) -> None:
    lines = _lines(dead)
    assert len(lines) < 10
    assert "the server itself is broken" in lines[0]
    assert lines[-1].endswith("not everything was tried: nothing works)")


def test_of_many_alike_only_the_first_are_told_in_full(tmp_path: Path) -> None:
    contract = things(tmp_path)
    found = outcome(kit_of(contract), lying(contract, _accepting), Plan(phases=("invalid",)))
    lines = _lines(found)
    assert sum(line.startswith("   curl") for line in lines) == 3
    assert sum(line[:1].isdigit() for line in lines) == len(found.failures) + 1


def test_what_is_too_long_to_read_is_cut(tmp_path: Path) -> None:
    contract = things(tmp_path)
    target = lying(contract, lambda request, reply: problem(500) if b"x" * 9999 in request.body else reply)
    lines = _lines(outcome(kit_of(contract), target, Plan(phases=("robustness",))))
    assert max(map(len, lines)) < 1100
    assert any(line.endswith("… (check --report html=FILE has it whole)") for line in lines)
