from __future__ import annotations

import json

from stubtract import Finding, Severity, Where
from stubtract.report import as_json


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
