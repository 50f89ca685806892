from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract import Contract, Finding, Request
from stubtract.conform import Fault, Validators, Verdict, check_body, check_parameters

Document = Callable[[str], Contract]

_PARAMETERS = """
    paths:
      /a/{id}/{ids}:
        get:
          parameters:
            - {name: id, in: path, required: true, schema: {type: integer}}
            - {name: ids, in: path, required: true, schema: {type: array, items: {type: integer}}}
            - {name: q, in: query, required: true, schema: {type: integer, maximum: 9, default: 3}}
            - {name: tags, in: query, schema: {type: array, items: {type: string, minLength: 2}}}
            - {name: csv, in: query, explode: false, schema: {type: array, items: {type: integer}}}
            - {name: deep, in: query, style: deepObject, schema: {properties: {n: {type: integer}}}}
            - {name: json, in: query, content: {application/json: {schema: {type: object}}}}
            - {name: X-Level, in: header, required: true, schema: {enum: [low, high]}}
            - {name: session, in: cookie, required: true, schema: {type: string, format: uuid}}
          responses: {}
    """
_PATH = {"id": "1", "ids": "1,2"}
_GUID = "0b3f7c52-6d1e-4f0a-9c58-2f4de1a7b960"
_COOKIE = ("Cookie", f"other=1; session={_GUID}")
_HEADERS = (("x-level", "low"), _COOKIE)
_LAW = "api.yaml#/paths/~1a~1{id}~1{ids}/get/parameters"


def _wrong(contract: Contract, request: Request, path: dict[str, str] | None = None) -> tuple[Finding, ...]:
    operation = next(contract.operations())
    return check_parameters(operation, request, path or _PATH, Validators(contract))


@pytest.mark.parametrize(
    ("path", "query", "headers"),
    [
        pytest.param(_PATH, "q=9", _HEADERS, id="only what is required"),
        pytest.param(
            _PATH, "q=1&tags=ab&tags=cd&csv=1,2&deep[n]=1&json=%7B%7D&z=1", _HEADERS, id="everything"
        ),
        pytest.param({"id": "-7", "ids": "5"}, "q=1", _HEADERS, id="other path values"),
    ],
)
def test_good_parameters_have_no_findings(
    document: Document, path: dict[str, str], query: str, headers: tuple[tuple[str, str], ...]
) -> None:
    request = Request(method="GET", path="", query=query, headers=headers)
    assert _wrong(document(_PARAMETERS), request, path) == ()


@pytest.mark.parametrize(
    ("path", "query", "headers", "line"),
    [
        ({"id": "x", "ids": "1"}, "q=1", _HEADERS, "path id: expected integer, found 'x'"),
        ({"id": "1", "ids": "1,b"}, "q=1", _HEADERS, "path ids /1: expected integer, found 'b'"),
        (_PATH, "", _HEADERS, "query q: expected this parameter, which is missing"),
        (_PATH, "q=", _HEADERS, "query q: expected integer, found ''"),
        (_PATH, "q=10", _HEADERS, "query q: expected at most 9, found 10"),
        (_PATH, "q=1&q=2", _HEADERS, "query q: given 2 times, expected once"),
        (_PATH, "q=1&tags=ab&tags=c", _HEADERS, "query tags /1: expected at least 2 characters, found 'c'"),
        (_PATH, "q=1&csv=1,x", _HEADERS, "query csv /1: expected integer, found 'x'"),
        (_PATH, "q=1&deep[n]=x", _HEADERS, "query deep /n: expected integer, found 'x'"),
        (_PATH, "q=1&json=%5B%5D", _HEADERS, "query json: expected object, found an array"),
        (_PATH, "q=1", _HEADERS[1:], "header X-Level: expected this parameter, which is missing"),
        (
            _PATH,
            "q=1",
            (("X-LEVEL", "mid"), _COOKIE),
            "header X-Level: expected one of low or high, found 'mid'",
        ),
        (_PATH, "q=1", _HEADERS[:1], "cookie session: expected this parameter, which is missing"),
        (
            _PATH,
            "q=1",
            (_HEADERS[0], ("Cookie", "session=1")),
            "cookie session: expected the format uuid, found '1'",
        ),
    ],
)
def test_a_bad_parameter_is_named_with_its_place(
    document: Document, path: dict[str, str], query: str, headers: tuple[tuple[str, str], ...], line: str
) -> None:
    request = Request(method="GET", path="", query=query, headers=headers)
    (finding,) = _wrong(document(_PARAMETERS), request, path)
    assert str(finding) == line
    assert finding.law.startswith(_LAW)


def test_all_bad_parameters_are_found_at_once(document: Document) -> None:
    found = _wrong(document(_PARAMETERS), Request(method="GET", path=""), {"id": "x", "ids": "y"})
    assert [each.where.name for each in found] == ["id", "ids", "q", "X-Level", "session"]


_BODY = """
    paths:
      /a:
        put:
          requestBody:
            required: {required}
            content:
              application/json: {schema: {$ref: "#/components/schemas/a"}}
              application/xml: {schema: {$ref: "#/components/schemas/a"}}
              image/*: {schema: {type: string, maxLength: 1}}
          responses: {}
    components:
      schemas: {a: {type: object, properties: {name: {type: string, maxLength: 3}}}}
    """


def _verdict(document: Document, body: bytes, content_type: str | None, *, required: bool = True) -> Verdict:
    contract = document(_BODY.replace("{required}", str(required).lower()))
    headers = (("Content-Type", content_type),) if content_type else ()
    request = Request(method="PUT", path="/a", headers=headers, body=body)
    return check_body(next(contract.operations()), request, Validators(contract))


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"name": "abc"}'),
        ("application/json; charset=utf-8", b'{"name": "abc"}'),
        ("APPLICATION/JSON", b'{"name": "abc"}'),
        (None, b'{"name": "abc"}'),
        ("application/xml", b"<a><name>abc</name></a>"),
    ],
)
def test_a_good_body_is_read(document: Document, content_type: str | None, body: bytes) -> None:
    assert _verdict(document, body, content_type) == Verdict(value={"name": "abc"})


@pytest.mark.parametrize(
    ("content_type", "body", "fault", "place"),
    [
        ("application/json", b"", Fault.INVALID, "body"),
        ("application/json", b'{"name": "abcd"}', Fault.INVALID, "body /name"),
        ("application/json", b"[]", Fault.INVALID, "body"),
        ("application/json", b'{"name": ', Fault.MALFORMED, "body"),
        ("application/json", b"\xff", Fault.MALFORMED, "body"),
        ("application/json", b'"\\ud800"', Fault.MALFORMED, "body"),
        ("application/json", b"[" * 100_000, Fault.MALFORMED, "body"),
        (None, b"<a/>", Fault.MALFORMED, "body"),
        ("application/xml", b"<a><name>abcd</name></a>", Fault.INVALID, "body /name"),
        ("application/xml", b"<a><name></a>", Fault.MALFORMED, "body"),
        ("application/xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', Fault.MALFORMED, "body"),
        ("text/csv", b"a,b", Fault.UNSUPPORTED, "header Content-Type"),
        ("nonsense", b"a,b", Fault.UNSUPPORTED, "header Content-Type"),
    ],
)
def test_a_bad_body_has_its_kind_of_fault(
    document: Document, content_type: str | None, body: bytes, fault: Fault, place: str
) -> None:
    verdict = _verdict(document, body, content_type)
    assert (verdict.fault, str(verdict.findings[0].where)) == (fault, place)


def test_the_missing_body_is_said_with_its_law(document: Document) -> None:
    (finding,) = _verdict(document, b"", None).findings
    assert (finding.message, finding.law) == (
        "expected a body, which is missing",
        "api.yaml#/paths/~1a/put/requestBody",
    )


def test_an_unsupported_body_is_told_what_would_do(document: Document) -> None:
    (finding,) = _verdict(document, b"x", "text/csv").findings
    assert finding.message == "expected application/json, application/xml, image/*, found text/csv"


def test_an_optional_body_may_be_missing(document: Document) -> None:
    assert _verdict(document, b"", None, required=False) == Verdict()


def test_bodies_that_cannot_be_read_are_not_judged(document: Document) -> None:
    assert _verdict(document, b"\x89PNG", "image/png") == Verdict()


@pytest.mark.parametrize("body", ["", "requestBody: {},", "requestBody: {required: false, content: {}},"])
def test_where_no_body_is_described_any_is_taken(document: Document, body: str) -> None:
    contract = document(f"paths: {{/a: {{put: {{{body} responses: {{}}}}}}}}")
    request = Request(method="PUT", path="/a", headers=(("Content-Type", "a/b"),), body=b"x")
    assert check_body(next(contract.operations()), request, Validators(contract)) == Verdict()
