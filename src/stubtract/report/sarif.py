"""A run as SARIF 2.1.0: each failure points to the place of the document where the promise is written."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from stubtract import __version__
from stubtract.check import Failure, Outcome, curl
from stubtract.report.faults import fault_code
from stubtract.report.values import source

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning"}
_RULES = {
    "accepted": "A request that breaks the contract is refused.",
    "allow": "Allow names the methods that the path has (RFC 9110, section 10.2.1).",
    "body": "An answer has the body that is documented, and none where there must be none.",
    "challenge": "A 401 says how to do better (RFC 9110, section 15.5.2).",
    "head": "HEAD has the headers of GET (RFC 9110, section 9.3.2).",
    "header": "A documented header that must be there is there.",
    "leak": "An answer does not show the inside of the server.",
    "length": "Content-Length is the length of the body.",
    "media-type": "The media type of an answer is documented.",
    "negotiation": "The media type that is asked for comes back (RFC 9110, section 12.5.1).",
    "no-answer": "Every request is answered.",
    "refused": "A request that keeps to the contract is accepted.",
    "representation": "All representations of a resource say the same.",
    "server-error": "Nothing that a client sends causes a server error (RFC 9110, section 15.6).",
    "status": "The status code of an answer is documented.",
    "syntax": "A body reads as its media type.",
    "target": "The target is the server of the document.",
}


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
    return _RULES.get(rule, f"What the document says with '{rule}' holds for every answer.")


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
