"""Sort order: rising is rising, falling is falling, by the member that was named, and no item gets lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stubtract.check.case import Script
from stubtract.check.kit import Draft, Kit
from stubtract.check.listing.collation import order
from stubtract.check.listing.subject import Subject, member_for
from stubtract.check.state.kept import shown
from stubtract.check.things.lists import Item, everything
from stubtract.check.things.paging import plain
from stubtract.contract import Json, Parameter, Schema

_SORTS = frozenset(
    ("sort", "order", "orderby", "sortby", "ordering", "sortfield", "orderfield", "sortcolumn")
)
_DIRECTIONS = frozenset(
    ("sortdirection", "sortorder", "orderdirection", "direction", "dir", "sortdir", "orderdir", "order")
)
_WORD = re.compile(r"(?i)(?P<sign>[-+]?)(?P<name>.*?)(?:[ :,._-]?(?P<way>asc|desc)(?:ending)?)?")
_MEMBER = re.compile(r"(?i)\b(?:member|field|propert|attribute|column)")
_AFTER = re.compile(r"(?i)\w([ :,])desc\b")
_MINUS = re.compile(r"(?i)(?:^|[\s`'\"(])-\w")
_MEMBERS = 4
_TOLD = re.compile(
    r"(?i)\b(?P<way>rising|ascending|increasing|falling|descending|decreasing) order (?:of|by) "
    r"[`'\"]?(?P<name>\w+)"
)
_FALLING = frozenset(("falling", "descending", "decreasing"))


@dataclass(frozen=True, slots=True)
class Order:
    """An order that the document promises.

    Attributes:
        parameter: The parameter that asks for it.
        draft: The request.
        member: What it is ordered by.
        falls: Whether the greatest comes first.
        way: The parameter that asks for the direction; None where the first one does.
    """

    parameter: Parameter
    draft: Draft
    member: str
    falls: bool
    way: Parameter | None = None

    @property
    def words(self) -> str:
        """The order in words."""
        return f"{'falling' if self.falls else 'rising'} order of {self.member}"


def ordered(subject: Subject) -> Script:
    """Ask for every order that the document promises, and look at what comes."""
    lost: set[str] = set()
    rising: set[str] = set()
    for each in _orders(subject):
        if subject.kit.faults(each.draft) or each.parameter.name in lost:
            continue
        found = yield from everything(subject.kit, each.draft, f"list in {each.words}", subject.resource)
        if found is None or not found.is_whole:
            continue
        wrong = _wrong(each.member, found.items, falls=each.falls)
        rising |= set() if wrong or each.falls else {each.member}
        if wrong:
            law = (each.way if each.way and each.member in rising else each.parameter).location
            message = f"expected {each.words}, found {wrong}"
            yield subject.broken("order", message, found.exchanges[0], law)
        missing = set(subject.ids(subject.items)) - set(subject.ids(found.items))
        if missing and subject.whole.is_whole and (yield from subject.is_like_before()):
            lost.add(each.parameter.name)
            message = f"expected every item in {each.words}, found none of {shown(min(missing))}"
            yield subject.broken("order-loses", message, found.last, each.parameter.location)


def by_itself(subject: Subject) -> Script:
    """The order of a list of which nobody asked for another one, where the document tells it."""
    operation = subject.draft.operation
    said = str(subject.kit.contract.said(f"{operation.location}/description") or "")
    match = _TOLD.search(said)
    member = member_for(subject, match["name"]) if match else None
    if match is None or member is None:
        return
    falls = match["way"].lower() in _FALLING
    wanted = f"{'falling' if falls else 'rising'} order of {member}"
    wrong = _wrong(member, falls=falls, items=subject.items)
    if wrong:
        message = f"expected {wanted} by itself, found {wrong}"
        yield subject.broken(
            "order", message, subject.whole.exchanges[0], f"{operation.location}/description"
        )


def _wrong(member: str, items: list[Item], *, falls: bool) -> str:
    """Which two values stand in the wrong order, in words; empty if none do."""
    values = [item[member] for item in items if item.get(member) is not None]
    wrong_way = -1 if falls else 1
    for index, first in enumerate(values):
        for later in values[index + 1 :]:
            if order(first, later) == wrong_way:
                return f"{shown(first)} before {shown(later)}"
    return ""


def sorts_by_name(kit: Kit, parameter: Parameter) -> bool:
    """Whether a parameter takes names of members to sort by, as its own name and the document tell."""
    said = str(kit.contract.said(f"{parameter.location}/description") or "")
    return plain(parameter.name) in _SORTS and _MEMBER.search(said) is not None


def _orders(subject: Subject) -> Iterator[Order]:
    texts = [
        each for each in subject.draft.operation.parameters if each.place == "query" and _words(each.schema)
    ]
    by = next((each for each in texts if plain(each.name) in _SORTS), None)
    ways = [each for each in texts if plain(each.name) in _DIRECTIONS and each is not by]
    way = next((each for each in ways if _way_words(each)), None)
    if by is None:
        return
    if _options(by.schema):
        yield from _of_words(subject, by, way)
    else:
        yield from _of_members(subject, by, way)


def _words(schema: Schema | None) -> bool:
    return schema is not None and (
        schema.kind == "string" or (schema.kind == "array" and schema.items is not None)
    )


def _options(schema: Schema | None) -> tuple[Json, ...]:
    if schema is None:
        return ()
    inner = schema.items.schema if schema.kind == "array" and schema.items else schema
    return inner.enum or ()


def _way_words(parameter: Parameter) -> dict[bool, str]:
    """The words of a parameter for a direction: for rising order first, then for falling."""
    words = [each for each in _options(parameter.schema) if isinstance(each, str)]
    rising = next((each for each in words if each.lower().startswith("asc")), None)
    falling = next((each for each in words if each.lower().startswith("desc")), None)
    return {False: rising, True: falling} if rising and falling else {}


def _of_words(subject: Subject, by: Parameter, way: Parameter | None) -> Iterator[Order]:
    """The words of an enum that name a member, perhaps with a sign or a direction."""
    for word in _options(by.schema):
        match = _WORD.fullmatch(word) if isinstance(word, str) else None
        member = member_for(subject, match["name"]) if match else None
        if match is None or member is None or not _can_be_told(subject, member):
            continue
        has_way = bool(match["sign"] or match["way"])
        falls = match["sign"] == "-" or (match["way"] or "").lower() == "desc"
        yield from _both(subject, by, None if has_way else way, (member, str(word), falls))


def _both(
    subject: Subject, by: Parameter, way: Parameter | None, what: tuple[str, str, bool]
) -> Iterator[Order]:
    member, word, falls = what
    draft = subject.draft.having(by, [word] if by.schema and by.schema.kind == "array" else word)
    if way is None:
        yield Order(by, draft, member, falls)
        return
    for is_falling, text in _way_words(way).items():
        yield Order(by, draft.having(way, text), member, is_falling, way)


def _of_members(subject: Subject, by: Parameter, way: Parameter | None) -> Iterator[Order]:
    """The names of members, where the document says that they are what the parameter takes."""
    said = str(subject.kit.contract.said(f"{by.location}/description") or "")
    after, is_odata = _AFTER.search(said), by.name == "$orderby"
    members = [name for name in subject.members if _can_be_told(subject, name)][:_MEMBERS]
    for member in (
        members if is_odata or after or (way and _MEMBER.search(said)) or _MINUS.search(said) else ()
    ):
        if way is not None:
            yield from _both(subject, by, way, (member, member, False))
            continue
        yield from _both(subject, by, None, (member, member, False))
        if is_odata or after:
            yield from _both(subject, by, None, (member, f"{member}{after[1] if after else ' '}desc", True))
        elif _MINUS.search(said):
            yield from _both(subject, by, None, (member, f"-{member}", True))


def _can_be_told(subject: Subject, name: str) -> bool:
    """Whether the items differ in a member so that every sorting agrees; words and keys may differ."""
    schema = subject.members[name].schema
    if (
        schema.enum is not None
        or schema.format == "uuid"
        or schema.kind not in ("string", "integer", "number")
    ):
        return False
    values = [item[name] for item in subject.items if item.get(name) is not None]
    return any(order(values[0], each) in (-1, 1) for each in values[1:]) if values else False
