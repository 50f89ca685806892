"""A target that is wholly wrong is one failure, said at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from runs import Answering, good, kit_of, outcome, problem, things, told
from stubtract import Reply, Request
from stubtract.check import Plan


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (problem(500), "the server itself is broken"),
        (problem(404), "is the base path right?"),
        (Reply(status=418, body=b"tea"), "is the base path right?"),
        (problem(401), "are the credentials right?"),
        (problem(403), "are the credentials right?"),
    ],
)
def test_a_wholly_wrong_target_is_said_after_a_few_requests(tmp_path: Path, reply: Reply, words: str) -> None:
    target = Answering(lambda _request: reply)
    found = outcome(kit_of(things(tmp_path)), target)
    assert told(found) == ["listThings target status"]
    assert words in str(found.failures[0].finding)
    assert len(target.asked) == 3
    assert not found.finished.is_complete


def test_without_credentials_the_flag_is_named(tmp_path: Path) -> None:
    found = outcome(kit_of(things(tmp_path), ""), Answering(lambda _request: problem(401)))
    assert "--auth" in str(found.failures[0].finding)


def test_what_differs_from_request_to_request_is_no_other_answer(tmp_path: Path) -> None:
    found = outcome(kit_of(things(tmp_path)), Answering(lambda request: problem(404, f"no {request.path}")))
    assert told(found) == ["listThings target status"]


def test_one_operation_that_works_is_enough_to_go_on(tmp_path: Path) -> None:
    contract = things(tmp_path)
    right = good(contract)

    def answer(request: Request) -> Reply:
        return right.send(request) if request.path == "/things" else problem(500)

    found = outcome(kit_of(contract), Answering(answer), Plan(phases=("examples",)))
    assert told(found) == ["getThing server-error status"]


def test_another_answer_than_for_no_path_is_no_wrong_base_path(tmp_path: Path) -> None:
    contract = things(tmp_path)

    def answer(request: Request) -> Reply:
        return Reply(status=404, body=b"no page") if "stubtract" in request.path else problem(404)

    found = outcome(kit_of(contract), Answering(answer), Plan(phases=("examples",)))
    assert found.finished.is_complete
