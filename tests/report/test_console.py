from __future__ import annotations

from dataclasses import replace

import click
import pytest

from stubtract import Finding, Reply, Request, Severity, Where
from stubtract.report import finding_line, findings_text, request_line, rules_text, summary_line

_ERROR = Finding(
    rule="type", where=Where(part="body", pointer="/a"), message="expected string", hint="quote it"
)
_WARNING = Finding(
    rule="x", where=Where(part="document", file="a.yaml", line=3), message="odd", severity=Severity.WARNING
)


@pytest.mark.parametrize(
    ("finding", "line", "colour"),
    [
        (_ERROR, "error: body /a: expected string (quote it) [type]", "\x1b[31m"),
        (_WARNING, "warning: a.yaml:3: odd [x]", "\x1b[33m"),
    ],
)
def test_a_finding_is_a_line_in_the_colour_of_its_severity(finding: Finding, line: str, colour: str) -> None:
    assert click.unstyle(finding_line(finding)) == line
    assert finding_line(finding).startswith(colour)


def test_findings_stand_file_by_file_with_their_place_and_hint_beneath() -> None:
    text = findings_text(
        [
            _WARNING,
            replace(
                _WARNING, where=Where(part="document", file="a.yaml", pointer="/p"), law="a.yaml#/l", hint="h"
            ),
            replace(_WARNING, where=Where(part="document", file="b.yaml", line=1), severity=Severity.ERROR),
        ]
    )
    assert click.unstyle(text).splitlines() == [
        "a.yaml:3: warning x: odd",
        "a.yaml: warning x: odd",
        "    at /p by a.yaml#/l",
        "    h",
        "",
        "b.yaml:1: error x: odd",
    ]
    assert "\x1b[31m" in text


def test_rules_stand_in_columns() -> None:
    text = rules_text([("a", Severity.ERROR, "one"), ("long-name", Severity.WARNING, "two")])
    assert [line.split(maxsplit=2) for line in text.splitlines()] == [
        ["a", "error", "one"],
        ["long-name", "warning", "two"],
    ]
    assert len({line.index(word) for line, word in zip(text.splitlines(), ("one", "two"), strict=True)}) == 1


@pytest.mark.parametrize(
    ("findings", "line"),
    [
        ([], "nothing found"),
        ([_ERROR], "1 error"),
        ([_WARNING, _ERROR, _ERROR], "2 errors, 1 warning"),
        ([_WARNING, _WARNING], "2 warnings"),
    ],
)
def test_the_summary_counts_by_severity(findings: list[Finding], line: str) -> None:
    assert summary_line(findings) == line


@pytest.mark.parametrize(
    ("status", "query", "headers", "line", "colour"),
    [
        (200, "q=1", (("content-type", "a/b"),), "200 GET /a?q=1 a/b 3 B 12.3 ms", "32"),
        (304, "", (), "304 GET /a - 3 B 12.3 ms", "36"),
        (404, "", (), "404 GET /a - 3 B 12.3 ms", "33"),
        (500, "", (), "500 GET /a - 3 B 12.3 ms", "31"),
    ],
)
def test_a_request_is_one_line_in_the_colour_of_its_outcome(
    status: int, query: str, headers: tuple[tuple[str, str], ...], line: str, colour: str
) -> None:
    request = Request(method="GET", path="/a", query=query)
    written = request_line(request, Reply(status=status, headers=headers, body=b"abc"), 0.01234)
    assert click.unstyle(written) == line
    assert written.startswith(f"\x1b[{colour}m")
