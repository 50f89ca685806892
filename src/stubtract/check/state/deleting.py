"""What was deleted is gone everywhere, and nothing else is."""

from __future__ import annotations

import re

from stubtract.check.case import Script
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
    read, after = thing.resource.read, f"after {delete.id}"
    for accept in ("", *(media_types(read, 200)[1:] if read else ())):
        again = yield from thing.read(f"read what was deleted{f', as {accept}' if accept else ''}", accept)
        if again is not None and again.is_success:
            message = f"{after}, expected 404 or 410 for what was deleted, found {again.reply.status}"
            yield thing.broken("deleted", message, again)
            break
    whole = yield from of_thing(thing, "list after the deletion")
    if whole is not None and whole.having(thing.resource, thing.key):
        key = shown(thing.key)
        message = f"{after}, expected the list without {key}, which was deleted, found it there"
        yield thing.broken("deleted", message, whole.last)
    yield thing.case(delete, "delete once more")
    for update in updates(thing):
        body = present(update)
        if body is None:
            continue
        draft = on_one(thing.kit, update.operation, update.content, body)
        changed = yield case_of(thing.kit, draft, "change what was deleted")
        if changed.is_success and changed.reply.status not in (_CREATED, _ACCEPTED):
            found = changed.reply.status
            message = f"{after}, expected 404 or 410 for a change of what was deleted, found {found}"
            yield thing.broken("deleted", message, changed)
        return


def _still_listed(other: Thing, by: Thing, delete: Operation) -> Script:
    whole = yield from of_thing(other, "list another one after the deletion")
    if whole is not None and whole.is_whole and not whole.having(other.resource, other.key):
        key = shown(other.key)
        message = f"after {delete.id} of another one, expected {key} in the list still, found it gone"
        yield beside(other, by, other.broken("others", message, whole.last))
