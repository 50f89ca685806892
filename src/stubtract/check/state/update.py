"""A way to change a thing: an operation, a media type, and the members that a client writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stubtract.check.case import Exchange
from stubtract.check.state.kept import declared_in, shows
from stubtract.check.things.bodies import (
    Body,
    is_plain,
    members_of,
    needed,
    object_contents,
    on_one,
    schema_of,
    speaks_of,
    writable,
)
from stubtract.check.things.thing import Talk, Thing, case_of
from stubtract.contract import Content, Operation

_ACCEPTED = 202


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A way to change a thing.

    Attributes:
        thing: What is changed.
        operation: The operation that does it.
        content: The media type of its body.
        names: The members that hold what a client writes.
        answered: Members that a client writes, and that only the answer of the change shows.
        is_usual: Whether it is the first media type of its operation.
    """

    thing: Thing
    operation: Operation
    content: Content
    names: tuple[str, ...]
    answered: tuple[str, ...] = ()
    is_usual: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether the body is the whole thing (PUT)."""
        return self.operation.method == "PUT"

    def written(self, body: Body) -> Body:
        """Of what a thing says, the members that a client writes."""
        return {name: body[name] for name in self.names if name in body}

    def send(self, body: Body, title: str) -> Talk[Exchange | None]:
        """Send it; None if it is not accepted at once."""
        draft = on_one(self.thing.kit, self.operation, self.content, body)
        exchange = yield case_of(self.thing.kit, draft, title)
        return exchange if exchange.is_success and exchange.reply.status != _ACCEPTED else None

    def around(self, body: Body, name: str) -> Body | None:
        """The least that changes a member: it alone, and what must be there; None if that is not valid."""
        small = {**needed(self.thing.kit, self.content, body), name: body[name]}
        return small if self.thing.kit.fits(self.content, small) else None


def updates(thing: Thing) -> Iterator[Update]:
    """Every way to change a thing: PUT and PATCH, in every media type that carries members."""
    for operation in (thing.resource.replace, thing.resource.change):
        for index, content in enumerate(object_contents(operation) if operation else ()):
            names = writable(thing.kit, thing.resource, content)
            visible = [name for name in names if name in shows(thing.resource, content)]
            if operation is not None:
                answered = declared_in(operation)
                yield Update(
                    thing=thing,
                    operation=operation,
                    content=content,
                    names=tuple(visible),
                    answered=tuple(each for each in names if each in answered and each not in visible),
                    is_usual=index == 0,
                )


def present(update: Update) -> Body | None:
    """The thing as it is, as the body of a change; a sample where it cannot be told; None if there is none.

    What is not plain comes from when it was new: a target that adds to it must not let it grow without end.
    """
    thing, content = update.thing, update.content
    members = members_of(content)
    new = thing.first if isinstance(thing.first, dict) else {}
    now = thing.value if isinstance(thing.value, dict) else {}
    read = {
        name: new.get(name, each) if isinstance(each, dict | list) else each for name, each in now.items()
    }
    kept = {name: read[name] for name, each in members.items() if name in read and not each.read_only}
    if kept and thing.kit.fits(content, kept):
        return kept
    sample = thing.kit.body(update.operation, content)
    if not isinstance(sample, dict):
        return None
    for body in ({**sample, **kept}, {**needed(thing.kit, content, sample), **kept}, sample):
        body = {**body, **{name: thing.key for name in body if thing.resource.is_key(name)}}  # noqa: PLW2901
        if thing.kit.fits(content, body):
            return body
    return sample


def filled(update: Update, body: Body) -> Body | None:
    """The body with plain members that the thing does not hold yet; None where it holds them all."""
    kit, content = update.thing.kit, update.content
    sample = kit.body(update.operation, content)
    full = body
    for name, each in sample.items() if isinstance(sample, dict) else ():
        is_new = name in (*update.names, *update.answered) and body.get(name) is None and is_plain(name, each)
        if is_new and kit.fits(content, {**full, name: each}):
            full = {**full, name: each}
    return full if full != body else None


def emptied(update: Update, body: Body, names: Sequence[str]) -> Body | None:
    """The body with zero, false and no text where that is nothing special; None where it is nowhere."""
    empty = body
    for name in names:
        value = body[name]
        if isinstance(value, str | int | float) and _may_be_empty(update, body, name):
            other = {**empty, name: type(value)()}
            empty = other if update.thing.kit.fits(update.content, other) else empty
    return empty if empty != body else None


def _may_be_empty(update: Update, body: Body, name: str) -> bool:
    """Whether an empty member is like any other; whole numbers, and what a creation needs, may be counted."""
    schema, made_of = schema_of(update.content, body, name), update.thing.sent.content
    if schema is None or speaks_of(name):
        return False
    is_needed = made_of is not None and made_of.schema is not None and name in made_of.schema.required
    return schema.kind == "boolean" or (schema.kind in ("number", "string") and not is_needed)


def is_choice(update: Update, body: Body, name: str) -> bool:
    """Whether a member is one of several words: a state may not lead to every other one."""
    schema = schema_of(update.content, body, name)
    return name in update.thing.kit.known or (schema is not None and schema.enum is not None)
