"""Where operations are found: paths, names, base paths and hosts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stubtract.contract import Contract, Operation
from stubtract.diff.change import Verdict, Who
from stubtract.diff.occurrence import Meeting, Occurrence
from stubtract.diff.pair import DEPRECATED, NOTHING, Spot, switched
from stubtract.diff.pairing import Entry
from stubtract.diff.reasons import STILL_WORKS
from stubtract.findings import Where

_B, _W, _H = Verdict.BREAKING, Verdict.WARNING, Verdict.HARMLESS
_GONE = _B, "a request for it finds nothing"
_UNKNOWN = _H, "nobody asks for it yet"
_RENAMED = _W, "requests are the same, but code that was made from the document has another name for it"
_VARIABLE = _H, "an address is the same whatever the document calls its parts"
_ELSEWHERE = _B, "a request to the old address finds nothing"
_MORE = _H, "the old addresses are still there"
_HOST = _W, "whether the old host still answers, the document does not tell"
_NAMED = _H, "it had no name before"


def removed(contract: Contract, entry: Entry) -> Occurrence:
    """An operation that only the old document has."""
    spots = Spot(_said(entry), at=_written(contract, entry)), Spot(NOTHING)
    return Meeting(operation=entry.id)("operation", spots, Who.REQUESTS, _GONE, entry.id)


def added(contract: Contract, entry: Entry, known: Iterable[Entry]) -> Occurrence:
    """An operation that only the new document has, which one of the old operations may have answered."""
    catching = next((_said(each) for each in known if each.catches(entry)), None)
    judged = (_W, f"{catching} answered it before") if catching else _UNKNOWN
    spots = Spot(NOTHING), Spot(_said(entry), at=_written(contract, entry))
    return Meeting(operation=entry.id)("operation", spots, Who.REQUESTS, judged, entry.id)


def addresses(entries: tuple[Entry, Entry], operations: tuple[Operation, Operation]) -> Iterator[Occurrence]:
    """Another path, another name, other names of its variables, another base path, another host."""
    old, new = entries
    meeting = Meeting(operation=old.id)
    at = tuple(each.location for each in operations)
    yield from _servers(meeting, entries, (at[0], at[1]))
    if old.is_at != new.is_at and not old.addresses <= new.addresses:
        spots = Spot(_said(old), at[:1]), Spot(_said(new), at[1:])
        yield meeting("address", spots, Who.REQUESTS, _ELSEWHERE)
    if old.form == new.form and old.variables != new.variables:
        spots = Spot(old.item.template, at[:1]), Spot(new.item.template, at[1:])
        yield meeting("path-name", spots, Who.CLIENTS, _VARIABLE)
    if old.id != new.id and (old.is_named or new.is_named):
        says = [each.id if each.is_named else NOTHING for each in entries]
        spots = Spot(says[0], at[:1], ("operationId",)), Spot(says[1], at[1:], ("operationId",))
        yield meeting("operation-id", spots, Who.CLIENTS, _RENAMED if old.is_named else _NAMED)
    if operations[0].deprecated != operations[1].deprecated:
        flags = (operations[0].deprecated, at[0]), (operations[1].deprecated, at[1])
        yield meeting("deprecated", switched("deprecated", DEPRECATED, *flags), Who.CLIENTS, STILL_WORKS)


def _servers(meeting: Meeting, entries: tuple[Entry, Entry], at: tuple[str, str]) -> Iterator[Occurrence]:
    """Base paths, below which the path is the same, and hosts; told at the servers that say them."""
    old, new = (each.item for each in entries)
    places = (old.servers or at[0],), (new.servers or at[1],)
    before, after = set(old.base_paths), set(new.base_paths)
    if before != after and entries[0].is_at == entries[1].is_at:
        says = [", ".join(sorted(base or "/" for base in each)) for each in (before, after)]
        spots = Spot(says[0], places[0]), Spot(says[1], places[1])
        yield meeting("base-path", spots, Who.REQUESTS, _MORE if before <= after else _ELSEWHERE)
    if old.hosts and new.hosts and set(old.hosts) != set(new.hosts):
        spots = Spot(", ".join(old.hosts), places[0]), Spot(", ".join(new.hosts), places[1])
        yield meeting("server", spots, Who.REQUESTS, _MORE if set(old.hosts) <= set(new.hosts) else _HOST)


def _written(contract: Contract, entry: Entry) -> Where:
    return contract.place(entry.item.template, entry.method)


def _said(entry: Entry) -> str:
    return f"{entry.method} {entry.item.template}"
