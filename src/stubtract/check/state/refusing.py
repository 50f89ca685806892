"""What is refused leaves no trace: a creation makes nothing, and a change changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from stubtract.check.case import Broken, Exchange, Script
from stubtract.check.kit import Draft
from stubtract.check.near_misses import near_misses
from stubtract.check.sameness import first_difference
from stubtract.check.state.kept import look, shown
from stubtract.check.state.neighbours import new_in
from stubtract.check.state.update import Update, present
from stubtract.check.things.bodies import Body, members_of, on_one, others, writable
from stubtract.check.things.lists import of_thing
from stubtract.check.things.thing import Talk, Thing, case_of
from stubtract.contract.pointer import join

_REFUSALS = 3


def refused_creations(thing: Thing) -> Script:
    """A creation that is refused leaves nothing behind."""
    before = yield from of_thing(thing, "list before a refused creation")
    if before is None or not before.is_whole or thing.sent.content is None:
        return
    names = writable(thing.kit, thing.resource, thing.sent.content)
    for title, draft in _creations(thing):
        _, known = yield from look(thing, "read before a refused creation")
        exchange = yield case_of(thing.kit, draft, f"create: {title}")
        if exchange.reply.status // 100 != 4:  # noqa: PLR2004 - the class of refusals (RFC 9110, section 15.5)
            continue
        yield from _unspoilt(thing, exchange, names, known)
        after = yield from of_thing(thing, "list after a refused creation")
        sent = draft.body.value if draft.body else None
        mine = new_in(before, after, thing.resource, sent) if after and isinstance(sent, dict) else []
        if after is not None and mine:
            status = exchange.reply.status
            message = f"expected nothing from a creation that was answered {status}, found {shown(mine[0])}"
            yield Broken(
                thing.broken("atomic", message, exchange).finding, after.last, (*thing.place.before, exchange)
            )
            return


def _creations(thing: Thing) -> Iterator[tuple[str, Draft]]:
    """Creations with one thing wrong, each of another kind: what is known by itself, and what is needed."""
    content, body = thing.sent.content, thing.sent.body
    if content is None or body is None or not isinstance(body.value, dict):
        return
    laws: set[str] = set()
    for name, member in members_of(content).items():
        for title, wrong in near_misses(member.schema, body.value[name]) if name in body.value else ():
            draft = thing.sent.carrying({**body.value, name: wrong})
            faults = thing.kit.faults(draft)
            if faults and faults[0].rule not in laws:
                laws.add(faults[0].rule)
                yield f"'{name}': {title}", draft
                break
        if len(laws) >= _REFUSALS:
            return


def refused_updates(update: Update) -> Script:
    """A change that is refused changes nothing, in whichever order the members come."""
    thing, body = update.thing, present(update)
    if thing.resource.read is None or body is None:
        return
    _, before = yield from look(thing, "read before a refused change")
    for name, invalid, title in _changes(update, body):
        draft = on_one(thing.kit, update.operation, update.content, invalid)
        exchange = yield case_of(thing.kit, draft, f"change '{name}', {title}")
        if exchange.reply.status // 100 != 4:  # noqa: PLR2004 - the class of refusals (RFC 9110, section 15.5)
            return
        spoilt = yield from _unspoilt(thing, exchange, update.names, before)
        if spoilt:
            return


def _unspoilt(thing: Thing, refused: Exchange, names: Sequence[str], before: Body | None) -> Talk[bool]:
    """What a client writes of a thing is as it was before something was refused; whether it is not."""
    after, read = yield from look(thing, "read after a refusal")
    if after is None or read is None or before is None:
        return False
    for name in names:
        pointer = join("", name)
        if name not in read or name not in before or pointer in thing.volatile:
            continue
        if first_difference(before[name], read[name]) is not None:
            thing.trail.append(refused)
            by, status = refused.case.operation.id, refused.reply.status
            message = (
                f"expected nothing changed by a request of {by} that was answered {status}, "
                f"found {shown(read[name])} at {pointer}, which was {shown(before[name])}"
            )
            yield thing.broken("atomic", message, after, (pointer, ""))
            return True
    return False


def _changes(update: Update, body: Body) -> Iterator[tuple[str, Body, str]]:
    """Changes of a member beside something wrong, of another kind each time: the good one first, and last."""
    kit, laws = update.thing.kit, set[str]()
    good = [
        (name, changed)
        for name in update.names
        for changed in islice(others(kit, update.content, body, name), 1)
    ]
    for bad, member in members_of(update.content).items():
        chosen = next((each for each in good if each[0] != bad), None)
        if chosen is None or len(laws) >= _REFUSALS:
            return
        name, changed = chosen
        rest = {key: each for key, each in changed.items() if key not in (name, bad)}
        for title, wrong in near_misses(member.schema, body[bad]) if bad in body else ():
            faults = kit.faults(on_one(kit, update.operation, update.content, {**changed, bad: wrong}))
            if faults and faults[0].rule not in laws:
                laws.add(faults[0].rule)
                yield name, {name: changed[name], **rest, bad: wrong}, f"and '{bad}': {title}"
                yield name, {bad: wrong, **rest, name: changed[name]}, f"and before it '{bad}': {title}"
                break
