from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract import Contract, Request, Stub
from stubtract.conform.near import did_you_mean, found_instead

_TEXT = """
paths:
  /a:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: filter, in: query, style: deepObject, schema: {type: object}}
        - {name: X-Request-Id, in: header, required: true, schema: {type: string}}
        - {name: session, in: cookie, required: true, schema: {type: string}}
      responses: {"200": {description: done}}
    post:
      requestBody: {content: {application/json: {}}}
      responses: {"200": {description: done}}
  /free:
    get:
      parameters: [{name: f, in: query, explode: true, schema: {type: object}}, {name: limit, in: query}]
      responses: {"200": {description: done}}
"""
_GOOD = (("X-Request-Id", "1"), ("Cookie", "session=1"))


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("limt", ["limit", "offset"], "did you mean 'limit'?"),
        ("LIMIT", ["limit"], "did you mean 'limit'?"),
        ("page", ["limit"], ""),
        ("limit" * 10_000, ["limit"], ""),
    ],
    ids=["a letter missing", "another case", "something else", "endless"],
)
def test_the_closest_is_named(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint


def test_what_was_sent_instead_is_named() -> None:
    assert found_instead("X-Request-Id", ["Host", "X-RequestId"]) == "found 'X-RequestId'"
    assert found_instead("X-Request-Id", ["Host"]) == ""


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        ("/a", "limt=1", ["query limt: this parameter is not documented (did you mean 'limit'?)"]),
        ("/a", "filtre[a]=1", ["query filtre: this parameter is not documented (did you mean 'filter'?)"]),
        ("/a", "limit=1&limt=1", []),
        ("/a", "filter[a]=1&utm_source=x", []),
        ("/free", "limt=1", []),
    ],
    ids=["a letter missing", "a deep name", "the right one is there, too", "something else", "free names"],
)  # fmt: skip
def test_almost_a_parameter_is_told_and_answered(
    document: Callable[[str], Contract], path: str, query: str, said: list[str]
) -> None:
    reply = Stub([document(_TEXT)]).answer(Request(method="GET", path=path, query=query, headers=_GOOD))
    assert reply.status == 200
    assert [str(each) for each in reply.findings] == said


@pytest.mark.parametrize(
    ("method", "headers", "said"),
    [
        ("GET", (("X-RequestId", "1"), ("Cookie", "sesion=1")), ["found 'X-RequestId'", "found 'sesion'"]),
        ("GET", (("Accept", "text/plain"),), ["which is missing"]),
        ("get", _GOOD, ["did you mean 'GET'?"]),
        ("POST", (("Content-Type", "aplication/json"),), ["did you mean 'application/json'?"]),
    ],
    ids=["header and cookie", "nothing alike", "method", "media type"],
)
def test_a_refusal_names_what_was_probably_meant(
    document: Callable[[str], Contract], method: str, headers: tuple[tuple[str, str], ...], said: list[str]
) -> None:
    request = Request(method=method, path="/a", headers=headers, body=b"1" if method == "POST" else b"")
    reply = Stub([document(_TEXT)]).answer(request)
    assert 400 <= reply.status < 500
    for each in said:
        assert each in reply.body.decode()
