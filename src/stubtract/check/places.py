"""Places that schemas speak of, and places in values, told alike: JSON pointers with ``*`` for elements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from stubtract.contract import Json, Schema
from stubtract.contract.pointer import join
from stubtract.wire import branches

_EACH = "*"
_MAX_DEPTH = 3
"""Places further down are not looked at, for no phase varies what stands there."""

Foreign: TypeAlias = Callable[[Schema], bool]


def of_schema(
    schema: Schema, is_foreign: Foreign, pointer: str = "", depth: int = 0
) -> Iterator[tuple[str, Schema]]:
    """Each place that a schema speaks of, with the schema there.

    Args:
        schema: The schema of the whole.
        is_foreign: Whether messages of this direction never have what a schema describes.
        pointer: Where the schema stands.
        depth: How far down that is.
    """
    yield pointer, schema
    if depth == _MAX_DEPTH:
        return
    for name, prop in branches.members(schema).items():
        if not is_foreign(prop.schema):
            yield from of_schema(prop.schema, is_foreign, join(pointer, name), depth + 1)
    items = branches.array(schema)
    if items is not None and items.items is not None:
        yield from of_schema(items.items.schema, is_foreign, join(pointer, _EACH), depth + 1)


def of_value(value: Json, pointer: str = "", depth: int = 0) -> Iterator[tuple[str, Json]]:
    """Each place in a value, with the value there.

    Args:
        value: The whole.
        pointer: Where it stands.
        depth: How far down that is.
    """
    yield pointer, value
    if depth == _MAX_DEPTH:
        return
    if isinstance(value, dict):
        for name, member in value.items():
            yield from of_value(member, join(pointer, name), depth + 1)
    elif isinstance(value, list):
        for element in value:
            yield from of_value(element, join(pointer, _EACH), depth + 1)
