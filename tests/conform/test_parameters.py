from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract import Contract, Finding, Request
from stubtract.conform import Validators, check_parameters

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


def test_a_member_that_is_spread_is_no_deep_object_of_its_name(document: Callable[[str], Contract]) -> None:
    contract = document("""
        paths:
          /a:
            get:
              parameters:
                - {name: made, in: query, style: deepObject, schema: {type: object}}
                - {name: sort, in: query, schema: {type: object, properties: {made: {enum: [asc, desc]}}}}
              responses: {"204": {description: done}}
        """)
    (operation,) = contract.operations()
    request = Request(method="GET", path="/a", query="made=asc")
    assert check_parameters(operation, request, {}, Validators(contract)) == ()
