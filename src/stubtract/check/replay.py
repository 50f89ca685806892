"""The requests of a log sent again, and what has changed in the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stubtract.check.bindings import Bindings, value_of
from stubtract.check.log import Logged
from stubtract.check.play import NO_ANSWER
from stubtract.check.reordered import is_reordered
from stubtract.check.target import Target, Unreachable
from stubtract.contract import Json
from stubtract.contract.pointer import join
from stubtract.wire.media_types import essence
from stubtract.wire.messages import Reply, Request

_HEADERS = (
    "Content-Type",
    "Location",
    "Allow",
    "WWW-Authenticate",
    "Cache-Control",
    "Vary",
    "Link",
    "Deprecation",
)
_SETS = frozenset(("Allow", "Cache-Control", "Vary"))
"""Lists whose order says nothing (RFC 9110, sections 10.2.1 and 12.5.5; RFC 9111, section 5.2)."""
_GONE = "nothing"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is another one than it was.

    Attributes:
        place: ``status``, a header's name, or ``body`` with a JSON pointer.
        was: What the log has.
        now: What came back.
    """

    place: str
    was: str
    now: str

    def __str__(self) -> str:
        """The change on one line."""
        return f"{self.place}: was {self.was}, is {self.now}"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A logged request that was sent again.

    Attributes:
        logged: The old exchange.
        request: The request as it was sent now.
        reply: The new answer.
        changes: What has changed.
    """

    logged: Logged
    request: Request
    reply: Reply
    changes: tuple[Change, ...]


def replay(log: Iterable[Logged], target: Target) -> Iterator[Replayed]:
    """Send the requests of a log again, in order, and compare the answers.

    Ids that the target makes anew are put into later requests where the old ones stood. New ids and times
    are no changes.

    Args:
        log: The exchanges, as they were logged.
        target: What takes the requests.

    Raises:
        Unreachable: The target does not answer.
        Abandoned: The user did not want to wait for it.
    """
    bindings = Bindings()
    for logged in log:
        request = bindings.request(logged.request)
        reply = _reply(request, target, logged)
        if reply.status == logged.reply.status:
            bindings.learn(logged.request, logged.reply, reply)
        comparison = _Comparison(bindings=bindings, query=request.query)
        yield Replayed(logged, request, reply, tuple(comparison.changes(logged.reply, reply)))


def _reply(request: Request, target: Target, logged: Logged) -> Reply:
    """The new answer; a request that had none then may have none now."""
    try:
        return target.send(request)
    except Unreachable:
        if logged.reply.status == NO_ANSWER:
            return Reply(status=NO_ANSWER)
        raise


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    """Compares an answer with an older one.

    Attributes:
        bindings: The ids of the new answers.
        query: That of the request, which may name what a list is sorted by.
    """

    bindings: Bindings
    query: str

    def changes(self, old: Reply, new: Reply) -> Iterator[Change]:
        """What has changed."""
        if old.status != new.status:
            yield Change("status", str(old.status), str(new.status))
            return  # everything else follows from it
        for name in _HEADERS:
            one, other = old.header(name), new.header(name)
            if not self._same_header(name, one, other):
                yield Change(name, one or _GONE, other or _GONE)
        if not (old.is_whole and new.is_whole):
            return  # of a stream nobody knows how far it was read
        for pointer, was, now in self._differences(value_of(old), value_of(new)):
            yield Change(f"body {pointer or '/'}", was, now)

    def _same_header(self, name: str, one: str | None, other: str | None) -> bool:
        if one is None or other is None:
            return one == other
        if name == "Content-Type":
            return essence(one) == essence(other)
        if name in _SETS and _elements(one) == _elements(other):
            return True
        bindings = self.bindings
        return (
            bindings.same("", one, other) or bindings.request(Request(method="GET", path=one)).path == other
        )

    def _differences(
        self, old: Json, new: Json, pointer: str = "", name: str = ""
    ) -> Iterator[tuple[str, str, str]]:
        if isinstance(old, dict) and isinstance(new, dict):
            for key in dict.fromkeys((*old, *new)):
                at = join(pointer, key)
                if key not in new or key not in old:
                    yield at, _shown(old, key), _shown(new, key)
                else:
                    yield from self._differences(old[key], new[key], at, key)
        elif isinstance(old, list) and isinstance(new, list):
            yield from self._between_lists(old, new, pointer, name)
        elif not self.bindings.same(name, old, new):
            yield pointer, repr(old), repr(new)

    def _between_lists(
        self, old: list[Json], new: list[Json], pointer: str, name: str
    ) -> Iterator[tuple[str, str, str]]:
        if len(old) != len(new):
            yield pointer, f"{len(old)} elements", f"{len(new)} elements"
            return
        pairs = enumerate(zip(old, new, strict=True))
        found = [
            each
            for index, (one, other) in pairs
            for each in self._differences(one, other, join(pointer, index), name)
        ]
        if found and not is_reordered(
            old, new, lambda one, other: self._is_same(one, other, name), self.query
        ):
            yield from found

    def _is_same(self, one: Json, other: Json, name: str) -> bool:
        return next(self._differences(one, other, name=name), None) is None


def _elements(value: str) -> set[str]:
    """The elements of a header that is a list (RFC 9110, section 5.6.1)."""
    return {each.strip().lower() for each in value.split(",") if each.strip()}


def _shown(value: dict[str, Json], key: str) -> str:
    return repr(value[key]) if key in value else _GONE
