"""Bodies of requests and of answers: is there one, and must there be?"""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Operation, RequestBody
from stubtract.diff.change import Verdict, Who
from stubtract.diff.contents import Side, contents
from stubtract.diff.occurrence import Meeting, Occurrence
from stubtract.diff.pair import NOTHING, REQUIRED, Pair, Spot, switched
from stubtract.diff.reasons import NEEDED, NOT_NEEDED, UNREAD, UNSENT

_EMPTY = Verdict.BREAKING, "who reads the body finds none"
_FILLED = Verdict.WARNING, "there was no body before; who expects none may be confused"


def request_bodies(meeting: Meeting, old: Operation, new: Operation) -> Iterator[Occurrence | Pair]:
    """What became of the body of requests."""
    before, after = old.body, new.body
    if after and not before:
        spots = Spot(NOTHING, (old.location,)), _spot(after)
        yield meeting("body", spots, Who.REQUESTS, NEEDED if after.required else UNSENT)
    elif before and not after:
        spots = _spot(before), Spot(NOTHING, (new.location,))
        yield meeting("body", spots, Who.REQUESTS, UNREAD)
    elif before and after:
        if before.required != after.required:
            flags = (before.required, before.location), (after.required, after.location)
            judged = NEEDED if after.required else NOT_NEEDED
            yield meeting("required", switched("required", REQUIRED, *flags), Who.REQUESTS, judged, "body")
        sides = (
            Side(contents=before.contents, location=before.location, xml=old.style.xml),
            Side(contents=after.contents, location=after.location, xml=new.style.xml),
        )
        yield from contents(meeting, sides, Who.REQUESTS)


def answer_bodies(meeting: Meeting, sides: tuple[Side, Side]) -> Iterator[Occurrence | Pair]:
    """What became of the body of an answer."""
    old, new = sides
    types = [", ".join(content.media_type for content in each.contents) or NOTHING for each in sides]
    spots = Spot(types[0], (old.location,), ("content",)), Spot(types[1], (new.location,), ("content",))
    if old.contents and not new.contents:
        yield meeting("body", spots, Who.ANSWERS, _EMPTY)
    elif new.contents and not old.contents:
        yield meeting("body", spots, Who.ANSWERS, _FILLED)
    else:
        yield from contents(meeting, sides, Who.ANSWERS)


def _spot(body: RequestBody) -> Spot:
    return Spot(REQUIRED[not body.required], (body.location,))
