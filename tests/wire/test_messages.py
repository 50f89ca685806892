from __future__ import annotations

import pytest

from stubtract.wire.messages import Reply, Request

REQUEST = Request(
    method="GET",
    path="/",
    headers=(
        ("Accept", "a/b"),
        ("X-One", ""),
        ("aCCEPT", "c/d"),
        ("Cookie", "a=1; b=x=y;c"),
        ("cookie", " d= ;a=2"),
    ),
)


@pytest.mark.parametrize(
    ("name", "value"), [("accept", "a/b, c/d"), ("ACCEPT", "a/b, c/d"), ("x-one", ""), ("X-Two", None)]
)
def test_a_header_is_found_without_case_and_its_lines_are_joined(name: str, value: str | None) -> None:
    assert REQUEST.header(name) == value


def test_the_lines_of_a_header_stay_apart_where_they_are_asked_for() -> None:
    assert REQUEST.lines("Accept") == ("a/b", "c/d")
    assert REQUEST.lines("X-Two") == ()


def test_cookies_of_all_lines_come_in_order_as_they_were_sent() -> None:
    assert list(REQUEST.cookies()) == [("a", "1"), ("b", "x=y"), ("d", ""), ("a", "2")]


def test_a_reply_gives_the_first_value_of_a_header() -> None:
    reply = Reply(status=200, headers=(("Set-Cookie", "a=1"), ("set-cookie", "b=2")))
    assert (reply.header("SET-COOKIE"), reply.header("Location")) == ("a=1", None)
