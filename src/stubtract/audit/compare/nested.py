"""The types of fields, where the pages say more of them: their own fields, their values, what they hold."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stubtract.audit.compare.checks import checks_of
from stubtract.audit.compare.enumerations import values
from stubtract.audit.compare.fields import FieldPair, compare
from stubtract.audit.compare.groups import groups
from stubtract.audit.compare.kinds import fits, inside
from stubtract.audit.compare.members import Table, members
from stubtract.audit.compare.pairing import Held, Pairing, Spot
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedField, DocumentedModel, options_of, types_of
from stubtract.audit.places import places
from stubtract.contract import Link, Schema


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


def whole(pairing: Pairing, typed: Typed) -> Iterator[Drift]:
    """Every difference of what is told as a whole, such as a body, and of its type."""
    yield from _alone(pairing, typed)
    yield from nested(pairing, (typed,))


def nested(pairing: Pairing, first: Sequence[Typed]) -> Iterator[Drift]:
    """Every difference of the types of these fields and of those within; each is held to each schema once.

    Operations of blocks share what they have held; those of other pages do not, for the differences of a body
    decide whether its sample is looked at.
    """
    waiting = deque(first)
    seen = pairing.held if pairing.documented.kind == "openapi" else set[Held]()
    while waiting:
        typed = waiting.popleft()
        for model, link in _models(pairing, typed):
            key = (model.page, model.line, model.name, link.schema.location)
            if key not in seen:
                seen.add(key)
                yield from _model(pairing.on(model.page), model, link, typed.subject)
                waiting += typed_fields(model, link, typed.subject)
                waiting += _parts(model, link.schema, typed.subject)


def typed_fields(table: Table, link: Link, subject: str) -> tuple[Typed, ...]:
    """The fields of a body or a model that the schema has, too."""
    properties = link.schema.properties
    return tuple(
        Typed(field=field, link=properties[field.name.text].link, subject=f"{subject}/{field.name.text}")
        for field in table.fields
        if field.name.text in properties
    )


def _models(pairing: Pairing, typed: Typed) -> Iterator[tuple[DocumentedModel, Link]]:
    """The models that a type is made of; a type that is another one has been told before."""
    models, told = pairing.documented.models, typed.field.type
    if told is None:
        return
    if typed.field.model:
        if told.text == types_of(typed.link.schema):
            yield models[typed.field.model], typed.link
    elif fits(told.text, typed.link.schema, models):
        for word, link in inside(told.text, typed.link):
            if word in models:
                yield models[word], link


def _model(pairing: Pairing, model: DocumentedModel, link: Link, subject: str) -> Iterator[Drift]:
    if model.values:
        yield from values(pairing, model, link, subject)
        return
    if model.fields or link.schema.properties:
        yield from members(pairing, model, link, subject)
        yield from groups(pairing, model, link, subject)
    if pairing.documented.kind == "openapi":
        yield from _held(pairing, model, link, subject)


def _held(pairing: Pairing, model: DocumentedModel, link: Link, subject: str) -> Iterator[Drift]:
    """Elements, other members and alternatives: which there are, and what is said of each alone."""
    schema = link.schema
    found = len(options_of(schema))
    if len(model.options) != found:
        spot = Spot(subject=subject, line=model.line, location=pairing.keyword(link, "oneOf"))
        says = (f"{len(model.options) or 'no'} alternatives", f"{found or 'none'}")
        yield pairing.drift("alternatives", spot, says, "write the alternatives of the page")
    if bool(model.element) != bool(_element(schema)):
        name = "items" if schema.kind == "array" else "additionalProperties"
        spot = Spot(subject=subject, line=model.line, location=pairing.keyword(link, name))
        says = (f"a schema in {name}", "none") if model.element else (f"no schema in {name}", "one")
        yield pairing.drift("elements", spot, says, f"write {name} as the page does")
    for part in _parts(model, schema, subject):
        yield from _alone(pairing, part)


def _parts(model: DocumentedModel, schema: Schema, subject: str) -> tuple[Typed, ...]:
    """The elements and the alternatives that both sides have: these by name, or else by their order."""
    element, options = _element(schema), options_of(schema)
    held: tuple[Typed, ...] = ()
    if model.element and element:
        held = (Typed(field=model.element, link=element, subject=f"{subject}/*"),)
    if len(options) != len(model.options):
        return held
    known = dict(options)
    by_name = len(known) == len(options) and all(field.name.text in known for field in model.options)
    pairs = zip(model.options, options, strict=True)
    return *held, *(
        Typed(field=field, link=known[field.name.text] if by_name else option, subject=f"{subject}/{index}")
        for index, (field, (_, option)) in enumerate(pairs)
    )


def _element(schema: Schema) -> Link | None:
    return schema.items if isinstance(schema.additional, bool) else schema.additional


def _alone(pairing: Pairing, typed: Typed) -> Iterator[Drift]:
    """Every difference of a field that no table has, without those of its type."""
    pair = FieldPair(
        pairing=pairing,
        field=typed.field,
        link=typed.link,
        subject=typed.subject,
        required=False,
        owner=next(places(typed.link)),
    )
    yield from compare(pair, checks_of(pairing).whole)
