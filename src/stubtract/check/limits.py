"""Values at the edges of a schema: the shortest and the longest, the least and the most, each word, null."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from stubtract.contract import Json, Schema

Edge: TypeAlias = tuple[str, Json]
"""Which edge, in a few words, and the value."""

_MAX_TEXT = 10_000
_MAX_WORDS = 30


def edges(schema: Schema, value: Json) -> Iterator[Edge]:
    """Values at the edges of a schema, most of which are valid; a validator has the last word.

    Args:
        schema: The schema.
        value: A valid value of it.
    """
    for each in _EDGES:
        yield from each(schema, value)


def _nulls(schema: Schema, _value: Json) -> Iterator[Edge]:
    if schema.nullable:
        yield "null", None


def _words(schema: Schema, _value: Json) -> Iterator[Edge]:
    for word in (schema.enum or ())[:_MAX_WORDS]:
        yield f"the word {word!r}", word


def _truths(schema: Schema, _value: Json) -> Iterator[Edge]:
    if "boolean" in schema.types:
        yield "true", True
        yield "false", False


def _numbers(schema: Schema, value: Json) -> Iterator[Edge]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    limits = schema.limits
    for name, bound in (("least", limits.minimum), ("greatest", limits.maximum)):
        if bound is not None:
            yield f"the {name} number", bound
    if limits.minimum is None and limits.exclusive_minimum is None:
        yield "a negative number", -1
    yield "zero", 0


def _texts(schema: Schema, value: Json) -> Iterator[Edge]:
    limits = schema.limits
    if not isinstance(value, str) or schema.format or limits.patterns or schema.enum:
        return
    if limits.max_length is not None and limits.max_length <= _MAX_TEXT:
        yield "the longest text", "x" * limits.max_length
    yield "the shortest text", "x" * limits.min_length
    yield "text beyond ASCII", "Zoë 漢字 🙂"[: limits.max_length]
    yield "text with markup", "<a & 'b' \"c\">"[: limits.max_length]


def _arrays(schema: Schema, value: Json) -> Iterator[Edge]:
    if isinstance(value, list) and value:
        yield "the fewest elements", value[: schema.limits.min_items]
        yield "one element", value[:1]


def _members(schema: Schema, value: Json) -> Iterator[Edge]:
    if isinstance(value, dict):
        needed = {name: each for name, each in value.items() if name in schema.required}
        if len(needed) < len(value):
            yield "only what is needed", needed


_EDGES: tuple[Callable[[Schema, Json], Iterator[Edge]], ...] = (
    _nulls, _words, _truths, _numbers, _texts, _arrays, _members,
)  # fmt: skip
