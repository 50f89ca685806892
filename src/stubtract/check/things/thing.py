"""One thing at the target: made, read in every representation, and what is told about it."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias, TypeVar

from stubtract.check.answers import value_of
from stubtract.check.case import Broken, Case, Exchange, Wanted
from stubtract.check.kit import Draft, Kit
from stubtract.check.links import followed
from stubtract.check.resources import Resource, key_of
from stubtract.check.sameness import differences
from stubtract.check.things.bodies import drafts
from stubtract.contract import Content, Json, Operation
from stubtract.findings import Finding, Where
from stubtract.wire.media_types import concrete

_Result = TypeVar("_Result")
Talk: TypeAlias = Generator[Case | Broken, Exchange, _Result]
"""A part of a conversation, with a result."""

OPEN = Wanted(words="any answer", classes=frozenset((1, 2, 3, 4)), generic=True)
"""Whatever HTTP allows: what matters is told by later requests."""
GONE = frozenset((404, 410))
"""What is answered where there is nothing (RFC 9110, sections 15.5.5 and 15.5.11)."""
_ACCEPTED = 202
_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where things are made: the top of an API, or inside of another thing.

    Attributes:
        resource: What is made.
        kit: What writes requests there: the keys of what it is in are known.
        inside: What it is in, where that was made for it; None for the top, and for what was there before.
    """

    resource: Resource
    kit: Kit
    inside: Thing | None = None

    @property
    def around(self) -> tuple[Thing, ...]:
        """Everything that was made around it, the innermost first."""
        return () if self.inside is None else (self.inside, *self.inside.place.around)

    @property
    def before(self) -> tuple[Exchange, ...]:
        """What made that, in order."""
        return tuple(thing.trail[0] for thing in reversed(self.around))


@dataclass(slots=True, kw_only=True)
class Thing:
    """One created thing.

    Attributes:
        place: Where it was made.
        kit: What writes requests that speak of it: its key and those of what it is in are known.
        key: Its key.
        sent: What made it.
        trail: What was sent about it that matters, in order.
        value: What was last read of it; None if it cannot be read.
        first: What was first read of it.
        volatile: Where it changes by itself, as JSON pointers.
        is_lost: Whether it is another thing than it was, so that nothing more can be told about it.
    """

    place: Place
    kit: Kit
    key: Json
    sent: Draft
    trail: list[Exchange] = field(default_factory=list)
    value: Json = None
    first: Json = None
    volatile: frozenset[str] = frozenset()
    is_lost: bool = False

    @property
    def resource(self) -> Resource:
        """What it is."""
        return self.place.resource

    def led_to(self, *others: Thing) -> tuple[Exchange, ...]:
        """What was sent about it, and about others before, each once: what made all of them comes first."""
        things = (*others, self)
        made = [each for thing in things for each in (*thing.place.before, *thing.trail[:1])]
        return tuple(
            {id(each): each for each in (*made, *(each for thing in things for each in thing.trail))}.values()
        )

    def case(self, operation: Operation, title: str, accept: str = "") -> Case:
        """A valid request of an operation on this thing."""
        draft = self.kit.draft(operation)
        return case_of(self.kit, draft.with_header("Accept", accept) if accept else draft, title)

    def read(self, title: str, accept: str = "") -> Talk[Exchange | None]:
        """Read it; None where no operation reads one."""
        if self.resource.read is None:
            return None
        exchange = yield self.case(self.resource.read, title, accept)
        return exchange

    def broken(
        self,
        rule: str,
        message: str,
        exchange: Exchange,
        where: tuple[str, str] = ("", ""),
        *,
        before: Sequence[Exchange] | None = None,
    ) -> Broken:
        """A promise that the conversation about this thing broke.

        Args:
            rule: Which one.
            message: What was expected and found.
            exchange: What shows it.
            where: The pointer into the body, and where the document speaks of that place.
            before: What matters of what was sent about it; None for everything.
        """
        pointer, law = where
        self.is_lost = self.is_lost or rule == "key"
        finding = Finding(
            rule=rule,
            where=Where(part="body", pointer=pointer),
            message=message,
            law=law or exchange.case.operation.location,
        )
        led = self.led_to() if before is None else (*self.place.before, *before)
        return Broken(finding, exchange, tuple(each for each in led if each is not exchange))


def case_of(kit: Kit, draft: Draft, title: str) -> Case:
    """The case of a draft; any answer that HTTP knows is right, for the promise is about what follows."""
    operation = draft.operation
    return Case(
        operation=operation, title=title, request=kit.written(draft), wanted=OPEN, law=operation.location
    )


def made(place: Place, number: int = 0, content: Content | None = None) -> Talk[Thing | None]:
    """Create a thing and read it twice; None if no creation is accepted, or the key cannot be told.

    Args:
        place: Where, and what.
        number: Which of several things, from 0.
        content: The media type of the body; None for the usual one.
    """
    for draft in _several(place, number, content):
        thing = yield from created(place, draft, "create")
        if thing is not None:
            return thing
    return None


def _several(place: Place, number: int, content: Content | None) -> Iterator[Draft]:
    yield from drafts(place.kit, place.resource, number, content)
    for turn in range(1, _TRIES):  # what must be unique may be there from an earlier run
        yield next(drafts(place.kit, place.resource, number + 8 * turn, content))


def created(place: Place, draft: Draft, title: str) -> Talk[Thing | None]:
    """Send one creation, and read what it made twice; None if it is not accepted at once."""
    exchange = yield case_of(place.kit, draft, title)
    if not exchange.is_success or exchange.reply.status == _ACCEPTED:
        return None
    values = keys_of(place.kit, place.resource, exchange)
    key = values.get(place.resource.key)
    if key is None:
        return None
    informed = replace(place.kit, known={**place.kit.known, **values})
    thing = Thing(place=place, kit=informed, key=key, sent=draft, trail=[exchange])
    yield from looked_at(thing)
    return thing


def looked_at(thing: Thing) -> Talk[None]:
    """Read a thing twice: what it says, and what changes by itself."""
    first = yield from thing.read("read what was created")
    if first is None or not first.is_success:
        return
    again = yield from thing.read("read it once more")
    if again is not None and again.is_success:
        thing.value = value_of(again)
        thing.first = thing.value if thing.first is None else thing.first
        thing.volatile = frozenset(differences(value_of(first), thing.value))


def keys_of(kit: Kit, resource: Resource, exchange: Exchange) -> dict[str, Json]:
    """The path parameters of what was created, by links, its value, or its Location."""
    for operation, values in followed(kit.contract, exchange):
        if operation.path == resource.path and resource.key in values:
            return {name: each for name, each in values.items() if f"{{{name}}}" in resource.path}
    key = key_of(value_of(exchange), resource, exchange.reply)
    return {} if key is None else {resource.key: key}


def media_types(operation: Operation, status: int) -> list[str]:
    """The media types of an answer, as a client may ask for them."""
    response = operation.response(status)
    return [concrete(each.media_type) for each in response.contents] if response else []


def above(kit: Kit, resource: Resource, known: list[Resource], number: int = 0) -> Talk[Place]:
    """Create what a collection is in, from the top, so that its keys are known; those that are known stay."""
    parent = resource.above(known)
    if parent is None or all(name in kit.known for name in parent.named_below(resource).values()):
        return Place(resource=resource, kit=kit)
    upper = yield from above(kit, parent, known)
    thing = yield from made(upper, number)
    return Place(resource=resource, kit=kit) if thing is None else below(thing, resource)


def below(parent: Thing, resource: Resource) -> Place:
    """Where things inside a thing are made."""
    known, names = parent.kit.known, parent.resource.named_below(resource)
    values = {theirs: known[own] for own, theirs in names.items() if own in known}
    kit = replace(parent.kit, known={**known, **values})
    return Place(resource=resource, kit=kit, inside=parent)
