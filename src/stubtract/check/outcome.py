"""A run as one value, made from its events: what every report is written from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from stubtract.check.coverage import OperationCoverage, Tally
from stubtract.check.events import Event, Exchanged, Finished, Skipped, Started
from stubtract.check.failures import Failure
from stubtract.check.kit import Kit
from stubtract.contract import Contract, Operation

NOTHING = "this phase has nothing to ask of it"
"""Why a phase of an operation has sent no request, where it was not skipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A phase of an operation that was played.

    Attributes:
        operation: The operation.
        phase: The phase.
        requests: How many requests were sent.
        seconds: How long their answers took together.
        skipped: Why it was not played, or not to its end; empty if it was.
    """

    operation: Operation
    phase: str
    requests: int = 0
    seconds: float = 0.0
    skipped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All that a run has shown.

    Attributes:
        contract: The contract.
        url: Scheme, host and port of the target.
        failures: Its faults, by operation, rule and place.
        known: Those that the baseline knows, with the reason; they are not among ``failures``.
        played: Every phase of every chosen operation, in order.
        coverage: What was seen of every operation.
        finished: The numbers of the run.
        notes: What the baseline has to say beside, such as what has vanished.
    """

    contract: Contract
    url: str
    failures: tuple[Failure, ...]
    known: tuple[tuple[Failure, str], ...] = ()
    played: tuple[Played, ...]
    coverage: tuple[OperationCoverage, ...]
    finished: Finished
    notes: tuple[str, ...] = ()

    @property
    def is_tried(self) -> bool:
        """Whether any phase has sent a request."""
        return any(each.requests for each in self.played)


@dataclass(slots=True)
class Record:
    """Takes the events of a run in, as they come, and keeps what reports need: of bodies, the failures'."""

    tally: Tally = field(default_factory=Tally)
    _jobs: dict[tuple[str, str], Played] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Take one event in."""
        self.tally.take(event)
        match event:
            case Started():
                self._add(event.phase, event.operation)
            case Skipped():
                self._add(event.phase, event.operation, skipped=event.reason)
            case Exchanged() if (event.phase, event.exchange.case.operation.id) in self._jobs:
                self._add(
                    event.phase, event.exchange.case.operation, requests=1, seconds=event.exchange.seconds
                )

    def _add(
        self, phase: str, operation: Operation, *, requests: int = 0, seconds: float = 0, skipped: str = ""
    ) -> None:
        known = self._jobs.get((phase, operation.id), Played(operation=operation, phase=phase))
        self._jobs[phase, operation.id] = Played(
            operation=operation,
            phase=phase,
            requests=known.requests + requests,
            seconds=known.seconds + seconds,
            skipped=skipped or known.skipped,
        )

    def outcome(self, kit: Kit, url: str, finished: Finished) -> Outcome:
        """The run as one value.

        Args:
            kit: What its requests were made with.
            url: Scheme, host and port of the target.
            finished: Its last event.
        """
        order = {each.id: index for index, each in enumerate(kit.contract.operations())}
        return Outcome(
            contract=kit.contract,
            url=url,
            failures=tuple(finished.failures),
            played=tuple(sorted(self._jobs.values(), key=lambda each: order[each.operation.id])),
            coverage=self.tally.coverage(kit),
            finished=finished,
        )


def outcome_of(kit: Kit, url: str, events: Iterable[Event]) -> Outcome:
    """A whole run as one value.

    Args:
        kit: What its requests were made with.
        url: Scheme, host and port of the target.
        events: Its events, to the last.
    """
    record = Record()
    last: Finished | None = None
    for event in events:
        record.take(event)
        last = event if isinstance(event, Finished) else last
    assert last is not None, "a run always ends with its end"  # noqa: S101 - the suite's own promise
    return record.outcome(kit, url, last)
