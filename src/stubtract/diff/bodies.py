"""Bodies of requests and of answers: whether there is one, in which media types, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stubtract.contract import Content, Encoding, Operation
from stubtract.diff.change import Verdict, Who
from stubtract.diff.effect import UNCLEAR
from stubtract.diff.occurrence import Meeting, Occurrence
from stubtract.diff.pair import ANY, NOTHING, Manner, Pair, Spot
from stubtract.wire.media_types import kind_of, parse

_B, _W, _H = Verdict.BREAKING, Verdict.WARNING, Verdict.HARMLESS
_NEEDED = _B, "a request without it is refused now"
_NOT_NEEDED = _H, "a request with it is as right as before"
_UNSENT = _H, "nobody sends it yet"
_UNREAD = _W, "the server may refuse it, or pass over it"
_REFUSED = _B, "a body of this media type is refused now"
_NO_LONGER = _B, "who asks for this media type does not get it any more"
_NEW_TYPE = _H, "nobody asks for it yet"
_WIDE = _W, "the answer may be of another media type now"
_STILL = _H, "the range has it"
_EMPTY = _B, "who reads the body finds none"
_FILLED = _W, "there was no body before; who expects none may be confused"
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


def request_bodies(meeting: Meeting, old: Operation, new: Operation) -> Iterator[Occurrence | Pair]:
    """What became of the body of requests."""
    before, after = old.body, new.body
    if after and not before:
        spots = (
            Spot(NOTHING, (old.location,)),
            Spot("required" if after.required else "optional", (after.location,)),
        )
        yield meeting("body", spots, Who.REQUESTS, _NEEDED if after.required else _UNSENT)
    elif before and not after:
        spots = (
            Spot("required" if before.required else "optional", (before.location,)),
            Spot(NOTHING, (new.location,)),
        )
        yield meeting("body", spots, Who.REQUESTS, _UNREAD)
    elif before and after:
        if before.required != after.required:
            says = ["required" if each.required else "optional" for each in (before, after)]
            names = ("required",)
            spots = Spot(says[0], (before.location,), names), Spot(says[1], (after.location,), names)
            yield meeting("required", spots, Who.REQUESTS, _NEEDED if after.required else _NOT_NEEDED, "body")
        sides = (
            Side(contents=before.contents, location=before.location, xml=old.style.xml),
            Side(contents=after.contents, location=after.location, xml=new.style.xml),
        )
        yield from _contents(meeting, sides, Who.REQUESTS)


def answer_bodies(meeting: Meeting, sides: tuple[Side, Side]) -> Iterator[Occurrence | Pair]:
    """What became of the body of an answer."""
    old, new = sides
    types = [", ".join(content.media_type for content in each.contents) or NOTHING for each in sides]
    spots = Spot(types[0], (old.location,), ("content",)), Spot(types[1], (new.location,), ("content",))
    if old.contents and not new.contents:
        yield meeting("body", spots, Who.ANSWERS, _EMPTY)
    elif new.contents and not old.contents:
        yield meeting("body", spots, Who.ANSWERS, _FILLED)
    else:
        yield from _contents(meeting, sides, Who.ANSWERS)


def _contents(meeting: Meeting, sides: tuple[Side, Side], who: Who) -> Iterator[Occurrence | Pair]:
    """The media types of both; the nearest of the new ones takes the place of each old one."""
    old, new = sides
    is_request = who is Who.REQUESTS
    for content in old.contents:
        other = _nearest(content, new.contents, is_request=is_request)
        if other is None:
            spots = (
                Spot(content.media_type, (content.location,)),
                Spot(NOTHING, (new.location,), ("content",)),
            )
            yield meeting(
                "media-type", spots, who, _REFUSED if is_request else _NO_LONGER, content.media_type
            )
            continue
        yield from _content(meeting, (content, other), who, (old.xml, new.xml))
    known = {_key(content) for content in old.contents}
    for content in new.contents:
        if _key(content) in known:
            continue
        spots = Spot(NOTHING, (old.location,), ("content",)), Spot(content.media_type, (content.location,))
        is_wider = not is_request and any(_includes(content, each) for each in old.contents)
        judged = _UNSENT if is_request else _WIDE if is_wider else _NEW_TYPE
        yield meeting("media-type", spots, who, judged, content.media_type)


def _content(
    meeting: Meeting, contents: tuple[Content, Content], who: Who, styles: tuple[str, str]
) -> Iterator[Occurrence | Pair]:
    """The schemas of one media type, and how the members of a form are written."""
    old, new = contents
    is_xml = kind_of(old.media_type) == kind_of(new.media_type) == "xml"
    manner = Manner(who=who, xml=styles[1] if is_xml else "", root=is_xml)
    if is_xml and styles[0] != styles[1]:
        spots = Spot(styles[0], (old.location,)), Spot(styles[1], (new.location,))
        yield meeting("xml", spots, who, (_B, "XML is written by other rules"), new.media_type)
    yield Pair(old.link.schema if old.link else ANY, new.link.schema if new.link else ANY, manner)
    if old.item or new.item:
        yield Pair(old.item.schema if old.item else ANY, new.item.schema if new.item else ANY, manner)
    for name in sorted(old.encodings.keys() | new.encodings.keys()):
        before, after = (_written(each, name) for each in contents)
        if before != after:
            names = ("encoding",)
            spots = Spot(before, (old.location,), names), Spot(after, (new.location,), names)
            yield meeting("encoding", spots, who, UNCLEAR.on(who), name)


def _written(content: Content, name: str) -> str:
    """How a member of a form is written, in words."""
    found = content.encodings.get(name, Encoding())
    is_styled = found.styled or parse(content.media_type).essence == _FORM
    style = f"{found.style}, {'spread out' if found.explode else 'in one'}" if is_styled else "as its type is"
    return ", ".join(
        bit for bit in (style, found.content_type, "reserved" if found.allow_reserved else "") if bit
    )


def _nearest(content: Content, others: Sequence[Content], *, is_request: bool) -> Content | None:
    """The same media type, or a range that has it; of answers, also what is in an old range."""
    for other in others:
        if _key(other) == _key(content):
            return other
    wider = (other for other in others if _includes(other, content))
    narrower = (other for other in others if not is_request and _includes(content, other))
    return next(wider, None) or next(narrower, None)


def _includes(one: Content, other: Content) -> bool:
    range_ = parse(one.media_type)
    return range_.is_range and range_.includes(parse(other.media_type))


def _key(content: Content) -> object:
    return parse(content.media_type)
