from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from stubtract import UsageError

Run = Callable[..., Result]

_TARGET = """
import itertools, json, re

numbers = itertools.count({start})
things = {{}}


def app(environ, start_response):
    key = environ["PATH_INFO"].rpartition("/")[2]
    if environ["REQUEST_METHOD"] == "POST":
        key = str(next(numbers))
        things[key] = json.loads(environ["wsgi.input"].read() or b"{{}}") | {{"id": key}}
    status = "200 OK" if key in things else "404 Not Found"
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(things.get(key, {{}}) | {more}).encode()]
"""


def _line(method: str, path: str, status: int, answer: object, body: str = "") -> str:
    request = {"method": method, "path": path, "query": "", "headers": [], "body": body}
    reply = {"status": status, "headers": [["Content-Type", "application/json"]], "body": json.dumps(answer)}
    return json.dumps(
        {"operation": "a", "phase": "b", "title": "c", "request": request, "answer": reply, "seconds": 0}
    )


@pytest.fixture
def replay(run: Run, tmp_path: Path) -> Callable[..., Result]:
    """Replay a log of three requests against a module that counts its ids from 70."""
    lines = [
        _line("POST", "/things", 200, {"a": 1, "id": "1"}, '{"a": 1}'),
        _line("GET", "/things/1", 200, {"a": 1, "id": "1"}),
        _line("GET", "/things/9", 404, {}),
    ]
    (tmp_path / "run.jsonl").write_text("\n".join(lines) + "\n")

    def replay(*arguments: str, more: str = "{}") -> Result:
        name = f"replayed_{abs(hash((tmp_path, more)))}"
        (tmp_path / f"{name}.py").write_text(_TARGET.format(start=70, more=more))
        return run("replay", "run.jsonl", "--app", name, *arguments)

    return replay


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "run.jsonl: the log has no requests"), (None, "run.jsonl:4: this is no line of a log")],
    ids=["empty", "cut"],
)
def test_a_log_is_read_before_anything_is_sent(
    replay: Callable[..., Result], text: str | None, said: str
) -> None:
    whole = Path("run.jsonl").read_text("utf-8")
    Path("run.jsonl").write_text(whole + '{"operation": "a"' if text is None else text, "utf-8")
    result = replay(more='{"a": 2}')
    assert result.stdout == ""
    with pytest.raises(UsageError, match=said):
        raise result.exception or AssertionError


def test_the_same_answers_exit_with_0(replay: Callable[..., Result]) -> None:
    result = replay()
    assert (result.exit_code, result.stdout) == (0, "3 requests, no difference\n")


def test_each_change_is_a_line_and_the_exit_code_is_1(replay: Callable[..., Result]) -> None:
    result = replay(more='{"a": 2}')
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "a: c (POST /things)",
        "   body /a: was 1, is 2",
        "a: c (GET /things/70)",
        "   body /a: was 1, is 2",
        "a: c (GET /things/9)",
        "   body /a: was nothing, is 2",
        "3 requests, 3 changed",
    ]


def test_of_many_changes_the_first_are_shown(replay: Callable[..., Result]) -> None:
    result = replay(more="dict.fromkeys('cdefghij', 1)")
    assert "   and 3 more" in result.stdout


def test_changes_may_be_json(replay: Callable[..., Result]) -> None:
    assert json.loads(replay("--format=json").stdout) == []
    first = json.loads(replay("--format=json", more='{"a": 2}').stdout)[0]
    assert first["changes"] == [{"place": "body /a", "was": "1", "now": "2"}]


def test_a_log_that_is_none_is_bad_usage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "run.jsonl").write_text("x\n")
    (tmp_path / "anything.py").write_text("def app(environ, start): return []\n")
    with pytest.raises(UsageError, match=r"run\.jsonl:1: this is no line of a log"):
        raise run("replay", "run.jsonl", "--app", "anything").exception or AssertionError
