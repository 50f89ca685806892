"""The list that is looked at: how it is asked for, and everything that is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from stubtract.check.answers import content_of, value_of
from stubtract.check.case import Broken, Exchange, Script
from stubtract.check.kit import Draft, Kit
from stubtract.check.resources import Resource, way_to_things
from stubtract.check.state.kept import shown
from stubtract.check.things.bodies import members_of
from stubtract.check.things.lists import Item, Whole, everything, identities
from stubtract.check.things.paging import plain
from stubtract.check.things.thing import Talk
from stubtract.contract import Property
from stubtract.findings import Finding, Where
from stubtract.sample.places import locate
from stubtract.wire import branches

Wanted: TypeAlias = Callable[[Item], bool | None]
"""Whether an item is wanted; None if it does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A list with all that is in it.

    Attributes:
        kit: What writes requests.
        draft: The request for it.
        resource: What is in it; None if that is not known.
        whole: Everything in it.
        members: What the document says of the members of an item.
        is_one: Whether it is no list, but one thing alone.
    """

    kit: Kit
    draft: Draft
    resource: Resource | None
    whole: Whole
    members: Mapping[str, Property]
    is_one: bool = False

    @property
    def items(self) -> list[Item]:
        """Everything in it."""
        return self.whole.items

    def ids(self, items: list[Item]) -> list[str]:
        """What tells items apart."""
        return identities(items, self.resource, self.items)

    def is_like_before(self) -> Talk[bool]:
        """Whether the list still is as it was, for somebody else may change it meanwhile."""
        again = yield from everything(self.kit, self.draft, "list once more", self.resource)
        return again is not None and sorted(self.ids(again.items)) == sorted(self.ids(self.items))

    def broken(self, rule: str, message: str, exchange: Exchange, law: str = "") -> Broken:
        """A promise that an answer breaks, beside the whole list.

        Args:
            rule: Which one.
            message: What was expected and found.
            exchange: What shows it.
            law: Where the promise is written; empty for the operation's.
        """
        law = law or exchange.case.operation.location
        finding = Finding(rule=rule, where=Where(part="body"), message=message, law=law)
        return Broken(finding, exchange, (self.whole.last,))


def subject_of(kit: Kit, draft: Draft, resource: Resource | None, whole: Whole) -> Subject:
    """The list of a request and its answers."""
    first = whole.exchanges[0]
    value, content = value_of(first), content_of(first)
    steps = way_to_things(value)
    schema = (
        locate(content.schema, value, steps) if content and content.schema and steps is not None else None
    )
    array = branches.array(schema) if schema else None
    item = array.items.schema if array and array.items else None
    members = branches.members(item) if item else {}
    return Subject(kit=kit, draft=draft, resource=resource, whole=whole, members=members)


def subject_of_one(kit: Kit, draft: Draft, resource: Resource | None, exchange: Exchange) -> Subject:
    """One thing, as if it were a list, from the answer that has it."""
    value = value_of(exchange)
    whole = Whole(items=[value] if isinstance(value, dict) else [], exchanges=[exchange])
    members = members_of(content_of(exchange))
    return Subject(kit=kit, draft=draft, resource=resource, whole=whole, members=members, is_one=True)


def member_for(subject: Subject, name: str) -> str | None:
    """The member of an item that a name means, however either is written; None if there is none."""
    return next((each for each in subject.members if plain(each) == plain(name)), None)


def narrowed(subject: Subject, draft: Draft, wanted: Wanted, promise: str, law: str) -> Script:
    """A narrower list has every item that is wanted, and no other one.

    Args:
        subject: The whole list.
        draft: The request for the narrower one.
        wanted: Which items should be in it.
        promise: What was asked for, in words.
        law: Where what asks for it is written.
    """
    found = yield from everything(subject.kit, draft, f"list with {promise}", subject.resource)
    if found is None or not found.is_whole:
        return
    wrong = [each for each in found.items if wanted(each) is False]
    if wrong:
        message = (
            f"expected only items with {promise}, found {shown(wrong[0])} and {len(found.items) - 1} others"
        )
        yield subject.broken("filter", message, found.exchanges[0], law)
        return
    there = set(subject.ids(found.items))
    pairs = zip(subject.ids(subject.items), subject.items, strict=True)
    missing = [item for key, item in pairs if wanted(item) and key not in there]
    if missing and subject.whole.is_whole and (yield from subject.is_like_before()):
        message = f"expected every item with {promise}, found {len(found.items)}, without {shown(missing[0])}"
        yield subject.broken("filter-loses", message, found.last, law)
