"""The rule about regular expressions: what is none of ECMA-262, and how it is written there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jsonschema_rs

from stubtract.conform.lint.raw import members, text
from stubtract.conform.lint.rule import Breach, Sheet
from stubtract.contract import Piece

# ECMA-262, section 22.2.1: escapes and classes are read first, for nothing in them has another meaning.
_TOKEN = re.compile(
    r"""
    (?P<anchor>\\[AZzG]) | (?P<escape>\\[aehHKQERX]) | \\. | \[(?:\\.|[^\]\\])*\]
    | (?P<name>\(\?P<) | (?P<again>\(\?P[=>]) | (?P<flags>\(\?[a-zA-Z]*-?[a-zA-Z]+\))
    | (?P<atomic>\(\?>) | (?P<comment>\(\?\#) | (?P<condition>\(\?\()
    | (?P<possessive>(?:[*+?]|\{\d+(?:,\d*)?\})\+) | \{(?P<least>\d+),(?P<most>\d+)\}
    """,
    re.VERBOSE | re.DOTALL,
)
_HINTS = {
    "anchor": "write ^ for the start of the text and $ for its end",
    "escape": "there is no such escape; write what it stands for",
    "name": "write (?<name>…)",
    "again": "repeat the group itself",
    "flags": "a pattern has no flags; write both cases out, as in [aA]",
    "atomic": "there are no atomic groups; write (?:…)",
    "comment": "there are no comments; put it into the description",
    "condition": "there are no conditions; write alternatives",
    "possessive": "there are no possessive repetitions; take the second '+' out",
}


def patterns(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.24: a pattern is a regular expression of ECMA-262."""
    places: dict[tuple[str, ...], str] = {("pattern",): text(piece.data.get("pattern"))}
    places |= {("patternProperties", name): name for name in members(piece.data.get("patternProperties"))}
    for place, written in places.items():
        hint = foreign_pattern(written)
        if hint:
            yield Breach(
                where=piece.where(*place),
                message=f"'{written}' is no regular expression of ECMA-262",
                hint=hint,
            )


def foreign_pattern(pattern: str) -> str:
    """What would make a text a regular expression of ECMA-262; empty where it is one."""
    return _foreign(pattern) or ("" if _is_read(pattern) else _unread(pattern))


def _foreign(pattern: str) -> str:
    """How the first thing that only other kinds of regular expressions have is written; empty if none is."""
    for match in _TOKEN.finditer(pattern):
        kind = match.lastgroup
        if kind in _HINTS:
            return _HINTS[kind]
        least, most = match["least"], match["most"]
        if least and int(least) > int(most):
            return f"the smaller number comes first: {{{most},{least}}}"
    return ""


def _is_read(pattern: str) -> bool:
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except (jsonschema_rs.ValidationError, ValueError):
        return False
    return True


def _unread(pattern: str) -> str:
    if "\\k<" in pattern:
        return (
            "it may be one, but references to named groups are not understood here; refer by number, as \\1"
        )
    return "balance its brackets, and escape what is meant literally"
