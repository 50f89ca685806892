from __future__ import annotations

from pathlib import Path

import pytest

from runs import kit_of, things
from stubtract import Reply, Request, UsageError
from stubtract.check import Case, Exchange
from stubtract.check.log import line, read


@pytest.mark.parametrize("body", [b"", b'{"a": "\xc3\xa4"}', b"\xff\x00", "\u2028 \U0001f642".encode()])
def test_what_is_logged_is_read_again(tmp_path: Path, body: bytes) -> None:
    request = Request(
        method="POST", path="/a%20b", query="x=1&x=2", headers=(("A", "1"), ("A", "2")), body=body
    )
    reply = Reply(status=201, headers=(("Location", "/a/7"),), body=body, is_whole=not body)
    operation = next(kit_of(things(tmp_path)).contract.operations())
    text = line("valid", Exchange(Case(operation=operation, title="odd", request=request), reply, 0.5))
    assert "\n" not in text
    path = tmp_path / "run.jsonl"
    path.write_text(f"{text}\n\n{text}\n", "utf-8")
    logged = list(read(path))
    assert len(logged) == 2
    assert (logged[0].request, logged[0].reply) == (request, reply)
    assert (logged[0].operation, logged[0].phase, logged[0].title) == ("listThings", "valid", "odd")


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"request": 3, "answer": 4}'])
def test_a_broken_line_is_said_with_its_number(tmp_path: Path, text: str) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text(f"\n{text}\n")
    with pytest.raises(UsageError, match=r"run\.jsonl:2: this is no line of a log"):
        list(read(path))


def test_a_missing_log_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the log cannot be read"):
        list(read(tmp_path / "none.jsonl"))
