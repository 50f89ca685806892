"""The outcome of an audit, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

import click

from stubtract.audit import Audit, Drift


def audit_text(found: Audit) -> str:
    """The differences for a terminal, those with a reason apart, and how many there are of both."""
    blocks = [_block(drift) for drift in found.unexplained]
    if found.accepted:
        blocks.append("\n".join(_accepted(found)))
    return "\n\n".join((*blocks, _summary(found)))


def audit_as_json(found: Audit) -> str:
    """The outcome as a JSON object, by ``audit.schema.json``."""
    value = {
        "operations": found.pairs,
        "differences": [asdict(drift) for drift in found.unexplained],
        "accepted": [asdict(drift) for drift in found.accepted],
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def _block(drift: Drift) -> str:
    kind = click.style(drift.rule, fg="red", bold=True)
    about = " ".join(bit for bit in (drift.operation, drift.subject) if bit)
    place = f"in {drift.document}" if drift.document else ""
    lines_again = f"and in line {', '.join(map(str, drift.again))}" if drift.again else ""
    beneath = (about, lines_again, place, drift.edit)
    lines = "".join(f"\n    {line}" for line in beneath if line)
    return f"{drift.page.file}:{drift.page.line or 1}: {kind}: {drift.message}{lines}"


def _accepted(found: Audit) -> Iterator[str]:
    yield "accepted:"
    for drift in found.accepted:
        place = f"{drift.page.file}:{drift.page.line}"
        yield f"    {place} {drift.rule} {drift.operation} {drift.subject}: {drift.reason}"


def _summary(found: Audit) -> str:
    counts = (
        (found.pairs, "documented operation", "compared"),
        (len(found.unexplained), "difference", ""),
        (len(found.accepted), "accepted difference", ""),
    )
    return ", ".join(
        f"{count} {name}{'' if count == 1 else 's'} {word}".rstrip() for count, name, word in counts
    )
