"""What was deleted is gone everywhere, and nothing else is."""

from __future__ import annotations

import re
from typing import NamedTuple

from stubtract.check.case import Exchange, Script
from stubtract.check.state.kept import shown
from stubtract.check.state.neighbours import beside, unharmed
from stubtract.check.state.update import present, updates
from stubtract.check.things.bodies import on_one
from stubtract.check.things.lists import of_thing
from stubtract.check.things.thing import Thing, case_of, media_types
from stubtract.contract import Operation

_CREATED = 201
_ACCEPTED = 202
_KEPT_AFTERWARDS = re.compile(r"(?i)archiv|cancel|deactivat|disable|soft|mark|flag|recycl|trash|hide|restor")


def deleting(thing: Thing, other: Thing | None) -> Script:
    """Delete a thing, and look for it everywhere."""
    delete = thing.resource.delete
    if delete is None:
        return
    exchange = yield thing.case(delete, "delete")
    if not exchange.is_success or exchange.reply.status == _ACCEPTED:
        return
    thing.trail.append(exchange)
    if not is_kept_afterwards(thing, delete):
        yield from _gone(thing, delete)
    if other is not None:
        yield from unharmed(other, thing, f"after {delete.id} of another one")
        yield from _still_listed(other, thing, delete)


def is_kept_afterwards(thing: Thing, operation: Operation) -> bool:
    """Whether a deletion only sets things aside, as the words for it tell."""
    said = thing.kit.contract.said
    words = [str(said(f"{operation.location}/{name}") or "") for name in ("summary", "description")]
    return _KEPT_AFTERWARDS.search(" ".join(words)) is not None


def _gone(thing: Thing, delete: Operation) -> Script:
    """It can neither be read nor changed nor deleted again, and is in no list."""
    signs: list[Sign] = []
    yield from _signs(thing, delete, signs)
    if signs:
        exchange, wanted, found = signs[0]
        further = "".join(f"; and {each.found}" for each in signs[1:])
        message = f"after {delete.id}, expected {wanted}, found {found}{further}"
        yield thing.broken("deleted", message, exchange, before=(thing.trail[0], thing.trail[-1]))


class Sign(NamedTuple):
    """What shows that something is still there.

    Attributes:
        exchange: The answer that shows it.
        wanted: What was expected of it.
        found: What was found instead.
    """

    exchange: Exchange
    wanted: str
    found: str


def _signs(thing: Thing, delete: Operation, signs: list[Sign]) -> Script:
    """Look for a deleted thing wherever it could still be."""
    read = thing.resource.read
    for accept in ("", *(media_types(read, 200)[1:] if read else ())):
        again = yield from thing.read(f"read what was deleted{f', as {accept}' if accept else ''}", accept)
        if again is not None and again.is_success:
            found = f"{again.reply.status} when it is read"
            signs.append(Sign(again, "404 or 410 for what was deleted", found))
            break
    whole = yield from of_thing(thing, "list after the deletion")
    if whole is not None and whole.having(thing.resource, thing.key):
        wanted = f"the list without {shown(thing.key)}, which was deleted"
        signs.append(Sign(whole.last, wanted, "it in the list"))
    yield thing.case(delete, "delete once more")
    for update in updates(thing):
        body = present(update)
        if body is None:
            continue
        draft = on_one(thing.kit, update.operation, update.content, body)
        changed = yield case_of(thing.kit, draft, "change what was deleted")
        if changed.is_success and changed.reply.status not in (_CREATED, _ACCEPTED):
            found = f"{changed.reply.status} when it is changed"
            signs.append(Sign(changed, "404 or 410 for a change of what was deleted", found))
        return


def _still_listed(other: Thing, by: Thing, delete: Operation) -> Script:
    whole = yield from of_thing(other, "list another one after the deletion")
    if whole is not None and whole.is_whole and not whole.having(other.resource, other.key):
        key = shown(other.key)
        message = f"after {delete.id} of another one, expected {key} in the list still, found it gone"
        yield beside(other, by, other.broken("others", message, whole.last))
