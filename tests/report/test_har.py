from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from runs import kit_of, things
from stubtract import Reply, Request
from stubtract.check import Case, Exchange
from stubtract.report.har import Archive

_START = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.fixture
def entries(tmp_path: Path) -> list[dict[str, Any]]:
    operation = next(kit_of(things(tmp_path)).contract.operations())
    request = Request(
        method="POST", path="/a%20b", query="x=1&x=%C3%A4&y=", body=b"{}",
        headers=(("Content-Type", "application/json"), ("Cookie", "c=d; e=f")),
    )  # fmt: skip
    case = Case(operation=operation, title="odd", request=request)
    replies = [
        Reply(status=302, headers=(("Location", "/c"), ("Content-Type", "text/plain")), body="ä".encode()),
        Reply(status=799, body=b"\xff"),
    ]
    archive = Archive("http://host:1", _START)
    for each in replies:
        archive.take(Exchange(case, each, 0.25))
    log: dict[str, Any] = json.loads(archive.text())["log"]
    assert (log["version"], log["creator"]["name"]) == ("1.2", "stubtract")
    found: list[dict[str, Any]] = log["entries"]
    return found


def test_a_request_is_told_as_browsers_do(entries: list[dict[str, Any]]) -> None:
    request = entries[0]["request"]
    assert request["url"] == "http://host:1/a%20b?x=1&x=%C3%A4&y="
    assert request["queryString"] == [
        {"name": "x", "value": "1"}, {"name": "x", "value": "ä"}, {"name": "y", "value": ""}
    ]  # fmt: skip
    assert request["cookies"] == [{"name": "c", "value": "d"}, {"name": "e", "value": "f"}]
    assert request["postData"] == {"mimeType": "application/json", "text": "{}"}


def test_answers_are_text_or_base64(entries: list[dict[str, Any]]) -> None:
    first, second = (each["response"] for each in entries)
    assert (first["statusText"], first["redirectURL"]) == ("Found", "/c")
    assert first["content"] == {"size": 2, "mimeType": "text/plain", "text": "ä"}
    assert second["statusText"] == ""
    assert base64.b64decode(second["content"]["text"]) == b"\xff"


def test_every_entry_has_its_members_and_times_follow_each_other(entries: list[dict[str, Any]]) -> None:
    needed = {"startedDateTime", "time", "request", "response", "cache", "timings"}
    assert all(needed <= each.keys() for each in entries)
    times = [datetime.fromisoformat(each["startedDateTime"]) for each in entries]
    assert (times[0], (times[1] - times[0]).total_seconds()) == (_START, 0.25)
    for message in ("request", "response"):
        common = {"httpVersion", "cookies", "headers", "headersSize", "bodySize"}
        assert all(common <= each[message].keys() for each in entries)
