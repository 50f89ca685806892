"""What a resource remembers: what was created is there, what was changed is, and what was deleted is not."""

from __future__ import annotations

from stubtract.check.case import Script
from stubtract.check.kit import Kit
from stubtract.check.resources import Resource, resources
from stubtract.check.state.creating import creating, other_media_types, telling_creations, told_apart
from stubtract.check.state.deleting import deleting
from stubtract.check.state.keys import key_in_body, unknown
from stubtract.check.state.neighbours import unharmed
from stubtract.check.state.nesting import embedded, nested, orphaned, unknown_parent
from stubtract.check.state.refusing import refused_creations, refused_updates
from stubtract.check.state.update import updates
from stubtract.check.state.updating import updating
from stubtract.check.things.thing import Talk, Thing, above, below, looked_at, made
from stubtract.check.things.tidying import removed
from stubtract.contract import Operation


def state(kit: Kit, operation: Operation) -> Script:
    """The life of what an operation creates: creation, changes, deletion, beside another one of its kind."""
    known = list(resources(kit.contract))
    resource = next((each for each in known if each.create is operation), None)
    if resource is None or kit.read_only:
        return
    parents = yield from _parents(kit, resource, known)
    place = below(parents[0], resource) if parents else (yield from above(kit, resource, known))
    thing = yield from made(place)
    around = (*parents[1:], *place.around)
    if thing is None:
        yield from removed(around)
        return
    other = yield from made(place, 1)
    yield from _lived(thing, other)
    yield from _with_parents(thing, other, parents)
    yield from removed((*([other] if other else []), *around))


def _parents(kit: Kit, resource: Resource, known: list[Resource]) -> Talk[list[Thing]]:
    """Two of what the resource is in; none where it stands alone, or its parent's key is given."""
    parent = resource.above(known)
    if parent is None or any(name in kit.known for name in (parent.key, *resource.needs[-1:])):
        return []
    upper = yield from above(kit, parent, known)
    found: list[Thing] = []
    for number in range(2):
        thing = yield from made(upper, number)
        found += [thing] if thing is not None else []
    return found


def _lived(thing: Thing, other: Thing | None) -> Script:
    yield from creating(thing)
    if other is not None:
        yield from told_apart(thing, other)
    yield from telling_creations(thing)
    yield from other_media_types(thing, 2)
    removal = f" by {thing.resource.delete.id}" if thing.resource.delete else ""
    yield from unharmed(thing, thing, f"after others were created and deleted{removal}")
    yield from refused_creations(thing)
    yield from unknown(thing)
    for update in updates(thing):
        yield from updating(update, other)
        if update.is_usual:
            yield from refused_updates(update)
        if update.is_usual and other is not None:
            yield from key_in_body(update, other)
            yield from looked_at(other)


def _with_parents(thing: Thing, other: Thing | None, parents: list[Thing]) -> Script:
    """What a thing has to do with what it is in; then the end of its life, and of its parent's."""
    resource = thing.resource
    if parents:
        yield from embedded(thing, parents[0])
        strangers = [below(each, resource).kit for each in parents[1:]]
        nobody = unknown_parent(thing, resource, parents[0])
        if strangers:
            yield from nested(thing, parents[0].resource, strangers + ([nobody] if nobody else []))
    yield from deleting(thing, other)
    if parents and other is not None:
        yield from orphaned(parents[0], other)
