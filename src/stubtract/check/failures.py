"""From broken laws to causes: the same fault is one failure, however many requests show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from stubtract.check.case import BASE, SMALLER, Exchange
from stubtract.contract import Operation
from stubtract.findings import Finding

Cause: TypeAlias = tuple[str, ...]

_INDEX = re.compile(r"/\d+(?=/|$)")
_DIGITS = re.compile(r"\d+")
_CONTENT = re.compile(r"/content/[^/]+")
# What is told of the answer as a whole is one fault an operation, whichever request brought it about.
_WHOLE = frozenset(("server-error", "status", "no-answer"))
# What one piece of a server does for every operation alike is one fault, told by its message.
_EVERYWHERE = frozenset(
    ("target", "challenge", "allow", "length", "leak", "media-type", "head", "negotiation", "single")
)
_SHARED = "#/components/"
# What is wrong at more places than this, in just the same way, is the work of one piece of code.
_WIDE = 3


@dataclass(slots=True)
class Failure:
    """A fault of the target, with the smallest request that shows it.

    Attributes:
        finding: What is broken, and what was expected.
        phase: The phase that found it.
        exchange: The exchange that shows it.
        before: What was sent before, where that matters.
        others: The titles of further requests with the same cause, those of other operations with its id.
        operations: The ids of all operations that show it.
        places: Where the promises are written that it breaks.
    """

    finding: Finding
    phase: str
    exchange: Exchange
    before: tuple[Exchange, ...] = ()
    others: list[str] = field(default_factory=list)
    operations: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """The operation that shows it is one of them, and so is the place."""
        self.operations.add(self.exchange.case.operation.id)
        self.places.add(self.place)

    @property
    def is_single(self) -> bool:
        """Whether one answer shows it, and what was sent before only made what the request speaks of."""
        return self.before == self.exchange.case.before

    @property
    def place(self) -> str:
        """Where the broken promise is written; where it is not, the place in the answer."""
        finding, where = self.finding, self.finding.where
        return finding.law or " ".join(
            bit for bit in (where.part, where.name, _INDEX.sub("/*", where.pointer)) if bit
        )

    @property
    def cause(self) -> Cause:
        """What makes two failures the same fault.

        A promise that is written apart from the operations is one promise, whichever of them breaks it; so
        is one that is written for several media types of one answer.
        """
        finding, operation = self.finding, self.exchange.case.operation
        where = finding.where
        if finding.rule in _WHOLE:
            return operation.id, finding.rule, str(self.exchange.reply.status)
        if finding.rule in _EVERYWHERE:
            return finding.rule, where.name, _found(finding.message)
        if finding.rule == "accepted" and finding.law.endswith("/security"):
            return finding.rule, "security"
        if finding.rule == "refused":
            is_valid = finding.law == operation.location
            return operation.id, finding.rule, finding.law, self.exchange.case.place if is_valid else ""
        law = _CONTENT.sub("/content/*", finding.law)
        if _is_shared(law, operation):
            return finding.rule, where.part, where.name, law
        if finding.rule == "accepted":
            return operation.id, finding.rule, law or self.exchange.case.title
        return operation.id, finding.rule, where.part, where.name, law or self.place

    @property
    def symptom(self) -> Cause | None:
        """What makes faults at many places one fault; None for rules whose places are faults of their own."""
        finding = self.finding
        if finding.rule == "status":
            return finding.rule, _found(finding.message)
        if finding.rule == "format":
            return finding.rule, finding.where.part, finding.message.partition(", found")[0]
        return None

    @property
    def order(self) -> tuple[str, ...]:
        """Where it stands in a report: by operation, then by rule and place."""
        operation = self.exchange.case.operation
        return operation.path, operation.method, self.finding.rule, self.place, self.exchange.case.title

    @property
    def weight(self) -> tuple[bool, int, str]:
        """How odd the request is, and how long; then its operation, for those may come in any order."""
        request, case = self.exchange.request, self.exchange.case
        size = len(request.path) + len(request.query) + len(request.body) + 1000 * len(self.before)
        size += sum(len(name) + len(value) for name, value in request.headers)
        return case.title.removesuffix(SMALLER) != BASE, size, case.operation.id


@dataclass(slots=True)
class Failures:
    """The failures of a run, one for each cause."""

    _by_cause: dict[Cause, Failure] = field(default_factory=dict)

    def add(self, failure: Failure) -> Failure | None:
        """Take a failure in: it is returned if its cause is new; else the smaller request is kept."""
        known = self._by_cause.get(failure.cause)
        if known is None:
            self._by_cause[failure.cause] = failure
            return failure
        known.operations |= failure.operations
        known.places |= failure.places
        if failure.weight < known.weight:
            loser = known.exchange
            known.finding, known.phase = failure.finding, failure.phase
            known.exchange, known.before = failure.exchange, failure.before
        else:
            loser = failure.exchange
        known.others.append(_title(loser, known))
        return None

    def __iter__(self) -> Iterator[Failure]:
        """Each failure, by operation, rule and place; what is the same at many places is one of them."""
        return iter(sorted(map(_one, self._groups()), key=lambda each: each.order))

    def fold(self, failure: Failure, into: Failure) -> None:
        """Take one of them as a further sight of another, which the same request shows."""
        self._by_cause = {cause: each for cause, each in self._by_cause.items() if each is not failure}
        into.operations |= failure.operations
        into.places |= failure.places
        into.others += [*failure.others, failure.exchange.case.title.removesuffix(SMALLER)]

    def plainest(self) -> list[Failure]:
        """The failures whose requests are shown, in that order."""
        return sorted(map(_least, self._groups()), key=lambda each: each.order)

    def _groups(self) -> Iterator[list[Failure]]:
        """What is told as one failure each."""
        alike: dict[Cause, list[Failure]] = {}
        for cause, failure in self._by_cause.items():
            alike.setdefault(failure.symptom or cause, []).append(failure)
        for group in alike.values():
            yield from [group] if len(group) > _WIDE else ([failure] for failure in group)

    def __len__(self) -> int:
        """How many causes there are."""
        return len(self._by_cause)


def _least(group: list[Failure]) -> Failure:
    return min(group, key=lambda each: each.weight)


def _one(group: list[Failure]) -> Failure:
    """Several failures as the plainest of them; the others are told with it."""
    least = _least(group)
    if len(group) == 1:
        return least
    rest = [each for each in group if each is not least]
    return replace(
        least,
        others=[*least.others, *(_title(each.exchange, least) for each in rest)],
        operations=set().union(*(each.operations for each in group)),
        places=set().union(*(each.places for each in group)),
    )


def _is_shared(law: str, operation: Operation) -> bool:
    """Whether a promise is written outside of the path: among the components, or in another file."""
    path = operation.location.rpartition("/")[0]
    return _SHARED in law or (bool(law) and not law.startswith(f"{path}/"))


def _found(message: str) -> str:
    """What was found instead, without its numbers; the whole message where it does not say."""
    return _DIGITS.sub("0", message.rpartition(", found")[2])


def _title(exchange: Exchange, shown: Failure) -> str:
    operation = exchange.case.operation.id
    is_same = operation == shown.exchange.case.operation.id
    return exchange.case.title if is_same else f"{operation}: {exchange.case.title}"
