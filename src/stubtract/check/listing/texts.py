"""Texts and days that are looked for: what holds them is found, and what nothing holds finds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stubtract.check.case import Script
from stubtract.check.kit import Draft
from stubtract.check.listing.subject import Subject, member_for
from stubtract.check.state.kept import shown
from stubtract.check.things.bodies import members_of
from stubtract.check.things.lists import Item, everything
from stubtract.check.things.paging import plain
from stubtract.contract import Link, Schema
from stubtract.sample.places import replaced
from stubtract.wire import branches

_QUERIES = frozenset(
    ("query", "q", "search", "searchterm", "searchtext", "text", "keyword", "keywords", "fulltext")
)
_PARTS = re.compile(r"(?i)\bparts?\b|contain|substring")
_ANY_CASE = re.compile(
    r"(?i)\bcases?\b[^.;]{0,30}\b(?:alike|ignored|insensitive|no matter|not matter)"
    r"|\b(?:ignor\w+|regardless of|without regard to|whatever)\b[^.;]{0,20}\bcase\b|case-?insensitive"
)
_FROM = re.compile(r"^(?:from|since|start|after|min|earliest)|(?:from|since|after)$")
_UNTIL = re.compile(r"^(?:to|until|till|end|before|max|latest)(?!tal)|(?:to|until|till|before)$")
_NOBODY = "zyzzyva"
_DAYS = {"date": "", "date-time": "T00:00:00Z"}
_FEWEST = 2
_MEMBERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where a request says what is looked for.

    Attributes:
        name: Its name.
        link: Its schema.
        steps: Where it stands in the body; empty for a parameter.
        said: What the document says of it in words, and of the operation.
    """

    name: str
    link: Link
    steps: tuple[str, ...]
    said: str

    def asking(self, subject: Subject, value: str) -> Draft:
        """The request that looks for a value."""
        body = subject.draft.body.value if subject.draft.body else None
        if self.steps:
            name, *inner = self.steps
            return subject.draft.carrying(replaced(body, (name,), {inner[0]: value} if inner else value))
        parameters = subject.draft.operation.parameters
        parameter = next(each for each in parameters if each.place == "query" and each.name == self.name)
        return subject.draft.having(parameter, value)


def looked_for(subject: Subject) -> Script:
    """Everything that takes a text or a day to look for."""
    for field in _fields(subject):
        nowhere = _nowhere(subject, field)
        if nowhere:
            yield from _finds_nothing(subject, field, nowhere)
        if field.link.schema.format not in _DAYS and _PARTS.search(field.said):
            yield from _finds_parts(subject, field)


def _fields(subject: Subject) -> Iterator[Field]:
    """The texts and days of a query and of a body, down to what is in its members.

    What is said of the operation is said of its body, but not of parameters, which may do something else.
    """
    said, operation = subject.kit.contract.said, subject.draft.operation
    whole = str(said(f"{operation.location}/description") or "")
    for each in operation.parameters:
        if each.place == "query" and each.link is not None and _is_free(each.link.schema):
            own = str(said(f"{each.location}/description") or "")
            yield Field(name=each.name, link=each.link, steps=(), said=own)
    content = subject.draft.content if subject.draft.body else None
    for name, member in members_of(content).items():
        own = f"{said(f'{member.link.location}/description') or ''} {whole}"
        if _is_free(member.schema):
            yield Field(name=name, link=member.link, steps=(name,), said=own)
        for inner, below in branches.members(member.schema).items():
            if _is_free(below.schema):
                yield Field(name=inner, link=below.link, steps=(name, inner), said=own)


def _is_free(schema: Schema) -> bool:
    return schema.kind == "string" and schema.enum is None and schema.format in ("", *_DAYS)


def _nowhere(subject: Subject, field: Field) -> str:
    """What finds nothing: a word that nobody writes, a day after or before all others; empty if unknown."""
    name, form = plain(field.name), field.link.schema.format
    if form in _DAYS:
        day = "2999-12-31" if _FROM.search(name) else "1900-01-01" if _UNTIL.search(name) else ""
        return day and day + _DAYS[form]
    is_part = _PARTS.search(field.said) and member_for(subject, field.name)
    return _NOBODY if name in _QUERIES or is_part else ""


def _finds_nothing(subject: Subject, field: Field, value: str) -> Script:
    """What nothing holds does not find everything."""
    draft = field.asking(subject, value)
    if subject.kit.faults(draft) or len(subject.items) < _FEWEST:
        return
    found = yield from everything(subject.kit, draft, f"look for {field.name} {value}", subject.resource)
    if found is None or not found.is_whole:
        return
    if set(subject.ids(subject.items)) - set(subject.ids(found.items)):
        return
    message = f"expected nothing for {field.name} {shown(value)}, found all {len(found.items)} items"
    yield subject.broken("search", message, found.exchanges[0], field.link.location)


def _finds_parts(subject: Subject, field: Field) -> Script:
    """A part of what an item holds finds it, in either case where the document says so."""
    for member in _held(subject, field):
        part = _part(subject, member)
        if not part:
            continue
        asked = part.swapcase() if _ANY_CASE.search(field.said) else part
        draft = field.asking(subject, asked)
        if subject.kit.faults(draft):
            continue
        found = yield from everything(subject.kit, draft, f"look for {field.name} {asked}", subject.resource)
        if found is None or not found.is_whole:
            continue
        there = set(subject.ids(found.items))
        pairs = zip(subject.ids(subject.items), subject.items, strict=True)
        missing = [item for key, item in pairs if part in _text(item, member) and key not in there]
        if missing and subject.whole.is_whole and (yield from subject.is_like_before()):
            holds = f"{member} {shown(missing[0][member])}"
            message = f"expected {field.name} {shown(asked)} to find {holds}, found {len(there)} others"
            yield subject.broken("search-loses", message, found.last, field.link.location)


def _held(subject: Subject, field: Field) -> list[str]:
    """The members in which a text is looked for: the one of its name, or those that the document names."""
    if plain(field.name) not in _QUERIES:
        member = member_for(subject, field.name)
        return [member] if member is not None else []
    words = plain(field.said)
    named = [name for name, each in subject.members.items() if _is_free(each.schema) and len(name) > _MEMBERS]
    return [name for name in named if plain(name) in words][:_MEMBERS]


def _part(subject: Subject, member: str) -> str:
    """A part of what an item holds in a member; empty where none is long and plain enough."""
    texts = [_text(item, member) for item in subject.items]
    long = [each for each in texts if len(each) > _MEMBERS and each.isascii() and each.isalnum()]
    return next((each[1:-1] for each in long), "")


def _text(item: Item, member: str) -> str:
    value = item.get(member)
    return value if isinstance(value, str) else ""
