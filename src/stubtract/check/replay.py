"""The requests of a log sent again, and what has changed in the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stubtract.check.bindings import Bindings, value_of
from stubtract.check.log import Logged
from stubtract.check.play import NO_ANSWER
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
        yield Replayed(logged, request, reply, tuple(_changes(logged.reply, reply, bindings)))


def _reply(request: Request, target: Target, logged: Logged) -> Reply:
    """The new answer; a request that had none then may have none now."""
    try:
        return target.send(request)
    except Unreachable:
        if logged.reply.status == NO_ANSWER:
            return Reply(status=NO_ANSWER)
        raise


def _changes(old: Reply, new: Reply, bindings: Bindings) -> Iterator[Change]:
    if old.status != new.status:
        yield Change("status", str(old.status), str(new.status))
        return  # everything else follows from it
    for name in _HEADERS:
        one, other = old.header(name), new.header(name)
        if not _same_header(name, one, other, bindings):
            yield Change(name, one or _GONE, other or _GONE)
    if not (old.is_whole and new.is_whole):
        return  # of a stream nobody knows how far it was read
    for pointer, was, now in _differences(value_of(old), value_of(new), bindings):
        yield Change(f"body {pointer or '/'}", was, now)


def _same_header(name: str, one: str | None, other: str | None, bindings: Bindings) -> bool:
    if one is None or other is None:
        return one == other
    if name == "Content-Type":
        return essence(one) == essence(other)
    return bindings.same("", one, other) or bindings.request(Request(method="GET", path=one)).path == other


def _differences(
    old: Json, new: Json, bindings: Bindings, pointer: str = "", name: str = ""
) -> Iterator[tuple[str, str, str]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            at = join(pointer, key)
            if key not in new or key not in old:
                yield at, _shown(old, key), _shown(new, key)
            else:
                yield from _differences(old[key], new[key], bindings, at, key)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _differences(one, other, bindings, join(pointer, index), name)
    elif isinstance(old, list) and isinstance(new, list):
        yield pointer, f"{len(old)} elements", f"{len(new)} elements"
    elif not bindings.same(name, old, new):
        yield pointer, repr(old), repr(new)


def _shown(value: dict[str, Json], key: str) -> str:
    return repr(value[key]) if key in value else _GONE
