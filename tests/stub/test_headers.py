from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract import Contract, Options, Request, Stub
from stubtract.conform import Validators
from stubtract.contract import Direction, Samples
from stubtract.sample import Instant
from stubtract.stub.headers import together
from stubtract.wire.parameters import from_header
from stubtract.wire.readings import readings

Document = Callable[..., Contract]

_ANSWER = "paths: {{/a: {{get: {{responses: {{'{status}': {{headers: {{{headers}}}, content: {{application/json: {{schema: {{type: object}}}}}}}}}}}}}}}}"
_JSON = "content: {application/json: {schema: {type: object, properties: {n: {type: integer}}}}}"


def _contract(document: Document, headers: str, status: str = "200") -> Contract:
    return document(_ANSWER.format(headers=headers, status=status))


def _header(contract: Contract, name: str) -> str | None:
    options = Options(clock=Instant.parse("2026-01-29T07:13:40Z"))
    return Stub([contract], options).answer(Request(method="GET", path="/a")).header(name)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("X-A: {schema: {type: string}}", "sample string 1"),
        ("X-A: {required: true, schema: {type: integer}}", "1"),
        ("X-A: {schema: {type: boolean}}", "true"),
        ("X-A: {}", "sample string 1"),
        ("X-A: {schema: {type: integer}, example: 7}", "7"),
        ("X-A: {schema: {type: integer}, examples: {one: {value: 8}}}", "8"),
        ("X-A: {schema: {type: integer}, example: no}", "1"),
        ("X-A: {schema: {type: integer, example: 9}}", "9"),
        ("X-A: {schema: {type: string, pattern: '^[a-f]{3}$'}}", "aaa"),
        ("X-A: {schema: {type: array, items: {type: integer}}}", "1,2"),
        ("X-A: {schema: {type: object, properties: {n: {type: integer}}}}", "n,1"),
        ("X-A: {explode: true, schema: {type: object, properties: {n: {type: integer}}}}", "n=1"),
        (f"X-A: {{{_JSON}}}", '{"n":1}'),
        ('X-A: {schema: {type: string, enum: ["é\\n"]}}', None),
        ('X-A: {schema: {type: string, enum: ["é\\n", a]}}', "a"),
        ('X-A: {schema: {type: string}, example: "é "}', "%C3%A9"),
        ("X-A: {schema: {type: string, maxLength: 1}, example: é}", "1"),
        ('X-A: {schema: {type: string, const: " a "}}', None),
        ('X-A: {schema: {type: array, items: {type: string}, maxItems: 1}, example: ["a,b"]}', "sample string 1"),
        ("X-A: {content: {application/json: {schema: {type: object}}}, example: {a: é}}", '{"a":"\\u00e9"}'),
        ("X-A: {schema: {type: 'null'}}", None),
        ("X-A: {schema: {type: integer, minimum: 2, maximum: 1}}", None),
        ("X-A: {schema: false}", None),
        ("Location: {schema: {type: string}}", "/sample/1"),
        ("Location: {schema: {type: string, format: uri}}", "http://webapihelppage1.com"),
        ("Location: {schema: {type: string, example: /jobs/7}}", "/jobs/7"),
        ("ETag: {schema: {type: string}}", '"sample-1"'),
        ("etag: {schema: {type: string, pattern: '^W/.*$'}}", "W/"),
        ("Retry-After: {schema: {type: integer, minimum: 30}}", "30"),
        ("Retry-After: {schema: {type: string}}", "1"),
        ("Link: {schema: {type: string}}", '</sample/1>; rel="next"'),
        ("WWW-Authenticate: {schema: {type: string}}", 'Bearer realm="sample"'),
        ("Last-Modified: {schema: {type: string}}", "Thu, 29 Jan 2026 07:13:40 GMT"),
        ("Expires: {schema: {type: string, format: date-time}}", "2026-01-29T07:13:40+00:00"),
        ("Set-Cookie: {schema: {type: string}}", "sample=1"),
        ("X-A: {$ref: '#/x'}", "7"),
    ],
)  # fmt: skip
def test_a_documented_header_is_sampled_and_valid(document: Document, written: str, text: str | None) -> None:
    contract = document(
        _ANSWER.format(headers=written, status="200") + "\nx: {schema: {type: integer}, example: 7}"
    )
    (header,) = next(contract.operations()).responses[0].headers
    found = _header(contract, header.name)
    if text == "W/":
        assert found is not None
        assert found.startswith("W/")
    else:
        assert found == text
    if found is not None and header.link is not None and "%" not in found:
        validator = Validators(contract).of(header.link, Direction.RESPONSE)
        assert validator.accepts(from_header(header, [found]))


@pytest.mark.parametrize("samples", ["numbered", "realistic", "arbitrary"])
@pytest.mark.parametrize(
    "schema",
    [
        "{type: array, uniqueItems: true, minItems: 2, items: {type: string, maxLength: 1}}",
        "{type: object, required: [a, b], properties: {a: {type: string, maxLength: 3}, b: {type: integer}}}",
        "{type: string, minLength: 2, maxLength: 3}",
        "{type: array, minItems: 2, maxItems: 2, items: {type: string, minLength: 1}}",
    ],
)
@pytest.mark.parametrize("seed", range(5))
def test_a_header_is_valid_as_its_reader_gets_it(
    document: Document, schema: str, samples: Samples, seed: int
) -> None:
    contract = _contract(document, f"X-A: {{required: true, schema: {schema}}}")
    text = (
        Stub([contract], Options(samples=samples, seed=seed))
        .answer(Request(method="GET", path="/a"))
        .header("X-A")
    )
    (header,) = next(contract.operations()).responses[0].headers
    assert text is not None
    assert header.link is not None
    validator = Validators(contract).of(header.link, Direction.RESPONSE)
    values = [from_header(header, [text], reading) for reading in readings(header.link.schema)]
    assert any(validator.accepts(value) for value in values), text


def test_a_header_that_must_be_there_and_cannot_be_made_is_told(document: Document) -> None:
    contract = _contract(
        document, "X-A: {required: true, schema: {const: ' a '}}, X-B: {schema: {const: ' b '}}"
    )
    reply = Stub([contract]).answer(Request(method="GET", path="/a"))
    assert (reply.status, reply.header("X-A"), reply.header("X-B")) == (200, None, None)
    (finding,) = reply.findings
    assert (finding.rule, finding.where.part, finding.where.name) == ("required", "header", "X-A")
    assert "X-A" in (reply.header("Stubtract-Violations") or "")


@pytest.mark.parametrize(
    "name",
    [
        "Content-Type",
        "content-length",
        "Transfer-Encoding",
        "Content-Encoding",
        "Connection",
        "Date",
        "Server",
        "Access-Control-Allow-Origin",
        "no token",
        "'a:'",
    ],
)
def test_what_the_server_governs_is_not_made_up(document: Document, name: str) -> None:
    contract = _contract(document, f"{name}: {{schema: {{type: string}}}}")
    reply = Stub([contract]).answer(Request(method="GET", path="/a"))
    assert {each for each, _ in reply.headers} == {"Content-Type", "Content-Length", "Vary"}


@pytest.mark.parametrize("status", ["204", "304"])
def test_an_answer_without_body_keeps_its_headers(document: Document, status: str) -> None:
    contract = _contract(document, "ETag: {schema: {type: string}}", status)
    reply = Stub([contract]).answer(Request(method="GET", path="/a"))
    headers = (("ETag", '"sample-1"'), ("Vary", "Prefer"))
    assert (reply.status, reply.headers, reply.body) == (int(status), headers, b"")


@pytest.mark.parametrize("content", ["", ", content: {application/json: {schema: {type: object}}}"])
def test_a_documented_refusal_has_its_headers(document: Document, content: str) -> None:
    header = "headers: {X-Left: {schema: {type: integer}}, WWW-Authenticate: {schema: {type: string}}}"
    contract = document(
        "components: {securitySchemes: {b: {type: http, scheme: basic}}}\n"
        f"paths: {{/a: {{get: {{security: [{{b: []}}], responses: {{'401': {{{header}{content}}}}}}}}}}}"
    )
    reply = Stub([contract]).answer(Request(method="GET", path="/a"))
    assert (reply.status, reply.header("X-Left")) == (401, "1")
    challenges = [value for name, value in reply.headers if name == "WWW-Authenticate"]
    assert challenges == ['Basic realm="stubtract", charset="UTF-8"']


def test_an_undocumented_refusal_has_no_headers_of_the_success(document: Document) -> None:
    contract = _contract(document, "X-A: {schema: {type: string}}")
    headers = (("Accept", "text/html"),)
    reply = Stub([contract]).answer(Request(method="GET", path="/a", headers=headers))
    assert (reply.status, reply.header("X-A")) == (406, None)


def test_headers_are_made_once(document: Document) -> None:
    contract = _contract(document, "X-A: {schema: {type: string}}")
    stub = Stub([contract])
    replies = [stub.answer(Request(method="GET", path="/a")) for _ in range(2)]
    left, right = (each.header("X-A") for each in replies)
    assert left is right


_TWO = "X-Id: {schema: {type: string, format: uuid}}, X-City: {schema: {type: string}, example: Rome}"


@pytest.mark.parametrize("content", ["", ", content: {application/json: {schema: {type: object}}}"])
def test_a_wish_reaches_the_documented_headers(document: Document, content: str) -> None:
    stub = Stub(
        [document(f"paths: {{/a: {{get: {{responses: {{'200': {{headers: {{{_TWO}}}{content}}}}}}}}}}}")]
    )

    def made(prefer: str) -> tuple[str | None, str | None]:
        headers = (("Prefer", prefer),)
        reply = stub.answer(Request(method="GET", path="/a", headers=headers))
        assert reply.header("Preference-Applied") == prefer
        return reply.header("X-Id"), reply.header("X-City")

    assert made("seed=1") == made("seed=1")
    assert made("seed=1")[0] != made("seed=2")[0]
    assert made("seed=1")[1] == "Rome"
    assert made("dynamic=true")[1] not in ("Rome", "sample string 1", None)


def test_a_wish_does_not_reach_the_headers_of_an_example(document: Document) -> None:
    content = "{application/json: {schema: {}, example: 1}}"
    text = f"paths: {{/a: {{get: {{responses: {{'200': {{headers: {{{_TWO}}}, content: {content}}}}}}}}}}}"
    stub = Stub([document(text)])
    plain = stub.answer(Request(method="GET", path="/a"))
    assert stub.answer(Request(method="GET", path="/a", headers=(("Prefer", "seed=4"),))) == plain


def test_what_a_reply_has_already_counts() -> None:
    assert together((("Vary", "Prefer"),), (("Vary", "X"),)) == (("Vary", "Prefer"), ("Vary", "X"))
    assert together((("A", "1"),), (("a", "2"), ("B", "3"))) == (("A", "1"), ("B", "3"))
    assert together((("A", "1"),), ()) == (("A", "1"),)
