"""Filters: what is named after a member of the items keeps those with that value, and no other ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stubtract.check.case import Script
from stubtract.check.listing.subject import Subject, Wanted, member_for, narrowed
from stubtract.check.sameness import first_difference
from stubtract.check.state.kept import shown
from stubtract.check.things.bodies import members_of
from stubtract.check.things.lists import Item
from stubtract.contract import Direction, Json, Link, Schema

_PARTLY = re.compile(
    r"(?i)\bpart|contain|substring|prefix|start|begin|search|match|like\b|fuzzy|wildcard|pattern|ignor|"
    r"\bcase\b|at least|at most|\bfrom\b|\buntil\b|since|before|after\b|minimum|maximum|range|look"
)
_VALUES = 3
_NOBODY = "zyzzyva"
_NOBODYS_KEY = "5e2f1c3a-0b7d-4c8e-9f10-a1b2c3d4e5f6"


def filtered(subject: Subject) -> Script:
    """Each parameter of the query that is named after a member."""
    for parameter in subject.draft.operation.parameters:
        link, said = parameter.link, subject.kit.contract.said(f"{parameter.location}/description")
        if parameter.place != "query" or link is None or _PARTLY.search(str(said or "")):
            continue
        for member, values, sent in _values(subject, parameter.name, link):
            wanted, promise = _equal(member, values), f"{member} {_either(values)}"
            draft = subject.draft.having(parameter, sent)
            yield from narrowed(subject, draft, wanted, promise, parameter.location)


def searched(subject: Subject) -> Script:
    """Each member of the body of a search that is named after a member."""
    content, operation = subject.draft.content, subject.draft.operation
    body = subject.draft.body.value if subject.draft.body else None
    said = str(subject.kit.contract.said(f"{operation.location}/description") or "")
    if content is None or not isinstance(body, dict):
        return
    for name, member in members_of(content).items():
        own = str(subject.kit.contract.said(f"{member.link.location}/description") or "")
        is_text = member.schema.kind == "string" and member.schema.enum is None
        if _PARTLY.search(own) or (is_text and _PARTLY.search(said)):
            continue
        for found, values, sent in _values(subject, name, member.link):
            draft = subject.draft.carrying({**body, name: sent})
            promise = f"{found} {_either(values)}"
            yield from narrowed(subject, draft, _equal(found, values), promise, member.link.location)


def _values(subject: Subject, name: str, link: Link) -> Iterator[tuple[str, tuple[Json, ...], Json]]:
    """A member, values of it that some items have and others have not, and how they are sent.

    The last one is a value that no item has: it keeps none.
    """
    member = _member(subject, name, link.schema)
    if member is None or not _is_simple(subject.members[member].schema):
        return
    known = [item[member] for item in subject.items if item.get(member) is not None]
    there = sorted({shown(each): each for each in known}.values(), key=lambda each: not _starts(each, known))
    absent = [each for each in _any(subject.members[member].schema) if each not in known][:1]
    validator = subject.kit.validators.of(link, Direction.REQUEST)
    several = len(there) > 1
    for value in (*(there[: _VALUES - len(absent)] if several else ()), *absent):
        sent: Json = [value] if link.schema.kind == "array" else value
        if validator.accepts(sent):
            yield member, (value,), sent
    if several and link.schema.kind == "array" and validator.accepts(there[:2]):
        yield member, tuple(there[:2]), there[:2]


def _any(schema: Schema) -> tuple[Json, ...]:
    """Values of a member, some of which no item may have."""
    if schema.enum is not None:
        return schema.enum
    if schema.kind == "boolean":
        return True, False
    return (_NOBODYS_KEY if schema.format == "uuid" else _NOBODY,) if schema.kind == "string" else ()


def _member(subject: Subject, name: str, schema: Schema) -> str | None:
    """The member that a name means; of an array of wanted values it is the plural."""
    if schema.kind != "array":
        return member_for(subject, name)
    singular = (name.removesuffix("s"), re.sub(r"ies$", "y", name), name.removesuffix("es"), name)
    return next((found for each in singular if (found := member_for(subject, each)) is not None), None)


def _is_simple(schema: Schema) -> bool:
    return schema.kind in ("string", "integer", "number", "boolean") and schema.format not in (
        "date-time",
        "date",
    )


def _starts(value: Json, known: list[Json]) -> bool:
    """Whether another value starts with this one, which tells who compares the start alone."""
    return isinstance(value, str) and any(
        isinstance(each, str) and each != value and each.startswith(value) for each in known
    )


def _either(values: tuple[Json, ...]) -> str:
    return " or ".join(map(shown, values))


def _equal(member: str, values: tuple[Json, ...]) -> Wanted:
    def is_it(found: Json, value: Json) -> bool:
        if isinstance(found, str) and isinstance(value, str):
            return found.casefold() == value.casefold()
        return first_difference(found, value) is None

    def wanted(item: Item) -> bool | None:
        return any(is_it(item[member], each) for each in values) if member in item else None

    return wanted
