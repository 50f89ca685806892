"""What was changed is changed: visible everywhere, once, of this thing alone, and nothing else of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stubtract.check.answers import value_of
from stubtract.check.case import Exchange, Script
from stubtract.check.sameness import first_difference
from stubtract.check.state.everywhere import everywhere
from stubtract.check.state.kept import (
    Lost,
    Proof,
    look,
    lost,
    same_thing,
    shown,
    told,
)
from stubtract.check.state.neighbours import listed_alike
from stubtract.check.state.update import Update, emptied, filled, is_choice, present
from stubtract.check.things.bodies import Body, others, rounds, schema_of
from stubtract.check.things.lists import of_thing
from stubtract.check.things.thing import Talk, Thing
from stubtract.contract.pointer import join, tokens
from stubtract.sample.places import at

_SUSPECTS = 6
_EACH_KIND = 2
_SINGLES = 14


def updating(update: Update, other: Thing | None) -> Script:
    """Everything that follows from a change; through further media types only that it is made.

    Args:
        update: How it is changed.
        other: Another one, which must not change.
    """
    thing, body = update.thing, present(update)
    if body is None:
        return
    before = (yield from of_thing(thing, "list before the changes")) if update.is_usual else None
    taken = yield from _all_at_once(update, body)
    if taken and not update.is_usual:
        return
    is_first = True
    for name in _singles(update, present(update) or body, few=taken):
        body = present(update) or body
        changed = next(others(thing.kit, update.content, body, name), None)
        if changed is None or thing.is_lost:
            continue
        done = yield from _one(update, body, changed, name)
        if done and is_first:
            is_first = False
            yield from everywhere(update, changed, name, other)
            yield from listed_alike(update, before, changed, name)


def _all_at_once(update: Update, body: Body) -> Talk[bool]:
    """Change every plain member; whether that was accepted."""
    thing, taken = update.thing, False
    names = [
        name
        for name in update.names
        if isinstance(body.get(name), str | int | float) and not is_choice(update, body, name)
    ]
    more = (filled(update, body), emptied(update, body, names))
    bodies = (*rounds(thing.kit, update.content, body, names), *(each for each in more if each))
    for turn, value in enumerate(bodies):
        answered = yield from update.send(value, f"change everything ({turn + 1})")
        if answered is None:
            continue
        thing.trail.append(answered)
        taken = True
        exchange, read = yield from look(thing, "read what was changed")
        yield from _same_key(update, answered, exchange, read)
        if not thing.is_lost:
            yield from _stored(update, (answered, exchange), read, value)
        if thing.is_lost:
            break
    return taken


def _stored(
    update: Update, exchanges: tuple[Exchange, Exchange | None], read: Body | None, sent: Body
) -> Script:
    """What was sent is what is read, and what the change answers."""
    thing, (answered, exchange) = update.thing, exchanges
    was = thing.value if isinstance(thing.value, dict) else {}
    now = read if read is not None else _body_of(answered)
    if now is None:
        return
    thing.value = now
    count = yield from _kept(update, lost(sent, now, update.names, thing.volatile), sent, was)
    if not count:
        yield from _answers(update, answered, exchange, read)
    answer = _body_of(answered) or {}
    shown_there = [name for name in update.answered if name in answer]
    yield from _kept(update, lost(sent, answer, shown_there), sent)
    thing.is_lost = thing.is_lost or (count or 0) > 1


def _body_of(exchange: Exchange) -> Body | None:
    value = value_of(exchange)
    return value if isinstance(value, dict) else None


def _kept(update: Update, suspects: Iterable[Lost], sent: Body, was: Body | None = None) -> Talk[int | None]:
    """What was sent is what is read; what differs is sent again with little else.

    Tells how much is lost, and None where nothing differs: else the thing is no longer as it was sent.
    """
    proven: list[Proof] = []
    suspects = list(suspects)
    if not suspects:
        return None
    for suspect in suspects[:_SUSPECTS]:
        alone = update.around(sent, suspect.name)
        title = f"change '{suspect.name}' with little else"
        answered = (yield from update.send(alone, title)) if alone is not None else None
        if alone is None or answered is None:
            continue
        again, value = yield from look(update.thing, f"read '{suspect.name}'")
        answer = _body_of(answered)
        update.thing.value = answer if value is None else value
        if value is None or suspect.name in update.answered:
            value, again = answer, answered
        found = next(lost(alone, value, [suspect.name]), None) if value is not None else None
        if found is not None and again is not None:
            update.thing.trail.append(answered)
            proven.append(Proof(update.thing, found, again, (update.thing.trail[0], answered)))
    is_idle = was is not None and all(
        each.lost.found == at(was, tokens(each.lost.pointer)) for each in proven
    )
    yield from told("updated", update.operation, proven, update.content, is_one=is_idle)
    return len(proven)


def _same_key(update: Update, answered: Exchange, exchange: Exchange | None, read: Body | None) -> Script:
    """What the change answers, and what is read afterwards, is the thing that was changed."""
    answer = _body_of(answered)
    if answer is not None:
        yield from same_thing(update.thing, answer, answered, "after a change")
    if read is not None and exchange is not None and not update.thing.is_lost:
        yield from same_thing(update.thing, read, exchange, "after a change")


def _answers(update: Update, answered: Exchange, exchange: Exchange | None, read: Body | None) -> Script:
    """The change answers what is read afterwards, for the members that both have."""
    answer = _body_of(answered)
    if answer is None or read is None or exchange is None:
        return
    pointer = first_difference(answer, read, update.thing.volatile)
    if pointer is not None:
        left, right = at(answer, tokens(pointer)), at(read, tokens(pointer))
        message = f"expected what the change answered, {shown(left)} at {pointer}, found {shown(right)}"
        yield update.thing.broken("updated", message, exchange, (pointer, ""))


def _singles(update: Update, body: Body, *, few: bool) -> Iterator[str]:
    """Members to change one at a time: a few of each kind, or all where they cannot be changed at once."""
    kinds: dict[tuple[str, ...], int] = {}
    count = 0
    for name in update.names:
        schema = schema_of(update.content, body, name)
        if (
            schema is None
            or name in update.thing.kit.known
            or not isinstance(body.get(name), str | int | float)
        ):
            continue
        kind = (
            schema.kind,
            schema.format,
            str(schema.enum is not None),
            str(schema.limits.max_length is not None),
        )
        kinds[kind] = kinds.get(kind, 0) + 1
        if count < _SINGLES * (1 if few else 3) and (kinds[kind] <= _EACH_KIND or not few):
            count += 1
            yield name


def _one(update: Update, body: Body, changed: Body, name: str) -> Talk[bool]:
    """Change one member; the others stay as they are, unless it is a state from which they follow."""
    thing = update.thing
    sent = changed if update.is_whole else update.around(changed, name) or changed
    answered = yield from update.send(sent, f"change '{name}'")
    if answered is None:
        return False
    thing.trail.append(answered)
    before = thing.value if isinstance(thing.value, dict) else body
    exchange, read = yield from look(thing, f"read after '{name}' was changed")
    yield from _same_key(update, answered, exchange, read)
    if thing.is_lost:
        return True
    after = answered, exchange, read
    read, exchange = (read, exchange) if read is not None else (_body_of(answered), answered)
    if read is None or exchange is None:
        return True
    if not is_choice(update, body, name) and not isinstance(changed[name], bool):
        yield from _others_stay(update, before, read, exchange, name)
    thing.value = read
    written = sent if update.is_whole else {name: sent[name]}
    count = yield from _kept(update, lost(written, read, update.names, thing.volatile), written, before)
    if not count:
        yield from _answers(update, *after)
    if count is not None:
        yield from update.send(sent, f"change '{name}' again")
        _, thing.value = yield from look(thing, f"read after '{name}' was changed again")
    return True


def _others_stay(update: Update, before: Body, read: Body, exchange: Exchange, name: str) -> Script:
    """No other member that a client writes was emptied by the change of one; some may well follow from it."""
    for other in update.names:
        was, is_now = before.get(other), read.get(other)
        pointer = join("", other)
        is_emptied = (
            other not in read
            or is_now in (None, "", [], {})
            or (is_now == 0 and not isinstance(is_now, bool))
        )
        if other in (name, *update.thing.volatile) or not was or other not in before or not is_emptied:
            continue
        message = (
            f"after '{name}' alone was changed, expected {shown(was)} at {pointer}, found {shown(is_now)}"
        )
        yield update.thing.broken("merge", message, exchange, (pointer, ""))
        return
