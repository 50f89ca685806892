"""A run as SARIF 2.1.0: each failure points to the place of the document where the promise is written."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from stubtract import __version__
from stubtract.check import Failure, Outcome, curl
from stubtract.check.rules import RULES
from stubtract.report.faults import fault_code
from stubtract.report.values import source

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning"}


def as_sarif(outcome: Outcome) -> str:
    """The outcome as a text that code hosts read; what the baseline knows is suppressed there, too.

    Args:
        outcome: What a run has shown.
    """
    told = [(each, None) for each in outcome.failures] + [(each, why) for each, why in outcome.known]
    rules = sorted({each.finding.rule for each, _ in told})
    run = {
        "tool": {
            "driver": {
                "name": "stubtract",
                "version": __version__,
                "rules": [{"id": rule, "shortDescription": {"text": _rule(rule)}} for rule in rules],
            }
        },
        "invocations": [{"executionSuccessful": outcome.finished.is_complete}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, why, rules, outcome) for each, why in told],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(rule: str) -> str:
    """What a rule asks for, as a sentence."""
    text = RULES.get(rule, f"a value is as '{rule}' of its schema says")
    return f"{text[0].upper()}{text[1:]}."


def _result(failure: Failure, why: str | None, rules: list[str], outcome: Outcome) -> dict[str, Any]:
    finding, operation = failure.finding, failure.exchange.case.operation
    place = source(failure, outcome.contract)
    name = f"{operation.method} {operation.path}"
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{name}: {finding}\n{curl(failure.exchange.request, outcome.url)}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(str(place["file"]).replace("\\", "/"))},
                    "region": {"startLine": place["line"] or 1},
                },
                "logicalLocations": [{"fullyQualifiedName": name, "name": operation.id, "kind": "function"}],
            }
        ],
        "partialFingerprints": {"stubtract/v1": _fingerprint(failure)},
        "properties": {"phase": failure.phase, "operations": sorted(failure.operations)},
    }
    code = fault_code(failure)
    if code:
        result["properties"]["wfc"] = code
    if why is not None:
        result["suppressions"] = [{"kind": "external", "justification": why or "in the baseline"}]
    return result


def _fingerprint(failure: Failure) -> str:
    text = f"{failure.exchange.case.operation.id}\n{failure.finding.rule}\n{failure.place}"
    return hashlib.sha256(text.encode()).hexdigest()
