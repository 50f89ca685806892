from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from stubtract import Request
from stubtract.check import HttpTarget, Unreachable, Unsendable, WsgiTarget
from stubtract.check.target import Environ

_ODD = "Zoë 漢字 🙂"


class _Echo(BaseHTTPRequestHandler):
    """Answers with the value of a header, as bytes, and leads elsewhere."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = self.headers.get("X-Odd", "").encode("latin-1")
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _request(value: str) -> Request:
    return Request(method="GET", path="/a", headers=(("X-Odd", value),))


def test_headers_beyond_latin_1_are_sent_as_utf_8(url: str) -> None:
    reply = HttpTarget(url).send(_request(_ODD))
    assert (reply.status, reply.body.decode()) == (302, _ODD)


def test_an_application_gets_headers_as_wsgi_says() -> None:
    def app(environ: Environ, start_response: object) -> list[bytes]:
        start_response("200 OK", [])  # type: ignore[operator]
        return [str(environ["HTTP_X_ODD"]).encode("latin-1")]

    assert WsgiTarget(app).send(_request(_ODD)).body.decode() == _ODD


def test_what_http_cannot_carry_is_not_sent(url: str) -> None:
    with pytest.raises(Unsendable, match="GET /a cannot be sent"):
        HttpTarget(url).send(_request("a\nb"))


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "http://no such host", "http://a:b:c"])
def test_nobody_there_is_said(url: str) -> None:
    with pytest.raises(Unreachable, match=f"{url} does not answer GET /a"):
        HttpTarget(url).send(_request("a"))
