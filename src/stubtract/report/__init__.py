"""Findings and events made readable: lines for people, JSON and JUnit for programs. It decides nothing.

What tells of audits and of runs of ``check`` stands in files beside these (``audit``, ``runs``, ``progress``,
``har``): not every command imports those rooms.
"""

from stubtract.report.console import finding_line, findings_text, request_line, rules_text, summary_line
from stubtract.report.machine import as_json, as_junit

__all__ = [
    "as_json",
    "as_junit",
    "finding_line",
    "findings_text",
    "request_line",
    "rules_text",
    "summary_line",
]
