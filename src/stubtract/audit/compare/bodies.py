"""Requests and answers: whether there is one, as which media types, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stubtract.audit.accepted import MARK
from stubtract.audit.compare.groups import groups
from stubtract.audit.compare.json_sample import json_differences
from stubtract.audit.compare.members import members
from stubtract.audit.compare.nested import Typed, nested, typed_fields, whole
from stubtract.audit.compare.pairing import Pairing, Spot
from stubtract.audit.compare.samples import Sampling, Target, samples
from stubtract.audit.compare.variables import SampleUnreadable
from stubtract.audit.compare.xml_sample import xml_differences
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedBody, DocumentedField, MediaSample
from stubtract.contract import Content, Link, Operation
from stubtract.wire.media_types import kind_of

Place = str
"""``request`` or ``answer``, this with its status where the page tells it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the document says of a body.

    Attributes:
        contents: Its media types; of answers those of every success.
        location: Where it is written, or would be.
        marks: Every place where it may be marked as undocumented.
    """

    contents: tuple[Content, ...]
    location: str
    marks: tuple[str, ...] = ()


def bodies(pairing: Pairing, sampling: Sampling) -> Iterator[Drift]:
    """Every difference in the request and in the answers, as far as the page tells of them."""
    operation, documented = pairing.operation, pairing.documented
    if documented.request:
        yield from _body(pairing, documented.request, ("request", requested(operation)), sampling)
    if documented.answers:
        yield from _answers(pairing, sampling)
    elif documented.answer:
        yield from _body(pairing, documented.answer, ("answer", answered(operation)), sampling)
    if documented.loose and operation.body:
        yield from _loose(pairing, operation.body.contents)


def _answers(pairing: Pairing, sampling: Sampling) -> Iterator[Drift]:
    """The answers by their status, where the page tells all of them."""
    left = {response.status: response for response in pairing.operation.responses}
    for status, body in pairing.documented.answers:
        response = left.pop(status, None)
        if response:
            found = Found(response.contents, response.location, (response.location,))
            yield from _body(pairing, body, (f"answer {status}", found), sampling)
        else:
            spot = Spot(subject=f"answer {status}", line=body.line, location=pairing.operation.location)
            yield pairing.drift("response", spot, (status, "no such answer"), f"add the response {status}")
    for response in left.values():
        line = pairing.documented.title.line
        spot = Spot(subject=f"answer {response.status}", line=line, location=response.location)
        edit = f"remove the response {response.status}, or mark it {MARK}"
        drift = pairing.drift("response", spot, ("no such answer", response.status), edit)
        yield pairing.undocumented(drift, response.location)


def _body(
    pairing: Pairing, body: DocumentedBody, at: tuple[Place, Found], sampling: Sampling
) -> Iterator[Drift]:
    place, found = at
    if (body.state == "none") != (not found.contents):
        yield _presence(pairing, body, place, found)
    if body.samples and found.contents:
        yield from _media_types(pairing, body, place, found)
    if body.state == "none" or not found.contents:
        return
    drifts = tuple(_described(pairing, body, place, found.contents))
    yield from drifts
    if all(drift.reason for drift in drifts):  # a sample differs wherever the table does
        yield from samples(pairing, body, tuple(_targets(found.contents, body, place)), sampling)


def _described(
    pairing: Pairing, body: DocumentedBody, place: Place, contents: tuple[Content, ...]
) -> Iterator[Drift]:
    """Every difference of the body as a whole, of its fields, and of their types."""
    for field, content in _wholes(body, contents):
        link = content.link or content.item
        if link:
            yield from whole(pairing, Typed(field=field, link=link, subject=place))
    link = fitting(contents, frozenset(field.name.text for field in body.fields)) if body.fields else None
    if link:
        yield from members(pairing, body, link, place)
        yield from groups(pairing, body, link, place)
        yield from nested(pairing, typed_fields(body, link, place))


def _wholes(body: DocumentedBody, contents: tuple[Content, ...]) -> Iterator[tuple[DocumentedField, Content]]:
    """What the page says of the body as a whole: of any media type, or of each."""
    if body.whole:
        yield body.whole, contents[0]
    for content in contents:
        told = (each.whole for each in body.samples if content.media_type in each.media_types)
        yield from ((field, content) for field in told if field)


def _targets(contents: tuple[Content, ...], body: DocumentedBody, place: Place) -> Iterator[Target]:
    """What the samples are samples of: the described schema, or the list of it."""
    names = frozenset(field.name.text for field in body.fields)
    for content in contents:
        link = fitting((content,), names)
        lists = (each for each in _links(content) if each.schema.items and each.schema.items == link)
        if link and body.model.startswith("Collection of "):
            link = next(lists, link)
        if link:
            yield Target(place=place, media_type=content.media_type, content=content, link=link)


def _presence(pairing: Pairing, body: DocumentedBody, place: Place, found: Found) -> Drift:
    spot = Spot(subject=place, line=body.line, location=found.location)
    if body.state == "none":
        drift = pairing.drift("body", spot, ("no body", "a body"), f"remove the content of the {place}")
    else:
        drift = pairing.drift("body", spot, ("a body", "no body"), f"add the content of the {place}")
    return pairing.undocumented(drift, *found.marks)


def _media_types(pairing: Pairing, body: DocumentedBody, place: Place, found: Found) -> Iterator[Drift]:
    said = {name: sample.line for sample in body.samples for name in sample.media_types}
    known = {content.media_type: content.location for content in found.contents}
    for name, line in said.items():
        if name not in known:
            spot = Spot(subject=f"{place} {name}", line=line, location=found.location)
            yield pairing.drift("media-type", spot, (name, ", ".join(known)), f"add {name} to the content")
    if not _is_whole(body.samples[-1]):
        return  # what the page would have shown behind the sample that is cut
    for name, location in known.items():
        if name not in said:
            spot = Spot(subject=f"{place} {name}", line=body.samples[0].line, location=location)
            yield pairing.drift(
                "media-type", spot, (", ".join(said), name), f"remove {name} from the content"
            )


def _is_whole(sample: MediaSample) -> bool:
    """Whether a sample can be read to its end, as far as its kind can be told."""
    for name in sample.media_types if sample.text else ():
        read = {"json": json_differences, "xml": xml_differences}.get(kind_of(name))
        try:
            all(read(sample.text or "", sample.text or "") if read else ())
        except SampleUnreadable:
            return False
    return True


def _loose(pairing: Pairing, contents: tuple[Content, ...]) -> Iterator[Drift]:
    """The patterns of a body whose fields the page does not name: each must be one of some member."""
    link = contents[0].link
    if link is None:
        return
    known = dict(_patterns(pairing, link, set()))
    notes = [note for field in pairing.documented.loose if (note := field.note("pattern"))]
    free = known.keys() - {note.value for note in notes}
    for note in notes:
        if note.value not in known:
            location, found = link.schema.location, ", ".join(sorted(known)) or "no pattern"
            if len(free) == 1:
                (found,) = free
                location = known[found]
            spot = Spot(subject="request", line=note.line, location=location)
            yield pairing.drift("pattern", spot, (note.value, found), f"write pattern: {note.value}")


def _patterns(pairing: Pairing, link: Link, seen: set[str]) -> Iterator[tuple[str, str]]:
    """Every pattern of a schema and of those below, and where it is written."""
    if link.location in seen:
        return
    seen.add(link.location)
    schema = link.schema
    yield from ((each, pairing.keyword(link, "pattern")) for each in schema.limits.patterns)
    options = (option for choice in schema.choices for option in choice.options)
    below = [
        *(prop.link for prop in schema.properties.values()),
        *options,
        *((schema.items,) if schema.items else ()),
    ]
    for each in below:
        yield from _patterns(pairing, each, seen)


def requested(operation: Operation) -> Found:
    """What a request carries."""
    if operation.body is None:
        return Found((), operation.location)
    return Found(operation.body.contents, operation.body.location, (operation.body.location,))


def answered(operation: Operation) -> Found:
    """What is answered in the case of success."""
    successes = [each for each in operation.responses if each.status.startswith("2")]
    with_body = [each for each in successes if each.contents]
    locations = [each.location for each in (*with_body, *successes)]
    return Found(
        contents=with_body[0].contents if with_body else (),
        location=next(iter(locations), operation.location),
        marks=tuple(each.location for each in with_body),
    )


def fitting(contents: tuple[Content, ...], names: frozenset[str]) -> Link | None:
    """Of the schemas that a body may have, the one with the most of these members and the fewest others."""
    found = [link for content in contents for link in _links(content)]
    return max(found, key=lambda link: overlap(link, names), default=None)


def overlap(link: Link, names: frozenset[str]) -> float:
    """How far the members of a schema are these, from 0 to 1."""
    known = frozenset(link.schema.properties)
    return len(known & names) / len(known | names) if known | names else 0.0


def _links(content: Content) -> Iterator[Link]:
    for example in content.examples:
        if example.sample_of:
            yield example.sample_of
    if content.link is None:
        return
    schema = content.link.schema
    yield content.link
    for choice in schema.choices:
        yield from (option for option in choice.options if option.schema.properties)
    if schema.items:
        yield schema.items
