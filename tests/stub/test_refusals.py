from __future__ import annotations

from collections.abc import Callable

import orjson
import pytest

from stubtract import Contract, Finding, Reply, Where
from stubtract.conform import Validators
from stubtract.contract import Direction, Json
from stubtract.sample import StyledSampler
from stubtract.stub.problems import Problem
from stubtract.stub.refusals import Refusals, documented_status
from stubtract.wire import decode

Document = Callable[..., Contract]

_PROBLEM = Problem(
    status=422,
    rule="invalid-body",
    detail="the body is not valid",
    findings=(
        Finding(rule="type", where=Where(part="body", pointer="/a"), message="expected string, found 1"),
    ),
    headers=(("X-Extra", "1"),),
)
_SUMMARY = "the body is not valid; body /a: expected string, found 1"


def _refused(contract: Contract, accept: str | None = None, problem: Problem = _PROBLEM) -> Reply:
    refusals = Refusals(StyledSampler(), Validators(contract))
    return refusals.reply(next(contract.operations()), problem, accept)


def _document(document: Document, schema: str, status: str = "422") -> Contract:
    content = f"{{application/json: {{schema: {schema}}}}}"
    return document(f"paths: {{/a: {{get: {{responses: {{'{status}': {{content: {content}}}}}}}}}}}")


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{properties: {message: {type: string}}}", {"message": _SUMMARY}),
        ("{properties: {Error_Message: {type: string}}}", {"Error_Message": _SUMMARY}),
        (
            "{properties: {detail: {type: string}, other: {type: string}}}",
            {"detail": _SUMMARY, "other": None},
        ),
        ("{properties: {code: {type: string}}}", {"code": "invalid-body"}),
        ("{properties: {code: {type: integer}}}", {"code": 422}),
        ("{properties: {status: {type: string}}}", {"status": "422"}),
        ("{properties: {status: {type: integer}}}", {"status": 422}),
        ("{properties: {title: {type: string}}}", {"title": "Unprocessable Entity"}),
        (
            "{properties: {error: {properties: {code: {type: string}, message: {type: string}}}}}",
            {"error": {"code": "invalid-body", "message": _SUMMARY}},
        ),
        (
            "{properties: {errors: {items: {properties: {msg: {type: string}}}}}}",
            {"errors": [{"msg": _SUMMARY}]},
        ),
        ("{items: {properties: {reason: {type: string}}}}", [{"reason": _SUMMARY}]),
        ("{properties: {message: {type: string, maxLength: 22}}}", {"message": "the body is not valid"}),
        ("{properties: {message: {type: string, maxLength: 20}}}", {"message": "Unprocessable Entity"}),
        ("{properties: {message: {type: string, maxLength: 19}}}", {"message": None}),
        ("{properties: {err: {type: string}}}", {"err": _SUMMARY}),
        ("{properties: {id: {type: string}, userMessage: {type: string}}}", {"userMessage": _SUMMARY}),
        ("{properties: {n: {type: integer}, what: {type: string}}}", {"what": _SUMMARY}),
        ("{properties: {errors: {items: {type: string}}}}", {"errors": [_SUMMARY]}),
        ("{properties: {failure: {properties: {a: {type: string}, b: {type: string}}}}}",
         {"failure": {"a": _SUMMARY, "b": None}}),
        ("{properties: {code: {type: string}, what: {type: string}, who: {type: string}}}",
         {"code": "invalid-body", "what": None, "who": None}),
        ("{type: string, maxLength: 20}", "Unprocessable Entity"),
        ("{properties: {code: {enum: [E1, E2]}, message: {type: string}}}", {"code": "E1"}),
    ],
)  # fmt: skip
def test_the_documents_own_error_is_filled_in_and_stays_valid(
    document: Document, schema: str, expected: Json
) -> None:
    contract = _document(document, schema)
    reply = _refused(contract)
    value = orjson.loads(reply.body)
    assert (reply.status, reply.header("Content-Type"), reply.header("X-Extra")) == (
        422,
        "application/json",
        "1",
    )
    assert _agrees(value, expected)
    link = next(contract.operations()).responses[0].contents[0].link
    assert link is not None
    assert Validators(contract).of(link, Direction.RESPONSE).accepts(value)


def _agrees(value: Json, expected: Json) -> bool:
    """Whether a value has all that is expected; None stands for a value that does not tell of the problem."""
    if isinstance(expected, dict) and isinstance(value, dict):
        return all(_agrees(value[name], each) for name, each in expected.items())
    if isinstance(expected, list) and isinstance(value, list):
        return all(_agrees(*pair) for pair in zip(value, expected, strict=True))
    return value != _SUMMARY if expected is None else value == expected


def test_a_code_that_may_not_be_ours_does_not_silence_the_message(document: Document) -> None:
    contract = _document(document, "{properties: {code: {enum: [E1, E2]}, message: {type: string}}}")
    assert orjson.loads(_refused(contract).body) == {"code": "E1", "message": _SUMMARY}


@pytest.mark.parametrize("status", ["4XX", "default"])
def test_a_range_or_default_documents_the_error_as_well(document: Document, status: str) -> None:
    contract = _document(document, "{properties: {message: {type: string}}}", status)
    reply = _refused(contract)
    assert (reply.status, orjson.loads(reply.body)) == (422, {"message": _SUMMARY})


@pytest.mark.parametrize(
    "text", ["'500': {content: {a/b: {schema: {}}}}", "'422': {}", "'422': {content: {a/b: {}}}"]
)
def test_what_is_not_documented_is_told_by_problem_details(document: Document, text: str) -> None:
    reply = _refused(document(f"paths: {{/a: {{get: {{responses: {{{text}}}}}}}}}"))
    assert (reply.header("Content-Type"), reply.header("X-Extra")) == ("application/problem+json", "1")
    assert orjson.loads(reply.body)["detail"] == "the body is not valid"


def test_a_documented_problem_has_every_member_of_one(document: Document) -> None:
    schema = "{properties: {type: {type: string}, title: {type: string}, status: {type: integer}}}"
    assert orjson.loads(_refused(_document(document, schema)).body) == _PROBLEM.value()


@pytest.mark.parametrize("name", ["ApiError", "Pet"])
def test_of_the_texts_of_a_schema_named_for_errors_the_first_tells(document: Document, name: str) -> None:
    contract = document(f"""
        paths: {{/a: {{get: {{responses: {{"422": {{content: {{application/json: {{
          schema: {{$ref: "#/components/schemas/{name}"}}}}}}}}}}}}}}}}
        components: {{schemas: {{{name}: {{properties: {{a: {{type: string}}, b: {{type: string}}}}}}}}}}
    """)
    value = orjson.loads(_refused(contract).body)
    assert (value["a"] == _SUMMARY, value["b"] == _SUMMARY) == (name == "ApiError", False)


@pytest.mark.parametrize("status", ["default", "4XX", "400", "404", "406"])
@pytest.mark.parametrize("rule", ["invalid-preference", "no-example", "no-response", "not-acceptable"])
def test_what_is_preferred_of_a_stub_is_not_told_in_the_documents_words(
    document: Document, status: str, rule: str
) -> None:
    contract = _document(document, "{properties: {message: {type: string}}}", status)
    code = {"invalid-preference": 400, "not-acceptable": 406}.get(rule, 404)
    reply = _refused(contract, problem=Problem(status=code, rule=rule, detail="d", members={"examples": []}))
    is_own = not (rule == "not-acceptable" and status == "406")
    assert (reply.header("Content-Type") == "application/problem+json") == is_own
    assert ("examples" in orjson.loads(reply.body)) == is_own


_XML = """
paths: {/a: {get: {responses: {"422": {content: {
  application/xml: {schema: {$ref: "#/components/schemas/error"}},
  application/json: {schema: {$ref: "#/components/schemas/error"}}}}}}}}
components: {schemas: {error: {type: object, xml: {name: error}, properties: {message: {type: string}}}}}
"""


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/xml", "application/xml"),
        (None, "application/json"),
        ("text/csv", "application/json"),
    ],
)
def test_errors_are_negotiated_too_and_never_refused(
    document: Document, accept: str | None, media_type: str
) -> None:
    contract = document(_XML)
    reply = _refused(contract, accept)
    assert (reply.header("Content-Type") or "").partition(";")[0] == media_type
    operation = next(contract.operations())
    schema = operation.responses[0].contents[0].schema
    assert schema is not None
    decoded = decode(media_type, schema, reply.body, operation.style)
    assert decoded is not None
    assert decoded.value == {"message": _SUMMARY}


@pytest.mark.parametrize("char", ["\x00", "\x01", "\x1f", "\ufffe", "\ud800", "<&]]>", "\U0001f600"])
@pytest.mark.parametrize("accept", ["application/xml", "application/json"])
def test_no_character_in_a_message_breaks_an_error(document: Document, accept: str, char: str) -> None:
    problem = Problem(status=422, rule="x", detail=f"before {char} after")
    reply = _refused(document(_XML), accept, problem)
    assert reply.status == 422
    assert b"before" in reply.body
    assert b"after" in reply.body


@pytest.mark.parametrize(
    ("statuses", "wanted", "expected"),
    [
        (("422", "400"), (400, 422), 400),
        (("422",), (400, 422), 422),
        (("400",), (422, 400), 400),
        (("4XX",), (422, 400), 422),
        (("default",), (422, 400), 422),
        ((), (400, 422), 400),
    ],
)
def test_the_documented_status_wins(
    document: Document, statuses: tuple[str, ...], wanted: tuple[int, ...], expected: int
) -> None:
    responses = ", ".join(f"'{each}': {{}}" for each in statuses)
    contract = document(f"paths: {{/a: {{get: {{responses: {{{responses}}}}}}}}}")
    assert documented_status(next(contract.operations()), wanted) == expected
