"""Findings and events made readable: lines for people, JSON and JUnit for programs. It decides nothing."""

from stubtract.report.console import finding_line, findings_text, request_line, rules_text, summary_line
from stubtract.report.failures import failure_text
from stubtract.report.har import Archive, as_har
from stubtract.report.machine import as_json, as_junit
from stubtract.report.progress import Progress
from stubtract.report.runs import FORMATS

__all__ = [
    "FORMATS",
    "Archive",
    "Progress",
    "as_har",
    "as_json",
    "as_junit",
    "failure_text",
    "finding_line",
    "findings_text",
    "request_line",
    "rules_text",
    "summary_line",
]
