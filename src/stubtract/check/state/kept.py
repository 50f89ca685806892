"""Is what was sent what is read? Member by member, with what the two say where it is not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from stubtract.check.answers import content_of, value_of
from stubtract.check.case import Exchange, Script
from stubtract.check.likeness import are_comparable, first_disagreement
from stubtract.check.resources import Resource, key_of, same_key
from stubtract.check.sameness import differences, first_difference
from stubtract.check.things.bodies import Body, members_of
from stubtract.check.things.lists import Whole, of_thing
from stubtract.check.things.thing import Talk, Thing, media_types
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
        before: What was sent about the thing that matters; None for everything.
    """

    thing: Thing
    lost: Lost
    exchange: Exchange
    before: tuple[Exchange, ...] | None = None


def told(
    rule: str, by: Operation, proofs: Sequence[Proof], content: Content, *, is_one: bool = False
) -> Script:
    """What is lost, member by member; in one where it is many, for then it has one cause.

    Args:
        rule: Which promise is broken.
        by: What sent the members.
        proofs: What shows each of them.
        content: The media type in which they were sent.
        is_one: Whether several have one cause, however few they are.
    """
    is_one = len(proofs) > (1 if is_one else _MANY)
    members = members_of(content)
    for each in proofs[:1] if is_one else proofs:
        message, law = f"after {by.id}, {each.lost.message}", ""
        if is_one:
            names = ", ".join(proof.lost.name for proof in proofs[:_MANY])
            message, law = (
                f"{message}; {len(proofs)} members are lost: {names}{' ...' if len(proofs) > _MANY else ''}",
                content.location,
            )
        elif each.lost.name in members:
            law = members[each.lost.name].link.location
        yield each.thing.broken(rule, message, each.exchange, (each.lost.pointer, law), before=each.before)


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
    declared = declared_in(operations[0]) if operations else ()
    return [name for name in members_of(content) if name in declared]


def declared_in(operation: Operation) -> Collection[str]:
    """The members that the successful answers of an operation may have, as the document says."""
    return {
        name
        for response in operation.responses
        if response.status.startswith("2")
        for each in response.contents
        for name, member in members_of(each).items()
        if not member.write_only
    }


def still(thing: Thing, value: Body, pointer: str) -> Talk[bool]:
    """Whether a place of a thing still says what it did: what changes by itself shows nothing."""
    _, again = yield from look(thing, "read it once more")
    return again is not None and pointer not in differences(value, again)


def same_everywhere(thing: Thing, exchange: Exchange, value: Body, when: str) -> Script:
    """Every representation that reading offers says the same as the first one."""
    read = thing.resource.read
    first = content_of(exchange)
    for accept in media_types(read, exchange.reply.status)[1:] if read else ():
        other = yield from thing.read(f"{when}, as {accept}", accept)
        said = value_of(other) if other is not None else None
        content = content_of(other) if other is not None else None
        if other is None or said is None or not first or not content or not are_comparable(first, content):
            continue
        pointer = first_disagreement(first.schema, value, said, thing.volatile)
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
        found = f"{len(known)} others{_asked(whole)}"
        message = f"{when}, expected {shown(thing.key)} in the list, found {found}"
        yield thing.broken("listed", message, whole.last)
    elif len(entries) > 1:
        message = f"{when}, expected {shown(thing.key)} once in the list, found it {len(entries)} times"
        yield thing.broken("listed-once", message, whole.last)
    elif entries and value is not None:
        yield from _same_entry(thing, value, entries[0], whole.last, when)


def _asked(whole: Whole) -> str:
    """How a list was asked for, in words."""
    query = whole.exchanges[0].request.query
    return f" ({query})" if query else ""


def _same_entry(thing: Thing, value: Body, entry: Body, exchange: Exchange, when: str) -> Script:
    plain: Body = {name: each for name, each in value.items() if not isinstance(each, dict | list)}
    for pointer in differences(plain, entry):
        if pointer not in thing.volatile and (yield from still(thing, value, pointer)):
            found = at(entry, tokens(pointer))
            wanted = shown(at(plain, tokens(pointer)))
            message = f"{when}, expected the list to say {wanted} at {pointer}, found {shown(found)}"
            yield thing.broken("listed", message, exchange, (pointer, ""))
            return


def same_thing(thing: Thing, value: Body, exchange: Exchange, when: str) -> Script:
    """The thing at a path has the key of that path."""
    key = key_of(value, thing.resource)
    named = next((name for name in value if thing.resource.is_key(name)), None)
    if key is not None and named is not None and not same_key(key, thing.key):
        message = f"{when}, expected the key {shown(thing.key)} of the path, found {shown(key)}"
        yield thing.broken("key", message, exchange, (join("", named), ""))
