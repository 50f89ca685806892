"""The stub as a Flask application: WSGI in, the pipeline, WSGI out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Protocol, TypeAlias
from urllib.parse import quote

import flask
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from stubtract.stub import Reply, Request
from stubtract.stub.problems import Problem

MAX_BODY = 16 * 1024 * 1024
"""Larger request bodies are refused with 413."""

App: TypeAlias = flask.Flask
"""A WSGI application."""

Log: TypeAlias = Callable[[Request, Reply, float], None]
"""Told of every request with its reply and the seconds it took."""


class Answering(Protocol):
    """What answers: a stub, or whatever stands before one."""

    def answer(self, request: Request) -> Reply:
        """The reply to a request."""
        ...

    def finish(self, request: Request, reply: Reply) -> Reply:
        """A reply of somebody else's, as it goes out."""
        ...


def create_app(stub: Answering, *, max_body: int = MAX_BODY, log: Log | None = None) -> flask.Flask:
    """A Flask application that answers every request from a stub.

    Args:
        stub: What answers; a live one can be exchanged under the application.
        max_body: The largest request body in bytes.
        log: Told of every request.
    """
    app = flask.Flask("stubtract", static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = max_body

    @app.before_request
    def answer() -> flask.Response:
        # Before routing is looked at, so that every method reaches the stub.
        started = time.perf_counter()
        request = from_flask(flask.request)
        try:
            request = replace(request, body=flask.request.get_data(cache=False))
            reply = stub.answer(request)
        except RequestEntityTooLarge:
            detail = f"the body is larger than {max_body} bytes"
            reply = stub.finish(request, Problem(status=413, rule="body-too-large", detail=detail).reply())
        if log is not None:
            log(request, reply, time.perf_counter() - started)
        return to_flask(reply)

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> flask.Response:
        detail = error.description or error.name
        return to_flask(Problem(status=error.code or 500, rule=_rule(error), detail=detail).reply())

    return app


def _rule(error: HTTPException) -> str:
    """The kind of problem that a refusal of the framework is."""
    return "server-error" if (error.code or 500) >= HTTPStatus.INTERNAL_SERVER_ERROR else "bad-request"


def from_flask(request: flask.Request) -> Request:
    """The request as the stub reads it, without its body; the path as it was sent, where the server tells."""
    environ = request.environ
    raw = environ.get("RAW_URI") or environ.get("REQUEST_URI")
    if isinstance(raw, str) and raw.startswith("/"):
        path = quote(raw.partition("?")[0], safe="/%:@!$&'()*+,;=-._~", encoding="latin-1", errors="replace")
    else:
        text = environ.get("PATH_INFO", "/")
        path = quote(text.encode("latin-1", "replace"), safe="/:@!$&'()*+,;=-._~") or "/"
    return Request(
        method=environ.get("REQUEST_METHOD", "GET"),
        path=path,
        query=environ.get("QUERY_STRING", ""),
        headers=tuple(request.headers.items()),
    )


def to_flask(reply: Reply) -> flask.Response:
    """The reply as Flask sends it; nothing is added."""
    response = flask.Response(reply.body, status=reply.status)
    response.headers.clear()
    for name, value in reply.headers:
        response.headers.add(name, value)
    return response
