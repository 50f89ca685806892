"""The documented samples against those that the contract generates, GUIDs and times as variables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from stubtract.audit.compare.json_sample import json_differences
from stubtract.audit.compare.pairing import Pairing, Spot
from stubtract.audit.compare.variables import Difference, SampleUnreadable
from stubtract.audit.compare.xml_sample import xml_differences
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedBody, MediaSample
from stubtract.conform import Validators
from stubtract.contract import Content, Direction, Json, Link
from stubtract.errors import DocumentError
from stubtract.sample import SampleError, Sampler, View
from stubtract.wire import page
from stubtract.wire.media_types import kind_of

Compare = Callable[[str, str], Iterator[Difference]]
_COMPARE: dict[str, Compare] = {"json": json_differences, "xml": xml_differences}
_NUMBER = re.compile(r"\d+$")


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
    """The first difference of the samples of a body; what is wrong in one representation is wrong in all."""
    known = {target.media_type: target for target in targets}
    for sample in body.samples:
        target = next((known[name] for name in sample.media_types if name in known), None)
        if target is None or sample.text is None or kind_of(target.media_type) not in _COMPARE:
            continue
        drift = _drift(pairing, sample, target, sampling)
        if drift:
            yield drift
            return


def _drift(pairing: Pairing, sample: MediaSample, target: Target, sampling: Sampling) -> Drift | None:
    home = target.link.schema.location
    spot = Spot(subject=target.subject, line=sample.text_line, location=home)
    try:
        ours = _generated(pairing, target, sampling.sampler)
    except (SampleError, DocumentError) as error:
        says = ("a sample", f"nothing that has one ({error})")
        return pairing.drift("sample", spot, says, "make the schema allow the documented sample")
    try:
        found = [
            each
            for each in _COMPARE[kind_of(target.media_type)](sample.text or "", ours)
            if each.is_shape or not _is_forbidden(each, target, sampling.validators)
        ]
    except SampleUnreadable as error:
        broken = replace(spot, line=sample.text_line + error.line - 1)
        says = (f"a broken sample: {error}", "a whole one")
        return pairing.drift("unreadable", broken, says, "save the page anew")
    first = next((each for each in found if each.is_shape), found[0] if found else None)
    return _told(pairing, sample, target, first) if first else None


def _generated(pairing: Pairing, target: Target, sampler: Sampler) -> str:
    style, content = pairing.operation.style, target.content
    value = sampler.sample(target.link, style, View(target.direction, target.media_type))
    return page(target.media_type, target.link.schema, value, style, content.encodings)


def _told(pairing: Pairing, sample: MediaSample, target: Target, found: Difference) -> Drift:
    pointer = f"/{'/'.join(found.path)}"
    spot = Spot(
        subject=f"{target.subject} {pointer}",
        line=sample.text_line + found.line - 1,
        location=_at(target.link, found.path)[0].nodes[-1].location,
        name=pointer,
    )
    return pairing.drift("sample", spot, (found.page, found.ours), found.edit)


def _is_forbidden(found: Difference, target: Target, validators: Validators) -> bool:
    """Whether a documented value breaks its own schema, as help pages may; its number counts still."""
    link, is_there = _at(target.link, found.path)
    if not is_there or not validators.findings(link, target.direction, _typed(found.value, link)):
        return False
    texts = (found.page.strip('"'), found.ours.strip('"'))
    texts = (found.page.strip('"'), found.ours.strip('"'))
    numbers = [each[0] for each in map(_NUMBER.search, texts) if each]
    return len(set(numbers)) < 2  # noqa: PLR2004 - two that differ


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
        below = schema.properties[name].link if name in schema.properties else schema.items
        if below is None:
            return link, False
        link = below
    return link, True
