"""What a command noticed of the broken promises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stubtract.mutate.mutation import Mutation
from stubtract.wire.messages import Request


class Verdict(StrEnum):
    """What became of a mutation: noticed (``killed``, or ``timeout``), not noticed, or never asked for."""

    KILLED = "killed"
    TIMEOUT = "timeout"
    SURVIVED = "survived"
    NOT_EXERCISED = "not exercised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A mutation, and what the command made of it.

    Attributes:
        mutation: The mutation.
        verdict: What became of it.
        shown: The first request of the command whose answer was wrong; None where none was.
    """

    mutation: Mutation
    verdict: Verdict
    shown: Request | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of some mutations were noticed, of those that could be."""

    noticed: int
    tried: int

    @property
    def percent(self) -> float:
        """The share that was noticed; all of nothing is 100."""
        return 100 * self.noticed / self.tried if self.tried else 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A whole run.

    Attributes:
        trials: The mutations that were tried, in the document's order.
        not_exercised: Those whose operation the command never asks for.
        left_out: How many were not tried because of ``--max``.
        interrupted: Whether the run was ended before all were tried.
    """

    trials: tuple[Trial, ...]
    not_exercised: tuple[Mutation, ...] = ()
    left_out: int = 0
    interrupted: bool = False

    @property
    def survivors(self) -> tuple[Trial, ...]:
        """The broken promises that nobody noticed."""
        return tuple(each for each in self.trials if each.verdict is Verdict.SURVIVED)

    @property
    def tally(self) -> Tally:
        """How many were noticed."""
        return tally(self.trials)

    def by(self, name: Callable[[Mutation], str]) -> dict[str, Tally]:
        """How many were noticed, by a property of mutations; in the order in which they came."""
        groups: dict[str, list[Trial]] = {}
        for trial in self.trials:
            groups.setdefault(name(trial.mutation), []).append(trial)
        return {name: tally(group) for name, group in groups.items()}


def tally(trials: Sequence[Trial]) -> Tally:
    """How many of some trials were noticed."""
    noticed = sum(each.verdict in (Verdict.KILLED, Verdict.TIMEOUT) for each in trials)
    return Tally(noticed, len(trials))
