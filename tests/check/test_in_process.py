from __future__ import annotations

import gzip
import itertools
from collections.abc import Callable, Iterable

import pytest

from stubtract import Request
from stubtract.check import Abandoned, Patience, Unreachable, Unreadable, WsgiTarget
from stubtract.check.in_process import Application, Environ

_ODD = "Zoë 漢字 🙂"


def _request(value: str = "") -> Request:
    return Request(method="GET", path="/a", headers=(("X-Odd", value),))


def test_an_application_gets_headers_as_wsgi_says() -> None:
    def app(environ: Environ, start_response: object) -> list[bytes]:
        start_response("200 OK", [])  # type: ignore[operator]
        return [str(environ["HTTP_X_ODD"]).encode("latin-1")]

    assert WsgiTarget(app).send(_request(_ODD)).body.decode() == _ODD


def _app(chunks: Iterable[bytes], *headers: tuple[str, str], status: str = "200 OK") -> Application:
    def app(_environ: Environ, start_response: Callable[..., object]) -> Iterable[bytes]:
        start_response(status, list(headers))
        return chunks

    return app


def test_what_is_written_is_of_the_body() -> None:
    def app(_environ: Environ, start_response: Callable[..., object]) -> list[bytes]:
        start_response("200 OK", [])(b"a")  # type: ignore[operator]
        return [b"b"]

    assert WsgiTarget(app).send(_request()).body == b"ab"


def test_a_content_coding_is_undone() -> None:
    coded = gzip.compress(b"{}")
    reply = WsgiTarget(_app([coded], ("Content-Encoding", "gzip"))).send(_request())
    assert (reply.body, reply.length) == (b"{}", len(coded))


def test_of_a_stream_without_end_the_first_items_are_kept() -> None:
    app = _app(itertools.repeat(b"data: 1\n\n"), ("Content-Type", "text/event-stream"))
    reply = WsgiTarget(app, Patience(clock=itertools.count().__next__)).send(_request())
    assert not reply.is_whole
    assert set(reply.body.split(b"\n\n")) == {b"data: 1", b""}


@pytest.mark.parametrize(
    ("patience", "error", "said"),
    [
        (Patience(clock=itertools.count().__next__), Unreachable, "it is not complete after 30 s; 31 bytes"),
        (Patience(most=9), Unreadable, "GET /a: the body has more than 9 bytes"),
        (Patience(is_over=lambda: True), Abandoned, "interrupted"),
    ],
    ids=["too long", "too large", "not wanted"],
)
def test_a_body_without_end_is_left(patience: Patience, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        WsgiTarget(_app(itertools.repeat(b" ")), patience).send(_request())


@pytest.mark.parametrize("status", ["abc", ""], ids=["no number", "none"])
def test_a_status_that_is_none_is_said(status: str) -> None:
    with pytest.raises(Unreachable):
        WsgiTarget(_app([], status=status)).send(_request())
