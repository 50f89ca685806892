"""The documented samples against those that the contract generates, GUIDs and times as variables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from stubtract.audit.compare.json_sample import json_differences
from stubtract.audit.compare.pairing import Pairing, Spot
from stubtract.audit.compare.variables import Difference, SampleUnreadable, causes
from stubtract.audit.compare.xml_sample import xml_differences
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedBody, MediaSample
from stubtract.conform import Validators
from stubtract.contract import Content, Direction, Json, Link
from stubtract.errors import DocumentError
from stubtract.sample import SampleError, Sampler, View
from stubtract.sample.nearest import nearest_number
from stubtract.wire import page
from stubtract.wire.media_types import kind_of

Compare = Callable[[str, str], Iterator[Difference]]
_COMPARE: dict[str, Compare] = {"json": json_differences, "xml": xml_differences}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """What makes our samples, and judges the documented ones.

    Attributes:
        sampler: What makes them; it has no judge, for documented samples break rules, too.
        validators: Those of the contract.
    """

    sampler: Sampler
    validators: Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a documented sample is a sample of.

    Attributes:
        place: ``request`` or ``answer``.
        media_type: How it is written.
        content: The content of the document.
        link: Of the schemas that it may have, the documented one.
    """

    place: str
    media_type: str
    content: Content
    link: Link

    @property
    def direction(self) -> Direction:
        """Which way it goes."""
        return Direction.REQUEST if self.place == "request" else Direction.RESPONSE

    @property
    def subject(self) -> str:
        """As ``audit.toml`` names it."""
        return f"{self.place} {self.media_type}"


def samples(
    pairing: Pairing, body: DocumentedBody, targets: Sequence[Target], sampling: Sampling
) -> Iterator[Drift]:
    """Every difference of the samples of a body; what several representations share is told of the first."""
    known = {target.media_type: target for target in targets}
    told: set[str] = set()
    for sample in body.samples:
        target = next((known[name] for name in sample.media_types if name in known), None)
        if target is None or sample.text is None or kind_of(target.media_type) not in _COMPARE:
            continue
        drifts = tuple(_drifts(pairing, sample, target, sampling))
        yield from (drift for place, drift in drifts if drift and place not in told)
        told |= {place for place, _ in drifts}


def _drifts(
    pairing: Pairing, sample: MediaSample, target: Target, sampling: Sampling
) -> Iterator[tuple[str, Drift | None]]:
    """What differs in a sample, in any representation; without a drift where it follows from another."""
    home = target.link.schema.location
    spot = Spot(subject=target.subject, line=sample.text_line, location=home)
    try:
        ours = _generated(pairing, target, sampling.sampler)
    except (SampleError, DocumentError) as error:
        says = ("a sample", f"nothing that has one ({error})")
        yield "", pairing.drift("sample", spot, says, "make the schema allow the documented sample")
        return
    try:
        found = [
            each
            for each in _COMPARE[kind_of(target.media_type)](sample.text or "", ours)
            if not _is_forbidden(each, target, sampling.validators)
        ]
    except SampleUnreadable as error:
        broken = replace(spot, line=sample.text_line + error.line - 1)
        says = (f"a broken sample: {error}", "a whole one")
        yield target.subject, pairing.drift("unreadable", broken, says, "save the page anew")
        return
    first = {id(each) for each in causes(found)}
    for each in found:
        place, drift = _told(pairing, sample, target, each)
        yield place, drift if id(each) in first else None


def _generated(pairing: Pairing, target: Target, sampler: Sampler) -> str:
    style, content = pairing.operation.style, target.content
    value = sampler.sample(target.link, style, View(target.direction, target.media_type))
    return page(target.media_type, target.link.schema, value, style, content.encodings)


def _told(pairing: Pairing, sample: MediaSample, target: Target, found: Difference) -> tuple[str, Drift]:
    pointer = f"/{'/'.join(found.path)}"
    link, is_there = _at(target.link, found.path)
    location = link.nodes[-1].location if is_there else link.schema.location
    spot = Spot(
        subject=f"{target.subject} {pointer}",
        line=sample.text_line + found.line - 1,
        location=location,
        name=pointer,
    )
    place = location if is_there else f"{location} {found.path[-1]}"
    return place, pairing.drift("sample", spot, (found.page, found.ours), found.edit)


def _is_forbidden(found: Difference, target: Target, validators: Validators) -> bool:
    """Whether a counted value breaks its own schema, as help pages' may; its number counts still."""
    link, is_there = _at(target.link, found.path)
    if found.is_shape:
        return _is_too_few_or_many(found, target.link)
    value = _typed(found.value, link)
    if not is_there or not validators.findings(link, target.direction, value):
        return False
    is_excused = found.is_counted and found.shift in (None, 0)
    return is_excused or _is_mended(value, _typed(found.ours, link), link)


def _is_mended(said: Json, ours: Json, link: Link) -> bool:
    """Whether our number is the one that is valid and nearest to what the page says."""
    return isinstance(said, int | float) and ours == nearest_number(link.schema, said)


def _is_too_few_or_many(found: Difference, root: Link) -> bool:
    """Whether a documented list has a number of elements that its own schema does not allow."""
    link, is_there = _at(root, found.path)
    if link.schema.kind != "array":  # XML names the elements, too
        link, is_there = _at(root, found.path[:-1])
    limits = link.schema.limits
    if found.count is None or not is_there or link.schema.kind != "array":
        return False
    highest = found.count if limits.max_items is None else limits.max_items
    return not limits.min_items <= found.count <= highest


def _typed(value: Json, link: Link) -> Json:
    """The value of an XML text."""
    if isinstance(value, str) and link.schema.kind in ("integer", "number"):
        try:
            return float(value)
        except ValueError:
            return value
    return value


def _at(link: Link, path: Sequence[str]) -> tuple[Link, bool]:
    """The schema at a path, or of the nearest place above it; and whether it is the one."""
    for name in path:
        schema = link.schema
        entries = schema.additional if isinstance(schema.additional, Link) else schema.items
        below = schema.properties[name].link if name in schema.properties else entries
        if below is None:
            return link, False
        link = below
    return link, True
