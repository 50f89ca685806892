"""Content negotiation by ``Accept`` (RFC 9110, section 12.5.1) and ``Prefer`` (RFC 7240)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_PARAMETER = rf'\s*;\s*(?:({_TOKEN})\s*=\s*({_TOKEN}|"(?:[^"\\]|\\.)*"))?'
_RANGE = re.compile(rf"\s*({_TOKEN})/({_TOKEN})((?:{_PARAMETER})*)\s*")
_WEIGHT = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?", re.ASCII)
_MEMBER = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')


class _Range(NamedTuple):
    kind: str
    subtype: str
    weight: float

    def precision(self, media_type: str) -> int:
        """How closely the range names a media type; 0 where it does not."""
        kind, _, subtype = media_type.partition("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 3
        if (self.kind, self.subtype) == (kind, "*"):
            return 2
        return int((self.kind, self.subtype) == ("*", "*"))


def negotiate(accept: str | None, offers: Sequence[str]) -> str | None:
    """The media type to answer.

    Without ``Accept``, or where nothing in it can be read, the first offer is right. Among equals the order of
    the offers decides.

    Returns:
        One of the offers, or None where the client takes none of them.
    """
    ranges = [found for part in _MEMBER.findall(accept or "") if (found := _range(part))]
    if not ranges:
        return offers[0]
    weights = [_weight(offer, ranges) for offer in offers]
    best = max(weights)
    return offers[weights.index(best)] if best > 0 else None


def _range(part: str) -> _Range | None:
    match = _RANGE.fullmatch(part)
    if match is None:
        return None
    parameters = re.findall(_PARAMETER, match[3])
    weight = next((value for name, value in parameters if name.lower() == "q"), "1")
    if not _WEIGHT.fullmatch(weight):
        return None
    return _Range(match[1].lower(), match[2].lower(), float(weight))


def _weight(offer: str, ranges: list[_Range]) -> float:
    closest = max(ranges, key=lambda each: each.precision(offer))
    return closest.weight if closest.precision(offer) else 0.0


def wants_minimal(prefer: str | None) -> bool:
    """Whether ``Prefer`` asks for ``return=minimal``; the first of repeated preferences counts."""
    for part in _MEMBER.findall(prefer or ""):
        name, _, value = part.partition(";")[0].partition("=")
        if name.strip().lower() == "return":
            return str(value).strip().strip('"') == "minimal"
    return False
