"""Media types and their negotiation (RFC 9110, sections 8.3.1 and 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import dump_options_header, parse_accept_header, parse_options_header

Kind = Literal["json", "xml", "form", "multipart", "sequence", "text", "binary"]
BOUNDARY = "stubtract-boundary"
"""What stands between the parts of multipart bodies that are written here."""

_KINDS: dict[str, Kind] = {
    "application/x-www-form-urlencoded": "form",
    "application/javascript": "text",
    "application/json-seq": "sequence",
    "application/jsonl": "sequence",
    "application/ndjson": "sequence",
    "application/x-jsonlines": "sequence",
    "application/x-ndjson": "sequence",
    "application/x-yaml": "text",
    "application/yaml": "text",
    "text/event-stream": "sequence",
}
# What a range in the document becomes when a client leaves the choice to us.
_CONCRETE = {
    "*": "application/json",
    "application": "application/json",
    "text": "text/plain",
    "image": "image/png",
}


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type or a range.

    Attributes:
        type: First half, in lower case; ``*`` for any.
        subtype: Second half, in lower case; ``*`` for any.
        parameters: Name in lower case and value, sorted.
    """

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def essence(self) -> str:
        """Type and subtype, without parameters."""
        return f"{self.type}/{self.subtype}"

    @property
    def is_range(self) -> bool:
        """Whether it stands for several media types."""
        return self.subtype == "*"

    def includes(self, other: MediaType) -> bool:
        """Whether the other one is this one, or in this range; parameters are not looked at."""
        return self.type in ("*", other.type) and self.subtype in ("*", other.subtype)


def parse(text: str) -> MediaType:
    """Read a media type; what is none becomes ``application/octet-stream`` (RFC 9110, section 8.3)."""
    value, options = parse_options_header(text)
    kind, slash, subtype = value.strip().lower().partition("/")
    if not slash or not kind or not subtype:
        return MediaType("application", "octet-stream")
    return MediaType(kind, subtype, tuple(sorted((name.lower(), each) for name, each in options.items())))


def essence(text: str) -> str:
    """Type and subtype of a media type, in lower case."""
    return parse(text).essence


def kind_of(text: str) -> Kind:
    """How bodies of a media type are written; ``+json`` and ``+xml`` by RFC 6839 and RFC 7303."""
    media_type = parse(text)
    subtype = media_type.subtype
    if subtype == "json" or subtype.endswith("+json"):
        return "json"
    if subtype.endswith("+json-seq"):
        return "sequence"
    if subtype.endswith("+yaml"):
        return "text"
    if subtype == "xml" or subtype.endswith("+xml"):
        return "xml"
    if media_type.type == "multipart":
        return "multipart"
    return _KINDS.get(media_type.essence) or ("text" if media_type.type == "text" else "binary")


@dataclass(frozen=True, slots=True)
class Choice:
    """The outcome of a negotiation.

    Attributes:
        index: Which of the offers was chosen.
        media_type: The media type to answer with: the offer, or what the client asked for within its range.
    """

    index: int
    media_type: str


def negotiate(accept: str | None, offers: Sequence[str]) -> Choice | None:
    """The best offer for an ``Accept`` header, or None if the client takes none of them.

    No header, an empty one, or one that cannot be read, accepts everything. Of equally welcome offers JSON
    wins, then the first. A range's parameters must match those that the offer has; others, such as
    ``charset``, are no obstacle.
    """
    if not offers:
        return None
    ranges = _ranges(accept or "") or [(MediaType("*", "*"), 1.0)]
    best: tuple[float, bool, int] = (0.0, False, 0)
    chosen: Choice | None = None
    for index, offer in enumerate(offers):
        quality, wanted = _quality(ranges, parse(offer))
        rank = quality, essence(offer) == "application/json", -index
        if quality > 0 and rank > best:
            best, chosen = rank, Choice(index, concrete(offer, wanted))
    return chosen


def _ranges(accept: str) -> list[tuple[MediaType, float]]:
    """The ranges of a header with their weights; a lone ``*``, as old clients send, is ``*/*``."""
    found = parse_accept_header(accept, MIMEAccept)
    texts = [
        ("*/*" + text[1:] if text.partition(";")[0].strip() == "*" else text, weight)
        for text, weight in found
    ]
    return [(parse(text), weight) for text, weight in texts if "/" in text]


def _quality(ranges: list[tuple[MediaType, float]], offer: MediaType) -> tuple[float, MediaType | None]:
    """The weight of the most specific range that takes the offer, and that range."""
    best: tuple[int, float] = (0, 0.0)
    wanted: MediaType | None = None
    for each, quality in ranges:
        specific = _specificity(each, offer)
        if specific and (specific, quality) > best:
            best, wanted = (specific, quality), each
    return best[1], wanted


def _specificity(accepted: MediaType, offer: MediaType) -> int:
    """How closely a range names an offer; 0 if it does not take it."""
    if not (accepted.includes(offer) or (offer.is_range and offer.includes(accepted))):
        return 0
    offered = dict(offer.parameters)
    shared = [(name, value) for name, value in accepted.parameters if name in offered]
    if any(offered[name].lower() != value.lower() for name, value in shared):
        return 0
    missing = len(accepted.parameters) > len(shared)
    return 2 + 4 * (accepted.type != "*") + 8 * (accepted.subtype != "*") + 16 * len(shared) - missing


def concrete(offer: str, wanted: MediaType | None = None) -> str:
    """The media type to send for an offer: itself; for a range what is wanted in it, or a usual one."""
    offered = parse(offer)
    if not offered.is_range:
        return offer
    if wanted is not None and not wanted.is_range:
        return wanted.essence
    return _CONCRETE.get(offered.type, "application/octet-stream")


def match_content_type(content_type: str, offers: Sequence[str]) -> int | None:
    """Which documented media type a request body has: the most specific one that includes it."""
    found = parse(content_type)
    ranked = [
        (_content_rank(parse(offer), found), -index)
        for index, offer in enumerate(offers)
        if parse(offer).includes(found)
    ]
    return -max(ranked)[1] if ranked else None


def _content_rank(offer: MediaType, found: MediaType) -> int:
    same = sum(pair in found.parameters for pair in offer.parameters)
    return 2 * (offer.type != "*") + 4 * (offer.subtype != "*") + 8 * same


def charset_of(text: str) -> str:
    """The ``charset`` of a media type, in lower case; empty for none."""
    return dict(parse(text).parameters).get("charset", "").lower()


def boundary_of(text: str) -> str:
    """The ``boundary`` of a media type (RFC 2046, section 5.1); empty for none."""
    return dict(parse(text).parameters).get("boundary", "")


def with_parameter(text: str, name: str, value: str) -> str:
    """A media type with another value of a parameter; without that parameter if the value is empty."""
    essence_part, options = parse_options_header(text)
    others = {key: each for key, each in options.items() if key.lower() != name}
    return dump_options_header(essence_part, {**others, name: value} if value else others)


def as_sent(media_type: str) -> str:
    """The ``Content-Type`` of a body that is written here.

    Text and XML say that they are UTF-8, JSON has no charset (RFC 8259, section 11), and a multipart body
    says what stands between its parts.
    """
    if kind_of(media_type) == "multipart":
        return media_type if boundary_of(media_type) else f"{media_type}; boundary={BOUNDARY}"
    if charset_of(media_type):
        return media_type
    is_text = media_type.startswith("text/") or media_type.endswith("xml")
    return f"{media_type}; charset=utf-8" if is_text and kind_of(media_type) != "json" else media_type
