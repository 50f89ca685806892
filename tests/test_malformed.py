"""Two thousand malformed requests: each is answered, none with 500, none after long thought.

Seeds are fixed, so every run sends the same requests.
"""

from __future__ import annotations

import gzip
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest

from stubtract import Contract, Reply, Request, Stub
from stubtract.stub.route import Match
from stubtract.web import create_app

_COUNT = 2_000
_SLOWEST = 2.0
_AUTHORIZATIONS = (
    "Basic YTpi",
    "Bearer t",
    "Basic ====",
    "Basic",
    "Bearer",
    "Digest x",
    "\xff\xfe",
    "Basic " + "A" * 9000,
)
_JOB = b'{"name":"n","project_id":"c9440bfd-380b-407d-bb24-6566352089b3","job_type_code":"x","job_status_code":"Open"}'

_BODIES: tuple[bytes, ...] = (
    b"{", b"}", b"[", b"nul", b'"', b"{'name': 1}", b'{"name":}', b"\xff\xfe\x00{", b"\x00", b"", b" ",
    b"[" * 100_000, b'{"a":' * 50_000, b"[" * 900 + b"]" * 900, b'{"name":' + b"1" * 100_000 + b"}",
    b'{"estimated_time":1e999999}', b'{"estimated_time":-1e400}', b'{"estimated_time":99999999999999999999999999}',
    b'{"name":NaN}', b'{"name":Infinity}', b'{"name":"\\ud800"}', b'{"name":"\\udc00\\ud800"}', b'{"name":"\\u0000"}',
    b'{"name":"\x00"}', '{"name":"\u202e\u0300\ufeff"}'.encode(), b'\xef\xbb\xbf{"name":"bom"}', '{"name":"é"}'.encode("latin-1"),
    '{"name":"x"}'.encode("utf-16"), b'{"name":"a","name":1}', b'{"name":' + b'"' + b"x" * 300_000 + b'"}', b"null", b"true",
    b"1", b'"text"', b"[]", b"{}", b'{"_parent_job":' * 60 + b"{}" + b"}" * 60, _JOB, _JOB[:-1],
    b"<", b"<a>", b"<a></b>", b"<a/>", b"<jobs><name>&undefined;</name></jobs>", b"<?xml version='1.0' encoding='nope'?><a/>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]><jobs><name>&b;</name></jobs>",
    b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
        f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>".encode() for i in range(12)
    ) + b"]><jobs>&m;</jobs>",
    b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'><jobs/>", b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
    b"<a>" * 50_000, b"<a>" * 300 + b"</a>" * 300, b"<jobs>\x00</jobs>", b"<jobs xmlns='\xff'/>", b"<a b='1' b='2'/>",
    gzip.compress(b"{}"), b"--x\r\n\r\n--x--", b"a=1&a=2&&=%zz", b"%00=%ff",
)  # fmt: skip

_CONTENT_TYPES = (
    "application/json", "text/json", "application/xml", "text/xml", "application/json; charset=utf-16", "application/json;;;",
    "application/problem+json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "application/x-www-form-urlencoded",
    "application/octet-stream", "*/*", "/", "json", "", ";", "application/json, text/json", "\x7f", 'a/b; c="', "application/" + "x" * 5000,
)  # fmt: skip

_METHODS = (
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "get",
    "G",
    "QUERY",
    "X" * 300,
    "M-SEARCH",
)

_PATHS = (
    "/api/Jobs", "/api/Jobs(c9440bfd-380b-407d-bb24-6566352089b3)", "/api/JobsView", "/api/JobsView/GetCompleted",
    "/v2/tenants/t/stores/s/serviceorders", "/v2/tenants/t/stores/s/serviceorders/search",
    "/v2/tenants/t/serviceorders/statuses", "/v2/tenants/t/stores/s/serviceorders/o/reports",
    "/", "", "//", "/api", "/api/", "/api/Jobs/", "/api/Jobs()", "/api/Jobs(", "/api/Jobs(%00)", "/api/Jobs(%ff)", "/api/Jobs(%ED%A0%80)",
    "/api/Jobs(%2F)", "/api/Jobs(..)", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/api/%4Aobs", "/api/Jobs%00", "/%", "/%zz", "/%u0041",
    "/" + "a" * 100_000, "/" + "a/" * 5_000, "/api/Jobs(" + "%41" * 3_000 + ")", "/{id}", "/<p0>", "/api/Jobs(<x>)", "/api/Jobs(|\\)", "*",
    "http://other/api/Jobs", "/" + quote("日本語" * 50), "/v2/tenants/%0a%0d/stores/s/serviceorders", "/api/Jobs;v=1", "/api\\Jobs",
)  # fmt: skip

_QUERIES = (
    "", "&", "=", "&&&===", "$top=x", "$top=1&$top=2", "$top=99999999999999999999999", "$top=1e5", "$top=%00", "$filter=%ff%fe", "$filter=" + "x" * 60_000,
    "%24top=5", "pageNumber=-1", "sortDirection=UP", "sortDirection=ASC,DESC", "serviceStates=" + "&serviceStates=".join("x" * 500), "a[b][c]=d",
    "[]", "%", "%zz=%zz", "priorities", "\x00=\x00", "$skip=%D9%A3", "$top=" + "9" * 5000, "%ED%A0%80=1",
)  # fmt: skip

_HEADERS: tuple[tuple[str, str], ...] = (
    ("Accept", "application/xml"), ("Accept", ""), ("Accept", ",;q=,"), ("Accept", "*/*;q=0"), ("Accept", "a/b;q=nan"), ("Accept", "x/" + "y" * 9000),
    ("Accept", ",".join(["a/b;q=0.5"] * 3000)), ("Accept", "application/json;q=1e-9999"), ("Accept", 'text/*;a="\\"'),
    ("Prefer", "code=404"), ("Prefer", "code=999"), ("Prefer", "code="), ("Prefer", "code=abc"), ("Prefer", "example=\xe9"), ("Prefer", "=,=;;"),
    ("Prefer", 'example="' + "x" * 5000), ("Prefer", "return=minimal"), ("Prefer", "a=" * 5000), ("Prefer", '"' * 3000),
    ("Origin", "null"), ("Origin", "\x01"), ("Access-Control-Request-Method", "\x01"), ("Cookie", "=;=;;a"), ("Cookie", "a=" * 9000),
    ("Content-Length", "-1"), ("Expect", "100-continue"), ("If-None-Match", "*"), ("Range", "bytes=5-1"), ("Content-Encoding", "gzip"),
    ("X-Forwarded-For", "\xff"), ("Transfer-Encoding", "chunked"), ("Upgrade", "h2c"),
)  # fmt: skip


def _requests(seed: int) -> Iterator[Request]:
    """Requests with at least one odd part each; every part of the lists above is used."""
    choice = random.Random(seed)  # noqa: S311 - the same requests every time
    for index in range(_COUNT):
        headers = [("Content-Type", _CONTENT_TYPES[index % len(_CONTENT_TYPES)])]
        headers.append(("Authorization", choice.choice(_AUTHORIZATIONS[: 2 if index % 3 else None])))
        headers += choice.sample(_HEADERS, choice.randrange(3))
        yield Request(
            method=choice.choice(_METHODS if index % 4 == 0 else ("POST", "PUT", "GET")),
            path=_PATHS[index % len(_PATHS)] if index % 2 else choice.choice(_PATHS[:8]),
            query=choice.choice(_QUERIES),
            headers=tuple(headers),
            body=_BODIES[index % len(_BODIES)],
        )


def _judge(reply: Reply, seconds: float, request: Request) -> None:
    assert 200 <= reply.status < 500, (reply.status, request)
    assert seconds < _SLOWEST, (seconds, request)
    assert b"Traceback" not in reply.body


def test_none_is_answered_with_a_server_error(three_apis: Stub) -> None:
    statuses: Counter[int] = Counter()
    for request in _requests(1):
        started = time.perf_counter()
        reply = three_apis.answer(request)
        _judge(reply, time.perf_counter() - started, request)
        statuses[reply.status] += 1
    assert sum(statuses.values()) == _COUNT
    assert {200, 400, 401, 404, 405, 415, 422} <= set(statuses)


@pytest.mark.parametrize("content_type", ["application/xml", "text/xml", "application/json"])
def test_no_body_breaks_an_operation_that_reads_it(
    content_type: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stub = Stub([_xml_api(tmp_path_factory)])
    for body in _BODIES:
        request = Request(method="POST", path="/jobs", headers=(("Content-Type", content_type),), body=body)
        started = time.perf_counter()
        _judge(stub.answer(request), time.perf_counter() - started, replace(request, body=body[:80]))


def _xml_api(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    from stubtract import load  # noqa: PLC0415

    path = tmp_path_factory.mktemp("xml") / "jobs.yaml"
    path.write_text(
        """
openapi: 3.1.0
paths:
  /jobs:
    post:
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: '#/components/schemas/jobs'}}
          application/xml: {schema: {$ref: '#/components/schemas/jobs'}}
          text/xml: {schema: {$ref: '#/components/schemas/jobs'}}
      responses: {'201': {description: made}}
components:
  schemas:
    jobs:
      type: object
      required: [name]
      properties:
        name: {type: string, maxLength: 255}
        size: {type: integer}
        parent: {$ref: '#/components/schemas/jobs'}
""",
        encoding="utf-8",
    )
    return load(path)


def test_none_breaks_the_application_either(three_apis: Stub) -> None:
    client = create_app(three_apis).test_client()
    for request in list(_requests(2))[:500]:
        environ = {
            "REQUEST_METHOD": request.method,
            "PATH_INFO": request.path.replace("%", "\xff")[:2000],
            "QUERY_STRING": request.query.encode("utf-8", "replace").decode("latin-1"),
            "CONTENT_TYPE": request.header("Content-Type") or "",
            **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in request.headers[1:]},
        }
        response = client.open(environ_overrides=environ, data=request.body)
        assert response.status_code < 500, (response.status_code, environ)
        response.close()


def test_the_lists_reach_operations(three_apis: Stub) -> None:
    found = [three_apis.router.find("GET", path) for path in _PATHS]
    assert sum(isinstance(each, Match) for each in found) >= 7
