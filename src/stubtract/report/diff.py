"""What changed between two documents, for people and for programs (``diff.schema.json`` beside this file)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files

import click

from stubtract import __version__
from stubtract.contract import Json
from stubtract.diff import Change, Diff, Hit, Saying, Verdict
from stubtract.diff.pair import NOTHING

_COLOURS = {Verdict.BREAKING: "red", Verdict.WARNING: "yellow", Verdict.HARMLESS: "green"}
_SHOWN = 5
"""So many operations are named on a terminal."""


def diff_schema() -> str:
    """The JSON Schema of the JSON form."""
    return (files("stubtract.report") / "diff.schema.json").read_text("utf-8")


def diff_text(found: Diff) -> str:
    """The changes for a terminal: what each document says and where, whom that hits, how hard and why."""
    return "\n\n".join(_block(change) for change in found.changes)


def diff_summary(found: Diff) -> str:
    """How many operations were compared, and how many changes there are of each kind."""
    counts = _counts(found)
    changes = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "no changes"
    return f"{found.operations} operation{'' if found.operations == 1 else 's'} compared: {changes}"


def diff_as_json(found: Diff, old: str, new: str) -> str:
    """The changes as a JSON object.

    Args:
        found: What changed.
        old: The old document, as it was named.
        new: The new document, as it was named.
    """
    value = {
        "stubtract": __version__,
        "old": old,
        "new": new,
        "operations": found.operations,
        "counts": _counts(found),
        "changes": [_value(change) for change in found.changes],
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def _counts(found: Diff) -> Mapping[str, int]:
    verdicts = [change.verdict for change in found.changes]
    return {verdict.value: verdicts.count(verdict) for verdict in Verdict}


def _block(change: Change) -> str:
    here, there = (change.new, change.old) if change.new.where else (change.old, change.new)
    verdict = click.style(change.verdict, fg=_COLOURS[change.verdict], bold=True)
    lines = [f"{_line(here)}: {verdict} {change.rule}: {_sentence(change)}"]
    if here.where:
        lines.append(f"at {here.where.pointer or 'the top'}")
    if there.where and there is change.old:
        lines.append(f"before: {there.where}")
    return "\n    ".join((*lines, *map(_hit, change.hits)))


def _line(saying: Saying) -> str:
    where = saying.where
    if where is None:
        return "both documents"
    return f"{where.file}:{where.line}" if where.line else where.file


def _sentence(change: Change) -> str:
    """What both documents say, in one sentence."""
    head = f"{change.subject}: " if change.subject else ""
    if change.old.says == NOTHING:
        return f"{head}{change.new.says} is new"
    if change.new.says == NOTHING:
        return f"{head}{change.old.says} is gone"
    return f"{head}was {change.old.says}, is {change.new.says}"


def _hit(hit: Hit) -> str:
    names = ", ".join(hit.operations[:_SHOWN])
    more = len(hit.operations) - _SHOWN
    met = f" ({names}{f' and {more} more' if more > 0 else ''})" if names else ""
    return f"{hit.who}: {hit.verdict}, {hit.reason}{met}"


def _value(change: Change) -> dict[str, Json]:
    return {
        "rule": change.rule,
        "subject": change.subject,
        "verdict": change.verdict.value,
        "old": _said(change.old),
        "new": _said(change.new),
        "hits": list(_hits(change)),
    }


def _said(saying: Saying) -> Json:
    where = saying.where
    place: Json = {"file": where.file, "line": where.line, "pointer": where.pointer} if where else None
    return {"says": None if saying.says == NOTHING else saying.says, "where": place}


def _hits(change: Change) -> Iterator[Json]:
    for hit in change.hits:
        yield {
            "who": hit.who.value,
            "verdict": hit.verdict.value,
            "reason": hit.reason,
            "operations": list(hit.operations),
        }
