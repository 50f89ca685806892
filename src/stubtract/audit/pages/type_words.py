"""The words of help pages for types: simple ones, models, and collections and dictionaries of both."""

from __future__ import annotations

import re

SIMPLE = frozenset(
    (
        "string", "globally unique identifier", "integer", "unsigned integer", "byte", "signed byte",
        "decimal number", "boolean", "date", "time interval", "URI", "character", "Object",
    )
)  # fmt: skip
_LONGEST = 1_000
"""The characters of a type that is made of others."""
_PARTS = re.compile(
    r"(?:Collection of (?P<item>.+)"
    r"|Dictionary of (?P<key>.+?)(?: \[key\])? and (?P<value>.+?)(?: \[value\])?"
    r"|Pair of (?P<left>.+?)(?: \[key\])? and (?P<right>.+?)(?: \[value\])?)"
)


def is_simple(word: str) -> bool:
    """Whether a type has no model, however many of it there are."""
    return all(each in SIMPLE for each in models_of(word, keep_simple=True)) if word else False


def models_of(word: str, *, keep_simple: bool = False) -> tuple[str, ...]:
    """The names of the models that a type is made of."""
    waiting, found = [word], []
    while waiting:
        each = waiting.pop()
        parts = parts_of(each)
        if parts:
            waiting += parts.values()
        elif keep_simple or each not in SIMPLE:
            found.append(each)
    return tuple(found)


def parts_of(word: str) -> dict[str, str]:
    """What a type is made of: ``item``, ``key`` and ``value``, or ``left`` and ``right``; or nothing."""
    found = _PARTS.fullmatch(word) if len(word) <= _LONGEST else None
    return {name: part for name, part in found.groupdict().items() if part} if found else {}
