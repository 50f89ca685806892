"""The fields of a body against the members of its schema: which there are, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stubtract.audit.accepted import MARK
from stubtract.audit.compare.checks import checks_of
from stubtract.audit.compare.fields import FieldPair, compare
from stubtract.audit.compare.gaps import gaps
from stubtract.audit.compare.kinds import fits
from stubtract.audit.compare.pairing import Pairing, Spot
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedBody, DocumentedField, DocumentedModel, types_of
from stubtract.audit.places import places, written
from stubtract.contract import Link, Property, Schema

Table = DocumentedBody | DocumentedModel
"""What has fields: a body, or a type of its fields."""


def members(pairing: Pairing, body: Table, link: Link, place: str) -> Iterator[Drift]:
    """Every field that one side lacks, that the two describe differently, or that stands elsewhere."""
    properties = link.schema.properties
    renamed = _renamed(pairing, body, link)
    for field in body.fields:
        prop = properties.get(field.name.text)
        if prop:
            yield from _both(pairing, field, (prop, link), place)
        elif field.name.text in renamed:
            yield _other_name(pairing, field, renamed[field.name.text], place)
        else:
            yield _missing(pairing, field, link, place)
    told = {field.name.text for field in body.fields} | {prop.name for prop in renamed.values()}
    lines = {field.name.text: field.name.line for field in body.fields}
    for before, names in gaps(list(properties), lines).items():
        for name in names:
            if name not in told:
                yield _extra(pairing, (properties[name], lines.get(before, body.line)), place)
    if pairing.documented.kind != "openapi":  # no sample there depends on the order
        yield from _order(pairing, body, link, place)


def _both(
    pairing: Pairing, field: DocumentedField, found: tuple[Property, Link], place: str
) -> Iterator[Drift]:
    prop, link = found
    yield from _stale(pairing, field, prop, place)
    pair = FieldPair(
        pairing=pairing,
        field=field,
        link=prop.link,
        subject=f"{place}/{prop.name}",
        required=prop.required,
        owner=written(pairing.contract, link, "required") or link.schema.location,
    )
    yield from compare(pair, checks_of(pairing).field)


def _renamed(pairing: Pairing, body: Table, link: Link) -> Mapping[str, Property]:
    """The properties that stand alone where a field of their type is missing alone, by the field's name."""
    properties = link.schema.properties
    told = {field.name.text: field for field in body.fields}
    missing = gaps(list(told), properties)
    extra = gaps(list(properties), told)
    return {
        names[0]: prop
        for before, names in missing.items()
        if len(names) == 1 and len(extra.get(before, ())) == 1
        for prop in (properties[extra[before][0]],)
        if _is_like(pairing, told[names[0]], prop)
    }


def _is_like(pairing: Pairing, field: DocumentedField, prop: Property) -> bool:
    is_marked = pairing.is_marked(*places(prop.link))
    return not is_marked and is_of_type(pairing, field, prop.schema)


def is_of_type(pairing: Pairing, field: DocumentedField, schema: Schema) -> bool:
    """Whether a field is of the type that a schema has, as far as the page tells it."""
    if field.type is None:
        return True
    if pairing.documented.kind == "openapi":
        return field.type.text == types_of(schema)
    return fits(field.type.text, schema, pairing.documented.models)


def _other_name(pairing: Pairing, field: DocumentedField, prop: Property, place: str) -> Drift:
    name = field.name.text
    location = next(places(prop.link))
    spot = Spot(subject=f"{place}/{name}", line=field.name.line, location=location, name=name)
    edit = f"rename the property {prop.name} to {name}"
    return pairing.drift("field-renamed", spot, (name, prop.name), edit)


def _missing(pairing: Pairing, field: DocumentedField, link: Link, place: str) -> Drift:
    name = field.name.text
    location = pairing.keyword(link, "properties")
    spot = Spot(subject=f"{place}/{name}", line=field.name.line, location=location, name=name)
    kind = field.type.text if field.type else "anything"
    return pairing.drift("field-missing", spot, (f"{name}: {kind}", "nothing"), f"add the property {name}")


def _extra(pairing: Pairing, found: tuple[Property, int], place: str) -> Drift:
    """A property that no field is about; it is missed behind the line of the one before it."""
    prop, line = found
    location = next(places(prop.link))
    spot = Spot(subject=f"{place}/{prop.name}", line=line, location=location, name=prop.name)
    edit = f"remove the property, or mark it {MARK}"
    drift = pairing.drift("field-extra", spot, ("nothing", prop.name), edit)
    return pairing.undocumented(drift, *places(prop.link))


def _stale(pairing: Pairing, field: DocumentedField, prop: Property, place: str) -> Iterator[Drift]:
    location = next(places(prop.link))
    if pairing.is_marked(location):
        spot = Spot(
            subject=f"{place}/{prop.name}",
            line=field.name.line,
            location=f"{location}/{MARK}",
            name=prop.name,
        )
        yield pairing.drift("stale", spot, ("what it is", MARK), f"remove {MARK}")


def _order(pairing: Pairing, body: Table, link: Link, place: str) -> Iterator[Drift]:
    """The first field that stands elsewhere; the numbers in samples depend on the order."""
    names = [field.name.text for field in body.fields]
    both = [name for name in link.schema.properties if name in names]
    told = [field for field in body.fields if field.name.text in link.schema.properties]
    for index, (field, name) in enumerate(zip(told, both, strict=False)):
        if field.name.text != name:
            before = told[index - 1].name.text if index else "the start"
            spot = Spot(
                subject=f"{place}/{field.name.text}",
                line=field.name.line,
                location=next(places(link.schema.properties[name].link)),
                name=field.name.text,
            )
            says = (f"{field.name.text} after {before}", f"{name} there")
            yield pairing.drift("order", spot, says, f"move the property {field.name.text} behind {before}")
            return
