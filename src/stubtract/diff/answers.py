"""Answers: the statuses that there are, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stubtract.contract import Operation, Response
from stubtract.diff.bodies import answer_bodies
from stubtract.diff.change import Verdict, Who
from stubtract.diff.contents import Side
from stubtract.diff.effect import Judged
from stubtract.diff.occurrence import Meeting, Occurrence
from stubtract.diff.pair import NOTHING, Pair, Spot
from stubtract.diff.parameters import headers

_B, _W, _H = Verdict.BREAKING, Verdict.WARNING, Verdict.HARMLESS
_LOST = _B, "who waits for this success does not see it any more"
_FEWER = _H, "only some of its statuses are left"
_NO_ERROR = _H, "who expects it never sees it"
_NEW_SUCCESS = _W, "who knows only the old successes may take it for a failure"
_NEW_ERROR = _H, "an unknown error counts as the first of its class (RFC 9110, section 15)"
_DESCRIBED = _H, "it was described before, as one of several"
_DEFAULT = "default"


def answers(meeting: Meeting, old: Operation, new: Operation) -> Iterator[Occurrence | Pair]:
    """What became of every answer."""
    after = {each.status: each for each in new.responses}
    for response in old.responses:
        other = after.get(response.status) or _cover(response, new.responses, has_default=False)
        if other is None:
            spots = (
                Spot(response.status, (response.location,)),
                Spot(NOTHING, (new.location,), ("responses",)),
            )
            yield meeting("status", spots, Who.ANSWERS, _lost(response, old, new), response.status)
        else:
            yield from _kept(meeting, response, other, (old, new))
    known = {each.status for each in old.responses}
    for response in new.responses:
        if response.status in known:
            continue
        was_caught = not any(map(_is_success, old.responses))
        cover = _cover(response, old.responses, has_default=was_caught)
        spots = Spot(NOTHING, (old.location,), ("responses",)), Spot(response.status, (response.location,))
        yield meeting("status", spots, Who.ANSWERS, _gained(response, cover), response.status)
        if cover is not None:
            yield from _kept(meeting, cover, response, (old, new))


def _kept(
    meeting: Meeting, old: Response, new: Response, operations: tuple[Operation, Operation]
) -> Iterator[Occurrence | Pair]:
    """Headers and bodies of an answer that both documents have."""
    styles = [each.style.xml for each in operations]
    sides = (
        Side(contents=old.contents, location=old.location, xml=styles[0]),
        Side(contents=new.contents, location=new.location, xml=styles[1]),
    )
    yield from headers(meeting, (old.headers, new.headers), (old.location, new.location))
    yield from answer_bodies(meeting, sides)


def _cover(response: Response, others: Sequence[Response], *, has_default: bool) -> Response | None:
    """The range that has a status; ``default`` for errors, and for successes too where it stood for them.

    A success that is left to ``default`` is promised no longer: ``default`` is what errors are described by.
    """
    wanted = [f"{response.status[0]}XX"]
    if has_default or not _is_success(response):
        wanted.append(_DEFAULT)
    known = {each.status: each for each in others}
    return next((known[status] for status in wanted if status in known), None)


def _lost(response: Response, old: Operation, new: Operation) -> Judged:
    """What it means that a status is described no longer."""
    if response.status == _DEFAULT:
        was_success = not any(map(_is_success, old.responses))
        return _LOST if was_success and not any(map(_is_success, new.responses)) else _NO_ERROR
    if response.status.endswith("XX") and any(each.status[0] == response.status[0] for each in new.responses):
        return _FEWER
    return _LOST if _is_success(response) else _NO_ERROR


def _gained(response: Response, cover: Response | None) -> Judged:
    """What it means that a status is described at last."""
    if cover is not None:
        return _DESCRIBED
    return _NEW_SUCCESS if _is_success(response) else _NEW_ERROR


def _is_success(response: Response) -> bool:
    """Whether it tells that all is well, or where to go on."""
    return response.status[0] in "123"
