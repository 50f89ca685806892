"""Refusals: problem details (RFC 9457), or the document's own error schema where it has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from stubtract.contract import Json
from stubtract.findings import Finding, Severity
from stubtract.wire import json_text
from stubtract.wire.messages import Headers, Reply

PROBLEM_JSON = "application/problem+json"
_MAX_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a request is not answered as it wished.

    Attributes:
        status: The status code.
        rule: What kind of problem, as the last part of its type URI: ``not-found``, ``invalid-request`` …
        detail: The reason, for a person.
        findings: Each violation.
        headers: What the status code asks for, such as ``Allow``.
        members: Further members of the problem details, such as what would be acceptable.
    """

    status: int
    rule: str
    detail: str
    findings: tuple[Finding, ...] = ()
    headers: Headers = ()
    members: dict[str, Json] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The problem type, a URI that names and does not locate (RFC 9457, section 3.1.1)."""
        return f"urn:stubtract:problem:{self.rule}"

    @property
    def is_grave(self) -> bool:
        """Whether it is more than a warning."""
        return any(each.severity is Severity.ERROR for each in self.findings)

    @property
    def summary(self) -> str:
        """The detail and the first violations in one text, for error schemas that have one text."""
        shown = [str(each) for each in self.findings[:_MAX_SHOWN]]
        more = len(self.findings) - len(shown)
        return "; ".join([self.detail, *shown, *([f"and {more} more"] if more > 0 else [])])

    def value(self) -> dict[str, Json]:
        """The problem details object."""
        members: dict[str, Json] = {
            "type": self.type,
            "title": title(self.status),
            "status": self.status,
            "detail": self.detail,
            **self.members,
        }
        if self.findings:
            members["errors"] = [violation(each) for each in self.findings]
        return members

    def reply(self) -> Reply:
        """The problem as ``application/problem+json``."""
        headers = (("Content-Type", PROBLEM_JSON), *self.headers)
        return Reply(status=self.status, headers=headers, body=json_text.encode(self.value()))


def title(status: int) -> str:
    """The registered phrase of a status code; RFC 9110, section 15, allows others to be unknown."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def violation(finding: Finding) -> dict[str, Json]:
    """One violation: where it stands in the message, what was expected, and where that is written."""
    where = finding.where
    found: dict[str, Json] = {"detail": finding.message, "rule": finding.rule, "in": where.part}
    if where.name:
        found["parameter"] = where.name
    if where.part == "body" or where.pointer:
        found["pointer"] = where.pointer
    if finding.law:
        found["schema"] = finding.law
    if finding.hint:
        found["hint"] = finding.hint
    return found


def listed(values: Sequence[str]) -> str:
    """Values in one phrase."""
    return ", ".join(values) if values else "nothing"
