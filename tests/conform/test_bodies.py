from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract import Contract, Request
from stubtract.conform import Fault, Validators, Verdict, check_body

Document = Callable[[str], Contract]

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


_CHOICE = """
    paths:
      /a:
        put:
          requestBody: {content: {application/json: {schema: {properties: {pay: {oneOf: [
            {required: [kind, iban], properties: {kind: {const: sepa}, iban: {type: string, pattern: "^[A-Z]"}}},
            {required: [kind, card], properties: {kind: {const: card}, card: {type: string, minLength: 9}}}]}}}}}}
          responses: {}
    """


@pytest.mark.parametrize(
    ("pay", "places"),
    [
        ('{"kind": "sepa", "iban": "1"}', ["oneOf /pay", "pattern /pay/iban"]),
        ('{"kind": "card", "card": "1"}', ["oneOf /pay", "minLength /pay/card"]),
        ("{}", ["oneOf /pay"]),
        ('{"kind": "cash"}', ["oneOf /pay"]),
        ('{"kind": "sepa", "iban": "A"}', []),
    ],
    ids=["the first", "the second", "neither", "no kind", "valid"],
)
def test_what_is_wrong_by_the_closest_alternative_is_said_at_its_place(
    document: Document, pay: str, places: list[str]
) -> None:
    request = Request(method="PUT", path="/a", body=f'{{"pay": {pay}}}'.encode())
    contract = document(_CHOICE)
    verdict = check_body(next(contract.operations()), request, Validators(contract))
    assert [f"{each.rule} {each.where.pointer}" for each in verdict.findings] == places
