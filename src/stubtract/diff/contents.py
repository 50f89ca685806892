"""The media types of a body, and what it holds in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stubtract.contract import Content, Encoding
from stubtract.diff.change import Verdict, Who
from stubtract.diff.effect import UNCLEAR, Effect, Judged, breaks, by
from stubtract.diff.occurrence import Meeting, Occurrence
from stubtract.diff.pair import ANY, NOTHING, Manner, Pair, Spot
from stubtract.diff.reasons import UNSENT, WRITTEN
from stubtract.diff.schemas.kinds import Kinds, kinds
from stubtract.wire.media_types import essence, kind_of, parse

_REFUSED = Verdict.BREAKING, "a body of this media type is refused now"
_NO_LONGER = Verdict.BREAKING, "who asks for this media type does not get it any more"
_RULES = Verdict.BREAKING, "XML is written by other rules"
_PARAMETERS = Verdict.WARNING, "whether its parameters count, the document does not tell"
_WIDE = Verdict.WARNING, "the answer may be of another media type now"
_WIDER = (
    Verdict.BREAKING,
    "the answer may be of another media type now, and the old one is named no more",
)
_UNASKED = Verdict.HARMLESS, "nobody asks for it yet"
_READ_OTHERWISE = breaks(WRITTEN[1], WRITTEN[1])
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The bodies of one document for one message.

    Attributes:
        contents: Them by media type.
        location: Where they are written.
        xml: By which rules they are written as XML.
    """

    contents: Sequence[Content]
    location: str
    xml: str


def contents(meeting: Meeting, sides: tuple[Side, Side], who: Who) -> Iterator[Occurrence | Pair]:
    """What became of every media type; the nearest of the new ones takes the place of each old one."""
    old, new = sides
    for content in old.contents:
        other = _nearest(content, new.contents, who)
        here = Spot(content.media_type, (content.location,))
        if other is None:
            spots = here, Spot(NOTHING, (new.location,), ("content",))
            judged = _REFUSED if who is Who.REQUESTS else _NO_LONGER
            yield meeting("media-type", spots, who, judged, content.media_type)
            continue
        if _key(content) != _key(other) and essence(content.media_type) == essence(other.media_type):
            spots = here, Spot(other.media_type, (other.location,))
            yield meeting("media-type", spots, who, _PARAMETERS, content.media_type)
        yield from _content(meeting, (content, other), who, (old.xml, new.xml))
    known = {_key(content) for content in old.contents}
    for content in (each for each in new.contents if _key(each) not in known):
        spots = Spot(NOTHING, (old.location,), ("content",)), Spot(content.media_type, (content.location,))
        yield meeting("media-type", spots, who, _gained(content, sides, who), content.media_type)


def _gained(content: Content, sides: tuple[Side, Side], who: Who) -> Judged:
    """What a media type means that only the new document has."""
    if who is Who.REQUESTS:
        return UNSENT
    named = {_key(each) for each in sides[1].contents}
    covered = [each for each in sides[0].contents if _includes(content, each)]
    if any(_key(each) not in named for each in covered):
        return _WIDER
    return _WIDE if covered else _UNASKED


def _content(
    meeting: Meeting, both: tuple[Content, Content], who: Who, styles: tuple[str, str]
) -> Iterator[Occurrence | Pair]:
    """The schemas of one media type, and how the members of a form are written."""
    old, new = both
    is_xml = kind_of(old.media_type) == kind_of(new.media_type) == "xml"
    manner = Manner(who=who, xml=styles[1] if is_xml else "", root=is_xml)
    if is_xml and styles[0] != styles[1]:
        spots = Spot(styles[0], (old.location,)), Spot(styles[1], (new.location,))
        yield meeting("xml", spots, who, _RULES, new.media_type)
    yield Pair(old.link.schema if old.link else ANY, new.link.schema if new.link else ANY, manner)
    if old.item or new.item:
        yield Pair(old.item.schema if old.item else ANY, new.item.schema if new.item else ANY, manner)
    for name in sorted(old.encodings.keys() | new.encodings.keys()):
        types = _types(old, name) & _types(new, name)
        before, after = (_encoding(each, name, types) for each in both)
        says = [", ".join(filter(None, each)) for each in (before, after)]
        if before != after:
            spots = (
                Spot(says[0], (old.location,), ("encoding",)),
                Spot(says[1], (new.location,), ("encoding",)),
            )
            yield meeting("encoding", spots, who, _rewritten(before, after).on(who), name)


_Encoded = tuple[str, str, str]
"""How a member of a form is written: its style, its media types, and whether reserved characters stay."""


def _types(content: Content, name: str) -> Kinds:
    member = content.schema.properties.get(name) if content.schema else None
    return kinds(member.schema if member else ANY)


def _encoding(content: Content, name: str, types: Kinds) -> _Encoded:
    found = content.encodings.get(name, Encoding())
    is_styled = found.styled or essence(content.media_type) == _FORM
    style = "as its type is"
    if is_styled and types.isdisjoint(("array", "object")):
        style = "a plain value"
    elif is_styled:
        style = f"{found.style}, {'spread out' if found.explode else 'in one'}"
    return style, found.content_type, "reserved" if found.allow_reserved else ""


def _rewritten(old: _Encoded, new: _Encoded) -> Effect:
    """What another way to write a member means."""
    if old[0] != new[0] and "as its type is" not in (old[0], new[0]):
        return _READ_OTHERWISE
    if old[0] == new[0] and old[2] == new[2] and old[1] and new[1]:
        types = [{essence(each) for each in side[1].split(",")} for side in (old, new)]
        if not any(parse(each).is_range for each in types[0] | types[1]):
            return by(narrower=not types[0] <= types[1], wider=not types[1] <= types[0]) or UNCLEAR
    return UNCLEAR


def _nearest(content: Content, others: Sequence[Content], who: Who) -> Content | None:
    """The same media type, with other parameters if need be, or a range that has it.

    In place of a range, an answer may also be of one media type in it.
    """
    exact = (other for other in others if _key(other) == _key(content))
    same = (other for other in others if essence(other.media_type) == essence(content.media_type))
    wider = (other for other in others if _includes(other, content))
    narrower = (other for other in others if who is Who.ANSWERS and _includes(content, other))
    return next((each for several in (exact, same, wider, narrower) for each in several), None)


def _includes(one: Content, other: Content) -> bool:
    """Whether one is a range that has the other."""
    range_ = parse(one.media_type)
    return range_.is_range and range_.includes(parse(other.media_type))


def _key(content: Content) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Type, subtype and parameters, but for the charset, which says nothing of what is in a body."""
    found = parse(content.media_type)
    return found.essence, tuple(pair for pair in found.parameters if pair[0] != "charset")
