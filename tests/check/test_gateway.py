"""What HTTP itself, or somebody before an application, answers is no fault of the application."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from check.notes import Habit, Notes, Usual, checked, contract, refusal, told
from runs import Answering, kit_of
from stubtract import Reply, Request
from stubtract.check import Hooks, Plan
from stubtract.check.case import Case
from stubtract.check.play import Line


def _asks_to_wait(notes: Notes, _request: Request, usual: Usual) -> Reply:
    notes.ticks += 1
    return refusal(429, ("Retry-After", "0")) if notes.ticks % 7 == 0 else usual()


def _knows_tags(_notes: Notes, request: Request, usual: Usual) -> Reply:
    if request.method == "GET" and request.header("If-None-Match") == '"a"':
        return Reply(status=304, headers=(("ETag", '"a"'),))
    reply = usual()
    is_read = request.method == "GET" and reply.status == 200
    return replace(reply, headers=(*reply.headers, ("ETag", '"a"'))) if is_read else reply


def _has_a_front(_notes: Notes, request: Request, usual: Usual) -> Reply:
    html = (("Content-Type", "text/html"),)
    if len(request.path) + len(request.query) > 8000:
        return Reply(status=414, headers=html, body=b"<html>Too long</html>")
    if "%2F" in request.path or "%00" in request.path:
        return Reply(status=400, headers=html, body=b"<html>Bad request</html>")
    return usual()


def _looks_first(_notes: Notes, request: Request, usual: Usual) -> Reply:
    is_unknown = "unknown" in (request.header("Content-Type") or "")
    return refusal(404) if is_unknown and request.method == "PUT" else usual()


@pytest.mark.parametrize(
    "habit",
    [
        pytest.param(_asks_to_wait, id="now and then it asks to wait"),
        pytest.param(_knows_tags, id="304 for its own entity tag"),
        pytest.param(_has_a_front, id="what is before it refuses odd URLs in HTML"),
        pytest.param(_looks_first, id="it looks for the thing before it looks at the body"),
    ],
)
def test_what_http_answers_is_no_failure(tmp_path: Path, habit: Habit) -> None:
    assert told(checked(Notes(contract(tmp_path)), habit)) == []


def test_who_asks_to_wait_for_ever_is_left_alone(tmp_path: Path) -> None:
    notes = Notes(contract(tmp_path))

    def busy(_notes: Notes, _request: Request, usual: Usual) -> Reply:
        notes.ticks += 1
        return refusal(429, ("Retry-After", "0")) if notes.ticks > 100 else usual()

    found = checked(notes, busy)
    assert told(found) == []
    assert "later" in found.finished.cut
    assert notes.ticks < 120


def test_the_pause_is_the_one_that_is_asked_for_but_no_long_one(tmp_path: Path) -> None:
    waited: list[float] = []
    target = Answering(lambda _request: refusal(429, ("Retry-After", "1" if not waited else "3600")))
    line = Line(target=target, hooks=Hooks(), clock=Plan().clock, wait=waited.append)
    api = contract(tmp_path)
    operation, kit = api.named("listNotes"), kit_of(api)
    sent = line.send(Case(operation=operation, title="", request=kit.written(kit.draft(operation))))
    assert sent is not None
    assert (sent.reply.status, waited, len(target.asked)) == (429, [1, 2], 3)
