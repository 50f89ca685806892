"""``$select`` as OData 4 defines it (URL Conventions, section 5.1.3), of lists and of one thing."""

from __future__ import annotations

from stubtract.check.answers import value_of
from stubtract.check.case import Exchange, Script
from stubtract.check.kit import Draft, Kit
from stubtract.check.listing.subject import Subject, subject_of_one
from stubtract.check.resources import resource_of, resources, things_in
from stubtract.check.things.lists import Item
from stubtract.check.things.thing import case_of
from stubtract.contract import Operation, Parameter

_SELECTED = 2


def selected_of_one(kit: Kit, operation: Operation, draft: Draft) -> Script:
    """Members of one thing that are selected are there; the rest is not, all of it."""
    offered = [each for each in operation.parameters if (each.place, each.name) == ("query", "$select")]
    exchange = (yield case_of(kit, draft, "read all of it")) if offered else None
    value = value_of(exchange) if exchange is not None else None
    if exchange is not None and isinstance(value, dict):
        resource = resource_of(operation, list(resources(kit.contract)))
        yield from selected(subject_of_one(kit, draft, resource, exchange), offered[0])


def selected(subject: Subject, parameter: Parameter) -> Script:
    """The members that were selected are there; others only where the document wants them, or as the key."""
    common = [name for name in subject.members if all(name in item for item in subject.items)]
    needed = {name for name, member in subject.members.items() if member.required}
    chosen = [name for name in common if name not in needed and not _is_key(subject, name)][-_SELECTED:]
    if not chosen:
        return
    draft = subject.draft.having(parameter, ",".join(chosen))
    exchange = yield case_of(subject.kit, draft, f"with $select={','.join(chosen)}")
    for item in _items(subject, exchange):
        missing = [name for name in chosen if name not in item]
        if missing:
            message = f"expected the selected '{missing[0]}', found {', '.join(item)}"
            yield subject.broken("select", message, exchange, parameter.location)
            return
    yield from _no_more(subject, parameter, chosen, exchange)


def _no_more(subject: Subject, parameter: Parameter, chosen: list[str], exchange: Exchange) -> Script:
    items = _items(subject, exchange)
    whole = {name for item in subject.items for name in item}
    if (
        items
        and len(whole) > len(chosen) + 1
        and all(set(item) >= whole & set(subject.items[0]) for item in items)
    ):
        message = f"expected {', '.join(chosen)} alone, as selected, found all {len(items[0])} members"
        if any(not subject.members[name].required for name in whole - set(chosen) if name in subject.members):
            yield subject.broken("select", message, exchange, parameter.location)


def _items(subject: Subject, exchange: Exchange) -> list[Item]:
    """What an answer has: the things of a list, or the one."""
    value = value_of(exchange) if exchange.is_success else None
    if subject.is_one:
        return [value] if isinstance(value, dict) else []
    return things_in(value) or []


def _is_key(subject: Subject, name: str) -> bool:
    return subject.resource is not None and subject.resource.is_key(name)
