"""What can be done for arrays: elements added, left out, and varied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stubtract.contract import Json, Schema, both
from stubtract.sample.mend_members import closed
from stubtract.sample.nearest import nearest_number
from stubtract.sample.place import Place


def distinct(place: Place) -> Iterator[Json]:
    """Elements that differ: varied where they repeat, or left out."""
    if not isinstance(place.value, list):
        return
    kept: list[Json] = []
    varied: list[Json] = []
    for index, element in enumerate(place.value):
        if element not in kept:
            kept.append(element)
        varied.append(element if element not in varied else _varied(place, element, index, varied))
    yield varied
    yield kept


def _varied(place: Place, element: Json, index: int, taken: list[Json]) -> Json:
    items = place.schema.items.schema if place.schema.items else Schema(location="")
    for option in items.enum or ():
        if option not in taken:
            return option
    match element:
        case bool():
            return not element
        case int() | float():
            return nearest_number(items, element + index) if items.kind else element + index
        case str():
            return f"{element} {index}"
        case dict():
            for name, member in element.items():
                changed = _varied(replace(place, schema=items), member, index, [])
                if changed != member:
                    return {**element, name: changed}
            return {**element, f"sample string {index}": index}
        case list():
            return [*element, index]
    return index


def more_elements(place: Place) -> Iterator[Json]:
    """As many elements as there must be."""
    if not isinstance(place.value, list) or not isinstance(place.said, int | float):
        return
    items = place.schema.items.schema if place.schema.items else Schema(location="")
    value = list(place.value)
    while len(value) < place.said:
        made = next(place.made(items), None)
        value.append(made if made not in value else _varied(place, made, len(value), value))
    yield value


def fewer_elements(place: Place) -> Iterator[Json]:
    """As many elements as there may be."""
    if isinstance(place.value, list) and isinstance(place.said, int | float):
        yield place.value[: int(place.said)]


def contained(place: Place) -> Iterator[Json]:
    """An element of the kind that must be among them: added, or in the place of others."""
    if not isinstance(place.value, list):
        return
    wanted = place.sibling("contains")
    items = place.schema.items.schema if place.schema.items else Schema(location="")
    for schema in (wanted, both(items, wanted)):
        for made in place.made(schema):
            yield from _with_several(place.value, made)
    for found in place.solve(wanted.location):
        yield from _with_several(place.value, found)
    yield from closed(place)


def _with_several(elements: list[Json], made: Json) -> Iterator[Json]:
    """An element up to five times, behind the others and in the place of some."""
    for count in range(1, 6):
        yield [*elements, *[made] * count]
        yield [*elements[count:], *[made] * count]
