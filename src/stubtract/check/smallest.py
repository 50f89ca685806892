"""The smallest request that shows a failure: less and less is asked, as long as the same thing is wrong.

Hypothesis shrinks only what it has generated itself, and asks as often as it likes. Here every question is
a request, so there are few: what leaves out the most comes first, and what the contract tells is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace

from stubtract.check.case import SMALLER, Exchange
from stubtract.check.events import Exchanged
from stubtract.check.failures import Failure, Failures
from stubtract.check.kit import Draft, Kit
from stubtract.check.play import NO_ANSWER, Line, judged
from stubtract.check.resources import resources
from stubtract.check.smaller import Spot, smaller, spot_of, value_at, without
from stubtract.check.things.tidying import deletion
from stubtract.findings import Finding
from stubtract.wire.messages import Reply, Request

MOST_REQUESTS = 30
"""So many requests are sent to make that of one failure smaller."""
_MOST_ALTOGETHER = 300
_MOST_JUDGED = 500
MOST_LEFT = 10
"""So many things are created that cannot be deleted again."""
_CREATED = 201
_TOLD_BY_TEXT = frozenset(("refused", "server-error"))
"""Rules that one request may break in several ways, which only the text of the answer tells apart."""
_VARYING = re.compile(rb"[0-9A-Fa-f]{4,}|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Smallest:
    """Makes the requests that show failures smaller.

    Attributes:
        kit: What writes and judges requests.
        line: The connection with the target.
        is_over: Asked before each request: whether nothing more is sent.
    """

    kit: Kit
    line: Line
    is_over: Callable[[], bool]

    def of(self, failures: Failures) -> Iterator[Exchanged]:
        """Make the request of each failure smaller, if it was made of plain values, and show it.

        What a creation makes is deleted again; where that cannot be done, only a few are tried. A deletion
        stays as it is, and so does what needs other requests before it, or what nobody answers: to ask that
        takes too long. What turns out to be the same is folded.

        Args:
            failures: Those of a run.
        """
        left, known = _MOST_ALTOGETHER, dict[tuple[str, str, Request], Failure]()
        for failure in failures.plainest():
            case = failure.exchange.case
            if case.draft is None or failure.before or case.request.method == "DELETE" or _is_silent(failure):
                continue
            for told in self._smaller(failure, case.draft, min(left, MOST_REQUESTS)):
                left -= 1
                yield told
            sight = failure.finding.rule, failure.place, failure.exchange.request
            if known.setdefault(sight, failure) is not failure:
                failures.fold(failure, known[sight])

    def _smaller(self, failure: Failure, first: Draft, most: int) -> Iterator[Exchanged]:
        original = failure.exchange
        varied = spot_of(original.case.place) if failure.finding.rule == "refused" else None
        search = reduced(self.kit, first, original.case.law, varied)
        shows, stay = None, 0
        for _ in range(most):
            draft = _next(search, shows=shows)
            if draft is None or stay >= MOST_LEFT or self.is_over():
                return
            exchange, found = self._asked(failure, draft, is_new=draft is not first)
            if exchange is None:
                shows = False
                continue
            yield Exchanged(failure.phase, exchange, found)
            same = next((each for each in found if _is_same(each, exchange, failure)), None)
            shows = same is not None and _is_alike(exchange.reply, original.reply, failure.finding.rule)
            if same is not None and shows and draft is not first:
                failure.finding, failure.exchange = same, exchange
            stay += yield from self._stays(failure.phase, exchange, draft)

    def _asked(
        self, failure: Failure, draft: Draft, *, is_new: bool
    ) -> tuple[Exchange | None, tuple[Finding, ...]]:
        """Ask the case of a failure with another request, and judge the answer."""
        case = failure.exchange.case
        title = case.title.removesuffix(SMALLER) + (SMALLER if is_new else "")
        request = self.kit.written(draft)
        exchange = self.line.send(replace(case, title=title, request=request, draft=draft))
        return exchange, judged(exchange, self.kit) if exchange else ()

    def _stays(self, phase: str, exchange: Exchange, draft: Draft) -> Generator[Exchanged, None, bool]:
        """Delete what was created; whether something of it stays."""
        if not exchange.is_success:
            return False
        operation = exchange.case.operation
        above = {name: each for (place, name), each in draft.parameters.items() if place == "path"}
        case = deletion(replace(self.kit, known={**self.kit.known, **above}), exchange)
        if case is None:
            made = {each.create.id for each in resources(self.kit.contract)}
            return operation.id in made or exchange.reply.status == _CREATED
        deleted = self.line.send(case)
        if deleted is None:
            return True
        yield Exchanged(phase, deleted, ())
        return not deleted.is_success


def _is_silent(failure: Failure) -> bool:
    return failure.exchange.reply.status == NO_ANSWER


def _next(search: Generator[Draft, bool | None, None], *, shows: bool | None) -> Draft | None:
    try:
        return search.send(shows)
    except StopIteration:
        return None


def _is_same(finding: Finding, exchange: Exchange, failure: Failure) -> bool:
    """Whether an answer breaks the same rule at the same place."""
    place = Failure(finding, failure.phase, exchange).place
    return finding.rule == failure.finding.rule and place == failure.place


def _is_alike(reply: Reply, other: Reply, rule: str) -> bool:
    """Whether two answers tell of the same thing: of what is refused, or fails, the text tells it."""
    is_told = rule in _TOLD_BY_TEXT
    return reply.status == other.status and not (
        is_told and _VARYING.sub(b"0", reply.body) != _VARYING.sub(b"0", other.body)
    )


def reduced(kit: Kit, draft: Draft, law: str, varied: Spot | None) -> Generator[Draft, bool | None, None]:
    """Ask for smaller requests than one; the first question is that one once more.

    Every yielded request is answered by whether it shows the same, and what shows it is made smaller yet.

    Args:
        kit: What writes and judges requests.
        draft: The request.
        law: The rule that it breaks, if it does; every smaller one breaks it, too, and no other ones.
        varied: What stays as it is, for that is what the request was made for; None if anything may go.
    """
    kind = _Kind(
        kit=kit,
        laws=_laws(kit, draft),
        law=law,
        varied=varied,
        seen={kit.written(draft)},
        first=draft,
    )
    options = kind.options(draft)
    candidate = next(options, None)
    if candidate is None or not (yield draft):
        return
    while candidate is not None:
        if (yield candidate):
            draft = candidate
            options = kind.options(draft)
        candidate = next(options, None)


def _laws(kit: Kit, draft: Draft) -> frozenset[str]:
    return frozenset(each.law for each in kit.faults(draft))


@dataclass(slots=True, kw_only=True)
class _Kind:
    """What a smaller request has in common with the first one: the contract says the same of both."""

    kit: Kit
    laws: frozenset[str]
    law: str
    varied: Spot | None
    first: Draft
    seen: set[Request]
    judged: int = 0
    spare: dict[Spot, bool] = field(default_factory=dict)

    def options(self, draft: Draft) -> Iterator[Draft]:
        """The smaller requests of the same kind that were not tried yet."""

        def is_spare(spot: Spot) -> bool:
            if spot not in self.spare:
                self.spare[spot] = self._is_alike(without(draft, [spot]))
            return self.spare[spot]

        for each in smaller(draft, is_spare):
            if self.judged >= _MOST_JUDGED:
                return
            request = self.kit.written(each)
            if request not in self.seen:
                self.seen.add(request)
                if self._is_alike(each):
                    yield each

    def _is_alike(self, draft: Draft) -> bool:
        if self.varied and value_at(draft, self.varied) != value_at(self.first, self.varied):
            return False
        self.judged += 1
        laws = _laws(self.kit, draft)
        return laws <= self.laws and (self.law in laws or self.law not in self.laws)
