"""The types of fields, where the pages say more of them: their own fields, their values, what they hold."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from stubtract.audit.compare.enumerations import values
from stubtract.audit.compare.fields import OF_WHOLES, FieldPair, compare
from stubtract.audit.compare.groups import groups
from stubtract.audit.compare.kinds import fits, inside
from stubtract.audit.compare.members import Table, members
from stubtract.audit.compare.pairing import Pairing, places
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedField, DocumentedModel
from stubtract.contract import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A field whose type is looked at.

    Attributes:
        field: What the page says of it.
        link: Its schema.
        subject: As ``audit.toml`` names it.
    """

    field: DocumentedField
    link: Link
    subject: str


def nested(pairing: Pairing, first: Iterator[Typed]) -> Iterator[Drift]:
    """Every difference of the types of these fields and of those within; each is held to each schema once."""
    waiting = deque(first)
    seen: set[tuple[str, int, str]] = set()
    while waiting:
        typed = waiting.popleft()
        for model, link in _models(pairing, typed):
            key = (model.page, model.line, link.schema.location)
            if key not in seen:
                seen.add(key)
                yield from _model(pairing.on(model.page), model, link, typed.subject)
                waiting += typed_fields(model, link, typed.subject)


def whole(pairing: Pairing, typed: Typed) -> Iterator[Drift]:
    """Every difference of a body that is told as a whole, and of its type."""
    place = next(places(typed.link))
    pair = FieldPair(
        pairing=pairing,
        field=typed.field,
        link=typed.link,
        subject=typed.subject,
        required=False,
        owner=place,
    )
    yield from compare(pair, OF_WHOLES)
    yield from nested(pairing, iter((typed,)))


def typed_fields(table: Table, link: Link, subject: str) -> Iterator[Typed]:
    """The fields of a body or a model that the schema has, too."""
    for field in table.fields:
        prop = link.schema.properties.get(field.name.text)
        if prop:
            yield Typed(field=field, link=prop.link, subject=f"{subject}/{prop.name}")


def _models(pairing: Pairing, typed: Typed) -> Iterator[tuple[DocumentedModel, Link]]:
    """The models that a type is made of; a type that is another one has been told before."""
    documented, told = pairing.documented, typed.field.type
    if told is None or not fits(told.text, typed.link.schema, documented.models):
        return
    for word, link in inside(told.text, typed.link):
        model = documented.models.get(typed.field.model or word)
        if model:
            yield model, link


def _model(pairing: Pairing, model: DocumentedModel, link: Link, subject: str) -> Iterator[Drift]:
    if model.values:
        yield from values(pairing, model, link, subject)
    if model.fields:
        yield from members(pairing, model, link, subject)
        yield from groups(pairing, model, link, subject)
