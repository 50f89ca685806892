"""Findings and requests as lines for people."""

from __future__ import annotations

from collections.abc import Iterable

import click

from stubtract.findings import Finding, Severity
from stubtract.wire.messages import Reply, Request

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_STATUS_COLOURS = {"2": "green", "3": "cyan", "4": "yellow", "5": "red"}


def finding_line(finding: Finding) -> str:
    """A finding on one line: severity, place, message, rule, and where the rule is written."""
    severity = click.style(finding.severity, fg=_COLOURS[finding.severity], bold=True)
    law = f" by {finding.law}" if finding.law else ""
    return f"{severity}: {finding} [{finding.rule}{law}]"


def findings_text(findings: Iterable[Finding]) -> str:
    """Findings for a terminal, file by file: a line each, beneath it its place and the way out."""
    blocks: dict[str, list[str]] = {}
    for finding in findings:
        blocks.setdefault(finding.where.file, []).append(_block(finding))
    return "\n\n".join("\n".join(block) for block in blocks.values())


def _block(finding: Finding) -> str:
    where = finding.where
    severity = click.style(finding.severity, fg=_COLOURS[finding.severity], bold=True)
    head = where.file + (f":{where.line}" if where.line else "")
    place = (f"at {where.pointer}" if where.pointer else "") + (f" by {finding.law}" if finding.law else "")
    beneath = "".join(f"\n    {line.strip()}" for line in (place, finding.hint) if line)
    return f"{head}: {severity} {finding.rule}: {finding.message}{beneath}"


def rules_text(rules: Iterable[tuple[str, Severity, str]]) -> str:
    """Rules as a table: name, severity and summary of each."""
    return "\n".join(f"{name:<24}{severity:<9}{summary}" for name, severity, summary in rules)


def summary_line(findings: Iterable[Finding]) -> str:
    """How many there are of each severity."""
    severities = [finding.severity for finding in findings]
    counts = [(severity, severities.count(severity)) for severity in Severity]
    words = [f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts if count]
    return ", ".join(words) if words else "nothing found"


def request_line(request: Request, reply: Reply, seconds: float) -> str:
    """One request on one line: status, method, target, size and time."""
    status = click.style(str(reply.status), fg=_STATUS_COLOURS.get(str(reply.status)[:1]))
    target = request.path + (f"?{request.query}" if request.query else "")
    kind = reply.header("Content-Type") or "-"
    return f"{status} {request.method} {target} {kind} {len(reply.body)} B {seconds * 1000:.1f} ms"
