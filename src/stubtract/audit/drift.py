"""One difference between a page and the document, and the table of all kinds that there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stubtract.findings import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A difference between what a page says and what the document says.

    Attributes:
        rule: What kind of difference it is, such as ``max-length``.
        operation: The operation that it is about; empty where none was found.
        subject: What it is about, as ``audit.toml`` names it: ``request/name``, ``query/$top`` …
        page: The page with its line.
        document: File, line and pointer of the document; None where there is nothing to compare with.
        page_says: What the page says there.
        document_says: What the document says there.
        edit: What would make them agree.
        reason: Why the difference is accepted; empty where it is not.
        again: Further lines of the page that differ from the same place of the document in the same way.
    """

    rule: str
    operation: str = ""
    subject: str = ""
    page: Where
    document: Where | None = None
    page_says: str
    document_says: str = ""
    edit: str = ""
    reason: str = ""
    again: tuple[int, ...] = ()

    @property
    def message(self) -> str:
        """What both say, in one sentence."""
        if self.document is None:
            return self.page_says
        return f"the page says {self.page_says}; the document says {self.document_says}"


def merged(drifts: Iterable[Drift]) -> tuple[Drift, ...]:
    """The differences by page and line; what one place of the document makes of one page is told once."""
    ordered = sorted(drifts, key=lambda drift: (drift.page.file, drift.page.line or 0))
    groups: dict[tuple[object, ...], list[Drift]] = {}
    for index, drift in enumerate(ordered):
        said = (drift.page.file, drift.rule, drift.document, drift.page_says, drift.document_says)
        groups.setdefault(said if drift.document else (index,), []).append(drift)
    return tuple(map(_one, groups.values()))


def _one(group: list[Drift]) -> Drift:
    first = group[0]
    lines = dict.fromkeys(drift.page.line for drift in group if drift.page.line)
    return replace(
        first,
        reason=next((drift.reason for drift in group if drift.reason), ""),
        again=tuple(line for line in lines if line != first.page.line),
    )
