"""The formats in which a run can be told."""

from __future__ import annotations

import json
from collections.abc import Callable

from stubtract.check import Outcome
from stubtract.report.failures import run_lines
from stubtract.report.html import as_html
from stubtract.report.junit import as_junit
from stubtract.report.sarif import as_sarif
from stubtract.report.values import value_of


def as_text(outcome: Outcome) -> str:
    """The outcome as lines for people.

    Args:
        outcome: What a run has shown.
    """
    return "\n".join(run_lines(outcome))


def as_json(outcome: Outcome) -> str:
    """The outcome as JSON, by ``check.schema.json``.

    Args:
        outcome: What a run has shown.
    """
    return json.dumps(value_of(outcome), indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[Outcome], str]] = {
    "console": as_text,
    "json": as_json,
    "junit": as_junit,
    "html": as_html,
    "sarif": as_sarif,
}
"""What makes a text of an outcome, by the name of the format."""
