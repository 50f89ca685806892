"""The request that a failure shows: as small as it can be, by few and the same requests every time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

import pytest

from runs import Answering, kit_of, problem
from stubtract import Contract, Reply, Request, load
from stubtract.check import Exchanged, Failure, Finished, Plan, run
from stubtract.check.smallest import MOST_LEFT, MOST_REQUESTS
from stubtract.contract import Json

_DOCUMENT = """
openapi: 3.1.0
info: {title: Notes, version: "1"}
paths:
  /notes:
    get:
      operationId: listNotes
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
        - {name: sort, in: query, schema: {type: string, enum: [name, size]}}
        - {name: X-Trace, in: header, required: true, schema: {type: string, maxLength: 20}}
      responses: {"200": {description: all}, "400": {description: wrong}}
    post:
      operationId: addNote
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [title]
              properties:
                title: {type: string, maxLength: 12, examples: [A longer one]}
                text: {type: string}
                tags: {type: array, minItems: 1, items: {type: string}}
                place: {type: object, required: [north], properties: {north: {type: number}, east: {type: number}}}
                size: {type: integer, maximum: 900}
      responses:
        "201":
          description: made
          content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: string}}}}}
        "400": {description: wrong}
  /notes/{id}:
    delete:
      operationId: dropNote
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"204": {description: gone}}
"""
_PHASES = ("valid", "invalid")
Body = dict[str, Json]


@dataclass
class _Notes:
    """Keeps notes; what it thinks of a body is told by its status code, 201 to take it."""

    status: Callable[[Body], int]
    kept: set[str] = field(default_factory=set)
    made: int = 0
    asked: list[Request] = field(default_factory=list)

    def send(self, request: Request) -> Reply:
        self.asked.append(request)
        if request.method == "DELETE":
            self.kept.discard(request.path.rpartition("/")[2])
            return Reply(status=204)
        body = json.loads(request.body) if request.body else {}
        status = self.status(body) if isinstance(body, dict) else 400
        if status != 201:
            return Reply(status=status)
        self.made += 1
        self.kept.add(str(self.made))
        reply = json.dumps({"id": str(self.made)}).encode()
        return Reply(status=201, headers=(("Content-Type", "application/json"),), body=reply)


@pytest.fixture
def contract(tmp_path: Path) -> Contract:
    (tmp_path / "notes.yaml").write_text(_DOCUMENT, "utf-8")
    return load(tmp_path / "notes.yaml")


def _shown(contract: Contract, target: Answering | _Notes, operation: str, *phases: str) -> Failure:
    plan = Plan(phases=phases, operations=lambda each: each.id == operation, probe=False)
    last = list(run(kit_of(contract, ""), target, plan))[-1]
    assert isinstance(last, Finished)
    (failure,) = last.failures
    return failure


def _body(failure: Failure) -> Json:
    value: Json = json.loads(failure.exchange.request.body)
    return value


def _takes(body: Body) -> bool:
    """Whether a body is valid by the document, as far as the tests go."""
    size, title = body.get("size", 0), body.get("title")
    tags, text, place = body.get("tags", [""]), body.get("text", ""), body.get("place", {"north": 0})
    return (
        isinstance(title, str) and len(title) <= 12
        and _is_number(size) and size % 1 == 0 and size <= 900
        and isinstance(tags, list) and len(tags) > 0 and all(isinstance(each, str) for each in tags)
        and isinstance(text, str)
        and isinstance(place, dict) and all(map(_is_number, place.values())) and "north" in place
    )  # fmt: skip


def _is_number(value: Json) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


@pytest.mark.parametrize(
    ("fault", "phase", "least"),
    [
        (lambda body: 201 if _takes(body) and "tags" not in body else 400, "examples", {"title": "", "tags": [""]}),
        (lambda body: 500 if "place" in body else 201 if _takes(body) else 400, "valid", {"title": "", "place": {"north": 0}}),
        (lambda body: 201 if _takes({**body, "size": 0}) and type(body.get("size", 0)) is int else 400, "invalid", {"title": "", "size": 901}),
        (lambda body: 201 if _takes(body) or "title" not in body else 400, "invalid", {}),
    ],
    ids=["refused", "server error", "accepted too much", "accepted without"],
)  # fmt: skip
def test_what_shows_a_failure_has_nothing_that_it_does_not_need(
    contract: Contract, fault: Callable[[Body], int], phase: str, least: Body
) -> None:
    target = _Notes(fault)
    failure = _shown(contract, target, "addNote", phase)
    assert _body(failure) == least
    assert failure.exchange.case.title.endswith(", made smaller")
    assert failure.exchange.request in target.asked


@pytest.mark.parametrize("words", [("no", "no"), ("too much", "no tags")], ids=["told alike", "told apart"])
def test_two_reasons_for_a_refusal_stay_two_failures(contract: Contract, words: tuple[str, str]) -> None:
    def answer(request: Request) -> Reply:
        body = json.loads(request.body) if request.body else {}
        if "tags" not in body:
            return problem(400, words[1])
        return problem(400, words[0]) if body.get("size") == 900 else Reply(status=204)

    plan = Plan(phases=("examples", "valid"), operations=lambda each: each.id == "addNote", probe=False)
    *_, last = run(kit_of(contract, ""), Answering(answer), plan)
    assert isinstance(last, Finished)
    shown = {
        each.exchange.case.place: _body(each) for each in last.failures if each.finding.rule == "refused"
    }
    size = {"title": "", "size": 900} if words[0] == words[1] else {"title": "", "tags": [""], "size": 900}
    assert shown["body /size"] == size
    assert "tags" not in json.dumps(shown["body /"])
    assert len(shown) == 2


def test_parameters_that_are_not_needed_go_and_others_get_plainer(contract: Contract) -> None:
    def answer(request: Request) -> Reply:
        limit = request.query.partition("limit=")[2].partition("&")[0]
        bad = not limit.isdecimal() or int(limit) < 1
        return Reply(status=400 if bad and limit else 500 if limit and int(limit) > 20 else 200)

    failure = _shown(contract, Answering(answer), "listNotes", "valid")
    assert failure.exchange.request.query == "limit=25"
    assert failure.exchange.request.header("X-Trace") == ""


def test_the_requests_are_few_and_the_same_every_time(contract: Contract) -> None:
    def status(body: Body) -> int:
        return 500 if "title" in body else 400

    first, second = _Notes(status), _Notes(status)
    before = _Notes(lambda body: 201 if _takes(body) else 400)
    shown = [_shown(contract, each, "addNote", "valid") for each in (first, second)]
    run_through = list(run(kit_of(contract, ""), before, Plan(phases=("valid",), probe=False)))
    posted = sum(
        isinstance(each, Exchanged) and each.exchange.request.method == "POST" for each in run_through
    )
    assert shown[0].exchange.case == shown[1].exchange.case
    assert first.asked == second.asked
    assert 0 < len(first.asked) - posted <= MOST_REQUESTS


def test_what_was_created_meanwhile_is_deleted_again(contract: Contract) -> None:
    wrong = _Notes(lambda body: 201 if _takes(body) and "tags" not in body else 400)
    _shown(contract, wrong, "addNote", "examples", "valid")
    assert wrong.made
    assert not wrong.kept


def test_only_a_few_are_created_where_none_can_be_deleted(tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text(_DOCUMENT.partition("  /notes/{id}")[0], "utf-8")
    contract = load(tmp_path / "notes.yaml")
    wrong = _Notes(lambda body: 201 if _takes(body) or "title" not in body else 400)
    right = _Notes(lambda body: 201 if _takes(body) else 400)
    failure = _shown(contract, wrong, "addNote", "invalid")
    with pytest.raises(ValueError, match="not enough values"):
        _shown(contract, right, "addNote", "invalid")
    assert failure.finding.rule == "accepted"
    shown_by_the_phase = 1
    assert len(wrong.kept) <= len(right.kept) + shown_by_the_phase + MOST_LEFT


def test_what_does_not_show_again_stays_as_it_is(contract: Contract) -> None:
    told: list[Body] = []

    def status(body: Body) -> int:
        if body.get("size") == 900 and len(told) < 2:
            told.append(body)
            return 400
        return 201 if _takes(body) else 400

    target = _Notes(status)
    failure = _shown(contract, target, "addNote", "valid")
    assert not failure.exchange.case.title.endswith("made smaller")
    assert _body(failure) == told[0]


def test_a_run_with_many_failures_asks_no_more_than_that(tmp_path: Path) -> None:
    members = "\n".join(f"                m{number}: {{type: string}}" for number in range(40))
    paths = "\n".join(
        f"""
  /{number}:
    put:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
{members}
      responses: {{"200": {{description: done}}}}"""
        for number in range(12)
    )
    text = f'openapi: 3.1.0\ninfo: {{title: Many, version: "1"}}\npaths:{paths}'
    (tmp_path / "many.yaml").write_text(text, "utf-8")
    target = Answering(lambda request: Reply(status=500 if request.body.count(b":") == 40 else 200))
    *events, last = run(
        kit_of(load(tmp_path / "many.yaml"), ""), target, Plan(phases=("examples",), probe=False)
    )
    assert isinstance(last, Finished)
    assert len(last.failures) == 12
    assert sum(isinstance(each, Exchanged) for each in events) == 12 + 300


def test_nothing_is_made_smaller_once_the_run_is_stopped(contract: Contract) -> None:
    target = Answering(lambda _request: problem(500))
    plan = Plan(phases=("valid",), probe=False, stop=lambda: len(target.asked) >= 3)
    *_, last = run(kit_of(contract, ""), target, plan)
    assert isinstance(last, Finished)
    assert len(target.asked) == 3
    assert not any(each.exchange.case.title.endswith("made smaller") for each in last.failures)
