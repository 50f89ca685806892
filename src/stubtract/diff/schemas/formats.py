"""Formats and encodings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stubtract.contract import Schema
from stubtract.diff.effect import NARROWER, OTHER, TOLD, UNCLEAR, WIDER, Effect, by
from stubtract.diff.pair import NOTHING, Delta, Pair
from stubtract.diff.schemas.kinds import kinds, shared
from stubtract.diff.schemas.limits import BITS, reach, span

_WITHIN: Mapping[str, str] = {
    "int32": "int64",
    "float": "double",
    "email": "idn-email",
    "hostname": "idn-hostname",
    "uri": "iri",
    "uri-reference": "iri-reference",
    **dict.fromkeys(
        (
            "date", "date-time", "double", "duration", "idn-email", "idn-hostname", "int64", "ipv4", "ipv6",
            "iri", "iri-reference", "json-pointer", "regex", "relative-json-pointer", "time", "uri-template",
            "uuid",
        ),
        "",
    ),
}  # fmt: skip
"""Each format that means something everywhere, with the next one that lets in all of it; none lets in all."""
_SAYS_NOTHING = "password"


def formats(pair: Pair) -> Iterator[Delta]:
    """Another format, where both sides may be texts or numbers."""
    old, new = _format(pair.old), _format(pair.new)
    if old != new and shared(pair, "string", "number", "integer"):
        is_whole = "number" not in kinds(pair.old) | kinds(pair.new) and {old, new} <= BITS.keys() | {""}
        effect = _of_integers(pair, old, new) if is_whole else _effect(old, new)
        yield pair.delta("format", (old or NOTHING, new or NOTHING), effect, "format")


def encodings(pair: Pair) -> Iterator[Delta]:
    """Bytes written in another way."""
    old, new = _encoding(pair.old), _encoding(pair.new)
    if old != new and shared(pair, "string"):
        names = "contentEncoding", "format"
        yield pair.delta("content-encoding", (old or NOTHING, new or NOTHING), OTHER, *names)


def _of_integers(pair: Pair, old: str, new: str) -> Effect:
    """What another size of integers means: less than the formats say, where both have limits anyway."""
    before, after = (reach(each, is_whole=True) for each in (pair.old, pair.new))
    least, most = span(new)
    narrower = before[0] < least or before[1] > most
    least, most = span(old)
    return by(narrower=narrower, wider=after[0] < least or after[1] > most) or TOLD


def _effect(old: str, new: str) -> Effect:
    if {old, new} == {"", _SAYS_NOTHING}:
        return TOLD
    if not {old, new} <= _WITHIN.keys() | {""}:
        return UNCLEAR
    if new in _above(old):
        return WIDER
    return NARROWER if old in _above(new) else OTHER


def _above(name: str) -> list[str]:
    """The formats that let in all that one lets in."""
    found: list[str] = []
    while name:
        name = _WITHIN[name]
        found.append(name)
    return found


def _format(schema: Schema) -> str:
    """The format, but for ``byte``, which is an encoding."""
    return "" if schema.format == "byte" else schema.format


def _encoding(schema: Schema) -> str:
    return schema.encoding or ("base64" if schema.format == "byte" else "")
