"""Whether a check catches a violation: by a failure that names the planted place, on a build where it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stubtract.check import Exchange, Exchanged, Failed, Failure, Finished, Plan, WsgiTarget, run
from stubtract.check.profiles import PROFILES
from stubtract.check.suite import PHASES
from stubtract.wire.messages import Reply, Request
from zoo.violation import Violation
from zoo.worlds import build, kit


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a check made of a violation.

    Attributes:
        failure: The failure that names the planted place; None where it was missed.
        others: What it reported besides, until then.
        log: What was sent until then.
    """

    failure: Failure | None
    others: tuple[str, ...]
    log: tuple[Exchange, ...]


_STRAIGHT = {
    "accepts": ("invalid", "unreadable"),
    "refuses": ("examples", "valid"),
    "robustness": ("robustness", "unreadable"),
    "security": ("security",),
    "paging": ("listing",),
    "sorting": ("listing",),
    "filters": ("listing",),
}
"""The phases that look for a layer, each operation by itself."""


def plan(profile: str) -> Plan:
    """What a profile plays."""
    return Plan(phases=tuple(each for each in PHASES if each not in PROFILES[profile].without))


def score(violation: Violation, profile: str = "full") -> Score:
    """Check a wrong build with the defaults of a profile, up to the failure that names the planted place.

    The planted operation is looked at first, in the phases that are made for its layer: what they find, the whole
    run finds, too, and only what they miss needs it.
    """
    whole = plan(profile)
    phases = tuple(each for each in _STRAIGHT.get(violation.layer, ()) if each in whole.phases)
    if phases and violation.operation:
        narrow = replace(whole, phases=phases, operations=lambda each: each.id == violation.operation)
        found = _scored(violation, profile, narrow)
        if found.failure is not None:
            return found
    return _scored(violation, profile, whole)


def _scored(violation: Violation, profile: str, played: Plan) -> Score:
    target = WsgiTarget(build(violation.api, violation.lie))
    others: list[str] = []
    log: list[Exchange] = []
    failures: Iterable[Failure] = ()
    for event in run(kit(violation.api, few=PROFILES[profile].few), target, played):
        if isinstance(event, Exchanged):
            log.append(event.exchange)
        elif isinstance(event, Failed):
            if names(event.failure, violation):
                return Score(failure=event.failure, others=tuple(others), log=tuple(log))
            others.append(text(event.failure))
        elif isinstance(event, Finished):
            failures = event.failures
    found = next((each for each in failures if names(each, violation)), None)
    return Score(failure=found, others=tuple(others), log=tuple(log))


def names(failure: Failure, violation: Violation) -> bool:
    """Whether a failure is of the planted operation and says every word of the planted place."""
    if violation.operation and violation.operation not in failure.operations:
        return False
    told = text(failure).lower()
    return all(word in told for word in violation.words.lower().split())


def text(failure: Failure) -> str:
    """All that a report says of a failure, but its requests."""
    finding, where = failure.finding, failure.finding.where
    places = " ".join(sorted(failure.places))
    case = failure.exchange.case
    operations = " ".join(sorted(failure.operations))
    return f"{operations} {finding.rule} {where.part} {where.name} {where.pointer} {finding.message} {places} [{case.title}]"


def script(api: str) -> list[tuple[Request, Reply]]:
    """The requests that a full check sends to the right build, with its answers."""
    events = run(kit(api), WsgiTarget(build(api)), plan("full"))
    return [
        (event.exchange.request, event.exchange.reply) for event in events if isinstance(event, Exchanged)
    ]


def is_live(violation: Violation, log: list[tuple[Request, Reply]]) -> bool:
    """Whether the wrong build answers anything of a script otherwise than the right one."""
    target = WsgiTarget(build(violation.api, violation.lie))
    return any(target.send(request) != reply for request, reply in log)
