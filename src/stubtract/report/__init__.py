"""Findings and events made readable: lines for people, JSON for programs. Nothing is decided here."""

from stubtract.report.console import finding_line, request_line, summary_line
from stubtract.report.machine import as_json

__all__ = ["as_json", "finding_line", "request_line", "summary_line"]
