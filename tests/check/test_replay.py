"""A log sent again: ids that the server makes are bound anew, and only what really differs is said."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest

from runs import SIZE_AS_TEXT, Answering, good, kit_of, lying, silent, things
from stubtract import Reply, Request
from stubtract.check import Exchanged, Logged, Plan, Unreachable, replay, run
from stubtract.check.log import line, read
from stubtract.contract import Json

_JSON = (("Content-Type", "application/json"),)


@dataclass
class Store:
    """A server with state: what is posted gets an id and a time, and is found again."""

    make: Callable[[int], Json]
    shape: Callable[[dict[str, Json]], dict[str, Json]] = lambda thing: thing
    things: dict[str, dict[str, Json]] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    time: str = "2026-01-01T00:00:00Z"

    def send(self, request: Request) -> Reply:
        if request.method == "POST":
            key = self.make(next(self.numbers))
            self.things[str(key)] = {**json.loads(request.body), "id": key, "made": self.time}
            location = (("Location", f"http://host/things/{key}"),)
            return Reply(status=201, headers=(*_JSON, *location), body=self._text(str(key)))
        key = re.split("[/=]", request.path + request.query)[-1]
        if key not in self.things:
            return Reply(status=404, headers=_JSON, body=b"{}")
        if request.method == "PUT":
            self.things[key] |= json.loads(request.body)
        return Reply(status=200, headers=_JSON, body=self._text(key))

    def _text(self, key: str) -> bytes:
        return json.dumps(self.shape(self.things[key])).encode()


def _uuid(offset: int) -> Callable[[int], Json]:
    return lambda number: str(UUID(int=offset * 1000 + number))


def _request(method: str, path: str, value: Json = None, query: str = "") -> Request:
    body = b"" if value is None else json.dumps(value).encode()
    return Request(method=method, path=path, query=query, headers=_JSON, body=body)


def _conversation(key: str) -> list[Request]:
    return [
        _request("POST", "/things", {"name": "a"}),
        _request("GET", f"/things/{key}"),
        _request("GET", "/things", query=f"id={key}"),
        _request("PUT", f"/things/{key}", {"id": _typed(key), "name": "b"}),
        _request("GET", f"/things/{key}"),
    ]


def _typed(key: str) -> Json:
    return int(key) if key.isdecimal() else key


def _logged(server: Store, requests: list[Request]) -> list[Logged]:
    return [
        Logged(operation="any", phase="state", title="any", request=each, reply=server.send(each))
        for each in requests
    ]


def _changes(log: list[Logged], server: object) -> list[str]:
    return [str(change) for each in replay(log, server) for change in each.changes]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (_uuid(1), _uuid(2), str(UUID(int=1001))),
        (lambda number: number, lambda number: number + 40, "1"),
        (lambda number: f"thing-{number:05}", lambda number: f"thing-{number + 7:05}", "thing-00001"),
    ],
    ids=["uuids", "numbers", "texts"],
)
def test_new_ids_and_times_are_no_changes(
    old: Callable[[int], Json], new: Callable[[int], Json], key: str
) -> None:
    log = _logged(Store(old), _conversation(key))
    assert [each.reply.status for each in log] == [201, 200, 200, 200, 200]
    assert _changes(log, Store(new, time="2027-07-07T07:07:07.123+02:00")) == []


def test_what_has_changed_is_said_by_its_place() -> None:
    log = _logged(Store(_uuid(1)), _conversation(str(UUID(int=1001))))
    changed = _changes(log, Store(_uuid(2), shape=lambda thing: {**thing, "name": "c", "more": 1}))
    assert changed[:2] == ["body /name: was 'a', is 'c'", "body /more: was nothing, is 1"]
    assert "body /name: was 'b', is 'c'" in changed


def test_an_update_that_is_lost_is_said() -> None:
    log = _logged(Store(_uuid(1)), _conversation(str(UUID(int=1001))))

    class Forgetful(Store):
        def send(self, request: Request) -> Reply:
            return super().send(_request("GET", request.path) if request.method == "PUT" else request)

    assert _changes(log, Forgetful(_uuid(2))) == ["body /name: was 'b', is 'a'"] * 2


def test_an_id_that_the_client_chose_is_no_new_id() -> None:
    sent = str(UUID(int=5))
    log = _logged(Store(_uuid(1)), [_request("POST", "/things", {"owner_id": sent})])
    other = Store(_uuid(2), shape=lambda thing: {**thing, "owner_id": str(UUID(int=6))})
    assert _changes(log, other) == [f"body /owner_id: was '{sent}', is '{UUID(int=6)}'"]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (Reply(status=200), Reply(status=204), ["status: was 200, is 204"]),
        (Reply(status=200, headers=_JSON), Reply(status=200), ["Content-Type: was application/json, is nothing"]),
        (Reply(status=200, headers=_JSON), Reply(status=200, headers=(("content-type", "application/json; charset=utf-8"),)), []),
        (Reply(status=200, headers=(("Date", "x"), ("ETag", "1"))), Reply(status=200, headers=(("ETag", "2"),)), []),
        (Reply(status=405, headers=(("Allow", "GET"),)), Reply(status=405, headers=(("Allow", "GET, PUT"),)), ["Allow: was GET, is GET, PUT"]),
        (Reply(status=200, headers=_JSON, body=b"[1, 2]"), Reply(status=200, headers=_JSON, body=b"[1]"), ["body /: was 2 elements, is 1 elements"]),
        (Reply(status=200, headers=_JSON, body=b'{"a": 1}'), Reply(status=200, headers=_JSON, body=b'{"a": true}'), ["body /a: was 1, is True"]),
        (Reply(status=200, headers=_JSON, body=b'{"at": "2026-01-01T00:00:00"}'), Reply(status=200, headers=_JSON, body=b'{"at": "tomorrow"}'), ["body /at: was '2026-01-01T00:00:00', is 'tomorrow'"]),
        (Reply(status=200, headers=(("Content-Type", "application/xml"),), body=b"<a><b>1</b></a>"), Reply(status=200, headers=(("Content-Type", "application/xml"),), body=b"<a> <b>2</b> </a>"), ["body /b: was '1', is '2'"]),
        (Reply(status=200, headers=(("Content-Type", "text/html"),), body=b"a"), Reply(status=200, headers=(("Content-Type", "text/html"),), body=b"b"), ["body /: was 'a', is 'b'"]),
    ],
)  # fmt: skip
def test_only_what_matters_is_a_change(old: Reply, new: Reply, changes: list[str]) -> None:
    log = [Logged(operation="a", phase="b", title="c", request=_request("GET", "/"), reply=old)]
    assert _changes(log, Answering(lambda _request: new)) == changes


def test_of_a_stream_that_was_cut_the_items_are_no_change() -> None:
    headers = (("Content-Type", "application/jsonl"),)
    old = Reply(status=200, headers=headers, body=b"1\n", is_whole=False)
    logged = Logged(operation="a", phase="b", title="c", request=_request("GET", "/a"), reply=old)
    further = Reply(status=200, headers=headers, body=b"1\n2\n", is_whole=False)
    assert _changes([logged], Answering(lambda _request: further)) == []


def test_no_answer_is_the_end_unless_there_was_none_before() -> None:
    request = _request("GET", "/")
    answered = Logged(operation="a", phase="b", title="c", request=request, reply=Reply(status=200))
    unanswered = Logged(operation="a", phase="b", title="c", request=request, reply=Reply(status=0))
    assert _changes([unanswered], Answering(silent)) == []
    with pytest.raises(Unreachable):
        _changes([answered], Answering(silent))


def test_the_log_of_a_run_replays_without_a_difference(tmp_path: Path) -> None:
    contract = things(tmp_path)
    path = tmp_path / "run.jsonl"
    events = run(kit_of(contract), good(contract), Plan(workers=2))
    lines = [line(each.phase, each.exchange) for each in events if isinstance(each, Exchanged)]
    path.write_text("\n".join(lines), "utf-8")
    log = list(read(path))
    assert len(log) > 100
    assert _changes(log, good(contract)) == []
    assert _changes(log, lying(contract, SIZE_AS_TEXT))[0] == "body /0/size: was 3, is '3'"


@pytest.mark.parametrize(
    ("name", "was", "now", "count"),
    [
        ("Allow", "GET, PUT", "PUT,GET", 0),
        ("Allow", "GET, PUT", "GET", 1),
        ("Vary", "Accept, Origin", "origin, accept", 0),
        ("Content-Type", "text/a; b=c; d=e", "text/a; d=e; b=c", 0),
        ("WWW-Authenticate", "Basic", "Bearer", 1),
    ],
)
def test_a_header_that_is_a_list_has_no_order(name: str, was: str, now: str, count: int) -> None:
    old, new = (Reply(status=405, headers=((name, value),)) for value in (was, now))
    logged = Logged(operation="a", phase="b", title="c", request=_request("GET", "/a"), reply=old)
    (replayed,) = replay([logged], Answering(lambda _request: new))
    assert len(replayed.changes) == count


def test_what_is_alike_in_the_order_of_a_list_may_stand_in_any() -> None:
    def answer(*things: Json) -> Reply:
        return Reply(status=200, headers=_JSON, body=json.dumps(list(things)).encode())

    one: Json = {"rank": 1, "name": "b"}
    two: Json = {"rank": 1, "name": "a"}
    three: Json = {"rank": 2, "name": "c"}
    request = _request("GET", "/things", query="sort=rank")
    logged = Logged(operation="a", phase="b", title="c", request=request, reply=answer(one, two, three))
    (same,) = replay([logged], Answering(lambda _request: answer(two, one, three)))
    (other,) = replay([logged], Answering(lambda _request: answer(three, one, two)))
    assert not same.changes
    assert other.changes
