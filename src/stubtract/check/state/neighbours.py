"""What a change, a creation or a deletion does to things that nobody spoke of: nothing."""

from __future__ import annotations

from dataclasses import replace

from stubtract.check.answers import value_of
from stubtract.check.case import Broken, Script
from stubtract.check.resources import Resource, key_of
from stubtract.check.sameness import first_difference
from stubtract.check.state.kept import shown
from stubtract.check.state.update import Update
from stubtract.check.things.bodies import Body
from stubtract.check.things.lists import Item, Whole, of_thing
from stubtract.check.things.thing import GONE, Thing
from stubtract.contract import Json
from stubtract.contract.pointer import join


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
            is_both = name in after and name in before and not thing.resource.is_key(name)
            if is_both and _took(was, is_now, each):
                what = f"{shown(thing.key)} to say {shown(was)} at /{name}"
                message = f"{when}, expected {what}, found {shown(is_now)}"
                yield beside(thing, by, thing.broken("others", message, exchange, (join("", name), "")))
                return


def beside(thing: Thing, by: Thing, broken: Broken) -> Broken:
    """The same with what was done to the other one among what led there."""
    return replace(broken, before=tuple(each for each in thing.led_to(by) if each is not broken.exchange))


def listed_alike(update: Update, before: Whole | None, changed: Body, name: str) -> Script:
    """A change of something that is there makes nothing new, and reaches nothing else in the list."""
    after = (yield from of_thing(update.thing, "list after a change")) if before and before.is_whole else None
    if before is None or after is None:
        return
    fresh = new_in(before, after, update.thing.resource, changed)
    if fresh:
        message = f"expected nothing new by a change of '{name}', found {shown(fresh[0])}"
        yield update.thing.broken("others", message, after.last)
    (mine,) = after.having(update.thing.resource, update.thing.key)[:1] or ({},)
    written = update.written(mine)
    for item in after.items if mine else ():
        key = key_of(item, update.thing.resource)
        for was in before.having(update.thing.resource, key)[:1] if item is not mine else ():
            taken = [
                each for each in written if each in was and _took(was[each], item.get(each), written[each])
            ]
            if taken:
                now = f"to say {shown(was[taken[0]])} at /{taken[0]}, found {shown(item[taken[0]])}"
                message = f"after '{name}' was changed by {update.operation.id}, expected {shown(key)} {now}"
                yield update.thing.broken("others", message, after.last, (join("", taken[0]), ""))
                return


def _took(was: Json, is_now: Json, written: Json) -> bool:
    """Whether a member has become what was written to another thing."""
    return first_difference(was, is_now) is not None and first_difference(is_now, written) is None


def new_in(before: Whole, after: Whole, resource: Resource, body: Body) -> list[Item]:
    """What a list has that it had not, and that says at least half of what a body said."""
    known = {str(key_of(each, resource)) for each in before.items}
    return [each for each in after.items if str(key_of(each, resource)) not in known and _says(each, body)]


def _says(item: Item, body: Body) -> bool:
    both = [name for name in body if name in item and isinstance(body[name], str | int | float)]
    return bool(both) and sum(first_difference(body[name], item[name]) is None for name in both) * 2 >= len(
        both
    )
