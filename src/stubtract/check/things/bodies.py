"""Bodies that make or change things: whole or small, no two alike, and what a client may write in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from stubtract.check.kit import Draft, Kit
from stubtract.check.resources import Resource
from stubtract.check.things.values import numbered, own, telling
from stubtract.contract import Content, Json, Operation, Property, Schema
from stubtract.sample.places import locate
from stubtract.wire import branches
from stubtract.wire.media_types import kind_of

_READABLE = ("json", "xml", "form")
_REFERENCE = re.compile(
    r"(?i)(?:[_-]|(?<=[a-z]))(?:id|ids|uid|uuid|guid|key|code|ref|reference)$|^(?:[a-z]+id)$"
)
_ROUNDS = 2
_KEYS = frozenset(("id", "uid", "uuid", "guid"))
# What a description says of a member that does not simply hold what a client sent.
_KEPT_BY_SERVER = re.compile(
    r"(?i)read.?only|\bserver\b|\bsystem\b|\bderive|\bcalculat|\bcomput|\bgenerat|automatic|\bignored|"
    r"\bimmutable|\bfixed\b|cannot be changed|never changes|\bnormali[sz]|\bround(?:ed|s)\b|\bdatabase\b"
)
Body = dict[str, Json]


def drafts(kit: Kit, resource: Resource, number: int, content: Content | None = None) -> Iterator[Draft]:
    """Valid creations, the likeliest to be accepted and most telling first, each once.

    Args:
        kit: What writes requests.
        resource: What is made.
        number: Which of several things, from 0: they differ in what they hold.
        content: The media type of the body; None for the usual one.
    """
    draft = kit.draft(resource.create, content)
    content, value = draft.content, draft.body.value if draft.body else None
    if content is None or not isinstance(value, dict):
        yield draft
        return
    keyless = _without_key(kit, resource, content, value)
    small = needed(kit, content, keyless)
    plain = {name: each for name, each in keyless.items() if name in small or is_plain(name, each)}
    seen: list[Body] = []
    for body in (keyless, plain, small):
        for each in (_varied(kit, resource, content, body, number), body):
            if each not in seen and kit.fits(content, each):
                seen.append(each)
                yield draft.carrying(each)


def _without_key(kit: Kit, resource: Resource, content: Content, value: Body) -> Body:
    less = {name: each for name, each in value.items() if not resource.is_key(name)}
    return less if kit.fits(content, less) else value


def needed(kit: Kit, content: Content, value: Body) -> Body:
    """The body with no more members than it needs to be valid."""
    for name in reversed(list(value)):
        less = {key: each for key, each in value.items() if key != name}
        if kit.fits(content, less):
            value = less
    return value


def speaks_of(name: str) -> bool:
    """Whether a member's name tells that it has a key, its own or that of something else."""
    return name.lower() in _KEYS or _REFERENCE.search(name) is not None


def is_plain(name: str, value: Json) -> bool:
    """Whether a member is a text or number of its own, which speaks of nothing else."""
    return isinstance(value, str | int | float) and not speaks_of(name)


def _varied(kit: Kit, resource: Resource, content: Content, value: Body, number: int) -> Body:
    """The body with plain members that no other number has; references stay as they are."""
    for name, each in value.items():
        schema = schema_of(content, value, name)
        is_free = resource.is_key(name) or (name not in kit.known and is_plain(name, each))
        if schema is not None and is_free and (schema.format != "uuid" or resource.is_key(name)):
            other = {**value, name: numbered(schema, each, number)}
            value = other if kit.fits(content, other) else value
    return value


def schema_of(content: Content, value: Json, name: str) -> Schema | None:
    """The schema of a member of a body; None where the document says nothing of it."""
    return locate(content.schema, value, (name,)) if content.schema is not None else None


def others(kit: Kit, content: Content, value: Body, name: str) -> Iterator[Body]:
    """The body with another value of a member that it has, the most telling first; only valid ones."""
    schema = schema_of(content, value, name)
    for each in telling(schema, value[name]) if schema and name in value else ():
        changed = {**value, name: each}
        if each != value[name] and kit.fits(content, changed):
            yield changed


def rounds(kit: Kit, content: Content, value: Body, names: Sequence[str]) -> Iterator[Body]:
    """The body with other values of some members, several times: telling ones, then no two of them alike."""
    for turn in range(_ROUNDS):
        body = value
        for name in names:
            found = list(others(kit, content, body, name))
            body = found[min(turn, len(found) - 1)] if found else body
        if body != value:
            yield body
    body = value
    for index, name in enumerate(names):
        schema = schema_of(content, value, name)
        other = {**body, name: own(schema, value[name], name, index)} if schema else body
        body = other if kit.fits(content, other) else body
    if body != value:
        yield body


def object_contents(operation: Operation) -> list[Content]:
    """The media types of a body that carry the members of a thing, JSON first; one for each kind and name."""
    contents = operation.body.contents if operation.body else ()
    found = [each for each in contents if kind_of(each.media_type) in _READABLE and members_of(each)]
    found = [each for each in found if "*" not in each.media_type and "json-patch" not in each.media_type]
    return sorted(found, key=lambda each: kind_of(each.media_type) != "json")


def members_of(content: Content | None) -> Mapping[str, Property]:
    """The members that the schema of a body declares."""
    schema = content.schema if content else None
    return branches.members(schema) if schema is not None else {}


def writable(kit: Kit, resource: Resource, content: Content) -> list[str]:
    """The members of a body that hold what a client writes, as far as the document tells."""
    return [
        name
        for name, each in members_of(content).items()
        if not (
            each.read_only or each.write_only or resource.is_key(name) or each.schema.format == "password"
        )
        and _KEPT_BY_SERVER.search(described(kit, each)) is None
    ]


def described(kit: Kit, member: Property) -> str:
    """What the document says of a member in words."""
    places = {member.link.location, member.schema.location}
    return " ".join(str(kit.contract.said(f"{place}/description") or "") for place in sorted(places))


def on_one(kit: Kit, operation: Operation, content: Content, value: Body) -> Draft:
    """A request about one thing whose body holds what is given."""
    draft = kit.draft(replace(operation, body=None))
    return replace(draft, operation=operation).carrying(value, content)
