from __future__ import annotations

from collections.abc import Callable

import orjson
import pytest

from stubtract import Contract, Options, Request, Stub
from stubtract.findings import Finding, Where
from stubtract.stub import prism

Document = Callable[..., Contract]

_TEXT = """
paths:
  /pets/{id}:
    get:
      deprecated: true
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: limit, in: query, schema: {type: integer}}
      responses: {"200": {content: {application/json: {schema: {type: integer}}}}}
    put:
      security: [{basic: []}]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      requestBody: {content: {application/json: {schema: {properties: {a/b: {type: integer}}}}}}
      responses: {"200": {description: done}, "404": {description: none}}
components: {securitySchemes: {basic: {type: http, scheme: basic}}}
"""
_BASIC = ("Authorization", "Basic dXNlcjpwYXNzd29yZA==")
_JSON = ("Content-Type", "application/json")


@pytest.fixture
def stub(document: Document) -> Stub:
    return Stub([document(_TEXT)], Options(prism=True))


@pytest.mark.parametrize(
    ("request_", "status", "name"),
    [
        (Request(method="GET", path="/cats"), 404, "NO_PATH_MATCHED_ERROR"),
        (Request(method="POST", path="/pets/1"), 405, "NO_METHOD_MATCHED_ERROR"),
        (Request(method="GET", path="/pets/x"), 422, "UNPROCESSABLE_ENTITY"),
        (Request(method="PUT", path="/pets/1"), 401, "UNAUTHORIZED"),
        (
            Request(method="PUT", path="/pets/1", headers=(_BASIC, _JSON), body=b"{"),
            400,
            "UNPROCESSABLE_ENTITY",
        ),
        (
            Request(method="PUT", path="/pets/1", headers=(_BASIC, ("Content-Type", "text/csv")), body=b"1"),
            415,
            "INVALID_CONTENT_TYPE",
        ),
        (Request(method="GET", path="/pets/1", headers=(("Accept", "text/csv"),)), 406, "NOT_ACCEPTABLE"),
        (Request(method="GET", path="/pets/1", headers=(("Prefer", "example=none"),)), 404, "NOT_FOUND"),
        (Request(method="GET", path="/pets/1", query="__code=418"), 404, "NOT_FOUND"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_problems_have_the_types_that_are_known(
    stub: Stub, request_: Request, status: int, name: str
) -> None:
    reply = stub.answer(request_)
    assert reply.status == status
    assert orjson.loads(reply.body)["type"] == f"https://stoplight.io/prism/errors#{name}"


def test_violations_stand_in_the_body_and_in_the_header(stub: Stub) -> None:
    request = Request(method="PUT", path="/pets/1", headers=(_BASIC, _JSON), body=b'{"a/b":"x"}')
    reply = stub.answer(request)
    violation = {
        "location": ["body", "a/b"],
        "severity": "Error",
        "code": "type",
        "message": "expected integer, found 'x'",
    }
    assert orjson.loads(reply.body)["validation"] == [violation]
    expected = [{**violation, "location": ["request", "body", "a/b"]}]
    assert orjson.loads(reply.header("sl-violations") or "") == expected


def test_warnings_travel_in_the_header_alone(stub: Stub) -> None:
    headers = (("Prefer", "validate=warn"),)
    reply = stub.answer(Request(method="GET", path="/pets/1", query="limit=x", headers=headers))
    assert (reply.status, reply.header("Stubtract-Violations")) == (200, None)
    (violation,) = orjson.loads(reply.header("sl-violations") or "")
    assert violation["location"] == ["request", "query", "limit"]


def test_a_sound_exchange_has_no_violations(stub: Stub) -> None:
    assert stub.answer(Request(method="GET", path="/pets/1")).header("sl-violations") is None


def test_a_long_list_is_cut() -> None:
    finding = Finding(rule="type", where=Where(part="body", pointer="/a"), message="m" * 500)
    ((_, text),) = prism.header([finding] * 40)
    assert text.startswith("Too many violations! [{")
    assert len(text) < 8 * 1024


def test_what_breaks_in_a_file_is_the_answers_body() -> None:
    where = Where(part="fixture", file="f.json", pointer="/a")
    ((_, text),) = prism.header([Finding(rule="type", where=where, message="m")])
    (violation,) = orjson.loads(text)
    assert violation["location"] == ["response", "body"]


@pytest.mark.parametrize(
    ("headers", "code"), [((), 401), ((_BASIC, ("Content-Type", "text/csv")), 415)], ids=str
)
def test_what_is_wrong_with_the_request_as_a_whole_has_a_number(
    stub: Stub, headers: tuple[tuple[str, str], ...], code: int
) -> None:
    reply = stub.answer(Request(method="PUT", path="/pets/1", headers=headers, body=b"1"))
    (violation,) = orjson.loads(reply.header("sl-violations") or "")
    assert (reply.status, violation["code"], violation["location"]) == (code, code, ["request"])


@pytest.mark.parametrize("query", ["", "limit=x", "__code=418"], ids=["answer", "refusal", "own problem"])
@pytest.mark.parametrize(("is_prism", "expected"), [(True, "true"), (False, "@0")])
def test_deprecated_operations_say_so(
    document: Document, expected: str, query: str, *, is_prism: bool
) -> None:
    stub = Stub([document(_TEXT)], Options(prism=is_prism))
    reply = stub.answer(Request(method="GET", path="/pets/1", query=query))
    assert reply.header("Deprecation") == expected
    assert stub.answer(Request(method="PUT", path="/pets/1", headers=(_BASIC,))).header("Deprecation") is None
