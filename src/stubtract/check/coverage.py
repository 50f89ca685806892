"""How much of the contract a run has exercised, and why not the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

from stubtract.check.answers import content_of, response_of
from stubtract.check.case import Exchange
from stubtract.check.events import Event, Exchanged, Skipped
from stubtract.check.keywords import KeywordCovered, KeywordTally
from stubtract.check.kit import Kit
from stubtract.check.members import MemberCovered, MemberTally
from stubtract.contract import Operation, Parameter
from stubtract.wire.media_types import match_content_type
from stubtract.wire.messages import Request

_DENIED = frozenset(("401", "403"))
_MISSING = "404"
_SERVER_ERRORS = "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One thing that the contract documents.

    Attributes:
        kind: ``status``, ``request media type``, ``answer media type`` or ``parameter``.
        name: Its name, such as ``404``, ``200 application/json`` or ``query sort``.
        count: How often it was seen.
        why: Why it never was; empty if it was.
    """

    kind: str
    name: str
    count: int
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationCoverage:
    """What was seen of one operation.

    Attributes:
        operation: The operation.
        exchanges: How many requests were sent to it.
        parts: Everything that it documents.
        keywords: The keywords of the schemas of its requests.
        members: The members of its answers.
    """

    operation: Operation
    exchanges: int
    parts: tuple[Covered, ...]
    keywords: tuple[KeywordCovered, ...] = ()
    members: tuple[MemberCovered, ...] = ()


@dataclass(slots=True)
class _Seen:
    keywords: KeywordTally
    members: MemberTally
    exchanges: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tally:
    """Counts what the events of a run show; of bodies it keeps the values that were made for requests."""

    _seen: dict[str, _Seen] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Take one event in."""
        if isinstance(event, Skipped):
            self._of(event.operation).reasons[event.reason] += 1
        elif isinstance(event, Exchanged):
            operation = event.exchange.case.operation
            if event.exchange.request.method == operation.method:
                seen = self._of(operation)
                seen.exchanges += 1
                seen.counts.update(_shown(event.exchange))
                seen.keywords.take(event.exchange.case)
                seen.members.take(event.exchange)

    def coverage(self, kit: Kit) -> tuple[OperationCoverage, ...]:
        """What was seen of every operation, in written order."""
        return tuple(_covered(each, self._of(each), kit) for each in kit.contract.operations())

    def _of(self, operation: Operation) -> _Seen:
        if operation.id not in self._seen:
            self._seen[operation.id] = _Seen(KeywordTally(operation), MemberTally(operation))
        return self._seen[operation.id]


def coverage(kit: Kit, events: Iterable[Event]) -> tuple[OperationCoverage, ...]:
    """How much of a contract the events of a run show.

    Args:
        kit: What the requests were made with.
        events: The events of a run.
    """
    tally = Tally()
    for event in events:
        tally.take(event)
    return tally.coverage(kit)


def share(found: Iterable[OperationCoverage], kind: str) -> tuple[int, int]:
    """How many things of a kind were seen, and how many there are."""
    parts = [part for each in found for part in each.parts if part.kind == kind]
    return sum(part.count > 0 for part in parts), len(parts)


def _shown(exchange: Exchange) -> Iterator[tuple[str, str]]:
    """What one exchange shows."""
    operation, request = exchange.case.operation, exchange.request
    response, content = response_of(exchange), content_of(exchange)
    if response is not None:
        yield "status", response.status
        if content is not None and exchange.reply.body:
            yield "answer media type", f"{response.status} {content.media_type}"
    media_type = request.header("Content-Type")
    contents = operation.body.contents if operation.body else ()
    if media_type is not None and request.body:
        index = match_content_type(media_type, [each.media_type for each in contents])
        if index is not None:
            yield "request media type", contents[index].media_type
    for parameter in operation.parameters:
        if _is_sent(parameter, request):
            yield "parameter", f"{parameter.place} {parameter.name}"


def _is_sent(parameter: Parameter, request: Request) -> bool:
    match parameter.place:
        case "path":
            return True
        case "header":
            return request.header(parameter.name) is not None
        case "cookie":
            return any(name == parameter.name for name, _ in request.cookies())
    if parameter.place == "querystring" or (parameter.explode and _is_object(parameter)):
        return bool(request.query)
    names = {unquote_plus(piece.partition("=")[0]) for piece in request.query.split("&")}
    return any(name == parameter.name or name.startswith(f"{parameter.name}[") for name in names)


def _is_object(parameter: Parameter) -> bool:
    return parameter.schema is not None and "object" in parameter.schema.types


def _covered(operation: Operation, seen: _Seen, kit: Kit) -> OperationCoverage:
    return OperationCoverage(
        operation=operation,
        exchanges=seen.exchanges,
        parts=tuple(_parts(operation, seen, kit)),
        keywords=tuple(seen.keywords.covered("" if seen.exchanges else _why_nothing(seen))),
        members=tuple(seen.members.covered()),
    )


def _parts(operation: Operation, seen: _Seen, kit: Kit) -> Iterator[Covered]:
    for kind, name in _documented(operation):
        count = seen.counts[kind, name]
        why = "" if count else _why(kind, name, operation, seen, kit)
        yield Covered(kind=kind, name=name, count=count, why=why)


def _documented(operation: Operation) -> Iterator[tuple[str, str]]:
    for parameter in operation.parameters:
        yield "parameter", f"{parameter.place} {parameter.name}"
    for content in operation.body.contents if operation.body else ():
        yield "request media type", content.media_type
    for response in operation.responses:
        yield "status", response.status
        for content in response.contents:
            yield "answer media type", f"{response.status} {content.media_type}"


def _why(kind: str, name: str, operation: Operation, seen: _Seen, kit: Kit) -> str:
    """Why something was never seen, as far as the run can tell."""
    if not seen.exchanges:
        return _why_nothing(seen)
    if kind in ("parameter", "request media type"):
        return next(iter(seen.reasons), "no phase that was played sends it")
    status = name.partition(" ")[0]
    if (kind, name) != ("status", status) and seen.counts["status", status]:
        return "the target never answered with it"
    if operation.security and not kit.credentials and status not in _DENIED:
        return "no credentials were given (--auth)"
    if status.startswith(_SERVER_ERRORS):
        return "nothing that a client sends should cause it"
    if status.startswith("2") and not any(key[1][:1] == "2" for key in seen.counts if key[0] == "status"):
        if "{" in operation.path and seen.counts["status", _MISSING]:
            return "nothing was found under the ids that were tried (--known)"
        return "every request was refused"
    return "never observed"


def _why_nothing(seen: _Seen) -> str:
    """Why nothing was sent to an operation."""
    return next((each for each, _ in seen.reasons.most_common(1)), "the operation was not chosen")
