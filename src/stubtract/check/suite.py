"""The suite: every phase over every operation, its exchanges judged, its failures folded, told as events."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, groupby

from stubtract.check import reach
from stubtract.check.case import Exchange
from stubtract.check.events import Event, Exchanged, Failed, Finished, Planned, Skipped
from stubtract.check.failures import Failure, Failures
from stubtract.check.kit import Kit
from stubtract.check.lanes import Budget, parallel
from stubtract.check.phases.accepted import examples, valid
from stubtract.check.phases.fuzz import fuzz
from stubtract.check.phases.http import http
from stubtract.check.phases.listing import listing
from stubtract.check.phases.refused import invalid, unreadable
from stubtract.check.phases.representations import representations
from stubtract.check.phases.robustness import robustness
from stubtract.check.phases.security import security
from stubtract.check.phases.settled import Phase, settled
from stubtract.check.phases.state import state
from stubtract.check.play import NO_ANSWER, Hooks, Job, Line, Told, play
from stubtract.check.reaching import patient
from stubtract.check.smallest import Smallest
from stubtract.check.target import SAFE, Patience, ReadOnly, Target, goes_on, half_a_minute
from stubtract.contract import Operation
from stubtract.sample import Sampler

PHASES: dict[str, Phase] = {
    "examples": settled(examples),
    "representations": settled(representations),
    "state": state,
    "listing": settled(listing),
    "http": settled(http),
    "security": settled(security),
    "valid": settled(valid),
    "invalid": settled(invalid),
    "unreadable": settled(unreadable),
    "robustness": settled(robustness),
    "fuzz": settled(fuzz),
}
"""The phases by name, in the order in which they run; those that create much come last."""

USUAL = tuple(each for each in PHASES if each != "fuzz")
"""The phases of a usual run, which need nothing but what is always installed."""

ALONE = frozenset(("state", "listing"))
"""Phases that compare what several requests see of the same things: they are never played side by side."""

_IN_ONE_THREAD = ALONE | {"fuzz"}  # hypothesis draws in one thread at a time

_ALWAYS = "target"  # that nothing works is told whatever is chosen
_SHORTEST = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is run.

    Attributes:
        phases: The names of the phases.
        operations: Which operations; those for which it says true.
        rules: The rules whose failures are told; None for all.
        budget: Seconds for the whole run, shared out fairly; None for no limit.
        read_only: Whether only safe methods are sent (RFC 9110, section 9.2.1).
        probe: Whether it is asked first if anything works at all; else that is known.
        workers: How many operations are played side by side.
        samplers: Every phase is played once more with the values of each of them.
        hooks: What the user has a say in.
        stop: Asked before each request: whether the run ends here.
        clock: Tells the seconds that have passed; for budgets and times.
    """

    phases: tuple[str, ...] = USUAL
    operations: Callable[[Operation], bool] = field(default=lambda _operation: True)
    rules: frozenset[str] | None = None
    budget: float | None = None
    read_only: bool = False
    probe: bool = True
    workers: int = 1
    samplers: tuple[Sampler, ...] = ()
    hooks: Hooks = field(default_factory=Hooks)
    stop: Callable[[], bool] = goes_on
    clock: Callable[[], float] = time.perf_counter


def run(kit: Kit, target: Target, plan: Plan) -> Iterator[Event]:
    """Hold a target to a contract, and tell what happens while it happens.

    The failures, and their order in the report, do not depend on the number of workers.

    Raises:
        Unreachable: The target does not answer, and never has.
    """
    budget = Budget(plan.budget, plan.workers, 0, plan.clock, plan.clock())
    target = patient(target, _patience(plan, budget))
    target = ReadOnly(target) if plan.read_only else target
    return _Run(kit, plan, Line(target=target, hooks=plan.hooks, clock=plan.clock), budget).events()


def _patience(plan: Plan, budget: Budget) -> Patience:
    """An answer is waited for as long as the budget has time, but for some seconds at least."""
    return Patience(seconds=lambda: max(_SHORTEST, min(half_a_minute(), budget.left())), is_over=plan.stop)


@dataclass(slots=True)
class _Run:
    kit: Kit
    plan: Plan
    line: Line
    budget: Budget
    failures: Failures = field(default_factory=Failures)
    cut: str = ""

    def events(self) -> Iterator[Event]:
        chosen = [each for each in self.kit.contract.operations() if self.plan.operations(each)]
        batches = [self._jobs(phase, chosen) for phase in self.plan.phases]
        jobs = sum(map(len, batches))
        self.budget.jobs = jobs
        yield Planned(jobs)
        if self.plan.probe:
            yield from self._reach(chosen)
        for batch in batches if not self.cut else ():
            yield from self._batch(batch)
        smallest = Smallest(kit=self.kit, line=self.line, is_over=self._is_over)
        yield from smallest.of(self.failures)
        self.cut = self.cut or self._reason()
        seconds = self.plan.clock() - self.budget.start
        yield Finished(self.failures, self.line.exchanges, seconds, not self.cut, self.cut)

    def _jobs(self, phase: str, operations: list[Operation]) -> list[Job]:
        kit = replace(self.kit, read_only=self.plan.read_only)
        kits = [kit, *(replace(kit, sampler=each) for each in self.plan.samplers)]
        script = PHASES[phase]
        return [
            Job(phase=phase, operation=operation, kit=kit, script=script)
            for operation in operations
            for kit in kits
        ]

    def _reach(self, operations: list[Operation]) -> Iterator[Event]:
        """See whether anything works at all: if not, that is the one failure, and nothing else is tried."""
        exchanges: list[Exchange] = []
        for case in reach.probes(self.kit, operations):
            exchange = None if self._is_over() else self.line.send(case)
            if exchange is not None:
                exchanges.append(exchange)
                yield Exchanged(
                    reach.PHASE, exchange, exchange.reply.findings if _is_silent(exchange) else ()
                )
        for exchange in filter(_is_silent, exchanges):
            for each in exchange.reply.findings:
                yield from self._folded(Failure(each, reach.PHASE, exchange))
        finding = None if any(map(_is_silent, exchanges)) else reach.verdict(self.kit, exchanges)
        if finding is not None:
            self.cut = "nothing works"
            failure = Failure(finding, reach.PHASE, exchanges[1])
            failure.operations.update(each.case.operation.id for each in exchanges[2:])
            yield from self._folded(failure)

    def _batch(self, batch: list[Job]) -> Iterator[Event]:
        """Play the jobs of a phase, an operation's in order; the next phase begins after all of them."""
        lanes: list[Iterator[Told]] = [
            chain.from_iterable(self._lane(job) for job in list(jobs))
            for _, jobs in groupby(batch, lambda job: job.operation.id)
        ]
        alone = not batch or batch[0].phase in _IN_ONE_THREAD
        for told in parallel(lanes, 1 if alone else self.plan.workers):
            yield from self._folded(told) if isinstance(told, Failure) else (told,)

    def _lane(self, job: Job) -> Iterator[Told]:
        share = self.budget.share()
        reason = self._reason() or self.budget.reason()
        if self.plan.read_only and job.operation.method not in SAFE:
            yield Skipped(job.phase, job.operation, "only safe methods are sent")
        elif reason:
            self.cut = reason
            yield job.skipped(reason)
        else:
            for told in play(job, self.line, lambda: self._reason() or share()):
                if isinstance(told, Skipped):
                    self.cut = self._reason() or share() or self.cut
                yield told

    def _is_over(self) -> bool:
        return bool(self._reason() or self.budget.reason())

    def _reason(self) -> str:
        """Why nothing more is sent."""
        if self.plan.stop():
            return "the run was interrupted"
        if self.line.is_busy:
            return "the target asks to come back later (429 or 503), time and again"
        return "the target no longer answers" if self.line.is_dead else ""

    def _folded(self, failure: Failure) -> Iterator[Event]:
        rules, rule = self.plan.rules, failure.finding.rule
        is_told = rules is None or rule in rules or rule == _ALWAYS
        if is_told and self.failures.add(failure):
            yield Failed(failure)


def _is_silent(exchange: Exchange) -> bool:
    return exchange.reply.status == NO_ANSWER
