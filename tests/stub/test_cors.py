from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract import Contract, Options, Reply, Request, Stub

Document = Callable[..., Contract]
_ORIGIN = ("Origin", "https://app.example.com")
_ASKS = (_ORIGIN, ("Access-Control-Request-Method", "PUT"))


def _answer(document: Document, method: str, *headers: tuple[str, str], cors: bool = True) -> Reply:
    text = "paths: {/a: {get: {security: [{k: []}], responses: {'200': {}}}, put: {}}}"
    schemes = "\ncomponents: {securitySchemes: {k: {type: http, scheme: basic}}}"
    stub = Stub([document(text + schemes)], Options(cors=cors))
    return stub.answer(Request(method=method, path="/a", headers=headers))


def test_a_browser_that_asks_first_is_told_yes_without_credentials(document: Document) -> None:
    reply = _answer(document, "OPTIONS", *_ASKS, ("Access-Control-Request-Headers", "x-one, authorization"))
    assert (reply.status, reply.body) == (204, b"")
    assert reply.header("Access-Control-Allow-Origin") == "https://app.example.com"
    assert reply.header("Access-Control-Allow-Headers") == "x-one, authorization"
    assert reply.header("Access-Control-Allow-Credentials") == "true"
    assert reply.header("Access-Control-Allow-Methods") == "GET, HEAD, OPTIONS, PUT"
    assert reply.header("Vary") == "Origin"


@pytest.mark.parametrize("method", ["GET", "DELETE"], ids=["an error", "a method that is not there"])
def test_errors_may_be_read_by_a_page_too(document: Document, method: str) -> None:
    reply = _answer(document, method, _ORIGIN)
    assert reply.status in (401, 405)
    assert reply.header("Access-Control-Allow-Origin") == "https://app.example.com"
    exposed = (reply.header("Access-Control-Expose-Headers") or "").split(", ")
    assert {"Content-Type", {401: "WWW-Authenticate", 405: "Allow"}[reply.status]} <= set(exposed)


def test_other_clients_see_nothing_of_it(document: Document) -> None:
    assert not [name for name, _ in _answer(document, "GET").headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_it_can_be_turned_off(document: Document, method: str) -> None:
    reply = _answer(document, method, *_ASKS, cors=False)
    assert not [name for name, _ in reply.headers if name.startswith("Access-Control")]


def test_plain_options_tells_the_methods(document: Document) -> None:
    reply = _answer(document, "OPTIONS")
    assert (reply.status, reply.headers) == (204, (("Allow", "GET, HEAD, OPTIONS, PUT"),))
