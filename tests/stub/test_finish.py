from __future__ import annotations

from collections.abc import Callable

import orjson
import pytest

from stubtract import Contract, Finding, Options, Request, Stub, Where
from stubtract.stub.finish import violations

Document = Callable[..., Contract]

_TEXT = """
paths:
  /one: {get: {responses: {"200": {content: {application/json: {schema: {type: integer}}}}}}}
  /two:
    get:
      parameters: [{name: n, in: query, schema: {type: integer}}]
      responses:
        "200":
          content:
            application/json:
              schema: {type: integer}
              examples: {good: {value: 1}, bad: {value: x}}
            application/xml: {schema: {type: integer}}
        "400": {content: {application/json: &error {schema: {type: string}}, text/plain: *error}}
  /none: {get: {responses: {"204": {}}}}
  /never: {get: {responses: {"200": {content: {application/json: {schema: {minimum: 2, maximum: 1}}}}}}}
"""


def _vary(document: Document, target: str, *headers: tuple[str, str], prism: bool = False) -> list[str]:
    path, _, query = target.partition("?")
    stub = Stub([document(_TEXT)], Options(prism=prism))
    reply = stub.answer(Request(method="GET", path=path, query=query, headers=headers))
    return [value for name, value in reply.headers if name == "Vary"]


@pytest.mark.parametrize(
    ("target", "headers", "vary"),
    [
        ("/one", (), "Prefer"),
        ("/none", (), "Prefer"),
        ("/never", (), "Prefer"),
        ("/two", (), "Accept, Prefer"),
        ("/two?n=x", (), "Accept, Prefer"),
        ("/one?__code=x", (), "Prefer"),
        ("/one?__code=404", (), "Prefer"),
        ("/one", (("Accept", "text/csv"),), "Accept, Prefer"),
        ("/other", (), None),
    ],
)
@pytest.mark.parametrize("prism", [True, False])
def test_what_a_preference_may_change_says_so(
    document: Document, target: str, headers: tuple[tuple[str, str], ...], vary: str | None, *, prism: bool
) -> None:
    assert _vary(document, target, *headers, prism=prism) == ([] if vary is None else [vary])


@pytest.mark.parametrize(
    ("prefer", "applied", "told"),
    [
        ("example=bad", "example=bad", True),
        ("example=bad, validate-response=enforce", "example=bad", True),
        ("example=bad, validate-response=off", "example=bad, validate-response=off", False),
        ("example=good, validate-response=enforce", "example=good, validate-response=enforce", False),
    ],
)
def test_an_example_that_breaks_its_schema_is_told_and_not_called_enforced(
    document: Document, prefer: str, applied: str, *, told: bool
) -> None:
    headers = (("Prefer", prefer),)
    reply = Stub([document(_TEXT)]).answer(Request(method="GET", path="/two", headers=headers))
    assert reply.body == (b'"x"' if "bad" in prefer else b"1")
    assert reply.header("Preference-Applied") == applied
    assert (reply.header("Stubtract-Violations") is not None) == told


def test_a_very_long_violation_is_cut_and_not_lost() -> None:
    where = Where(part="body", pointer="/" + "é" * 9_000)
    ((name, text),) = violations([Finding(rule="type", where=where, message="m")])
    assert (name, len(text) <= 8 * 1024) == ("Stubtract-Violations", True)
    assert orjson.loads(text)[0]["pointer"] == "/" + "é" * 299 + "…"
