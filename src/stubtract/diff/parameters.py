"""Parameters of requests, and headers of answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stubtract.contract import Operation, Parameter
from stubtract.diff.change import Verdict, Who
from stubtract.diff.effect import Judged
from stubtract.diff.occurrence import Meeting, Occurrence
from stubtract.diff.pair import ANY, DEPRECATED, NOTHING, REQUIRED, Manner, Pair, Spot, switched
from stubtract.diff.pairing import Entry
from stubtract.diff.reasons import (
    NEEDED,
    NOT_NEEDED,
    PROMISED,
    STILL_WORKS,
    UNKNOWN,
    UNPROMISED,
    UNREAD,
    UNSEEN,
    UNSENT,
    WRITTEN,
)
from stubtract.diff.schemas.kinds import Kinds, kinds, said

_NOT_ALLOWED = Verdict.BREAKING, "what could be written in this way is refused now"
_ALLOWED = "allowed", "not allowed"
_Key = tuple[str, str]


def parameters(
    meeting: Meeting, entries: tuple[Entry, Entry], operations: tuple[Operation, Operation]
) -> Iterator[Occurrence | Pair]:
    """What became of every parameter; those of the path are known by their position."""
    names = _positions(*entries)
    old = {_key(each, names): each for each in operations[0].parameters}
    new = {_key(each, {}): each for each in operations[1].parameters}
    at = operations[0].location, operations[1].location
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before and after:
            yield from _kept(meeting, before, after, Who.REQUESTS)
        elif after:
            spots = Spot(NOTHING, (at[0],), ("parameters",)), Spot(_described(after), (after.location,))
            judged = NEEDED if after.required else UNSENT
            yield meeting("parameter", spots, Who.REQUESTS, judged, f"{after.place} {after.name}")
        elif before:
            spots = Spot(_described(before), (before.location,)), Spot(NOTHING, (at[1],), ("parameters",))
            yield meeting("parameter", spots, Who.REQUESTS, UNREAD, f"{before.place} {before.name}")


def headers(
    meeting: Meeting, several: tuple[Sequence[Parameter], Sequence[Parameter]], at: tuple[str, str]
) -> Iterator[Occurrence | Pair]:
    """What became of every header of an answer.

    Args:
        meeting: The operation.
        several: The headers of the old and the new answer.
        at: Where these answers are written.
    """
    old, new = ({each.name.lower(): each for each in one} for one in several)
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before and after:
            yield from _kept(meeting, before, after, Who.ANSWERS)
        elif after:
            spots = Spot(NOTHING, (at[0],), ("headers",)), Spot(_described(after), (after.location,))
            yield meeting("header", spots, Who.ANSWERS, UNKNOWN, after.name)
        elif before:
            spots = Spot(_described(before), (before.location,)), Spot(NOTHING, (at[1],), ("headers",))
            yield meeting(
                "header", spots, Who.ANSWERS, UNPROMISED if before.required else UNSEEN, before.name
            )


def _kept(meeting: Meeting, old: Parameter, new: Parameter, who: Who) -> Iterator[Occurrence | Pair]:
    """A parameter or header that both documents have."""
    yield Pair(old.schema or ANY, new.schema or ANY, Manner(who=who, text=not new.media_type))
    subject, at = f"{new.place} {new.name}", (old.location, new.location)
    if old.required != new.required:
        spots = switched("required", REQUIRED, (old.required, at[0]), (new.required, at[1]))
        yield meeting("required", spots, who, _need(new, who), subject)
    both = kinds(old.schema or ANY) & kinds(new.schema or ANY)
    before, after = _form(old, both), _form(new, both)
    if before != after:
        spots = Spot(before, at[:1], ("style", "explode")), Spot(after, at[1:], ("style", "explode"))
        yield meeting("style", spots, who, WRITTEN, subject)
    if old.allow_empty != new.allow_empty:
        spots = switched("allowEmptyValue", _ALLOWED, (old.allow_empty, at[0]), (new.allow_empty, at[1]))
        yield meeting("allow-empty", spots, who, NOT_NEEDED if new.allow_empty else _NOT_ALLOWED, subject)
    if old.allow_reserved != new.allow_reserved:
        spots = switched("allowReserved", _ALLOWED, (old.allow_reserved, at[0]), (new.allow_reserved, at[1]))
        judged = NOT_NEEDED if new.allow_reserved else _NOT_ALLOWED
        yield meeting("allow-reserved", spots, who, judged, subject)
    if old.deprecated != new.deprecated:
        spots = switched("deprecated", DEPRECATED, (old.deprecated, at[0]), (new.deprecated, at[1]))
        yield meeting("deprecated", spots, Who.CLIENTS, STILL_WORKS, subject)


def _need(new: Parameter, who: Who) -> Judged:
    if who is Who.REQUESTS:
        return NEEDED if new.required else NOT_NEEDED
    return PROMISED if new.required else UNPROMISED


def _form(parameter: Parameter, types: Kinds) -> str:
    """How a value of types is written, as far as it can be seen: a scalar is the same in most styles."""
    if parameter.media_type:
        return parameter.media_type
    if not types.isdisjoint(("array", "object")):
        return f"{parameter.style}, {'spread out' if parameter.explode else 'in one'}"
    return parameter.style if parameter.place == "path" else "a plain value"


def _positions(old: Entry, new: Entry) -> dict[str, str]:
    """What the old variables of the path are called now; in another path, equal names are the same."""
    if old.form != new.form and set(old.variables) == set(new.variables):
        return {}
    return dict(zip(old.variables, new.variables, strict=False))


def _key(parameter: Parameter, names: dict[str, str]) -> _Key:
    """What makes a parameter the same in both documents."""
    name = names.get(parameter.name, parameter.name) if parameter.place == "path" else parameter.name
    return parameter.place, name.lower() if parameter.place == "header" else name


def _described(parameter: Parameter) -> str:
    return f"{REQUIRED[not parameter.required]}, {said(parameter.schema or ANY)}"
