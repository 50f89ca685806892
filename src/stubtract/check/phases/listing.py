"""Lists: pages, sort orders and filters do what their parameters say."""

from __future__ import annotations

from stubtract.check.case import Script
from stubtract.check.kit import Draft, Kit
from stubtract.check.listing.filtered import filtered, searched
from stubtract.check.listing.odata import queried
from stubtract.check.listing.ordered import by_itself, ordered
from stubtract.check.listing.paged import hidden, paged
from stubtract.check.listing.selected import selected_of_one
from stubtract.check.listing.subject import subject_of
from stubtract.check.listing.texts import looked_for
from stubtract.check.resources import Resource, resources
from stubtract.check.things.lists import everything
from stubtract.check.things.thing import Place, Talk, Thing, above, made
from stubtract.check.things.tidying import removed
from stubtract.contract import Operation

_SEARCHES = ("search", "query", "find", "filter", "_search")
_THINGS = 6


def listing(kit: Kit, operation: Operation) -> Script:
    """Every promise of a list or a search, with a few things in it that are made for that where it may be."""
    draft = _asking(kit, operation)
    if draft is None:
        if operation.method == "GET":
            yield from selected_of_one(kit, operation, kit.draft(operation))
        return
    known = list(resources(kit.contract))
    resource = next((each for each in known if _lists(operation, each)), None)
    things: list[Thing] = []
    if resource is not None and not kit.read_only:
        place, things = yield from _filled(kit, resource, known)
        kit = place.kit
        draft = _asking(kit, operation) or draft
    whole = yield from everything(kit, draft, "list", resource)
    if whole is not None and not whole.items and things:
        yield from hidden(kit, draft, whole)
    if whole is not None and len(whole.items) > 1:
        subject = subject_of(kit, draft, resource, whole)
        for promises in (paged, by_itself, ordered, filtered, searched, looked_for, queried):
            yield from promises(subject)
    yield from removed((*things, *(things[0].place.around if things else ())))


def _asking(kit: Kit, operation: Operation) -> Draft | None:
    """The request for everything; None where an operation lists nothing."""
    if operation.method == "GET" and not operation.path.endswith(("}", "})")):
        return kit.draft(operation)
    if operation.method == "POST" and operation.path.rpartition("/")[2].lower() in _SEARCHES:
        draft = kit.draft(operation)
        if draft.content is not None and kit.fits(draft.content, {}):
            return draft.carrying({})
    return None


def _lists(operation: Operation, resource: Resource) -> bool:
    is_search = operation.method == "POST" and operation.path.rpartition("/")[0] == resource.create.path
    return resource.list is operation or is_search


def _filled(kit: Kit, resource: Resource, known: list[Resource]) -> Talk[tuple[Place, list[Thing]]]:
    """A few things in the list, no two alike, and where they are."""
    place = yield from above(kit, resource, known)
    things: list[Thing] = []
    for number in range(_THINGS):
        thing = yield from made(place, number)
        if thing is None:
            break
        things.append(thing)
    return place, things
