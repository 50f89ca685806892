"""What the path of an operation speaks of is made before a phase of it is played, and removed after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from stubtract.check.case import Broken, Exchange, Script
from stubtract.check.kit import Kit
from stubtract.check.resources import resource_of, resources
from stubtract.check.state.update import Update, present, updates
from stubtract.check.things.bodies import Body, is_plain
from stubtract.check.things.thing import Talk, Thing, above, made
from stubtract.check.things.tidying import removed, tidied
from stubtract.contract import Json, Operation

Phase: TypeAlias = Callable[[Kit, Operation], Script]


def settled(phase: Phase) -> Phase:
    """The phase with what it speaks of in its place: where nothing is there, a 404 hides everything else.

    What made it is told before each failure. Where it cannot be made, the phase is played all the same. What
    the phase itself creates is deleted after it, where that can be done: a run leaves nothing behind.
    """

    def script(kit: Kit, operation: Operation) -> Script:
        settler, things = yield from _made(kit, operation)
        led = tuple(each.trail[0] for each in reversed(things))
        seen: list[Exchange] = []
        yield from _after(led, phase(settler, operation), seen)
        yield from tidied(settler, seen)
        yield from removed(things)

    return script


def _after(before: tuple[Exchange, ...], script: Script, seen: list[Exchange]) -> Script:
    """A script whose cases and broken promises tell what was sent before."""
    item = next(script, None)
    while item is not None:
        if isinstance(item, Broken):
            yield replace(item, before=(*before, *item.before))
            item = next(script, None)
            continue
        exchange = yield replace(item, before=before)
        seen.append(exchange)
        try:
            item = script.send(exchange)
        except StopIteration:
            return


def _made(kit: Kit, operation: Operation) -> Talk[tuple[Kit, tuple[Thing, ...]]]:
    """What a path needs, the innermost first, and a kit that knows its keys; what is known is not made."""
    paths = [each.name for each in operation.parameters if each.place == "path"]
    if kit.read_only or all(name in kit.known for name in paths):
        return kit, ()
    known = list(resources(kit.contract))
    resource = resource_of(operation, known)
    if resource is None:
        return kit, ()
    place = yield from above(kit, resource, known)
    thing = yield from made(place)
    if thing is None:
        return place.kit, place.around
    keys = {theirs: thing.kit.known[own] for own, theirs in resource.named_in(operation.path).items()}
    kit = replace(thing.kit, known={**thing.kit.known, **keys})
    body = yield from _taken(thing, operation)
    if body is not None:
        kit = replace(kit, taken={operation.id: body})
    return kit, (thing, *place.around)


def _taken(thing: Thing, operation: Operation) -> Talk[Json]:
    """A body of a change that is taken as things stand; None where there is none."""
    for update in updates(thing):
        if update.operation.id == operation.id and update.is_usual:
            for body in _bodies(update):
                if (yield from update.send(body, "change it to what it is")) is not None:
                    return body
    return None


def _bodies(update: Update) -> Iterator[Body]:
    """The thing as it is, with plain members of a sample beside it, then without."""
    body, sample = present(update), update.thing.kit.body(update.operation, update.content)
    if body is None or not isinstance(sample, dict):
        return
    plain = {name: each for name, each in sample.items() if name not in body and is_plain(name, each)}
    full = {**plain, **body}
    if plain and update.thing.kit.fits(update.content, full):
        yield full
    yield body
