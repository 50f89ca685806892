"""An implementation held to one contract, a phase of an operation at a time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stubtract.check import (
    NOTHING,
    Failure,
    Finished,
    Kit,
    Plan,
    Skipped,
    Target,
    Unreachable,
    WsgiTarget,
    run,
)
from stubtract.check.reaching import IN_PROCESS, Introduction, base_path, kit_of, server
from stubtract.contract import Contract, Operation
from stubtract.errors import UsageError
from stubtract.report.failures import failure_text

_FIXTURE = "stubtract_target"


class Broken(Exception):
    """The contract is broken; the message tells how, what shows it, and where it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reached:
    url: str
    target: Target
    kit: Kit


@dataclass(slots=True, kw_only=True)
class Holding:
    """What the tests of one document share.

    Attributes:
        contract: The document.
        introduction: What goes with every request.
        trouble: Why no further test has a point; empty while they have.
    """

    contract: Contract
    introduction: Introduction
    trouble: str = ""
    _is_probed: bool = False
    _kits: dict[str, Kit] = field(default_factory=dict)
    _servers: dict[str, _Reached] = field(default_factory=dict)

    def line(self, operation: Operation) -> int:
        """Where an operation is written, from 1."""
        return self.contract.where(operation.location).line or 1

    def hold(self, where: object, operation: Operation, phase: str) -> str:
        """Play a phase of an operation; why there was nothing to play, or not to the end, is returned.

        Args:
            where: A URL or a WSGI application.
            operation: The operation.
            phase: The name of the phase.

        Raises:
            Broken: The contract is broken, or nothing works at all.
            UsageError: The target is neither a URL nor an application.
        """
        if self.trouble:
            return self.trouble
        reached = self._reach(where)
        try:
            self._probe(reached)
            plan = Plan(phases=(phase,), operations=lambda each: each.id == operation.id, probe=False)
            return self._play(reached, plan)
        except Unreachable as error:
            self.trouble = f"the implementation does not answer, which the first test tells: {reached.url}"
            raise Broken(str(error)) from None

    def _probe(self, reached: _Reached) -> None:
        """See once whether anything works at all; a single fault is told by the test that it belongs to."""
        if self._is_probed:
            return
        self._is_probed = True
        for event in run(reached.kit, reached.target, Plan(phases=())):
            if isinstance(event, Finished) and event.cut:
                self.trouble = "nothing works at all, which the first test tells"
                raise self._broken(list(event.failures), reached)

    def _play(self, reached: _Reached, plan: Plan) -> str:
        skipped = ""
        for event in run(reached.kit, reached.target, plan):
            match event:
                case Skipped():
                    skipped = event.reason
                case Finished():
                    failures = list(event.failures)
                    skipped = skipped or ("" if event.exchanges else NOTHING)
        if failures:
            raise self._broken(failures, reached)
        return skipped

    def _broken(self, failures: list[Failure], reached: _Reached) -> Broken:
        return Broken("\n\n".join(failure_text(each, self.contract, reached.url) for each in failures))

    def _reach(self, where: object) -> _Reached:
        if isinstance(where, str):
            if where not in self._servers:
                target = server(where, _FIXTURE)
                self._servers[where] = _Reached(
                    url=target.url, target=target, kit=self._kit(base_path(where))
                )
            return self._servers[where]
        if not callable(where):
            raise UsageError(f"{_FIXTURE} gives a URL or a WSGI application, found {where!r}")
        return _Reached(url=IN_PROCESS, target=WsgiTarget(where), kit=self._kit(""))

    def _kit(self, base: str) -> Kit:
        if base not in self._kits:
            self._kits[base] = kit_of(self.contract, replace(self.introduction, base=base))
        return self._kits[base]
