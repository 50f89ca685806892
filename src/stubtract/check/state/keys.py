"""Keys: one that nothing has is not found, and one in a body does not overrule the one in the path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stubtract.check.case import Exchange, Script
from stubtract.check.kit import Draft, Kit
from stubtract.check.state.kept import look, same_thing, shown
from stubtract.check.state.neighbours import unharmed
from stubtract.check.state.update import Update, present, updates
from stubtract.check.things.bodies import members_of, on_one, others
from stubtract.check.things.thing import GONE, Thing, case_of
from stubtract.contract import Direction, Json, Operation, Parameter

_CREATED = 201
_LONG = 16
_HIDDEN = frozenset((401, 403, 404, 410))


def unknown(thing: Thing) -> Script:
    """A key that nothing has is not found, by whatever is done with it."""
    for operation in thing.resource.on_one:
        parameter = next((each for each in operation.parameters if each.name == thing.resource.key), None)
        key = other_key(thing.kit, parameter, thing.key) if parameter else None
        if key is None:
            continue
        kit = replace(thing.kit, known={**thing.kit.known, thing.resource.key: key})
        nobody = replace(thing, kit=kit, key=key)
        draft = about(nobody, operation)
        if draft is None:
            continue
        exchange = yield case_of(kit, draft, f"{operation.method} with a key that nothing has")
        yield from _not_found(thing, exchange, key)


def about(thing: Thing, operation: Operation) -> Draft | None:
    """A valid request of any operation on a thing; None where there is no body for it."""
    update = next((each for each in updates(thing) if each.operation is operation), None)
    if update is None:
        return thing.kit.draft(operation)
    body = present(update)
    named = {name: thing.key for name in body or {} if thing.resource.is_key(name)}
    return on_one(thing.kit, operation, update.content, {**body, **named}) if body is not None else None


def _not_found(thing: Thing, exchange: Exchange, key: Json) -> Script:
    """The answer is 404, or what hides that there is nothing; PUT may create (RFC 9110, section 9.3.4)."""
    operation, status = exchange.case.operation, exchange.reply.status
    is_promised = any(each.status == "404" for each in operation.responses)
    if operation.method == "PUT" and status == _CREATED:
        return
    if operation.method in ("PUT", "DELETE") and exchange.is_success and not is_promised:
        return
    is_sound = (
        isinstance(key, int) or len(str(key)) >= _LONG
    )  # a short text may have a form that is not documented
    is_other = status // 100 == 4 and status not in _HIDDEN  # noqa: PLR2004 - another refusal
    is_wrong = exchange.is_success or (is_promised and is_sound and is_other)
    if is_wrong:
        message = (
            f"expected 404 for {operation.method} of {shown(key)}, a key that nothing has, found {status}"
        )
        yield thing.broken("unknown-key", message, exchange)


def other_key(kit: Kit, parameter: Parameter, key: Json) -> Json:
    """A valid key like another one that nothing has; None if none is found."""
    for each in _keys(str(key)):
        if parameter.link is None or kit.validators.of(parameter.link, Direction.REQUEST).accepts(each):
            return each
    return None


def _keys(key: str) -> Iterator[Json]:
    """Keys of the same form; of a long one the second half is changed, of a short one all of it."""
    if key.isdecimal():
        yield int(key) + 1_000_003
    start = len(key) // 2 if len(key) >= _LONG else 0
    for step in (3, 5, 7):
        yield key[:start] + "".join(_turned(each, step) for each in key[start:])


def _turned(letter: str, step: int) -> str:
    """Another character of the same kind; hexadecimal digits stay such."""
    for kind in ("0123456789", "abcdef", "ABCDEF", "ghijklmnopqrstuvwxyz", "GHIJKLMNOPQRSTUVWXYZ"):
        if letter in kind:
            return kind[(kind.index(letter) + step) % len(kind)]
    return letter


def key_in_body(update: Update, other: Thing) -> Script:
    """Another thing's key in the body does not make the change one of that thing, nor moves this one."""
    thing, body = update.thing, present(update)
    names = [
        name
        for name, each in members_of(update.content).items()
        if thing.resource.is_key(name) and not each.read_only
    ]
    if not names or body is None or not isinstance(other.value, dict) or thing.resource.read is None:
        return
    target = next((name for name in update.names if isinstance(body.get(name), str | int | float)), None)
    changed = next(others(thing.kit, update.content, body, target), None) if target else None
    foreign: Json = other.key
    mixed = {**(changed or body), names[0]: foreign}
    if not thing.kit.fits(update.content, mixed):
        return
    draft = on_one(thing.kit, update.operation, update.content, mixed)
    sent = yield case_of(thing.kit, draft, f"another key in the body ({names[0]})")
    thing.trail.append(sent)
    when = "after a change with another one's key in the body"
    yield from unharmed(other, thing, when, {target: mixed[target]} if target and changed else None)
    exchange, read = yield from look(thing, f"read {when}")
    if exchange is not None and exchange.reply.status in GONE:
        message = f"{when}, expected the thing at its path still, found {exchange.reply.status}"
        yield thing.broken("key", message, exchange)
    elif exchange is not None and read is not None:
        yield from same_thing(thing, read, exchange, when)
        thing.value = read
