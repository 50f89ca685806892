"""What a run tells while it happens; reports and logs are made of nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from stubtract.check.case import Exchange
from stubtract.check.failures import Failure, Failures
from stubtract.contract import Operation
from stubtract.findings import Finding


@dataclass(frozen=True, slots=True)
class Planned:
    """The run begins.

    Attributes:
        jobs: How many phases of operations there are to play.
    """

    jobs: int


@dataclass(frozen=True, slots=True)
class Started:
    """A phase of an operation begins."""

    phase: str
    operation: Operation


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A case was sent and answered."""

    phase: str
    exchange: Exchange
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A fault that was not known before."""

    failure: Failure


@dataclass(frozen=True, slots=True)
class Skipped:
    """A phase of an operation was not run, or not to its end, and why."""

    phase: str
    operation: Operation
    reason: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The run is over.

    Attributes:
        failures: One for each fault.
        exchanges: How many requests were sent.
        seconds: How long it took.
        is_complete: Whether everything was played to its end.
        cut: Why it was not, in a few words; empty if it was.
    """

    failures: Failures
    exchanges: int
    seconds: float
    is_complete: bool = True
    cut: str = ""


Event: TypeAlias = Planned | Started | Exchanged | Failed | Skipped | Finished
