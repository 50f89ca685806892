"""Webhooks and callbacks: requests that the API sends, and answers that clients give, turned round."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Contract, Operation
from stubtract.diff.bodies import answer_bodies
from stubtract.diff.change import Verdict, Who
from stubtract.diff.contents import Side, contents
from stubtract.diff.occurrence import Meeting, Occurrence
from stubtract.diff.pair import NOTHING, Pair, Spot
from stubtract.diff.parameters import headers

_GONE = Verdict.BREAKING, "who waits for it does not get it any more"
_NEW = Verdict.WARNING, "who does not know it may be sent it"
_UNTAKEN = Verdict.WARNING, "the API may take this answer of a client for a failure"
_TAKEN = Verdict.HARMLESS, "nobody answers so yet"


_Both = tuple[Operation | None, Operation | None]


def outgoing(
    meeting: Meeting,
    contracts: tuple[Contract, Contract],
    holders: _Both = (None, None),
    known: frozenset[tuple[str, str]] = frozenset(),
) -> Iterator[Occurrence | Pair]:
    """What became of every request that the API sends, and of the callbacks of these.

    Args:
        meeting: The operation; none for webhooks.
        contracts: Both documents.
        holders: Whose callbacks; None for the webhooks of the documents.
        known: What was compared on the way here, so that cycles end.
    """
    sides = list(zip(contracts, holders, strict=True))
    rule = "callbacks" if holders[0] else "webhooks"
    at = [holder.location if holder else contract.location for contract, holder in sides]
    before, after = (
        {(each.path, each.method): each for each in contract.outgoing(holder)} for contract, holder in sides
    )
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if not old or not new:
            spots = _spot(old, at[0], rule), _spot(new, at[1], rule)
            yield meeting(rule, spots, Who.CLIENTS, _GONE if old else _NEW, f"{key[1]} {key[0]}")
        elif (here := (old.location, new.location)) not in known:
            yield from _compared(meeting, old, new)
            yield from outgoing(meeting, contracts, (old, new), known | {here})


def _spot(operation: Operation | None, at: str, name: str) -> Spot:
    return Spot("sent", (operation.location,)) if operation else Spot(NOTHING, (at,), (name,))


def _compared(meeting: Meeting, old: Operation, new: Operation) -> Iterator[Occurrence | Pair]:
    """What the API sends is read as an answer is; what it is answered, it reads as a request."""
    at = old.location, new.location
    yield from headers(meeting, (old.parameters, new.parameters), at)
    yield from answer_bodies(meeting, (_sent(old), _sent(new)))
    before, after = ({each.status: each for each in operation.responses} for operation in (old, new))
    for status in dict.fromkeys((*before, *after)):
        one, other = before.get(status), after.get(status)
        if one and other:
            sides = (
                Side(contents=one.contents, location=one.location, xml=old.style.xml),
                Side(contents=other.contents, location=other.location, xml=new.style.xml),
            )
            yield from contents(meeting, sides, Who.REQUESTS)
            continue
        spots = (
            Spot(status, (one.location,)) if one else Spot(NOTHING, at[:1], ("responses",)),
            Spot(status, (other.location,)) if other else Spot(NOTHING, at[1:], ("responses",)),
        )
        yield meeting("status", spots, Who.REQUESTS, _UNTAKEN if one else _TAKEN, status)


def _sent(operation: Operation) -> Side:
    """The body that the API sends."""
    body = operation.body
    return Side(
        contents=body.contents if body else (),
        location=body.location if body else operation.location,
        xml=operation.style.xml,
    )
