"""Parameters of requests, and headers of answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stubtract.contract import Operation, Parameter
from stubtract.diff.change import Verdict, Who
from stubtract.diff.effect import Judged
from stubtract.diff.occurrence import Meeting, Occurrence
from stubtract.diff.pair import ANY, NOTHING, Manner, Pair, Spot
from stubtract.diff.pairing import Entry
from stubtract.diff.schemas.kinds import kinds, said

_B, _W, _H = Verdict.BREAKING, Verdict.WARNING, Verdict.HARMLESS
_NEEDED = _B, "a request without it is refused now"
_NOT_NEEDED = _H, "a request with it is as right as before"
_UNSENT = _H, "nobody sends it yet"
_UNREAD = _W, "the server may refuse it, or pass over it"
_PROMISED = _H, "it was sometimes there before, and always is now"
_UNPROMISED = _B, "it was always there, and is promised no longer"
_GONE = _W, "who looks for it finds it no longer described"
_NEW = _H, "who does not know it passes over it"
_WRITTEN = _B, "what was written in the old way is read as something else"
_STILL_WORKS = _H, "it still works"
_Key = tuple[str, str]


def parameters(
    meeting: Meeting, entries: tuple[Entry, Entry], operations: tuple[Operation, Operation]
) -> Iterator[Occurrence | Pair]:
    """What became of every parameter; those of the path are known by their position."""
    names = dict(zip(entries[0].variables, entries[1].variables, strict=False))
    old = {_key(each, names): each for each in operations[0].parameters}
    new = {_key(each, {}): each for each in operations[1].parameters}
    at = operations[0].location, operations[1].location
    manner = Manner(who=Who.REQUESTS, text=True)
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before and after:
            yield from _kept(meeting, before, after, manner)
        elif after:
            spots = Spot(NOTHING, (at[0],), ("parameters",)), Spot(_described(after), (after.location,))
            judged = _NEEDED if after.required else _UNSENT
            yield meeting("parameter", spots, Who.REQUESTS, judged, f"{after.place} {after.name}")
        elif before:
            spots = Spot(_described(before), (before.location,)), Spot(NOTHING, (at[1],), ("parameters",))
            yield meeting("parameter", spots, Who.REQUESTS, _UNREAD, f"{before.place} {before.name}")


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
    manner = Manner(who=Who.ANSWERS, text=True)
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before and after:
            yield from _kept(meeting, before, after, manner)
        elif after:
            spots = Spot(NOTHING, (at[0],), ("headers",)), Spot(_described(after), (after.location,))
            yield meeting("header", spots, Who.ANSWERS, _NEW, after.name)
        elif before:
            spots = Spot(_described(before), (before.location,)), Spot(NOTHING, (at[1],), ("headers",))
            yield meeting(
                "header", spots, Who.ANSWERS, _UNPROMISED if before.required else _GONE, before.name
            )


def _kept(meeting: Meeting, old: Parameter, new: Parameter, manner: Manner) -> Iterator[Occurrence | Pair]:
    """A parameter or header that both documents have."""
    text = Manner(who=manner.who, text=not new.media_type)
    yield Pair(old.schema or ANY, new.schema or ANY, text)
    subject = f"{new.place} {new.name}"
    if old.required != new.required:
        says = [("required" if each.required else "optional") for each in (old, new)]
        spots = Spot(says[0], (old.location,), ("required",)), Spot(says[1], (new.location,), ("required",))
        yield meeting("required", spots, manner.who, _need(new, manner.who), subject)
    if _form(old) != _form(new):
        spots = Spot(_form(old), (old.location,), ("style", "explode")), Spot(_form(new), (new.location,))
        yield meeting("style", spots, manner.who, _WRITTEN, subject)
    for rule, keyword, before, after in (
        ("allow-empty", "allowEmptyValue", old.allow_empty, new.allow_empty),
        ("allow-reserved", "allowReserved", old.allow_reserved, new.allow_reserved),
    ):
        if before != after:
            spots = (
                Spot(_yes(before), (old.location,), (keyword,)),
                Spot(_yes(after), (new.location,), (keyword,)),
            )
            yield meeting(rule, spots, manner.who, _NOT_NEEDED if after else _NEEDED_ELSE, subject)
    if old.deprecated != new.deprecated:
        says = ["deprecated" if each.deprecated else "in use" for each in (old, new)]
        spots = (
            Spot(says[0], (old.location,), ("deprecated",)),
            Spot(says[1], (new.location,), ("deprecated",)),
        )
        yield meeting("deprecated", spots, Who.CLIENTS, _STILL_WORKS, subject)


_NEEDED_ELSE = _B, "what could be written in this way is refused now"


def _need(new: Parameter, who: Who) -> Judged:
    if who is Who.REQUESTS:
        return _NEEDED if new.required else _NOT_NEEDED
    return _PROMISED if new.required else _UNPROMISED


def _form(parameter: Parameter) -> str:
    """How a value is written, as far as it can be seen: a scalar is the same in most styles."""
    if parameter.media_type:
        return parameter.media_type
    if not kinds(parameter.schema or ANY).isdisjoint(("array", "object")):
        return f"{parameter.style}, {'spread out' if parameter.explode else 'in one'}"
    return parameter.style if parameter.place == "path" else "a plain value"


def _key(parameter: Parameter, names: dict[str, str]) -> _Key:
    """What makes a parameter the same in both documents."""
    name = names.get(parameter.name, parameter.name) if parameter.place == "path" else parameter.name
    return parameter.place, name.lower() if parameter.place == "header" else name


def _described(parameter: Parameter) -> str:
    return f"{'required' if parameter.required else 'optional'}, {said(parameter.schema or ANY)}"


def _yes(flag: bool) -> str:  # noqa: FBT001 - what is put into words
    return "allowed" if flag else "not allowed"
