"""Valid requests may be refused for what is there: a refusal counts beside a plain request that is taken."""

from __future__ import annotations

from dataclasses import replace

from stubtract.check.case import ACCEPTED, Case, Exchange
from stubtract.check.kit import Draft, Kit
from stubtract.check.things.thing import Talk

_SERVER_ERROR = 500


def valid_case(kit: Kit, title: str, draft: Draft) -> Case:
    """A valid request, which must be accepted."""
    operation, request = draft.operation, kit.written(draft)
    law = operation.location
    return Case(operation=operation, title=title, request=request, wanted=ACCEPTED, law=law, draft=draft)


def tried(case: Case) -> Talk[bool]:
    """Send a case as a trial; whether it is refused."""
    exchange: Exchange = yield replace(case, is_trial=True)
    status = exchange.reply.status
    return not case.wanted.allows(status) and 0 < status < _SERVER_ERROR


def confirmed(kit: Kit, case: Case, base: Draft) -> Talk[bool]:
    """Send a case that was refused once more, to be judged, if a plain request is taken; whether that is so.

    A second order of one number, or a change of what was closed meanwhile, is refused whatever it says.
    """
    plain = yield replace(valid_case(kit, "the plain request once more", base), is_trial=True)
    if plain.is_success:
        yield case
    return plain.is_success


def accepted(kit: Kit, title: str, draft: Draft, base: Draft) -> Talk[bool]:
    """A request is accepted where the plain one is; whether that is broken."""
    case = valid_case(kit, title, draft)
    return (yield from tried(case)) and (yield from confirmed(kit, case, base))
