"""Do two representations of one thing say the same? As far as both of them can say it."""

from __future__ import annotations

import re
from collections.abc import Collection

from stubtract.check.sameness import differences
from stubtract.contract import Content, Json, Schema
from stubtract.contract.pointer import tokens
from stubtract.sample.places import at, locate
from stubtract.wire import branches

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no way to write (XML 1.0, section 2.2)."""
_MAX_DEPTH = 4


def are_comparable(one: Content, other: Content) -> bool:
    """Whether two media types promise the same value: their schemas are one, or describe alike."""
    return _alike(one.schema, other.schema)


def _alike(one: Schema | None, other: Schema | None, depth: int = 0) -> bool:
    if one is None or other is None:
        return False
    if one.location == other.location or depth > _MAX_DEPTH:
        return True
    if branches.kinds(one) != branches.kinds(other) or one.format != other.format:
        return False
    arrays = branches.array(one), branches.array(other)
    if arrays[0] and arrays[1] and arrays[0].items and arrays[1].items:
        return _alike(arrays[0].items.schema, arrays[1].items.schema, depth + 1)
    members = branches.members(one), branches.members(other)
    return members[0].keys() == members[1].keys() and all(
        _alike(each.schema, members[1][name].schema, depth + 1) for name, each in members[0].items()
    )


def first_disagreement(
    schema: Schema | None, one: Json, other: Json, volatile: Collection[str] = ()
) -> str | None:
    """Where two representations disagree first, as a JSON pointer; None if they say the same.

    XML has texts alone where no schema tells a type: there the words count. What XML cannot write has no
    counterpart in it, and a line end is one however it is written (XML 1.0, section 2.11).

    Args:
        schema: The schema of both.
        one: What one says.
        other: What the other says.
        volatile: Pointers that are passed over, for what stands there changes by itself.
    """
    for pointer in differences(one, other):
        steps = tokens(pointer)
        there = locate(schema, one, steps) if schema is not None else None
        is_typed = there is not None and bool(branches.kinds(there))
        left, right = at(one, steps), at(other, steps)
        is_same = _is_same_text(left, right) or not (is_typed or _is_clear(left, right))
        if pointer not in volatile and not is_same:
            return pointer
    return None


def _is_same_text(one: Json, other: Json) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        is_beyond = _NO_XML.search(one) is not None or _NO_XML.search(other) is not None
        return is_beyond or _lines(one) == _lines(other)
    return False


def _is_clear(one: Json, other: Json) -> bool:
    """Whether two values without a type differ in their words; how a structure is read, nobody can tell."""
    is_structure = isinstance(one, dict | list) or isinstance(other, dict | list)
    return not is_structure and _word(one) != _word(other)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _word(value: Json) -> str | float:
    """A value as a text without types has it: a number is one however it is written."""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value).strip()
    try:
        return float(text)
    except ValueError:
        return text
