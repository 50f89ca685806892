from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from stubtract import Contract, Options, Reply, Request, Stub
from stubtract.contract import Strictness
from stubtract.errors import DocumentError
from stubtract.stub.strictness import Turn, turned, turns

Document = Callable[..., Contract]
Headers = tuple[tuple[str, str], ...]

_TEXT = """
x-stubtract: %s
paths:
  /a/{id}:
    post:
      x-stubtract: %s
      security: [{key: []}]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [n]}}}}
      responses:
        "200": {content: {application/json: {
          schema: {properties: {n: {type: integer}}}, example: {n: seven}}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
"""
_KEY: Headers = (("X-Key", "k"),)
_JSON: Headers = (("Content-Type", "application/json"),)
# What breaks one aspect only, by path, headers and body.
_WRONG: dict[str, tuple[str, Headers, bytes]] = {
    "security": ("/a/1", _JSON, b'{"n":1}'),
    "parameters": ("/a/x", (*_KEY, *_JSON), b'{"n":1}'),
    "body": ("/a/1", (*_KEY, *_JSON), b"{}"),
}
_REFUSED = {"security": 401, "parameters": 400, "body": 422}


def _ask(stub: Stub, aspect: str, prefer: str = "") -> Reply:
    path, headers, body = _WRONG.get(aspect, ("/a/1", (*_KEY, *_JSON), b'{"n":1}'))
    wishes = (("Prefer", prefer),) if prefer else ()
    return stub.answer(Request(method="POST", path=path, headers=(*headers, *wishes), body=body))


@pytest.mark.parametrize("aspect", _WRONG)
@pytest.mark.parametrize("level", ["off", "warn", "enforce"])
@pytest.mark.parametrize("turned_by", ["document", "operation", "option", "request"])
def test_each_aspect_is_ignored_told_or_refused(
    document: Document, aspect: str, level: str, turned_by: str
) -> None:
    setting = f"{{validate: {{{aspect}: {level}}}}}"
    places = {"document": (setting, "{}"), "operation": ("{validate: enforce}", setting)}
    contract = document(_TEXT % places.get(turned_by, ("{}", "{}")))
    options = Options(turns=turns(f"{aspect}={level}") if turned_by == "option" else ())
    prefer = f"validate-{aspect}={level}" if turned_by == "request" else ""
    reply = _ask(Stub([contract], options), aspect, prefer)
    assert reply.status == (_REFUSED[aspect] if level == "enforce" else 200)
    assert bool(reply.findings) == (level != "off")
    assert (reply.header("Stubtract-Violations") is not None) == (level != "off")
    assert reply.header("Preference-Applied") == (
        prefer if turned_by == "request" and level != "enforce" else None
    )


def test_the_header_tells_what_was_overlooked(document: Document) -> None:
    reply = _ask(Stub([document(_TEXT % ("{}", "{}"))]), "body", "handling=lenient")
    (violation,) = orjson.loads(reply.header("Stubtract-Violations") or "[]")[:1]
    assert violation == {
        "detail": "expected 'n', which is missing",
        "rule": "required",
        "in": "body",
        "pointer": "",
        "schema": "api.yaml#/paths/~1a~1{id}/post/requestBody/content/application~1json/schema/required",
    }


@pytest.mark.parametrize(
    ("level", "body", "rules"),
    [("enforce", b'{"n":1}', []), ("warn", b'{"n":"seven"}', ["type"]), ("off", b'{"n":"seven"}', [])],
)
def test_examples_that_break_their_schema_are_replaced_told_or_sent(
    document: Document, level: str, body: bytes, rules: list[str]
) -> None:
    stub = Stub([document(_TEXT % ("{}", "{}"))], Options(turns=turns(f"response={level}")))
    reply = _ask(stub, "response")
    assert reply.body == body
    assert [each.rule for each in reply.findings] == rules


def test_a_request_turns_the_dial_last(document: Document) -> None:
    stub = Stub(
        [document(_TEXT % ("{validate: off}", "{validate: {body: warn}}"))], Options(turns=turns("warn"))
    )
    assert _ask(stub, "body").status == 200
    assert _ask(stub, "body", "validate=enforce").status == 422
    assert _ask(stub, "body", "validate=enforce, validate-body=off").findings == ()


def test_many_violations_stay_within_a_header(document: Document, tmp_path: Path) -> None:
    del tmp_path
    names = [f"member-{number:03}-{'x' * 400}" for number in range(90)]
    text = _TEXT.replace("required: [n]", f"required: [{', '.join(names)}]")
    reply = _ask(Stub([document(text % ("{}", "{}"))]), "body", "validate-body=warn")
    header = reply.header("Stubtract-Violations") or ""
    assert 0 < len(orjson.loads(header)) < len(reply.findings)
    assert len(header) <= 8 * 1024


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("warn", (("parameters", "warn"), ("body", "warn"), ("security", "warn"), ("response", "warn"))),
        ("body=off", (("body", "off"),)),
        (" Body = OFF ", (("body", "off"),)),
    ],
)
def test_turns_are_read(text: str, expected: tuple[Turn, ...]) -> None:
    assert turns(text) == expected


def test_later_turns_count_more() -> None:
    assert turned(Strictness(), (*turns("off"), *turns("body=warn"))) == Strictness(
        parameters="off", body="warn", security="off", response="off"
    )


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("{validate: lax}", "'validate' must be one of off, warn, enforce, found 'lax'"),
        ("{validate: {bodies: off}}", "'validate' has no 'bodies'"),
        ("{validate: {body: false}}", "'body' must be one of off, warn, enforce, found False"),
    ],
)
def test_wrong_settings_name_the_words_that_there_are(document: Document, setting: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        document(_TEXT % (setting, "{}"))
