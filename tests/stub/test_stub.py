"""The pipeline as a whole: over the three documents, and over small ones for what those do not have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import orjson
import pytest

from stubtract import Contract, Options, Reply, Request, Stub, UsageError, load
from stubtract.conform import Validators
from stubtract.contract import Direction, Operation
from stubtract.sample import StyledSampler, View
from stubtract.stub.producer import Producer, Wish
from stubtract.wire import ANY, decode, encode
from support import DOCUMENTS

Document = Callable[..., Contract]
Headers = tuple[tuple[str, str], ...]

_BASIC = ("Authorization", "Basic dXNlcjpwYXNzd29yZA==")
_BEARER = ("Authorization", "Bearer token")
_KEY = "0b3f7c52-6d1e-4f0a-9c58-2f4de1a7b960"
_JOB = orjson.dumps({"name": "x", "project_id": _KEY, "job_type_id": _KEY, "job_status_id": _KEY})
_JSON = ("Content-Type", "application/json")


def _sent(contract: Contract, operation: Operation, *headers: tuple[str, str]) -> Request:
    """A good request, with a sample in every place that needs a value."""
    sampler = StyledSampler()
    path = contract.paths[0].base_paths[0] + operation.path
    for parameter in operation.parameters:
        if parameter.place == "path" and parameter.schema:
            value = sampler.sample(parameter.link, operation.style, View())
            path = path.replace(f"{{{parameter.name}}}", quote(str(value), safe=""))
    body, kind = b"", tuple[tuple[str, str], ...]()
    if operation.body:
        content = operation.body.contents[0]
        view = View(Direction.REQUEST, content.media_type)
        value = Producer(contract, sampler, Validators(contract)).value(
            content, view, Wish(style=operation.style)
        )
        body = encode(content.media_type, content.schema or ANY, value, operation.style)
        kind = (("Content-Type", content.media_type),)
    credentials = _BASIC if operation.security[0][0].scheme == "basic" else _BEARER
    return Request(method=operation.method, path=path, headers=(credentials, *kind, *headers), body=body)


def _answers() -> Iterator[object]:
    for path in DOCUMENTS:
        for operation in load(path).operations():
            for response in operation.responses:
                for media_type in [each.media_type for each in response.contents] or [""]:
                    id_ = f"{operation.id} {response.status} {media_type}".strip()
                    yield pytest.param(path, operation.id, int(response.status), media_type, id=id_)


@pytest.fixture(scope="module")
def one_by_one(contracts: tuple[Contract, ...]) -> dict[Path, tuple[Contract, Stub, Validators]]:
    pairs = zip(DOCUMENTS, contracts, strict=True)
    return {path: (each, Stub([each]), Validators(each)) for path, each in pairs}


@pytest.mark.parametrize(("path", "name", "status", "media_type"), list(_answers()))
def test_every_documented_answer_can_be_had_and_is_valid(
    one_by_one: dict[Path, tuple[Contract, Stub, Validators]],
    path: Path,
    name: str,
    status: int,
    media_type: str,
) -> None:
    contract, stub, validators = one_by_one[path]
    operation = contract.named(name)
    request = _sent(contract, operation, ("Accept", media_type or "*/*"), ("Prefer", f"code={status}"))
    reply = stub.answer(request)
    assert reply.status == status
    if not media_type:
        assert (reply.body, reply.header("Content-Type")) == (b"", None)
        return
    assert (reply.header("Content-Type") or "").partition(";")[0] == media_type
    response = next(each for each in operation.responses if each.status == str(status))
    content = next(each for each in response.contents if each.media_type == media_type)
    assert content.link is not None
    decoded = decode(media_type, content.link.schema, reply.body, operation.style)
    if decoded is None:
        assert reply.body
        return
    assert decoded.findings == ()
    assert validators.of(content.link, Direction.RESPONSE).accepts(decoded.value)


def _without_wish() -> Iterator[object]:
    for path in DOCUMENTS:
        for operation in load(path).operations():
            yield pytest.param(path, operation.id, id=operation.id)


@pytest.mark.parametrize(("path", "name"), list(_without_wish()))
def test_without_a_wish_the_answer_is_the_lowest_success(
    one_by_one: dict[Path, tuple[Contract, Stub, Validators]], path: Path, name: str
) -> None:
    contract, stub, _ = one_by_one[path]
    operation = contract.named(name)
    reply = stub.answer(_sent(contract, operation))
    assert reply.status == min(int(each.status) for each in operation.responses)


def _ask(stub: Stub, target: str, *headers: tuple[str, str], body: bytes = b"") -> Reply:
    method, _, address = target.partition(" ")
    path, _, query = address.partition("?")
    return stub.answer(Request(method=method, path=path, query=query, headers=headers, body=body))


@pytest.mark.parametrize(
    ("target", "headers", "body", "outcome"),
    [
        ("GET /api/Jbs", (), b"", "404 no-path"),
        ("PATCH /api/Jobs", (), b"", "405 no-method"),
        ("GET /api/Jobs", (), b"", "401 unauthorized"),
        ("GET /api/Jobs(x)", (_BASIC,), b"", "400 invalid-parameters"),
        ("GET /api/Jobs?$top=0", (_BASIC,), b"", "400 invalid-parameters"),
        ("GET /api/Jobs", (_BASIC, ("Prefer", "code=x")), b"", "400 invalid-preference"),
        ("GET /api/Jobs", (_BASIC, ("Prefer", "code=418")), b"", "404 no-response"),
        ("GET /api/Jobs", (_BASIC, ("Prefer", "example=none")), b"", "404 no-example"),
        ("GET /api/Jobs", (_BASIC, ("Accept", "text/csv")), b"", "406 not-acceptable"),
        ("POST /api/Jobs", (_BASIC, ("Content-Type", "text/csv")), b"a", "415 unsupported-media-type"),
        ("POST /api/Jobs", (_BASIC, _JSON), b"{", "400 malformed-body"),
        ("POST /api/Jobs", (_BASIC, _JSON), b"{}", "422 invalid-body"),
        ("POST /api/Jobs", (_BASIC, _JSON), b"", "422 invalid-body"),
    ],
)
def test_each_refusal_has_its_status_and_names_its_rule(
    three_apis: Stub, target: str, headers: Headers, body: bytes, outcome: str
) -> None:
    reply = _ask(three_apis, target, *headers, body=body)
    value = orjson.loads(reply.body)
    is_problem = reply.header("Content-Type") == "application/problem+json"
    found = value["type"].rpartition(":")[2] if is_problem else value["error"]["code"]
    assert f"{reply.status} {found}" == outcome
    assert is_problem == (reply.status in (404, 405, 406, 415) or found == "invalid-preference")


@pytest.mark.parametrize(
    ("target", "name", "value"),
    [
        ("PATCH /api/Jobs", "Allow", "GET, HEAD, OPTIONS, POST"),
        ("OPTIONS /api/Jobs", "Allow", "GET, HEAD, OPTIONS, POST"),
        ("GET /api/Jobs", "WWW-Authenticate", 'Basic realm="stubtract", charset="UTF-8"'),
        ("POST /api/Jobs", "Accept", "application/json, text/json"),
        ("GET /v2/tenants/t/serviceorders/types", "WWW-Authenticate", 'Bearer realm="stubtract"'),
    ],
)
def test_refusals_carry_the_header_that_their_status_asks_for(
    three_apis: Stub, target: str, name: str, value: str
) -> None:
    headers = (_BASIC, ("Content-Type", "text/csv")) if name == "Accept" else ()
    assert _ask(three_apis, target, *headers, body=b"a").header(name) == value


def test_not_acceptable_lists_what_there_is(three_apis: Stub) -> None:
    reply = _ask(three_apis, "GET /api/Jobs", _BASIC, ("Accept", "text/csv"))
    assert orjson.loads(reply.body)["available"] == ["application/json", "text/json"]


def test_problem_details_have_an_entry_for_every_violation(document: Document) -> None:
    schema = "{required: [a], properties: {b: {type: integer}}}"
    body = f"{{content: {{application/json: {{schema: {schema}}}}}}}"
    stub = Stub([document(f"paths: {{/a: {{put: {{requestBody: {body}, responses: {{}}}}}}}}")])
    reply = _ask(stub, "PUT /a", _JSON, body=b'{"b": "x"}')
    law = "api.yaml#/paths/~1a/put/requestBody/content/application~1json/schema"
    missing, wrong = sorted(orjson.loads(reply.body)["errors"], key=lambda each: str(each["pointer"]))
    assert missing == {
        "detail": "expected 'a', which is missing",
        "rule": "required",
        "in": "body",
        "pointer": "",
        "schema": f"{law}/required",
    }
    assert (wrong["pointer"], wrong["schema"]) == ("/b", f"{law}/properties/b/type")


@pytest.mark.parametrize(
    ("documented", "status"), [("'422': {}", 422), ("'400': {}", 400), ("'200': {}", 422)]
)
def test_a_bad_body_has_the_documented_status(document: Document, documented: str, status: int) -> None:
    body = "{content: {application/json: {schema: {type: object}}}}"
    stub = Stub([document(f"paths: {{/a: {{put: {{requestBody: {body}, responses: {{{documented}}}}}}}}}")])
    assert _ask(stub, "PUT /a", _JSON, body=b"[]").status == status


def test_an_error_comes_as_xml_where_that_is_asked_for(three_apis: Stub) -> None:
    reply = _ask(three_apis, "GET /api/JobsView?$top=0", _BASIC, ("Accept", "application/xml"))
    assert (reply.status, reply.header("Content-Type")) == (400, "application/xml; charset=utf-8")
    assert (
        b"<message>parameters are not valid; query $top: expected at least 1, found 0</message>" in reply.body
    )


@pytest.mark.parametrize(
    ("prefer", "status", "applied"),
    [
        ("code=404", 404, "code=404"),
        ("example=envelope", 200, "example=envelope"),
        ("code=200; example=single", 200, "code=200, example=single"),
        ("return=minimal", 200, None),
        ("respond-async", 200, None),
    ],
)
def test_the_preference_that_was_followed_is_said(
    three_apis: Stub, prefer: str, status: int, applied: str | None
) -> None:
    reply = _ask(three_apis, "GET /api/Jobs", _BASIC, ("Prefer", prefer))
    assert (reply.status, reply.header("Preference-Applied")) == (status, applied)


def test_it_is_also_said_where_there_is_no_body(three_apis: Stub) -> None:
    headers = (_BASIC, _JSON, ("Prefer", "code=204"))
    reply = _ask(three_apis, f"PUT /api/Jobs({_KEY})", *headers, body=_JOB)
    assert (reply.status, reply.body, reply.header("Preference-Applied")) == (204, b"", "code=204")


def test_a_minimal_answer_has_the_key_of_the_whole_one(three_apis: Stub) -> None:
    whole = _ask(three_apis, "POST /api/Jobs", _BASIC, _JSON, body=_JOB)
    prefer = ("Prefer", "return=minimal")
    minimal = _ask(three_apis, "POST /api/Jobs", _BASIC, _JSON, prefer, body=_JOB)
    assert (minimal.status, minimal.header("Preference-Applied")) == (201, "return=minimal")
    assert orjson.loads(minimal.body) == {"id": orjson.loads(whole.body)["id"]}


@pytest.mark.parametrize("target", ["/api/JobsView", "/api/Nothing", "/api/Jobs(x)"])
def test_head_has_the_headers_of_get_and_no_body(three_apis: Stub, target: str) -> None:
    get, head = (_ask(three_apis, f"{method} {target}", _BASIC) for method in ("GET", "HEAD"))
    assert (head.status, head.headers, head.body) == (get.status, get.headers, b"")
    assert get.header("Content-Length") == str(len(get.body)) != "0"


def test_no_content_has_no_length_either(three_apis: Stub) -> None:
    reply = _ask(three_apis, "DELETE /v2/tenants/t/stores/s/serviceorders/o", _BEARER)
    assert (reply.status, reply.headers, reply.body) == (204, (("Vary", "Prefer"),), b"")


@pytest.mark.parametrize(("code", "status"), [(204, 204), (205, 205), (304, 304), (101, 400), (199, 400)])
def test_a_status_that_forbids_content_has_none(document: Document, code: int, status: int) -> None:
    content = "{content: {text/plain: {schema: {type: string}}}}"
    stub = Stub([document(f"paths: {{/a: {{get: {{responses: {{default: {content}}}}}}}}}")])
    reply = _ask(stub, "GET /a", ("Prefer", f"code={code}"))
    assert (reply.status, bool(reply.body)) == (status, status == 400)


_BROKEN = """
    paths:
      /sound: {get: {responses: {"200": {content: {text/plain: {schema: {type: string}}}}}}}
      /broken: {get: {responses: {"200": {$ref: "#/components/responses/gone"}}}}
      /pattern: {get: {responses: {"200": {content: {text/plain: {example: x, schema: {pattern: "(["}}}}}}}
      /loop:
        get:
          x-stubtract: {reference-loops: error}
          responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/loop"}}}}}
    components: {schemas: {loop: {type: object, properties: {next: {$ref: "#/components/schemas/loop"}}}}}
    """


@pytest.mark.parametrize(
    ("path", "detail"),
    [("/broken", "api.yaml:6 /paths/~1broken/"), ("/pattern", "api.yaml"), ("/loop", "/schemas/loop")],
)
def test_a_broken_operation_is_not_implemented_and_its_neighbour_answers(
    document: Document, path: str, detail: str
) -> None:
    stub = Stub([document(_BROKEN)])
    reply = _ask(stub, f"GET {path}")
    assert (reply.status, orjson.loads(reply.body)["status"]) == (501, 501)
    assert detail in orjson.loads(reply.body)["detail"]
    assert (_ask(stub, "GET /sound").status, _ask(stub, "GET /sound").body) == (200, b"sample string 1")


def test_two_stubs_in_one_process_do_not_touch_each_other(contracts: tuple[Contract, ...]) -> None:
    target = ("GET /api/JobsView/GetCompleted", _BASIC)
    alone = _ask(Stub(contracts, Options(seed=1)), *target).body
    one, two = Stub(contracts, Options(seed=1)), Stub(contracts, Options(seed=2))
    bodies = [_ask(stub, *target).body for stub in (two, one, two, one)]
    assert bodies == [bodies[0], alone, bodies[0], alone]
    assert bodies[0] != alone


@pytest.mark.parametrize(
    "text", ["\x00", "\r\nX: y", "\x7f", "é", "\u20ac", "\ud800", "x" * 20_000, '"', ",;=\\"]
)
@pytest.mark.parametrize(
    "name",
    [
        "Accept",
        "Authorization",
        "Content-Type",
        "Cookie",
        "Origin",
        "Prefer",
        "Access-Control-Request-Method",
    ],
)
def test_no_header_value_breaks_an_answer(three_apis: Stub, name: str, text: str) -> None:
    for target in ("POST /api/Jobs", "OPTIONS /api/Jobs", "GET /api/JobsView"):
        for value in (text, f"code={text}, example={text}", f"text/{text}; q=1"):
            headers = (
                _BASIC,
                ("Origin", "https://a"),
                (name, value),
                ("Access-Control-Request-Method", "GET"),
            )
            reply = _ask(three_apis, target, *headers[name == "Authorization" :], body=_JOB)
            assert reply.status < 500
            sent = "".join(value for _, value in reply.headers)
            assert all(
                char == "\t" or char.isprintable() for char in sent.encode("latin-1").decode("latin-1")
            )


def test_path_parameters_are_read_by_their_style(document: Document) -> None:
    schema = "{type: array, maxItems: 3, items: {type: integer}}"
    parameter = f"{{name: ids, in: path, required: true, schema: {schema}}}"
    stub = Stub(
        [
            document(
                f"paths: {{'/a/{{ids}}': {{get: {{parameters: [{parameter}], responses: {{'200': {{}}}}}}}}}}"
            )
        ]
    )
    assert [_ask(stub, f"GET /a/{ids}").status for ids in ("1,2,3", "7", "1,2,3,4", "1,x")] == [
        200,
        200,
        400,
        400,
    ]


_STYLED = """
paths:
  /a: {get: {responses: {"200": {content: {application/json: {schema: &one {
    type: object, properties: {name: {type: string}, size: {type: integer}}}}}}}}}
  /b: {get: {x-stubtract: {samples: realistic}, responses: {"200": {content: {application/json: {schema: *one}}}}}}
"""


def test_the_style_of_samples_is_the_option_before_the_documents(document: Document) -> None:
    contract = document(_STYLED)
    own, numbered, realistic = (
        Stub([contract], Options(samples=each)) for each in (None, "numbered", "realistic")
    )
    assert _ask(own, "GET /a").body == b'{"name":"sample string 1","size":2}'
    assert _ask(own, "GET /b").body == _ask(realistic, "GET /b").body != _ask(numbered, "GET /b").body
    assert _ask(realistic, "GET /a").body != _ask(numbered, "GET /a").body == _ask(own, "GET /a").body
    dynamic = _ask(numbered, "GET /a", ("Prefer", "dynamic")).body
    assert dynamic == _ask(realistic, "GET /a").body
    assert _ask(Stub([contract], Options(samples="realistic", locale="ja_JP")), "GET /b").body != dynamic


def test_a_locale_that_is_none_is_said_at_the_start(document: Document) -> None:
    with pytest.raises(UsageError, match="no locale 'en_XX'"):
        Stub([document(_STYLED)], Options(locale="en_XX"))
