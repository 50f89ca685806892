"""Near misses: names and media types that are almost those of the document."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from stubtract.contract import Operation
from stubtract.findings import Finding, Severity, Where
from stubtract.wire import branches

_CUTOFF = 0.75
_MAX_NAMES = 20
_MAX_LENGTH = 100


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """A hint that names the closest of what is known, whatever its case; empty if nothing is close."""
    plain = {each.lower(): each for each in known}
    near = difflib.get_close_matches(word[:_MAX_LENGTH].lower(), plain, 1, _CUTOFF)
    return f"did you mean '{plain[near[0]]}'?" if near else ""


def found_instead(wanted: str, names: Sequence[str]) -> str:
    """A hint that names what was sent in place of a missing name; empty if nothing looks like it."""
    plain = {each.lower(): each for each in names[:_MAX_NAMES]}
    near = difflib.get_close_matches(wanted.lower(), plain, 1, _CUTOFF)
    return f"found '{plain[near[0]]}'" if near else ""


def misspelt(operation: Operation, names: Sequence[str]) -> Iterator[Finding]:
    """A warning for every query parameter that is unknown, and almost a known one that was not sent.

    Unknown parameters are no fault (OpenAPI says nothing of them), but a near miss rarely is meant.

    Args:
        operation: What was asked for.
        names: The decoded names in the query.
    """
    if not names:
        return
    parameters = [each for each in operation.parameters if each.place == "query"]
    if any(each.explode and each.schema and "object" in branches.kinds(each.schema) for each in parameters):
        return  # an exploded object spreads names of its own
    documented = [each.name for each in parameters]
    sent = {name.partition("[")[0] for name in names}
    missing = [name for name in documented if name not in sent]
    unknown = sorted(sent.difference(documented))
    for name in unknown[:_MAX_NAMES] if missing else ():
        hint = did_you_mean(name, missing)
        if hint:
            yield Finding(
                rule="unknown-parameter",
                severity=Severity.WARNING,
                where=Where(part="query", name=name[:_MAX_LENGTH]),
                message="this parameter is not documented",
                hint=hint,
                law=operation.location,
            )
