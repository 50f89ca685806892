"""Two documents compared, operation by operation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from stubtract.contract import Contract, Operation
from stubtract.diff.addresses import added, addresses, removed
from stubtract.diff.answers import answers
from stubtract.diff.bodies import request_bodies
from stubtract.diff.change import Change, Verdict, Who
from stubtract.diff.fold import fold
from stubtract.diff.occurrence import Meeting, Occurrence
from stubtract.diff.outgoing import outgoing
from stubtract.diff.pair import NOTHING, Pair, Spot
from stubtract.diff.pairing import Entry, paired
from stubtract.diff.parameters import parameters
from stubtract.diff.security import security
from stubtract.diff.walk import Walk
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Severity

_UNKNOWN = Verdict.WARNING, "what is broken cannot be compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """What changed between two documents.

    Attributes:
        changes: Every change, the worst first, then by place.
        operations: How many operations both documents have.
        findings: What is broken in either, and was not compared; what only one has is a change, too.
    """

    changes: tuple[Change, ...]
    operations: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two documents on the way."""

    old: Contract
    new: Contract
    walk: Walk = field(default_factory=Walk)

    def operation(self, entries: tuple[Entry, Entry], index: int) -> Iterator[Occurrence]:
        """Everything that differs in one operation; its schemas are left to the walk."""
        meeting = Meeting(operation=entries[0].id)
        try:
            old, new = _compiled(self.old, entries[0]), _compiled(self.new, entries[1])
        except DocumentError:
            return  # it is told with what is broken
        yield from addresses(entries, (old, new))
        yield from security(meeting, old, new, (self.old, self.new))
        yield from self._walked(
            index,
            *parameters(meeting, entries, (old, new)),
            *request_bodies(meeting, old, new),
            *answers(meeting, old, new),
            *outgoing(meeting, (self.old, self.new), (old, new)),
        )

    def webhooks(self) -> Iterator[Occurrence]:
        """What differs in the requests that the API sends for no operation."""
        yield from self._walked(None, *outgoing(Meeting(operation=""), (self.old, self.new)))

    def document(self, *findings: tuple[Finding, ...]) -> Iterator[Occurrence]:
        """What is broken in one document only."""
        old, new = _errors(findings[0]), _errors(findings[1])
        for key in sorted(old.keys() ^ new.keys()):
            finding = old.get(key) or new[key]
            here = Spot(finding.message, at=finding.where)
            spots = (here, Spot(NOTHING)) if key in old else (Spot(NOTHING), here)
            yield Meeting(operation="")("document", spots, Who.CLIENTS, _UNKNOWN)

    def _walked(self, index: int | None, *several: Occurrence | Pair) -> Iterator[Occurrence]:
        """The changes; the pairs of schemas are left to the walk."""
        for each in several:
            if isinstance(each, Pair):
                self.walk.enter(each, index)
            else:
                yield each


def diff(old: Contract, new: Contract) -> Diff:
    """What changed between two documents, and what that does to clients of the old one.

    Compiled contracts are compared, not texts: what is said in another way, in another version of OpenAPI,
    or at another place, is no change. A change that many operations meet is told once.

    Args:
        old: The document that clients keep to.
        new: The document that comes after it.
    """
    comparison = _Comparison(old, new)
    pairs = paired(old, new)
    names = [entry.id for before, after in pairs for entry in (before or after,) if entry]
    found: list[Occurrence] = []
    for index, (before, after) in enumerate(pairs):
        if before and after:
            found += comparison.operation((before, after), index)
        elif before:
            found.append(removed(old, before))
        elif after:
            found.append(added(new, after, (each for each, _ in pairs if each)))
    found += comparison.webhooks()
    found += comparison.walk.occurrences(names)
    findings = old.findings(), new.findings()
    found += comparison.document(*findings)
    both = sum(before is not None and after is not None for before, after in pairs)
    changes = fold(found, old, new, names)
    return Diff(changes=changes, operations=both, findings=findings[0] + findings[1])


def _compiled(contract: Contract, entry: Entry) -> Operation:
    return contract.operation(entry.item.template, entry.method)


def _errors(findings: tuple[Finding, ...]) -> dict[tuple[str, str], Finding]:
    """What is broken in a document, by where and what."""
    found = (each for each in findings if each.severity is Severity.ERROR)
    return {(each.where.pointer, each.message): each for each in found}
