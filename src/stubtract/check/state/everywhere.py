"""A change is seen everywhere, and only there; the same change once more is none."""

from __future__ import annotations

from stubtract.check.case import Script
from stubtract.check.sameness import first_difference
from stubtract.check.state.kept import in_list, look, same_everywhere, shown
from stubtract.check.state.neighbours import unharmed
from stubtract.check.state.update import Update
from stubtract.check.things.bodies import Body, members_of
from stubtract.check.things.thing import Thing
from stubtract.contract.pointer import tokens
from stubtract.sample.places import at


def everywhere(update: Update, changed: Body, name: str, other: Thing | None) -> Script:
    """The change is seen in every representation and in the list, once, and of this thing alone."""
    thing = update.thing
    when = f"after '{name}' was changed"
    exchange, read = yield from look(thing, f"read {when}")
    if exchange is not None and read is not None:
        yield from same_everywhere(thing, exchange, read, when)
    yield from in_list(thing, read, when)
    if other is not None:
        yield from unharmed(other, thing, f"{when} by {update.operation.id}", update.written(read or changed))
    if update.is_whole and read is not None:
        yield from _twice(update, changed, read, name)


def _twice(update: Update, changed: Body, once: Body, name: str) -> Script:
    """The same PUT once more changes nothing that a client writes (RFC 9110, section 9.2.2)."""
    thing = update.thing
    answered = yield from update.send(changed, f"change '{name}' once more")
    if answered is None:
        return
    exchange, twice = yield from look(thing, "read after the same PUT twice")
    if exchange is None or twice is None:
        return
    written = {each: once[each] for each in members_of(update.content) if each in once and each in changed}
    pointer = first_difference(written, twice, thing.volatile)
    steps = tokens(pointer or "")
    if pointer and steps[0] in update.names:
        thing.trail.append(answered)
        was, is_now = shown(at(once, steps)), shown(at(twice, steps))
        message = f"after the same PUT twice, expected {was} at {pointer}, found {is_now}"
        yield thing.broken("idempotent", message, exchange, (pointer, ""))
    yield from in_list(thing, None, "after the same PUT twice")
