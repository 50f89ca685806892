"""A server on the loopback interface for as long as a block runs: for tests, not for load."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import flask
from werkzeug.serving import WSGIRequestHandler, make_server

_HOST = "127.0.0.1"
_POLL = 0.02
"""Seconds between two looks at whether the block has ended."""


class _Quiet(WSGIRequestHandler):
    """Tells nothing of requests."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's name
        pass


@contextmanager
def running(app: flask.Flask, port: int = 0) -> Iterator[str]:
    """Serve an application, on threads of this process, until the block ends.

    Args:
        app: What answers.
        port: Where to listen; 0 for any free port.

    Yields:
        Scheme, host and port.
    """
    server = make_server(_HOST, port, app, threaded=True, request_handler=_Quiet)
    server.daemon_threads = True  # type: ignore[attr-defined] # of socketserver.ThreadingMixIn
    server.block_on_close = False  # type: ignore[attr-defined] # a client may keep its connection open
    thread = threading.Thread(target=server.serve_forever, args=(_POLL,), name="stubtract-stub", daemon=True)
    thread.start()
    try:
        yield f"http://{_HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
