"""How far a run is, on one line for a terminal."""

from __future__ import annotations

from dataclasses import dataclass, field

from stubtract.check import Event, Exchanged, Failed, Planned, Skipped, Started


@dataclass(slots=True)
class Progress:
    """Counts what happens.

    Attributes:
        budget: Seconds for the whole run; None for no limit.
    """

    budget: float | None = None
    _jobs: int = 0
    _begun: int = 0
    _names: set[str] = field(default_factory=set)
    _requests: int = 0
    _failures: int = 0
    _now: str = ""

    def take(self, event: Event) -> None:
        """Take one event in."""
        match event:
            case Planned():
                self._jobs = event.jobs
            case Started():
                self._begun += 1
                self._now = f"{event.phase} {event.operation.id}"
                self._names.add(self._now)
            case Skipped() if f"{event.phase} {event.operation.id}" not in self._names:
                self._begun += 1
            case Exchanged():
                self._requests += 1
            case Failed():
                self._failures += 1

    def line(self, seconds: float) -> str:
        """The line.

        Args:
            seconds: How long the run has taken so far.
        """
        failures = f"{self._failures} failure{'' if self._failures == 1 else 's'}"
        left = f", {max(0, round(self.budget - seconds))} s left" if self.budget is not None else ""
        return f"{self._begun}/{self._jobs} {self._now}: {self._requests} requests, {failures}{left}"
