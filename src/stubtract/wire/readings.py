"""The ways in which the text of a parameter can be taken, where its schema leaves several open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stubtract.contract import Json, Schema
from stubtract.wire import branches
from stubtract.wire.literals import literal

Shape = Literal["array", "object", "scalar"]
"""What a text is taken apart into."""

_COMPOSED: dict[str, Shape] = {"array": "array", "object": "object"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a text.

    Attributes:
        shape: What it is taken apart into.
        typed: Whether scalars are what their schemas ask for; else they stay text.
        loose: Whether delimiters count that were percent-encoded, as form libraries send them.
    """

    shape: Shape
    typed: bool = True
    loose: bool = False

    def scalar(self, schema: Schema, text: str) -> Json:
        """The value of one piece."""
        return literal(schema, text) if self.typed else text


def readings(schema: Schema) -> Iterator[Reading]:
    """Every way that a schema leaves open, the likeliest first: there is always one."""
    kinds = branches.kinds(schema)
    shapes = [shape for kind, shape in _COMPOSED.items() if kind in kinds]
    if not shapes or _may_be_scalar(schema):
        shapes.append("scalar")
    for typed in (True, False):
        for shape in shapes:
            yield Reading(shape, typed)
    for shape in shapes:
        if shape != "scalar":
            yield Reading(shape, loose=True)


def _may_be_scalar(schema: Schema) -> bool:
    """Whether an alternative is no array and no object; one that names no type may be anything."""
    says = (each for each in branches.candidates(schema) if each.types or not each.choices)
    return any((each.types or {each.kind}) - _COMPOSED.keys() for each in says)


def blank(schema: Schema, value: Json) -> Iterator[Json]:
    """What a parameter without text may stand for besides: null, or an array without elements."""
    if value in ("", "null") and "null" in branches.kinds(schema):
        yield None
    if value == [""]:
        yield []
