"""What users of Prism know by its name: its problem types, its list of violations, its header for them.

Only said where ``--prism`` asks for it. Names and shapes are those of Prism 5.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from stubtract.contract import Json
from stubtract.contract.pointer import tokens
from stubtract.findings import Finding, Severity
from stubtract.stub.problems import Problem
from stubtract.wire.messages import Headers

TYPE = "https://stoplight.io/prism/errors#"
_UNKNOWN = "UNKNOWN"
_NAMES = {
    "no-path": "NO_PATH_MATCHED_ERROR",
    "no-method": "NO_METHOD_MATCHED_ERROR",
    "invalid-preference": "UNPROCESSABLE_ENTITY",
    "invalid-parameters": "UNPROCESSABLE_ENTITY",
    "invalid-body": "UNPROCESSABLE_ENTITY",
    "malformed-body": "UNPROCESSABLE_ENTITY",
    "unsupported-media-type": "INVALID_CONTENT_TYPE",
    "unauthorized": "UNAUTHORIZED",
    "not-acceptable": "NOT_ACCEPTABLE",
    "no-example": "NOT_FOUND",
    "no-response": "NOT_FOUND",
}
# Where Ajv, Prism's validator, has another name, or Prism answers with a number instead of a keyword.
_CODES: dict[str, Json] = {"falseSchema": "additionalProperties", "content-type": 415, "credentials": 401}
# What Prism says of the request as a whole.
_NOWHERE = frozenset(("content-type", "credentials"))
_SEVERITIES = {Severity.ERROR: "Error", Severity.WARNING: "Warning"}
_MAX_HEADER = 8 * 1024 - 100
_TOO_MANY = "Too many violations! "
_REQUEST = ("path", "query", "header", "cookie", "body")


def members(problem: Problem) -> dict[str, Json]:
    """What Prism's users look for in problem details: its type, and each violation with its location."""
    found: dict[str, Json] = {"type": TYPE + _NAMES.get(problem.rule, _UNKNOWN)}
    if problem.findings:
        found["validation"] = [_violation(each) for each in problem.findings]
    return found


def header(findings: Sequence[Finding]) -> Headers:
    """``sl-violations``: a JSON array, in ASCII, cut where a header would grow too long."""
    violations = [{**_violation(each), "location": [_side(each), *_location(each)]} for each in findings]
    text = json.dumps(violations, separators=(",", ":"))
    return (("sl-violations", text if len(text) <= _MAX_HEADER else _TOO_MANY + text[:_MAX_HEADER]),)


def _violation(finding: Finding) -> dict[str, Json]:
    return {
        "location": _location(finding),
        "severity": _SEVERITIES[finding.severity],
        "code": _CODES.get(finding.rule, finding.rule),
        "message": finding.message,
    }


def _side(finding: Finding) -> str:
    return "request" if finding.where.part in _REQUEST else "response"


def _location(finding: Finding) -> list[Json]:
    """The place in the message; what breaks a rule in a file is the answer's body as a whole."""
    where = finding.where
    if where.part not in _REQUEST:
        return ["body"]
    if finding.rule in _NOWHERE:
        return []
    return [where.part, *([where.name] if where.name else []), *tokens(where.pointer)]
