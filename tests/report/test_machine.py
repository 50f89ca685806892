from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from stubtract import Finding, Severity, Where
from stubtract.report import as_json, as_junit


def test_findings_are_json_with_every_member() -> None:
    where = Where(part="document", file="ä.yaml", line=3, pointer="/a")
    finding = Finding(rule="x", severity=Severity.WARNING, where=where, message="m", hint="h", law="l")
    text = as_json([finding])
    assert "ä.yaml" in text
    assert json.loads(text) == [
        {
            "rule": "x",
            "severity": "warning",
            "where": {"part": "document", "name": "", "pointer": "/a", "file": "ä.yaml", "line": 3},
            "message": "m",
            "hint": "h",
            "law": "l",
        }
    ]


def test_nothing_found_is_an_empty_array() -> None:
    assert as_json([]) == "[]"


def test_junit_has_a_suite_a_file_and_a_case_a_finding_or_silent_rule() -> None:
    where = Where(part="document", file="a.yaml", line=3, pointer="/a")
    broken = Finding(rule="x", where=where, message="m \x00 <&>", hint="h")
    odd = Finding(rule="y", severity=Severity.WARNING, where=where, message="w")
    text = as_junit(
        [broken, odd],
        files=["a.yaml", "b.yaml"],
        rules=["x", "y", "z"],
        fails=lambda finding: finding.severity is Severity.ERROR,
    )
    suites = ET.fromstring(text)  # noqa: S314 - our own output
    assert [dict(suite.attrib) for suite in suites] == [
        {"name": "a.yaml", "tests": "3", "failures": "1"},
        {"name": "b.yaml", "tests": "3", "failures": "0"},
    ]
    assert [case.get("name") for case in suites[0]] == ["x /a", "y /a", "z"]
    (failure,) = suites[0].iter("failure")
    assert dict(failure.attrib) == {"message": "m \ufffd <&>", "type": "error"}
    assert failure.text == "a.yaml:3 /a: m \ufffd <&> (h)"
    assert [each.text for each in suites[0].iter("system-out")] == ["a.yaml:3 /a: w"]
