"""Places in a plain value: read them, replace them, and find the schema that they are made by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stubtract.contract import Json, Link, Schema
from stubtract.wire import branches


class Gone:
    """Stands for a value that is not there, or is to be taken out."""


GONE: Final = Gone()


def at(value: Json, steps: Sequence[str]) -> Json:
    """The value at a place; None where there is none."""
    there = found(value, steps)
    return None if isinstance(there, Gone) else there


def found(value: Json, steps: Sequence[str]) -> Json | Gone:
    """The value at a place; ``GONE`` where a list has no such element, None for a missing member."""
    for step in steps:
        if isinstance(value, list):
            if not step.isdecimal() or int(step) >= len(value):
                return GONE
            value = value[int(step)]
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def replaced(value: Json, steps: Sequence[str], new: Json | Gone) -> Json:
    """A copy of the value with another one, or nothing, at a place."""
    if not steps:
        return None if isinstance(new, Gone) else new
    step, *rest = steps
    if isinstance(value, dict):
        if isinstance(new, Gone) and not rest:
            return {name: member for name, member in value.items() if name != step}
        return {**value, step: replaced(value.get(step), rest, new)}
    if isinstance(value, list):
        index = int(step)
        if isinstance(new, Gone) and not rest:
            return value[:index] + value[index + 1 :]
        return [*value[:index], replaced(value[index], rest, new), *value[index + 1 :]]
    return value


def locate(schema: Schema, value: Json, steps: Sequence[str]) -> Schema | None:
    """The schema that a place is made by, as far as properties and items tell; None where they do not."""
    for step in steps:
        below: Schema | None = None
        if isinstance(value, dict):
            below = _member(schema, value, step)
        elif step.isdecimal():
            below = _element(schema, step)
        if below is None:
            return None
        schema, value = below, at(value, (step,))
    return schema


def _member(schema: Schema, value: dict[str, Json], name: str) -> Schema | None:
    branch = branches.for_value(schema, value)
    prop = branch.properties.get(name) or branches.members(schema).get(name)
    if prop is not None:
        return prop.schema
    return branch.additional.schema if isinstance(branch.additional, Link) else None


def _element(schema: Schema, index: str) -> Schema | None:
    array = branches.array(schema)
    if array is None:
        return None
    if int(index) < len(array.prefix_items):
        return array.prefix_items[int(index)].schema
    return array.items.schema if array.items else None
