"""A change as it was met; the same cause may be met in many places."""

from __future__ import annotations

from dataclasses import dataclass

from stubtract.diff.change import Verdict, Who
from stubtract.diff.effect import Judged
from stubtract.diff.pair import Delta, Manner, Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A change where it was met, for one direction.

    Attributes:
        rule: What kind of change it is.
        subject: What it is about.
        old: What the old document says, and where.
        new: What the new document says, and where.
        who: Whom it hits.
        verdict: How hard.
        reason: Why.
        operations: The operations that meet it.
    """

    rule: str
    subject: str = ""
    old: Spot
    new: Spot
    who: Who
    verdict: Verdict
    reason: str
    operations: tuple[str, ...] = ()

    @classmethod
    def of(cls, delta: Delta, manner: Manner, operations: tuple[str, ...]) -> Occurrence:
        """A difference of two schemas, judged for the direction that they are used in."""
        verdict, reason = delta.effect.on(manner.who, manner.doubt)
        return cls(
            rule=delta.rule,
            subject=delta.subject,
            old=delta.old,
            new=delta.new,
            who=manner.who,
            verdict=verdict,
            reason=reason,
            operations=operations,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An operation in which changes are met, so that they need not say it each."""

    operation: str

    def __call__(
        self, rule: str, spots: tuple[Spot, Spot], who: Who, judged: Judged, subject: str = ""
    ) -> Occurrence:
        """One change that is met there."""
        return Occurrence(
            rule=rule,
            subject=subject,
            old=spots[0],
            new=spots[1],
            who=who,
            verdict=judged[0],
            reason=judged[1],
            operations=(self.operation,) if self.operation else (),
        )
