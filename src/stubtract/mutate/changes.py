"""Changes of plain values that may break a keyword of a schema; whether they do, is proved later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TypeAlias

from stubtract.contract import Json, Schema

Steps: TypeAlias = tuple[str, ...]
"""The names that lead to a value; ``*`` for every element of an array."""

EVERY = "*"
_DEPTH = 6
_FOREIGN = "unexpected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change at one place.

    Attributes:
        kind: What it may break.
        steps: Where the value stands that is changed.
        member: The member of that value that the change is about; empty for the value itself.
        words: What becomes of it.
        make: From the right value to the wrong one.
    """

    kind: str
    steps: Steps
    member: str = ""
    words: str
    make: Callable[[Json], Json]

    @property
    def pointer(self) -> str:
        """The place, as a JSON pointer with ``*`` for every element."""
        return "".join(f"/{step}" for step in (*self.steps, *([self.member] if self.member else [])))

    def of(self, value: Json) -> Json:
        """The value with the change wherever its place is found."""
        return _changed(value, self.steps, self.make)


def _changed(value: Json, steps: Steps, make: Callable[[Json], Json]) -> Json:
    if not steps:
        return make(value)
    head, rest = steps[0], steps[1:]
    if isinstance(value, list) and head == EVERY:
        return [_changed(each, rest, make) for each in value]
    if isinstance(value, dict) and head in value:
        return {**value, head: _changed(value[head], rest, make)}
    return value


def changes(schema: Schema, value: Json, steps: Steps = ()) -> Iterator[Change]:
    """Every change of a valid value, from the outside in; of an array's elements only the first is looked at.

    Args:
        schema: What the value is valid against.
        value: The value.
        steps: Where it stands.
    """
    yield from _plain(schema, value, steps)
    for option in _fitting(schema, value):
        yield from changes(option, value, steps)
    if isinstance(value, dict):
        yield from _members(schema, value, steps)
        for name, prop in schema.properties.items() if len(steps) < _DEPTH else ():
            if name in value:
                yield from changes(prop.schema, value[name], (*steps, name))
    elif isinstance(value, list):
        yield from _elements(schema, value, steps)
        if schema.items is not None and value and len(steps) < _DEPTH:
            yield from changes(schema.items.schema, value[0], (*steps, EVERY))
    elif isinstance(value, str):
        yield from _texts(schema, value, steps)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _numbers(schema, steps)


def _fitting(schema: Schema, value: Json) -> Iterator[Schema]:
    """Of each anyOf and oneOf the first alternative for objects or arrays, if the value is one."""
    kind = "object" if isinstance(value, dict) else "array" if isinstance(value, list) else "scalar"
    for choice in schema.choices:
        options = (each.schema for each in choice.options)
        yield from islice((each for each in options if each.kind == kind), 1)


def _plain(schema: Schema, value: Json, steps: Steps) -> Iterator[Change]:
    """Another type, null, and a word that is none of those that there are."""
    if value is not None:
        words = "is null"
        yield Change(kind="null", steps=steps, words=words, make=lambda _value: None)
    widened, words = _widened(schema, value)
    yield Change(kind="type", steps=steps, words=words, make=lambda _value: widened)
    if schema.enum is not None and isinstance(value, str):
        yield Change(
            kind="enum", steps=steps, words="is a word outside of the enum", make=lambda _: "no-such-word"
        )


def _widened(schema: Schema, value: Json) -> tuple[Json, str]:
    """A value of a neighbouring type, and what it is."""
    match value:
        case bool():
            return str(value).lower(), "is a boolean as text"
        case int() | float() if schema.kind == "integer":
            return value + 0.5, "is a fraction"
        case int() | float():
            return f"{value} pieces", "is a number as text"
        case str():
            return 7, "is a number in place of text"
        case list():
            return value[0] if value else {}, "is one element in place of a list"
    return [value], "is a list of one"


def _members(schema: Schema, value: dict[str, Json], steps: Steps) -> Iterator[Change]:
    for name in schema.properties:
        if name in schema.required and name in value:
            without = partial(_without, name)
            yield Change(kind="required", steps=steps, member=name, words="is left out", make=without)
    if schema.additional is not True and _FOREIGN not in schema.properties:
        words = "is there, which is not documented"
        yield Change(kind="extra", steps=steps, member=_FOREIGN, words=words, make=_with_more)


def _without(name: str, value: Json) -> Json:
    return {key: each for key, each in value.items() if key != name} if isinstance(value, dict) else value


def _with_more(value: Json) -> Json:
    return {**value, _FOREIGN: "more"} if isinstance(value, dict) else value


def _elements(schema: Schema, value: list[Json], steps: Steps) -> Iterator[Change]:
    limits = schema.limits
    if limits.min_items > 1:
        fewer = value[: limits.min_items - 1]
        yield Change(kind="list", steps=steps, words="has too few elements", make=lambda _: list(fewer))
    if limits.min_items:
        yield Change(kind="list", steps=steps, words="is empty", make=lambda _: [])
    if limits.max_items is not None and value:
        many = [value[index % len(value)] for index in range(limits.max_items + 1)]
        yield Change(kind="list", steps=steps, words="has too many elements", make=lambda _: list(many))
    if limits.unique_items and value:
        twice = [*value, value[0]]
        yield Change(kind="list", steps=steps, words="has an element twice", make=lambda _: list(twice))


def _texts(schema: Schema, value: str, steps: Steps) -> Iterator[Change]:
    limits = schema.limits
    if limits.max_length is not None:
        long = (value or "x") * (limits.max_length // max(1, len(value)) + 1)
        text = long[: limits.max_length + 1]
        yield Change(kind="length", steps=steps, words="is too long", make=lambda _: text)
    if limits.min_length:
        short = value[: limits.min_length - 1]
        yield Change(kind="length", steps=steps, words="is too short", make=lambda _: short)
    if schema.format:
        odd = f"{value}?"
        yield Change(kind="format", steps=steps, words=f"is no {schema.format}", make=lambda _: odd)
    if limits.patterns:
        broken = f"\u00a7{value}\u00a7"
        yield Change(kind="pattern", steps=steps, words="does not match its pattern", make=lambda _: broken)


def _numbers(schema: Schema, steps: Steps) -> Iterator[Change]:
    limits = schema.limits
    below = limits.exclusive_minimum if limits.exclusive_minimum is not None else _less(limits.minimum)
    above = limits.exclusive_maximum if limits.exclusive_maximum is not None else _more(limits.maximum)
    if below is not None:
        yield Change(kind="range", steps=steps, words="is too small", make=lambda _: below)
    if above is not None:
        yield Change(kind="range", steps=steps, words="is too large", make=lambda _: above)
    if limits.multiple_of:
        odd = limits.multiple_of[0] * 1.5
        words = f"is no multiple of {limits.multiple_of[0]}"
        yield Change(kind="range", steps=steps, words=words, make=lambda _: odd)


def _less(bound: float | None) -> float | None:
    return None if bound is None else bound - 1


def _more(bound: float | None) -> float | None:
    return None if bound is None else bound + 1
