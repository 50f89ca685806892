"""What is inside of another thing is there alone, and does not outlive it."""

from __future__ import annotations

from dataclasses import replace

from stubtract.check.answers import value_of
from stubtract.check.case import Script
from stubtract.check.kit import Kit
from stubtract.check.resources import Resource, key_of, same_key, things_in
from stubtract.check.state.deleting import is_kept_afterwards
from stubtract.check.state.kept import look, shown
from stubtract.check.state.keys import about, other_key
from stubtract.check.state.neighbours import unharmed
from stubtract.check.things.bodies import members_of
from stubtract.check.things.paging import plain
from stubtract.check.things.thing import Place, Thing, case_of, created
from stubtract.check.things.tidying import removed
from stubtract.contract import Operation, Schema
from stubtract.wire import branches

_OK = 200
_CREATED = 201
_ACCEPTED = 202
_KEYS = frozenset(("id", "uid", "uuid", "guid", "key"))


def nested(child: Thing, parent: Resource, strangers: list[Kit]) -> Script:
    """A child is not found under another parent, and nothing is under a parent that does not exist.

    Args:
        child: The child.
        parent: What it is in.
        strangers: What writes the same requests with another parent's key first, then with an unknown one's.
    """
    for kit, which in zip(strangers, ("another", "an unknown"), strict=False):
        kit = replace(kit, known={**kit.known, child.resource.key: child.key})  # noqa: PLW2901
        if child.resource.read is not None:
            exchange = yield case_of(kit, kit.draft(child.resource.read), f"read under {which} {parent.key}")
            if exchange.is_success:
                found = exchange.reply.status
                message = f"expected 404 for {shown(child.key)} under {which} {parent.key}, found {found}"
                yield child.broken("nested", message, exchange)
        yield from _list_elsewhere(child, parent, kit, which)
    if len(strangers) > 1:
        yield from _create_nowhere(child, parent, strangers[1])
    yield from _change_elsewhere(child, parent, strangers[0])


def embedded(child: Thing, parent: Thing) -> Script:
    """What a parent shows of what is in it has the child, too, where the document gives it that key."""
    read = parent.resource.read
    response = read.response(_OK) if read else None
    members = members_of(response.contents[0] if response and response.contents else None)
    name = next((name for name, each in members.items() if _lists(each.schema, child.resource)), None)
    exchange, value = (yield from look(parent, "read what it is in")) if name else (None, None)
    items = value.get(name) if value and name else None
    if exchange is None or not isinstance(items, list):
        return
    if not any(same_key(key_of(each, child.resource), child.key) for each in items):
        what = f"{shown(child.key)} at /{name}"
        message = f"after {child.resource.create.id}, expected {what}, found {len(items)} others"
        yield child.broken("embedded", message, exchange, (f"/{name}", members[name or ""].link.location))


def _lists(schema: Schema, resource: Resource) -> bool:
    """Whether a schema is a list of things that say the key of a resource by its full name."""
    array = branches.array(schema)
    members = branches.members(array.items.schema) if array and array.items else {}
    return any(plain(each) == plain(resource.key) for each in members) and plain(resource.key) not in _KEYS


def _list_elsewhere(child: Thing, parent: Resource, kit: Kit, which: str) -> Script:
    listing = child.resource.list
    if listing is None:
        return
    exchange = yield case_of(kit, kit.draft(listing), f"list under {which} {parent.key}")
    items = things_in(value_of(exchange)) or []
    if any(same_key(key_of(each, child.resource), child.key) for each in items):
        message = f"expected the list under {which} {parent.key} without {shown(child.key)}, found it there"
        yield child.broken("nested", message, exchange)
    elif exchange.is_success and which == "an unknown" and _promises_404(listing):
        message = (
            f"expected 404 for the list under a {parent.key} that nothing has, found {exchange.reply.status}"
        )
        yield child.broken("unknown-key", message, exchange)


def _promises_404(operation: Operation) -> bool:
    return any(each.status == "404" for each in operation.responses)


def _create_nowhere(child: Thing, parent: Resource, kit: Kit) -> Script:
    draft = replace(child.sent, parameters=kit.draft(child.resource.create).parameters)
    place = Place(resource=child.resource, kit=kit, inside=child.place.inside)
    orphan = yield from created(place, draft, f"create under an unknown {parent.key}")
    if orphan is not None:
        status = orphan.trail[0].reply.status
        message = f"expected 404 for a creation under a {parent.key} that nothing has, found {status}"
        yield orphan.broken("unknown-key", message, orphan.trail[0])
        yield from removed([orphan])


def _change_elsewhere(child: Thing, parent: Resource, kit: Kit) -> Script:
    """Neither a change nor a deletion reaches a child under another parent."""
    stranger = replace(child, kit=replace(kit, known={**kit.known, child.resource.key: child.key}))
    for operation in (child.resource.replace, child.resource.change, child.resource.delete):
        draft = about(stranger, operation) if operation else None
        if operation is None or draft is None:
            continue
        exchange = yield case_of(stranger.kit, draft, f"{operation.method} under another {parent.key}")
        if exchange.is_success and exchange.reply.status != _CREATED and operation.method != "DELETE":
            what = f"{operation.method} of {shown(child.key)} under another {parent.key}"
            message = f"expected 404 for {what}, found {exchange.reply.status}"
            yield child.broken("nested", message, exchange)
        elif exchange.is_success and operation.method == "DELETE":
            yield from unharmed(child, stranger, f"after {operation.id} under another {parent.key}")


def orphaned(parent: Thing, child: Thing) -> Script:
    """Who deletes a parent deletes what is in it, or is refused."""
    delete = parent.resource.delete
    if delete is None or child.resource.read is None:
        return
    exchange = yield parent.case(delete, "delete what has children")
    if not exchange.is_success or exchange.reply.status == _ACCEPTED:
        return
    child.trail.append(exchange)
    if is_kept_afterwards(parent, delete):
        return
    again = yield from child.read("read a child after its parent was deleted")
    if again is not None and again.is_success:
        message = f"expected 404 for what was in a deleted {parent.resource.key}, found {again.reply.status}"
        yield child.broken("orphan", message, again)


def unknown_parent(child: Thing, resource: Resource, parent: Thing) -> Kit | None:
    """What writes requests about a child under a parent that does not exist; None if no such key is known."""
    name = parent.resource.named_below(resource).get(parent.resource.key, "")
    parameter = next((each for each in resource.create.parameters if each.name == name), None)
    key = other_key(child.kit, parameter, parent.key) if parameter else None
    return None if key is None else replace(child.kit, known={**child.kit.known, name: key})
