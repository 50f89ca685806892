from __future__ import annotations

import time

import pytest

from stubtract import Request
from stubtract.contract import Operation, Parameter
from stubtract.stub.preferences import Preferences, preferences, seed_of
from stubtract.stub.strictness import turns

_OWN = Parameter(name="__seed", place="query")
_STRICT = turns("enforce")


def _read(*lines: str, query: str = "", own: tuple[Parameter, ...] = ()) -> Preferences:
    headers = tuple(("Prefer", each) for each in lines)
    operation = Operation(id="x", method="GET", path="/", parameters=own)
    return preferences(Request(method="GET", path="/", query=query, headers=headers), operation)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), Preferences()),
        (("",), Preferences()),
        (("code=404",), Preferences(code=404)),
        (("CODE = 404",), Preferences(code=404)),
        (('code="404"',), Preferences(code=404)),
        (("code=404, example=sad",), Preferences(code=404, example="sad")),
        (("code=404; example=sad",), Preferences(code=404, example="sad")),
        (("code=404;example=sad;return=minimal",), Preferences(code=404, example="sad", minimal=True)),
        (("code=404", "example=sad"), Preferences(code=404, example="sad")),
        (('example="a, \\"b\\"; c"',), Preferences(example='a, "b"; c')),
        (("example=größe/1",), Preferences(example="größe/1")),
        (("example",), Preferences(example="")),
        (("return=minimal",), Preferences(minimal=True)),
        (("Return=MINIMAL",), Preferences(minimal=True)),
        (("return=representation",), Preferences()),
        (("code=200, code=404",), Preferences(code=200)),
        (("respond-async, wait=10",), Preferences()),
        (("handling=lenient",), Preferences(turns=turns("warn"))),
        (("dynamic",), Preferences(dynamic=True)),
        (("dynamic=true, seed=7",), Preferences(dynamic=True, seed=7)),
        (("dynamic=False; seed=-7",), Preferences(dynamic=False, seed=-7)),
        (("seed=green",), Preferences(seed=seed_of("green"))),
        (("validate-body=off",), Preferences(turns=(("body", "off"),))),
        (("validate=enforce, validate-body=WARN",), Preferences(turns=(*_STRICT, ("body", "warn")))),
        (("respond-async, code=404",), Preferences(code=404)),
        ((",;,;",), Preferences()),
        (('=";"=, code=404',), Preferences(code=404)),
    ],
)
def test_preferences_are_read_as_the_rfc_says(lines: tuple[str, ...], expected: Preferences) -> None:
    assert _read(*lines) == expected


@pytest.mark.parametrize(
    ("query", "lines", "own", "expected"),
    [
        ("__code=404&__example=sad", (), (), Preferences(code=404, example="sad")),
        ("__dynamic", (), (), Preferences(dynamic=True)),
        ("a=1&__dynamic=true&__seed=a%20b", (), (), Preferences(dynamic=True, seed=seed_of("a b"))),
        ("__code=404", ("respond-async",), (), Preferences(code=404)),
        ("__code=404&__seed=1", ("code=200",), (), Preferences(code=200, seed=1)),
        ("__code=404&__seed=1", (), (_OWN,), Preferences(code=404)),
        ("__validate=off&__return=minimal&__x=1&code=404", (), (), Preferences()),
    ],
    ids=["code and example", "a bare flag", "a text as seed", "an unrelated header", "the header first",
         "a parameter of that name", "no other twins"],
)  # fmt: skip
def test_the_query_has_twins_for_those_who_cannot_send_headers(
    query: str, lines: tuple[str, ...], own: tuple[Parameter, ...], expected: Preferences
) -> None:
    assert _read(*lines, query=query, own=own) == expected


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('code="404', "expected a name, '=' and a word or a text in quotes, found code=\"404"),
        ('a=b, code="404"x', "expected a name, '=' and a word or a text in quotes, found code=\"404\"x"),
        ("code=4 04", "expected a name, '=' and a word or a text in quotes, found code=4 04"),
        ("dynamic=maybe", "expected dynamic to be true or false, found 'maybe'"),
        ("validate=wran", "'wran' must be one of off, warn, enforce; did you mean 'warn'?"),
        ("validate-bdy=off", ("there is no 'bdy' to validate; there is parameters, body, security, response;"
         " did you mean 'body'?")),
    ],
)  # fmt: skip
def test_a_wish_that_is_none_is_a_finding(line: str, message: str) -> None:
    (finding,) = _read(line).findings
    assert finding.message == message


@pytest.mark.parametrize("code", ["", "4", "40", "4040", "099", "600", "4XX", "-404", "٤٠٤"])
def test_a_code_that_is_none_is_a_finding(code: str) -> None:
    found = _read(f'code="{code}"')
    assert found.code is None
    (finding,) = found.findings
    assert finding.message == f"expected a status code from 200 to 599, found '{code}'"
    assert (str(finding.where), finding.hint) == ("header Prefer", "write it as Prefer: code=404")


@pytest.mark.parametrize(
    ("query", "lines", "where"),
    [
        ("__code=abc", (), "query __code"),
        ("__dynamic=abc", (), "query __dynamic"),
        ("__code=abc", ("code=x",), "header Prefer"),
        ("__code=404", ("dynamic=x",), "header Prefer"),
    ],
)
def test_a_finding_names_the_place_that_it_is_about(query: str, lines: tuple[str, ...], where: str) -> None:
    (finding,) = _read(*lines, query=query).findings
    assert str(finding.where) == where
    assert finding.hint.startswith("write it as __") == where.startswith("query")


@pytest.mark.parametrize("line", ['other="open', "other=1 2", '"code=404"', "=x"])
def test_what_is_none_of_ours_is_ignored_however_it_is_written(line: str) -> None:
    assert _read(line) == Preferences()


@pytest.mark.parametrize(
    "text",
    ["a" * 10_000 + "{", "a=" + "b" * 10_000 + '"', 'a="' * 10_000],
    ids=["a long name", "a long value", "open quotes"],
)
def test_garbage_costs_no_time(text: str) -> None:
    started = time.process_time()
    assert _read(text).code is None
    assert time.process_time() - started < 0.5
