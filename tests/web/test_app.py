from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from werkzeug.datastructures import Headers

from stubtract import Reply, Request, Stub, load
from stubtract.web import create_app

_TEXT = """
openapi: 3.1.0
paths:
  /items/{id}:
    get: {responses: {"200": {content: {text/plain: {schema: {type: string}}}}}}
    put: {requestBody: {content: {application/json: {schema: {type: object}}}}, responses: {"204": {}}}
"""
_NO_URI = {"RAW_URI": "", "REQUEST_URI": ""}


@pytest.fixture
def stub(tmp_path: Path) -> Stub:
    (tmp_path / "api.yaml").write_text(_TEXT)
    return Stub([load(tmp_path / "api.yaml")])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/items/1", 200),
        ("HEAD", "/items/1", 200),
        ("OPTIONS", "/items/1", 204),
        ("PUT", "/items/1", 204),
        ("PURGE", "/items/1", 405),
        ("TRACE", "/items/1", 405),
        ("GET", "/", 404),
        ("GET", "/items/1/", 404),
        ("GET", "/items//1", 404),
        ("GET", "/static/x", 404),
    ],
)
def test_every_method_reaches_the_stub_and_its_reply_is_sent_unchanged(
    stub: Stub, method: str, path: str, status: int
) -> None:
    response = create_app(stub).test_client().open(path, method=method)
    expected = stub.answer(Request(method=method, path=path))
    assert (response.status_code, response.data) == (status, expected.body)
    assert list(response.headers) == list(expected.headers)


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({"RAW_URI": "/items/a%2Fb?q=1"}, "/items/a%2Fb"),
        ({"RAW_URI": "", "REQUEST_URI": "/items/a%2Fb"}, "/items/a%2Fb"),
        ({"RAW_URI": "/items/%e2%82%ac"}, "/items/%e2%82%ac"),
        ({"RAW_URI": "/items/a|b\xe9"}, "/items/a%7Cb%E9"),
        (_NO_URI | {"PATH_INFO": "/items/\xe2\x82\xac"}, "/items/%E2%82%AC"),
        (_NO_URI | {"PATH_INFO": "/items/50%"}, "/items/50%25"),
        ({"RAW_URI": "http://example.com/items/x", "PATH_INFO": "/items/x"}, "/items/x"),
    ],
)
def test_the_path_is_read_as_it_was_sent(stub: Stub, environ: dict[str, str], path: str) -> None:
    seen: list[Request] = []
    app = create_app(stub, log=lambda request, _reply, _seconds: seen.append(request))
    app.test_client().get("/items/other", environ_overrides=environ)
    assert [each.path for each in seen] == [path]


def test_query_headers_and_body_arrive(stub: Stub) -> None:
    seen: list[tuple[Request, Reply, float]] = []
    app = create_app(stub, log=lambda *each: seen.append(each))
    app.test_client().put(
        "/items/1?a=%20b", data=b"[]", headers={"X-One": "1"}, content_type="application/json"
    )
    ((request, reply, seconds),) = seen
    assert (request.method, request.query, request.body) == ("PUT", "a=%20b", b"[]")
    assert (request.header("x-one"), request.header("content-type")) == ("1", "application/json")
    assert (reply.status, seconds >= 0) == (422, True)


def test_a_body_that_is_too_large_is_a_problem(stub: Stub) -> None:
    client = create_app(stub, max_body=10).test_client()
    assert client.put("/items/1", data=b'{"a": 123}', content_type="application/json").status_code == 204
    response = client.put("/items/1", data=b'{"a": 1234}', content_type="application/json")
    assert (response.status_code, response.content_type) == (413, "application/problem+json")
    assert orjson.loads(response.data)["detail"] == "the body is larger than 10 bytes"


def test_a_body_that_is_too_large_is_logged_and_readable_for_pages_like_any_other(stub: Stub) -> None:
    seen: list[int] = []
    app = create_app(stub, max_body=1, log=lambda _request, reply, _seconds: seen.append(reply.status))
    response = app.test_client().put("/items/1", data=b"{}", headers={"Origin": "https://a.example"})
    assert (response.status_code, seen) == (413, [413])
    assert response.headers["Access-Control-Allow-Origin"] == "https://a.example"


@pytest.mark.parametrize("host", ["", "a..b", "[::1", "exa mple", "x:y:z", "\xff", "a" * 300])
def test_an_odd_host_breaks_nothing(stub: Stub, host: str) -> None:
    response = create_app(stub).test_client().get("/items/1", environ_overrides={"HTTP_HOST": host})
    assert response.status_code < 500


def test_several_fields_of_one_name_are_all_sent(stub: Stub, tmp_path: Path) -> None:
    (tmp_path / "two.yaml").write_text(
        "{openapi: 3.1.0, components: {securitySchemes: {a: {type: http, scheme: basic}, b: {type: http,"
        " scheme: bearer}}}, paths: {/x: {get: {security: [{a: []}, {b: []}]}}}}"
    )
    response = create_app(Stub([load(tmp_path / "two.yaml")])).test_client().get("/x")
    headers: Headers = response.headers
    assert [each.split()[0] for each in headers.getlist("WWW-Authenticate")] == ["Basic", "Bearer"]
    assert stub.answer(Request(method="GET", path="/x")).status == 404
