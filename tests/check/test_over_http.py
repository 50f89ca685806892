from __future__ import annotations

import gzip
import itertools
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from stubtract import Reply, Request
from stubtract.check import Abandoned, HttpTarget, Patience, Unreachable, Unreadable, Unsendable

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


def test_what_http_cannot_carry_is_not_sent(url: str) -> None:
    with pytest.raises(Unsendable, match="GET /a cannot be sent"):
        HttpTarget(url).send(_request("a\nb"))


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "http://no such host", "http://a:b:c"])
def test_nobody_there_is_said(url: str) -> None:
    with pytest.raises(Unreachable, match=f"{url} does not answer GET /a"):
        HttpTarget(url).send(_request("a"))


@contextmanager
def answering(pieces: Iterable[bytes]) -> Iterator[str]:
    """A server that sends pieces to whoever asks, then holds the connection until that one leaves."""

    def serve(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65_536)
            try:
                for piece in pieces:
                    connection.sendall(piece)
                connection.recv(1)
            except OSError:
                return  # the client has left, as it should

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def _head(*headers: bytes) -> bytes:
    return b"\r\n".join((b"HTTP/1.1 200 OK", *headers, b"", b""))


def _got(pieces: Iterable[bytes], patience: Patience) -> Reply:
    with answering(pieces) as url:
        return HttpTarget(url, patience).send(_request("a"))


_SOON = Patience(listened=0.2)


def test_interim_answers_are_passed_over() -> None:
    interim = (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
    reply = _got((*interim, *interim, _head(b"Content-Length: 2"), b"hi"), Patience())
    assert (reply.status, reply.headers, reply.body) == (200, (("Content-Length", "2"),), b"hi")


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ([], "does not answer GET /a: nothing came within 0 s"),
        ([_head(b"Content-Length: 9"), b"abc"], "it is not complete after 0 s; 3 bytes have come"),
        (
            itertools.chain([_head(b"Content-Length: 999999999")], itertools.repeat(b" ")),
            "it is not complete",
        ),
    ],
    ids=["silence", "half an answer", "no end"],
)
def test_an_answer_has_a_deadline(pieces: Iterable[bytes], said: str) -> None:
    with pytest.raises(Unreachable, match=said):
        _got(pieces, Patience(seconds=lambda: 0.2, most=10**12))


def test_the_user_need_not_wait() -> None:
    with pytest.raises(Abandoned):
        _got([], Patience(is_over=lambda: True))


@pytest.mark.parametrize(
    ("media_type", "pieces", "kept"),
    [
        (b"text/event-stream", [b"data: 1\n\nda", b"ta: 2\n\ndata: 3\n"], b"data: 1\n\ndata: 2\n\n"),
        (b"text/event-stream", [b"data: 1\r\n"], b""),
        (b"application/jsonl", [b'{"a":1}\n{"a"'], b'{"a":1}\n'),
    ],
    ids=["events", "no whole event", "lines"],
)
def test_of_a_stream_without_end_the_whole_items_are_kept(
    media_type: bytes, pieces: list[bytes], kept: bytes
) -> None:
    reply = _got((_head(b"Content-Type: " + media_type, b"Connection: close"), *pieces), _SOON)
    assert (reply.body, reply.is_whole) == (kept, False)


def test_a_stream_that_ends_is_whole() -> None:
    head = _head(b"Content-Type: text/event-stream", b"Content-Length: 9")
    reply = _got((head, b"data: 1\n\n"), Patience())
    assert (reply.body, reply.is_whole) == (b"data: 1\n\n", True)


def test_a_content_coding_is_undone_and_the_length_on_the_way_is_kept() -> None:
    coded = gzip.compress(b"x" * 1000)
    head = _head(b"Content-Encoding: gzip", b"Content-Length: %d" % len(coded))
    reply = _got((head, coded), Patience())
    assert (reply.body, reply.length) == (b"x" * 1000, len(coded))


@pytest.mark.parametrize(
    ("body", "coding", "said"),
    [
        (b"x" * 101, b"identity", "the body has more than 100 bytes"),
        (gzip.compress(b"x" * 101), b"gzip", "more than 100 bytes once its 'gzip' is undone"),
        (b"{}", b"gzip", "the Content-Encoding is 'gzip', but it is not written so"),
    ],
    ids=["large", "large once it is inflated", "not coded"],
)
def test_what_cannot_be_read_is_said(body: bytes, coding: bytes, said: str) -> None:
    head = _head(b"Content-Encoding: " + coding, b"Content-Length: %d" % len(body))
    with pytest.raises(Unreadable, match=said):
        _got((head, body), Patience(most=100))
