from __future__ import annotations

import time

import pytest

from stubtract import Request
from stubtract.stub.preferences import Preferences, preferences


def _read(*lines: str) -> Preferences:
    return preferences(Request(method="GET", path="/", headers=tuple(("Prefer", each) for each in lines)))


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
        (("respond-async, wait=10, handling=lenient",), Preferences()),
        (("respond-async, code=404",), Preferences(code=404)),
        ((",;,;",), Preferences()),
        (('=";"=, code=404',), Preferences(code=404)),
    ],
)
def test_preferences_are_read_as_the_rfc_says(lines: tuple[str, ...], expected: Preferences) -> None:
    assert _read(*lines) == expected


@pytest.mark.parametrize("code", ["", "4", "40", "4040", "099", "600", "4XX", "-404", "٤٠٤"])
def test_a_code_that_is_none_is_a_finding(code: str) -> None:
    found = _read(f'code="{code}"')
    assert found.code is None
    (finding,) = found.findings
    assert finding.message == f"expected a status code from 200 to 599, found '{code}'"
    assert (str(finding.where), finding.hint) == ("header Prefer", "write it as Prefer: code=404")


@pytest.mark.parametrize(
    "text",
    ["a" * 10_000 + "{", "a=" + "b" * 10_000 + '"', 'a="' * 10_000],
    ids=["a long name", "a long value", "open quotes"],
)
def test_garbage_costs_no_time(text: str) -> None:
    started = time.process_time()
    assert _read(text).code is None
    assert time.process_time() - started < 0.5
