"""What was created is there: it says what was sent, in every representation, and is in the list once."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from stubtract.check.answers import value_of
from stubtract.check.case import Exchange, Script
from stubtract.check.kit import Kit
from stubtract.check.links import in_path
from stubtract.check.resources import same_key
from stubtract.check.sameness import first_difference
from stubtract.check.state.kept import (
    Proof,
    in_list,
    look,
    lost,
    same_everywhere,
    shown,
    shows,
    still,
    told,
)
from stubtract.check.state.neighbours import beside
from stubtract.check.things.bodies import Body, needed, object_contents, rounds, writable
from stubtract.check.things.thing import GONE, Talk, Thing, created, made
from stubtract.check.things.tidying import removed
from stubtract.contract import Content
from stubtract.contract.pointer import tokens
from stubtract.sample.places import at

_SUSPECTS = 6


def creating(thing: Thing) -> Script:
    """Everything that follows from a creation."""
    exchange, value = yield from look(thing, "read what was created")
    if exchange is None or thing.kit.read_only:
        yield from _stored(thing, thing.trail[0])
        return
    if exchange.reply.status in GONE:
        message = f"expected what was created at its key {shown(thing.key)}, found {exchange.reply.status}"
        yield thing.broken("created", message, exchange)
        return
    if value is not None:
        yield from _located(thing)
        yield from _answered(thing, exchange, value)
        yield from _stored(thing, exchange)
        yield from same_everywhere(thing, exchange, value, "after the creation")
    yield from in_list(thing, value, "after the creation")


def _located(thing: Thing) -> Script:
    """The Location of what was created leads to it (RFC 9110, section 15.3.2), if it is a path of the API."""
    creation, read = thing.trail[0], thing.resource.read
    location = creation.reply.header("Location")
    if read is None or not location:
        return
    plain = thing.case(read, "read the Location")
    path = urlsplit(urljoin(creation.request.path, location)).path
    request = replace(plain.request, path=path)
    key = in_path(read, request).get(thing.resource.key)
    if key is None or same_key(key, thing.key):
        return
    exchange = yield replace(plain, request=request)
    if exchange.reply.status in GONE:
        message = f"expected what was created at its Location '{location}', found {exchange.reply.status}"
        yield thing.broken("location", message, exchange, before=thing.trail[:1])


def _answered(thing: Thing, exchange: Exchange, value: Body) -> Script:
    """The creation answers what is read afterwards, for the members that both have."""
    answer = value_of(thing.trail[0])
    pointer = first_difference(answer, value, thing.volatile) if isinstance(answer, dict) else None
    if pointer is not None and (yield from still(thing, value, pointer)):
        left, right = at(answer, tokens(pointer)), at(value, tokens(pointer))
        message = f"expected what the creation answered, {shown(left)} at {pointer}, found {shown(right)}"
        yield thing.broken("created", message, exchange, (pointer, ""))


def _stored(thing: Thing, exchange: Exchange) -> Script:
    """What was sent is what is read; what differs is sent once more alone, for others may have decided it."""
    sent, content = thing.sent.body, thing.sent.content
    read = value_of(exchange) if exchange is thing.trail[0] else thing.value
    if read is None and exchange is not thing.trail[0]:
        _, read = yield from look(thing, "read what was created")
    if sent is None or content is None or not isinstance(sent.value, dict) or not isinstance(read, dict):
        return
    names = [
        each
        for each in writable(thing.kit, thing.resource, content)
        if each in shows(thing.resource, content)
    ]
    proven: list[Proof] = []
    for suspect in list(lost(sent.value, read, names, thing.volatile))[:_SUSPECTS]:
        alone = yield from _alone(thing, content, sent.value, suspect.name)
        proven += [alone] if alone is not None else []
    yield from told("stored", thing.resource.create, proven, content)


def _alone(thing: Thing, content: Content, sent: Body, name: str) -> Talk[Proof | None]:
    """Create one with no more than it needs and a member: whether that is lost then, too."""
    small = {**needed(thing.kit, content, sent), name: sent[name]}
    if not thing.kit.fits(content, small):
        return None
    another = yield from created(
        thing.place, thing.sent.carrying(small), f"create with little more than '{name}'"
    )
    if another is None:
        return None
    exchange, value = yield from look(another, f"read '{name}'")
    found = next(lost(small, value, [name]), None) if value is not None else None
    yield from removed([another])
    return Proof(another, found, exchange) if exchange is not None and found is not None else None


def told_apart(thing: Thing, other: Thing) -> Script:
    """Two creations have two keys, and the second leaves the first alone."""
    if same_key(thing.key, other.key):
        message = f"expected a key of its own for each creation, found {shown(other.key)} twice"
        yield other.broken("key", message, other.trail[0])
        return
    exchange, value = yield from look(thing, "read the first one after a second one was created")
    if exchange is None or value is None or thing.value is None:
        return
    sent = other.sent.body.value if other.sent.body else None
    pointer = first_difference(thing.value, value, thing.volatile)
    steps = tokens(pointer or "")
    if pointer and isinstance(sent, dict) and steps[0] in sent and value.get(steps[0]) == sent[steps[0]]:
        was, is_now = shown(at(thing.value, steps)), shown(at(value, steps))
        message = f"after another creation, expected {was} at {pointer}, found {is_now}"
        yield beside(thing, other, thing.broken("others", message, exchange, (pointer, "")))


def telling_creations(thing: Thing) -> Script:
    """Creations with values that a careless store loses: all at once, else each alone."""
    content, body = thing.sent.content, thing.sent.body
    if content is None or body is None or not isinstance(body.value, dict):
        return
    for value in rounds(thing.kit, content, body.value, _plain(thing.kit, thing, content, body.value)):
        another = yield from created(thing.place, thing.sent.carrying(value), "create with telling values")
        if another is not None:
            yield from creating(another)
            yield from removed([another])


def _plain(kit: Kit, thing: Thing, content: Content, value: Body) -> list[str]:
    return [
        name
        for name in writable(kit, thing.resource, content)
        if isinstance(value.get(name), str | int | float) and name not in kit.known
    ]


def other_media_types(thing: Thing, number: int) -> Talk[int]:
    """A creation through each further media type of the body; answers how many things there are then."""
    for content in object_contents(thing.resource.create):
        if thing.sent.content is None or content.media_type == thing.sent.content.media_type:
            continue
        another = yield from made(thing.place, number, content)
        number += 1
        if another is not None:
            yield from creating(another)
            yield from removed([another])
    return number
