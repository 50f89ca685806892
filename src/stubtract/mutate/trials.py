"""The command against the right stub, and then against each wrong one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TypeAlias

from stubtract.check.lanes import parallel
from stubtract.errors import StubtractError
from stubtract.mutate.command import Command
from stubtract.mutate.mutation import Answers, Mutation
from stubtract.mutate.outcome import Trial, Verdict
from stubtract.mutate.served import Served

Serve: TypeAlias = Callable[[Served], AbstractContextManager[str]]
"""Serves while a block runs, and says where: scheme, host and port. Each time the port is another one."""

_PATIENCE = 10.0
_SLACK = 10.0


class Failing(StubtractError):
    """The command does not pass against the right stub, so nothing can be told from its failures."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The command against the right stub.

    Attributes:
        asked: Template and method of every operation that it asks for.
        seconds: How long it took.
    """

    asked: frozenset[tuple[str, str]]
    seconds: float

    def patience(self) -> float:
        """The seconds after which a run counts as hanging: ten times this, at least 10."""
        return max(_PATIENCE, _SLACK * self.seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What a command is tried with.

    Attributes:
        answers: The stubs of the document.
        command: The command.
        serve: What serves a stub.
        stop: Whether the run ends here.
    """

    answers: Answers
    command: Command
    serve: Serve
    stop: Callable[[], bool]


def rehearse(stage: Stage, timeout: float | None) -> Rehearsal:
    """Run the command against the right stub.

    Args:
        stage: What it is tried with.
        timeout: After how many seconds it counts as failing; None for never.

    Raises:
        Failing: It does not pass, takes too long, or asks for no operation; the message has its last words.
        UsageError: It cannot be started.
    """
    served = Served(stage.answers)
    with stage.serve(served) as url:
        ended = stage.command.run(url, timeout, stage.stop)
    words = f"\n{ended.output}" if ended.output else ""
    if ended.timed_out:
        raise Failing(
            f"the command takes longer than {timeout} s against the right stub; see --timeout{words}"
        )
    if ended.code and not stage.stop():
        raise Failing(f"the command fails against the right stub already, with {ended.code}{words}")
    if not served.asked and not stage.stop():
        raise Failing(
            "the command asks for no operation of the document: the address is in STUBTRACT_URL, "
            f"and in the place of {{url}} among its words{words}"
        )
    return Rehearsal(frozenset(served.asked), ended.seconds)


def run(stage: Stage, tried: Sequence[Mutation], timeout: float, workers: int) -> Iterator[Trial]:
    """Try the command on each mutation; with several workers the trials come as they end.

    Args:
        stage: What it is tried with.
        tried: The mutations.
        timeout: After how many seconds a run counts as hanging, which is noticing.
        workers: How many runs go on side by side, each with a server of its own.
    """
    yield from parallel([_trial(stage, mutation, timeout) for mutation in tried], workers)


def _trial(stage: Stage, mutation: Mutation, timeout: float) -> Iterator[Trial]:
    """One trial; none if the run was ended before its verdict."""
    if stage.stop():
        return
    served = Served(stage.answers, mutation)
    with stage.serve(served) as url:
        ended = stage.command.run(url, timeout, stage.stop)
    if ended.timed_out:
        verdict = Verdict.TIMEOUT
    elif ended.code is None:
        return
    else:
        verdict = Verdict.KILLED if ended.code else Verdict.SURVIVED
    yield Trial(mutation=mutation, verdict=verdict, shown=served.shown)
