"""A run as one HTML page that needs nothing beside: it opens from disk, without a network."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress

from jinja2 import Environment, PackageLoader

from stubtract.check import Outcome
from stubtract.report.values import value_of

_SHOWN = 20_000
_MOST_PLACES = 40
"""So many places that were not exercised are listed for each reason."""


def as_html(outcome: Outcome) -> str:
    """The outcome as a page for people: findings with request and answer, a filter, and the coverage.

    Args:
        outcome: What a run has shown.
    """
    environment = Environment(
        loader=PackageLoader("stubtract.report", ""), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["readable"] = _readable
    value = value_of(outcome)
    findings = [*value["failures"], *({**each, "is_known": True} for each in value["known"])]
    counts = {
        kind: sorted(Counter(each[kind] for each in findings).items())
        for kind in ("operation", "phase", "rule")
    }
    page = environment.get_template("check.html.jinja")
    return page.render(run=value, findings=findings, counts=counts, most=_MOST_PLACES)


def _readable(message: dict[str, str]) -> str:
    """A body as people read it: JSON indented, binary as it is carried, the very long cut off."""
    text = message.get("body", message.get("base64", ""))
    with suppress(ValueError, RecursionError):
        text = json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "\n…"
