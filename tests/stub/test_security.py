from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from stubtract import Contract, Request, Stub
from stubtract.stub.security import missing

_SCHEMES = """
components:
  securitySchemes:
    basic: {type: http, scheme: Basic}
    bearer: {type: http, scheme: bearer}
    digest: {type: http, scheme: digest}
    header: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: key}
    cookie: {type: apiKey, in: cookie, name: sid}
    oauth: {type: oauth2, flows: {}}
    openid: {type: openIdConnect, openIdConnectUrl: "https://example.com"}
    tls: {type: mutualTLS}
security: [{bearer: []}]
paths: {/a: {get: {security: %s}}}
"""
_BASIC = 'Basic realm="stubtract", charset="UTF-8"'
_BEARER = 'Bearer realm="stubtract"'
_KEY = 'ApiKey realm="stubtract", in="header", name="X-Key"'
_PASS = "Basic " + base64.b64encode(b"user:password").decode()
Document = Callable[..., Contract]


def _asked(document: Document, security: str, *headers: tuple[str, str], query: str = "") -> tuple[str, ...]:
    request = Request(method="GET", path="/a", query=query, headers=headers)
    return tuple(missing(next(document(_SCHEMES % security).operations()), request))


@pytest.mark.parametrize(
    ("security", "header", "value"),
    [
        ("[{basic: []}]", "Authorization", _PASS),
        ("[{basic: []}]", "authorization", "bAsIc   Og=="),
        ("[{bearer: []}]", "Authorization", "Bearer x.y.z"),
        ("[{bearer: []}]", "Authorization", "bearer x"),
        ("[{oauth: [read]}]", "Authorization", "Bearer x"),
        ("[{openid: []}]", "Authorization", "Bearer x"),
        ("[{digest: []}]", "Authorization", 'Digest username="x"'),
        ("[{header: []}]", "x-key", "k"),
        ("[{cookie: []}]", "Cookie", "a=b; sid=1"),
        ("[{basic: []}, {header: []}]", "X-Key", "k"),
        ("[{tls: []}]", "X-Other", ""),
        ("[{basic: []}, {}]", "X-Other", ""),
        ("[]", "X-Other", ""),
        ("[{tls: [], header: []}]", "X-Key", "k"),
    ],
)
def test_enough_is_enough(document: Document, security: str, header: str, value: str) -> None:
    assert _asked(document, security, (header, value)) == ()


@pytest.mark.parametrize(
    ("security", "header", "value", "expected"),
    [
        ("[{basic: []}]", "X-Other", "", (_BASIC,)),
        ("[{basic: []}]", "Authorization", "", (_BASIC,)),
        ("[{basic: []}]", "Authorization", "Basic", (_BASIC,)),
        ("[{basic: []}]", "Authorization", "Basic !!!", (_BASIC,)),
        ("[{basic: []}]", "Authorization", "Basic é", (_BASIC,)),
        ("[{basic: []}]", "Authorization", "Basic dXNlcg==", (_BASIC,)),
        ("[{basic: []}]", "Authorization", "Bearer Og==", (_BASIC,)),
        ("[{bearer: []}]", "Authorization", "Bearer ", (_BEARER,)),
        ("[{bearer: []}]", "Authorization", _PASS, (_BEARER,)),
        ("[{oauth: []}]", "X-Other", "", (_BEARER,)),
        ("[{digest: []}]", "Authorization", "Bearer x", ('Digest realm="stubtract"',)),
        ("[{header: []}]", "X-Key", "", (_KEY,)),
        ("[{cookie: []}]", "Cookie", "sid=", ('ApiKey realm="stubtract", in="cookie", name="sid"',)),
        ("[{query: []}]", "key", "k", ('ApiKey realm="stubtract", in="query", name="key"',)),
        ("[{basic: []}, {bearer: []}, {oauth: []}]", "X-Other", "", (_BASIC, _BEARER)),
        ("[{basic: [], header: []}]", "X-Other", "", (_BASIC, _KEY)),
        ("[{tls: [], basic: []}]", "X-Other", "", (_BASIC,)),
    ],
)
def test_what_is_missing_is_asked_for(
    document: Document, security: str, header: str, value: str, expected: tuple[str, ...]
) -> None:
    assert _asked(document, security, (header, value)) == expected


@pytest.mark.parametrize("header", [("Authorization", _PASS), ("X-Key", "k")])
def test_one_of_two_that_go_together_is_not_enough(document: Document, header: tuple[str, str]) -> None:
    assert _asked(document, "[{basic: [], header: []}]", header)
    assert not _asked(document, "[{basic: [], header: []}]", ("Authorization", _PASS), ("X-Key", "k"))


@pytest.mark.parametrize(
    ("query", "enough"), [("key=1", True), ("a=b&k%65y=1", True), ("key=", False), ("", False)]
)
def test_a_key_may_stand_in_the_query(document: Document, query: str, *, enough: bool) -> None:
    assert (not _asked(document, "[{query: []}]", query=query)) is enough


def test_an_operation_without_a_word_on_security_has_that_of_the_document(document: Document) -> None:
    assert _asked(document, "null") == (_BEARER,)


@pytest.mark.parametrize(
    ("security", "headers", "query", "enough"),
    [
        ("[{basic: []}]", (("Authorization", _PASS),), "", True),
        ("[{basic: []}]", (("Authorization", "Basic Og=="),), "", False),
        ("[{bearer: []}]", (("Authorization", "Bearer a b="),), "", True),
        ("[{bearer: []}]", (("Authorization", "Bearer other"),), "", False),
        ("[{bearer: []}]", (("Authorization", "Bearer user:password"),), "", True),
        ("[{header: []}]", (("X-Key", "a b="),), "", True),
        ("[{header: []}]", (("X-Key", "a"),), "", False),
        ("[{query: []}]", (), "key=a%20b%3D", True),
        ("[{query: []}]", (), "key=a+b=", True),
        ("[{query: []}]", (), "key=a", False),
        ("[{tls: []}]", (), "", True),
        ("[{}]", (), "", True),
    ],
)
def test_where_credentials_are_agreed_on_no_others_count(
    document: Document, security: str, headers: tuple[tuple[str, str], ...], query: str, *, enough: bool
) -> None:
    operation = next(document(_SCHEMES % security).operations())
    request = Request(method="GET", path="/a", query=query, headers=headers)
    assert (not missing(operation, request, ("user:password", "a b="))) is enough


@pytest.mark.parametrize(
    ("security", "where"),
    [
        ("[{header: []}]", "header X-Key"),
        ("[{cookie: []}]", "cookie sid"),
        ("[{query: []}]", "query key"),
        ("[{basic: []}]", "header Authorization"),
    ],
)
def test_missing_credentials_are_named_at_their_own_place(
    document: Document, security: str, where: str
) -> None:
    reply = Stub([document(_SCHEMES % security)]).answer(Request(method="GET", path="/a"))
    assert (reply.status, [str(each.where) for each in reply.findings]) == (401, [where])
