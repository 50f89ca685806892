"""The fields of a body against the members of its schema: which there are, in which order."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.audit.accepted import MARK
from stubtract.audit.compare.fields import OF_FIELDS, FieldPair, compare
from stubtract.audit.compare.pairing import Pairing, Spot, places
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedBody, DocumentedField
from stubtract.contract import Link, Property


def members(pairing: Pairing, body: DocumentedBody, link: Link, place: str) -> Iterator[Drift]:
    """Every field that one side lacks, that the two describe differently, or that stands elsewhere."""
    properties = link.schema.properties
    for field in body.fields:
        prop = properties.get(field.name.text)
        if prop is None:
            yield _missing(pairing, field, link, place)
            continue
        yield from _stale(pairing, field, prop, place)
        owner = pairing.keyword(link, "required")
        pair = FieldPair(
            pairing=pairing,
            field=field,
            link=prop.link,
            subject=f"{place}/{prop.name}",
            required=prop.required,
            owner=owner,
        )
        yield from compare(pair, OF_FIELDS)
    told = {field.name.text for field in body.fields}
    for prop in properties.values():
        if prop.name not in told:
            yield _extra(pairing, body, prop, place)
    yield from _order(pairing, body, link, place)


def _missing(pairing: Pairing, field: DocumentedField, link: Link, place: str) -> Drift:
    name = field.name.text
    location = pairing.keyword(link, "properties")
    spot = Spot(subject=f"{place}/{name}", line=field.name.line, location=location, name=name)
    kind = field.type.text if field.type else "anything"
    return pairing.drift("field-missing", spot, (f"{name}: {kind}", "nothing"), f"add the property {name}")


def _extra(pairing: Pairing, body: DocumentedBody, prop: Property, place: str) -> Drift:
    location = next(places(prop.link))
    spot = Spot(subject=f"{place}/{prop.name}", line=body.line, location=location, name=prop.name)
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


def _order(pairing: Pairing, body: DocumentedBody, link: Link, place: str) -> Iterator[Drift]:
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
