"""What can be done for scalars and for values of any kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stubtract.contract import Json
from stubtract.sample import pattern
from stubtract.sample.mend_members import dropped
from stubtract.sample.nearest import nearest_number, nearest_text
from stubtract.sample.place import OTHERS, Place


def again(place: Place) -> Iterator[Json]:
    """The place made anew: without examples, with no more than is needed, from its default."""
    for schema in (place.schema, place.owner):
        yield from place.made(schema)
        yield from place.made(schema, optional=False)
        if schema.default is not None:
            yield schema.default.value
        yield from schema.examples
        if "null" in schema.types:
            yield None


def number(place: Place) -> Iterator[Json]:
    """The nearest number by the limits of the place and of the law."""
    for schema in (place.schema, place.owner):
        if isinstance(place.value, int | float) and not isinstance(place.value, bool):
            kind = "integer" if "integer" in (place.schema.kind, place.owner.kind) else "number"
            yield nearest_number(replace(schema, types=frozenset((kind,))), place.value)


def text(place: Place) -> Iterator[Json]:
    """The nearest text by the limits of the law, and of the law and the place together."""
    if not isinstance(place.value, str):
        return
    mine, law = place.schema.limits, place.owner.limits
    together = replace(
        law,
        min_length=max(mine.min_length, law.min_length),
        max_length=min(
            (each for each in (mine.max_length, law.max_length) if each is not None), default=None
        ),
        patterns=tuple(dict.fromkeys(law.patterns + mine.patterns)),
    )
    for limits in (together, law):
        yield nearest_text(limits, place.value)
        if limits.patterns:
            yield pattern.simplest(limits) or place.value


def given(place: Place) -> Iterator[Json]:
    """The value of a const, or each of an enum."""
    yield from place.said if isinstance(place.said, list) else ()
    if place.said is not None or place.law.endswith("/const"):
        yield place.said


def refused(place: Place) -> Iterator[Json]:
    """Something else: what a 'not' within holds, fewer members, another of the same kind, any other value."""
    if isinstance(place.said, dict) and "not" in place.said:
        for made in place.made(place.option("not")):
            both = isinstance(made, dict) and isinstance(place.value, dict)
            yield {**place.value, **made} if both else made  # type: ignore[dict-item]
    yield from dropped(place)
    yield from again(place)
    match place.value:
        case bool():
            yield not place.value
        case int() | float():
            yield place.value + 1
        case str():
            yield place.value + " 2"
        case list():
            yield [*place.value, "sample string 1"]
            yield []
        case dict():
            yield {**place.value, "sample string 1": 1}
    yield from OTHERS
