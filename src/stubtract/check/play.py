"""One phase of one operation: its script's cases are sent, and their answers judged."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Generator, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from stubtract.check.answers import judge
from stubtract.check.case import Broken, Case, Exchange, Script
from stubtract.check.events import Exchanged, Skipped, Started
from stubtract.check.failures import Failure
from stubtract.check.gateway import is_put_off, pause
from stubtract.check.kit import Kit
from stubtract.check.target import Abandoned, Target, Unreachable, Unreadable, Unsendable
from stubtract.contract import Operation
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Where
from stubtract.sample import SampleError
from stubtract.wire.messages import Reply, Request

Told: TypeAlias = Started | Exchanged | Skipped | Failure
"""What a job tells: events, and failures that are still to be folded."""

NO_ANSWER = 0
"""The status code of an exchange without an answer."""
_PATIENCE = 3
_TRIES = 2
_LEFT_OUT = Reply(status=NO_ANSWER)
# What follows from another broken rule of the same answer is not told beside it.
_FOLLOWS = {
    "negotiation": frozenset(("media-type", "server-error", "body", "status")),
    "representation": frozenset(("body",)),
    "status": frozenset(("server-error",)),
}


def every_request(request: Request) -> Request:
    """Leave a request as it is."""
    return request


def no_case(_operation: Operation, _title: str) -> bool:
    """Leave no case out."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """What the user has a say in; with several workers it is asked from several threads.

    Either may raise ``Abandoned``; the request is not sent then.

    Attributes:
        before: Makes the request that is sent from the one that would be.
        skip: Whether a case is left out, by its operation and title.
    """

    before: Callable[[Request], Request] = every_request
    skip: Callable[[Operation, str], bool] = no_case

    def sparing(self, operations: Container[str]) -> Hooks:
        """The same, where no case of some operations is sent; they are given by their ids."""
        return replace(self, skip=lambda each, title: each.id in operations or self.skip(each, title))


@dataclass(slots=True, kw_only=True)
class Line:
    """The connection of a run with its target; it notices when nobody is there any more.

    Attributes:
        target: What takes the requests.
        hooks: What the user has a say in.
        clock: Tells the seconds that have passed.
        exchanges: How many requests were sent.
        answers: How many were answered.
        silent: How many of the last ones were not.
        wait: Lets some seconds pass, where the target asks for that.
        put_off: How many of the last requests were not heard although they were sent again.
    """

    target: Target
    hooks: Hooks
    clock: Callable[[], float]
    exchanges: int = 0
    answers: int = 0
    silent: int = 0
    wait: Callable[[float], None] = time.sleep
    put_off: int = 0

    @property
    def is_dead(self) -> bool:
        """Whether the target has not answered several times in a row."""
        return self.silent >= _PATIENCE

    @property
    def is_busy(self) -> bool:
        """Whether the target has asked to come back later, time and again."""
        return self.put_off >= _PATIENCE

    def send(self, case: Case) -> Exchange | None:
        """Send a case and wait for its answer; None for one that is left out, not sent, or not waited for.

        Raises:
            Unreachable: The target has never answered.
        """
        started = self.clock()
        try:
            if self.hooks.skip(case.operation, case.title):
                return None
            case = replace(case, request=self.hooks.before(case.request))
            reply = self._answer(case.request)
        except (Unsendable, Abandoned):
            return None
        except Unreachable as error:
            is_there = isinstance(error, Unreadable)
            if not (self.answers or is_there):
                raise
            self.silent = 0 if is_there else self.silent + 1
            self.answers += is_there
            reply = _unanswered(error)
        else:
            self.answers += 1
            self.silent = 0
        self.exchanges += 1
        return Exchange(case, reply, self.clock() - started)

    def _answer(self, request: Request) -> Reply:
        """The answer to a request, which is sent again where the target asks for that."""
        reply = self.target.send(request)
        for _ in range(_TRIES):
            if is_put_off(reply):
                self.wait(pause(reply))
                reply = self.target.send(request)
        self.put_off = self.put_off + 1 if is_put_off(reply) else 0
        return reply


def _unanswered(error: Unreachable) -> Reply:
    """What stands for the answer that did not come."""
    found = "one that cannot be read" if isinstance(error, Unreadable) else "none"
    message = f"expected an answer, found {found}: {error}"
    return Reply(
        status=NO_ANSWER, findings=(Finding(rule="no-answer", where=Where(part="status"), message=message),)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A phase of an operation.

    Attributes:
        phase: The name of the phase.
        operation: The operation.
        kit: What its requests are made with.
        script: The phase itself.
    """

    phase: str
    operation: Operation
    kit: Kit
    script: Callable[[Kit, Operation], Script]

    def skipped(self, reason: str) -> Skipped:
        """That it is not played, or no further, and why."""
        return Skipped(self.phase, self.operation, reason)


@dataclass(slots=True)
class _Play:
    job: Job
    line: Line
    rules: dict[int, set[str]] = field(default_factory=dict)
    wrong: dict[int, set[str]] = field(default_factory=dict)

    def ask(self, case: Case) -> Generator[Told, None, Exchange]:
        """Send a case and judge its answer; the exchange is what the generator returns."""
        exchange = self.line.send(case)
        if exchange is None:
            return Exchange(case, _LEFT_OUT)
        found = judged(exchange, self.job.kit)
        self.rules[id(exchange)] = {bit for each in found for bit in (each.rule, each.where.part)}
        self.wrong[id(exchange)] = {each.where.pointer for each in found if each.where.pointer}
        yield Exchanged(self.job.phase, exchange, found)
        for finding in found:
            yield Failure(finding, self.job.phase, exchange, exchange.case.before)
        return exchange

    def broken(self, broken: Broken) -> Iterator[Told]:
        """A promise that several exchanges break, unless it follows from what was told of one of them."""
        exchanges = (broken.exchange, *broken.before)
        known = set().union(*(self.rules.get(id(each), set()) for each in exchanges))
        is_told = broken.finding.where.pointer in self.wrong.get(id(broken.exchange), ())
        is_whole = all(each.reply.status != NO_ANSWER for each in exchanges)
        if is_whole and not is_told and not known & _FOLLOWS.get(broken.finding.rule, frozenset()):
            yield Failure(broken.finding, self.job.phase, broken.exchange, broken.before)


def play(job: Job, line: Line, cut: Callable[[], str]) -> Iterator[Told]:
    """Play a job to its end, or until there is a reason to stop.

    Args:
        job: The job.
        line: The connection with the target.
        cut: Asked before each request: why the job ends here; empty if it goes on.

    Raises:
        Unreachable: The target has never answered.
    """
    yield Started(job.phase, job.operation)
    try:
        yield from _converse(_Play(job, line), job.script(job.kit, job.operation), cut)
    except (DocumentError, SampleError) as error:
        yield job.skipped(str(error))


def _converse(play: _Play, script: Script, cut: Callable[[], str]) -> Iterator[Told]:
    """Send what a script asks for until it is at its end."""
    item = next(script, None)
    while item is not None:
        if isinstance(item, Broken):
            yield from play.broken(item)
            item = next(script, None)
            continue
        reason = cut()
        if reason:
            yield play.job.skipped(reason)
            return
        exchange = yield from play.ask(item)
        try:
            item = script.send(exchange)
        except StopIteration:
            return


def judged(exchange: Exchange, kit: Kit) -> tuple[Finding, ...]:
    """What is wrong with an answer, without what follows from something else that is."""
    if exchange.reply.status == NO_ANSWER:
        return exchange.reply.findings
    found = tuple(each for each in judge(exchange, kit) if not _is_echo(each, exchange))
    rules = {each.rule for each in found}
    return tuple(each for each in found if not rules & _FOLLOWS.get(each.rule, frozenset()))


def _is_echo(finding: Finding, exchange: Exchange) -> bool:
    """Whether an answer is wrong only since it says again what should have been refused."""
    case = exchange.case
    is_accepted = exchange.is_success and not case.wanted.allows(exchange.reply.status)
    return is_accepted and finding.where.part == "body" and case.law.endswith(f"/{finding.rule}")
