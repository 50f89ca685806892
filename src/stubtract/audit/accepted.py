"""Differences that were accepted: ``audit.toml`` beside the document, and ``x-undocumented`` in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stubtract.audit.drift import Drift
from stubtract.errors import UsageError
from stubtract.findings import Where

FILE = "audit.toml"
MARK = "x-undocumented"
_START = re.compile(r"\s*\[\[\s*accepted\s*\]\]")
MARKED = f"the document marks it {MARK}"
"""The reason of what the document itself marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """One difference that may be.

    Attributes:
        rule: What kind of difference it is.
        operation: In which operation.
        subject: What it is about.
        reason: Why it may be.
        where: Where this is written.
    """

    rule: str
    operation: str
    subject: str
    reason: str
    where: Where

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others."""
        return self.rule, self.operation, self.subject

    def covers(self, drift: Drift) -> bool:
        """Whether a difference is this one."""
        return (drift.rule, drift.operation, drift.subject) == self.key


@dataclass(frozen=True, slots=True)
class Acceptances:
    """All that is accepted of one document."""

    entries: tuple[Acceptance, ...] = ()

    def reason(self, drift: Drift) -> str:
        """Why a difference is accepted; empty where it is not."""
        return next((entry.reason for entry in self.entries if entry.covers(drift)), "")

    def stale(
        self, drifts: Sequence[Drift], audited: frozenset[str], known: frozenset[str]
    ) -> Iterator[Drift]:
        """What is accepted for nothing.

        Args:
            drifts: The differences that there are.
            audited: The operations that were compared; what is accepted of others is not judged.
            known: All operations of the document.
        """
        first: dict[tuple[str, str, str], int | None] = {}
        for entry in self.entries:
            before = first.setdefault(entry.key, entry.where.line)
            if before != entry.where.line:
                yield _stale(entry, f"'{entry.rule}' is accepted in line {before} already")
            elif entry.operation not in known:
                yield _stale(
                    entry, f"'{entry.rule}' is accepted of an operation that the document does not have"
                )
            elif entry.operation in audited and not any(map(entry.covers, drifts)):
                yield _stale(entry, f"'{entry.rule}' is accepted, but there is no such difference")


def _stale(entry: Acceptance, says: str) -> Drift:
    return Drift(
        rule="stale",
        operation=entry.operation,
        subject=entry.subject,
        page=entry.where,
        page_says=says,
        edit="remove it",
    )


def accepted_beside(document: Path) -> Acceptances:
    """What is accepted in the file beside a document; nothing if there is no file.

    Raises:
        UsageError: The file cannot be read, or an entry is not whole.
    """
    path = document.parent / FILE
    try:
        text = path.read_text("utf-8")
        tables = tomllib.loads(text)
    except FileNotFoundError:
        return Acceptances()
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from None
    written = tables.pop("accepted", [])
    if tables:
        raise UsageError(
            f"{path}: '{next(iter(tables))}' is unknown here; write [[accepted]] for each difference"
        )
    if not isinstance(written, list):
        raise UsageError(f"{path}: 'accepted' must be tables, written as [[accepted]]")
    starts = [number for number, line in enumerate(text.split("\n"), 1) if _START.match(line)]
    lines = starts if len(starts) == len(written) else [1] * len(written)
    return Acceptances(tuple(_entry(path, *each) for each in zip(written, lines, strict=True)))


def _entry(path: Path, written: object, line: int) -> Acceptance:
    members = ("rule", "operation", "subject", "reason")
    found = written if isinstance(written, dict) else {}
    texts = [found.get(name) for name in members]
    if len(found) != len(members) or not all(isinstance(text, str) and text.strip() for text in texts):
        raise UsageError(f"{path}:{line}: an accepted difference has the texts {', '.join(members)}")
    rule, operation, subject, reason = map(str, texts)
    where = Where(part="audit", file=str(path), line=line)
    return Acceptance(rule=rule, operation=operation, subject=subject, reason=reason, where=where)
