"""Is what was sent what is read? Member by member, with what the two say where it is not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from stubtract.check.answers import value_of
from stubtract.check.case import Broken, Exchange, Script
from stubtract.check.resources import Resource, key_of, same_key
from stubtract.check.sameness import differences, first_difference
from stubtract.check.things.bodies import Body, members_of
from stubtract.check.things.lists import Item, Whole, of_thing
from stubtract.check.things.thing import GONE, Talk, Thing, media_types
from stubtract.contract import Content, Json, Operation
from stubtract.contract.pointer import join, tokens
from stubtract.sample.places import at
from stubtract.wire import json_text

_SHOWN = 70
_MANY = 3
_EMPTY: tuple[Json, ...] = (None, "", False, 0, [], {})


@dataclass(frozen=True, slots=True)
class Lost:
    """A member that does not say what was sent.

    Attributes:
        name: The member.
        pointer: Where it differs.
        sent: What was sent there.
        found: What is read there.
    """

    name: str
    pointer: str
    sent: Json
    found: Json

    @property
    def message(self) -> str:
        """What was expected and found."""
        return f"expected {shown(self.sent)} at {self.pointer}, found {shown(self.found)}"


def shown(value: Json) -> str:
    """A value in a message."""
    text = json_text.encode(value).decode()
    return (
        text
        if len(text) <= _SHOWN
        else f"{text[: _SHOWN // 2]}...{text[-_SHOWN // 2 :]} ({len(text)} characters)"
    )


def lost(sent: Body, read: Body, names: Collection[str], volatile: Collection[str] = ()) -> Iterator[Lost]:
    """The members that do not say what was sent; those that are not there at all only where they are plain.

    Args:
        sent: What was sent.
        read: What is read.
        names: The members that count.
        volatile: Pointers to what changes by itself.
    """
    for name in names:
        pointer = join("", name)
        if name not in sent or pointer in volatile:
            continue
        if name not in read:
            if isinstance(sent[name], str | int | float) and sent[name] not in _EMPTY:
                yield Lost(name, pointer, sent[name], None)
            continue
        different = first_difference(sent[name], read[name], ())
        if different is not None:
            steps = tokens(different)
            yield Lost(name, pointer + different, at(sent[name], steps), at(read[name], steps))


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that a member is lost, with little else sent beside it.

    Attributes:
        thing: The thing whose member it is.
        lost: The member.
        exchange: The answer that shows it.
    """

    thing: Thing
    lost: Lost
    exchange: Exchange


def told(rule: str, by: Operation, proofs: Sequence[Proof], content: Content) -> Script:
    """What is lost, member by member; in one where it is many, for then it has one cause.

    Args:
        rule: Which promise is broken.
        by: What sent the members.
        proofs: What shows each of them.
        content: The media type in which they were sent.
    """
    members = members_of(content)
    for each in proofs if len(proofs) <= _MANY else proofs[:1]:
        message, law = f"after {by.id}, {each.lost.message}", ""
        if len(proofs) > _MANY:
            names = ", ".join(proof.lost.name for proof in proofs[:_MANY])
            message, law = (
                f"{message}; {len(proofs)} members are lost: {names} ...",
                content.location,
            )
        elif each.lost.name in members:
            law = members[each.lost.name].link.location
        yield each.thing.broken(rule, message, each.exchange, (each.lost.pointer, law))


def look(thing: Thing, title: str) -> Talk[tuple[Exchange | None, Body | None]]:
    """What a thing says now: read, or else found in its list."""
    exchange = yield from thing.read(title)
    if exchange is not None:
        value = value_of(exchange)
        return exchange, value if isinstance(value, dict) else None
    whole = yield from of_thing(thing, title)
    if whole is None:
        return None, None
    mine = whole.having(thing.resource, thing.key)
    return whole.last, mine[0] if mine else None


def shows(resource: Resource, content: Content) -> Collection[str]:
    """The members of a body that answers about the thing show, too, as the document says."""
    operations = [
        each for each in (resource.read, resource.list and resource.create, resource.create) if each
    ]
    declared = {
        name
        for response in (operations[0].responses if operations else ())
        if response.status.startswith("2")
        for each in response.contents
        for name, member in members_of(each).items()
        if not member.write_only
    }
    return [name for name in members_of(content) if name in declared]


def still(thing: Thing, value: Body, pointer: str) -> Talk[bool]:
    """Whether a place of a thing still says what it did: what changes by itself shows nothing."""
    _, again = yield from look(thing, "read it once more")
    return again is not None and pointer not in differences(value, again)


def same_everywhere(thing: Thing, exchange: Exchange, value: Body, when: str) -> Script:
    """Every representation that reading offers says the same as the first one."""
    read = thing.resource.read
    for accept in media_types(read, exchange.reply.status)[1:] if read else ():
        other = yield from thing.read(f"{when}, as {accept}", accept)
        said = value_of(other) if other is not None else None
        if other is None or said is None:
            continue
        pointer = first_difference(value, said, thing.volatile)
        if pointer is not None and (yield from still(thing, value, pointer)):
            left, right = at(value, tokens(pointer)), at(said, tokens(pointer))
            message = (
                f"{when}, expected {accept} to say {shown(left)} at {pointer or '/'}, found {shown(right)}"
            )
            yield thing.broken("representation", message, other, (pointer, ""))


def in_list(thing: Thing, value: Body | None, when: str) -> Script:
    """The list has the thing exactly once, and says the same of it as reading it does."""
    whole = yield from of_thing(thing, f"{when}, list")
    if whole is None or not whole.is_whole:
        return
    entries = whole.having(thing.resource, thing.key)
    known = [key_of(each, thing.resource) for each in whole.items]
    if not entries and all(each is not None for each in known):
        message = f"{when}, expected {shown(thing.key)} in the list, found {len(known)} others"
        yield thing.broken("listed", message, whole.last)
    elif len(entries) > 1:
        message = f"{when}, expected {shown(thing.key)} once in the list, found it {len(entries)} times"
        yield thing.broken("listed-once", message, whole.last)
    elif entries and value is not None:
        yield from _same_entry(thing, value, entries[0], whole.last, when)


def _same_entry(thing: Thing, value: Body, entry: Body, exchange: Exchange, when: str) -> Script:
    plain: Body = {name: each for name, each in value.items() if not isinstance(each, dict | list)}
    for pointer in differences(plain, entry):
        if pointer not in thing.volatile and (yield from still(thing, value, pointer)):
            found = at(entry, tokens(pointer))
            wanted = shown(at(plain, tokens(pointer)))
            message = f"{when}, expected the list to say {wanted} at {pointer}, found {shown(found)}"
            yield thing.broken("listed", message, exchange, (pointer, ""))
            return


def unharmed(thing: Thing, by: Thing, when: str, written: Body | None = None) -> Script:
    """A thing that nobody spoke of is still there, and has not taken what was written to another one.

    Args:
        thing: It.
        by: The other one.
        when: What was done to the other one.
        written: What the other one was given; None if it was not given anything.
    """
    before = thing.value if isinstance(thing.value, dict) else None
    exchange = (yield from thing.read(f"read another one {when}")) if before is not None else None
    if exchange is None or before is None:
        return
    after = value_of(exchange)
    if exchange.reply.status in GONE:
        message = f"{when}, expected {shown(thing.key)} still there, found {exchange.reply.status}"
        yield beside(thing, by, thing.broken("others", message, exchange))
    elif isinstance(after, dict):
        for name, each in (written or {}).items():
            was, is_now = before.get(name), after.get(name)
            taken = first_difference(each, is_now) is None and first_difference(was, is_now) is not None
            if name in after and name in before and taken and not thing.resource.is_key(name):
                what = f"{shown(thing.key)} to say {shown(was)} at /{name}"
                message = f"{when}, expected {what}, found {shown(is_now)}"
                yield beside(thing, by, thing.broken("others", message, exchange, (join("", name), "")))
                return


def beside(thing: Thing, by: Thing, broken: Broken) -> Broken:
    """The same with what was done to the other one among what led there."""
    return replace(broken, before=tuple(each for each in thing.led_to(by) if each is not broken.exchange))


def same_thing(thing: Thing, value: Body, exchange: Exchange, when: str) -> Script:
    """The thing at a path has the key of that path."""
    key = key_of(value, thing.resource)
    named = next((name for name in value if thing.resource.is_key(name)), None)
    if key is not None and named is not None and not same_key(key, thing.key):
        message = f"{when}, expected the key {shown(thing.key)} of the path, found {shown(key)}"
        yield thing.broken("key", message, exchange, (join("", named), ""))


def new_in(before: Whole, after: Whole, resource: Resource, body: Body) -> list[Item]:
    """What a list has that it had not, and that says at least half of what a body said."""
    known = {str(key_of(each, resource)) for each in before.items}
    return [each for each in after.items if str(key_of(each, resource)) not in known and _says(each, body)]


def _says(item: Item, body: Body) -> bool:
    both = [name for name in body if name in item and isinstance(body[name], str | int | float)]
    return bool(both) and sum(first_difference(body[name], item[name]) is None for name in both) * 2 >= len(
        both
    )
