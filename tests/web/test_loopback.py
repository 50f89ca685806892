from __future__ import annotations

import socket
import urllib.request
from urllib.parse import urlsplit

import flask
import pytest

from stubtract.web.loopback import running


def test_an_application_is_served_while_the_block_runs() -> None:
    app = flask.Flask("a")
    app.add_url_rule("/a", "a", lambda: "b")
    with running(app) as url, running(app) as other:
        assert url != other
        with urllib.request.urlopen(f"{url}/a") as reply:  # noqa: S310 - our own address
            assert reply.read() == b"b"
    parts = urlsplit(url)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=5)


def test_a_connection_that_is_kept_open_does_not_hold_the_end_up() -> None:
    with running(flask.Flask("a")) as url:
        parts = urlsplit(url)
        kept = socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=5)
    kept.close()
