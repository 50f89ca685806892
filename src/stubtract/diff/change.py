"""One change between two documents, whom it hits and how hard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stubtract.findings import Where


class Verdict(StrEnum):
    """What a change does to clients that keep to the old document; the worst comes first."""

    BREAKING = "breaking"
    """Some of them fail: what they send is refused, or what they get is not what was promised."""
    WARNING = "warning"
    """Some of them may fail, depending on how strict they or the server are, or it cannot be told."""
    HARMLESS = "harmless"
    """None of them fails."""

    def at_least(self, other: Verdict) -> Verdict:
        """The worse one of two."""
        return min(self, other, key=list(Verdict).index)


class Who(StrEnum):
    """Whom a change hits."""

    REQUESTS = "requests"
    """Those who send requests as the old document describes them."""
    ANSWERS = "answers"
    """Those who read answers as the old document describes them."""
    CLIENTS = "clients"
    """Those who do either, or have code that was made from the old document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one document says there.

    Attributes:
        where: File, line and pointer; None where there is nothing.
        says: What it says, in a few words.
    """

    where: Where | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Whom a change hits.

    Attributes:
        who: Those who send, those who read, or both.
        verdict: How hard.
        reason: Why, in words.
        operations: The operations that it is met in, in written order, by their names in the old document;
            empty where it is none of a single operation.
    """

    who: Who
    verdict: Verdict
    reason: str
    operations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, however many operations meet it.

    Attributes:
        rule: What kind of change it is, such as ``max-length``.
        subject: What it is about: a member, a parameter, a status …; empty where the place says it.
        old: What the old document says.
        new: What the new document says.
        hits: Whom it hits, requests before answers.
    """

    rule: str
    subject: str
    old: Saying
    new: Saying
    hits: tuple[Hit, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of all whom it hits."""
        return min((hit.verdict for hit in self.hits), key=list(Verdict).index)
