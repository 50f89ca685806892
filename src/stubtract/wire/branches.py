"""Which alternative of anyOf and oneOf is a value written by? Structure decides, not validity."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from stubtract.contract import Json, Property, Schema, named

_MAX_DEPTH = 16


def candidates(schema: Schema, depth: int = 0) -> Iterator[Schema]:
    """A schema and, below its choices, every alternative that says what a value looks like."""
    yield schema
    if depth < _MAX_DEPTH:
        for choice in schema.choices:
            for option in choice.options:
                yield from candidates(option.schema, depth + 1)


def for_value(schema: Schema, value: Json) -> Schema:
    """The alternative that a value is written by: one that speaks of it, before one for any."""
    if isinstance(value, dict) and schema.discriminator is not None:
        found = named(schema, value.get(schema.discriminator.property))
        if found is not None and found is not schema:
            return found
    if not schema.choices:
        return schema
    if isinstance(value, dict):
        return for_names(schema, value.keys())
    if isinstance(value, list):
        return array(schema) or schema
    fitting = [each for each in candidates(schema) if _speaks(each, value)]
    return next((each for each in fitting if each.types or each.enum), fitting[0] if fitting else schema)


def array(schema: Schema) -> Schema | None:
    """The alternative that is an array; None if there is none."""
    return next((each for each in candidates(schema) if each.kind == "array"), None)


def kinds(schema: Schema) -> frozenset[str]:
    """Every JSON type that a value may have by the schema or one of its alternatives; empty for any."""
    found: set[str] = set()
    for each in candidates(schema):
        found |= each.types or {each.kind}
    return frozenset(found - {""})


def for_names(schema: Schema, names: Collection[str]) -> Schema:
    """The object alternative that knows the most of these member names, and misses the fewest required."""
    if not schema.choices:
        return schema
    objects = [each for each in candidates(schema) if each.kind == "object"]
    return max(objects, key=lambda each: _closeness(each, names), default=schema)


def _closeness(schema: Schema, names: Collection[str]) -> tuple[int, int]:
    known = sum(name in schema.properties for name in names)
    return known, -sum(name not in names for name in schema.required)


def _speaks(schema: Schema, value: Json) -> bool:
    if schema.enum is not None:
        return value in schema.enum
    kinds = {
        bool: "boolean",
        int: "integer",
        float: "number",
        str: "string",
        list: "array",
        type(None): "null",
    }
    kind = kinds.get(type(value), "")
    return not schema.types or kind in schema.types or (kind == "integer" and "number" in schema.types)


def members(schema: Schema) -> dict[str, Property]:
    """Every property that the schema or one of its alternatives declares; the first declaration counts."""
    if not schema.choices:
        return dict(schema.properties)
    found: dict[str, Property] = {}
    for each in candidates(schema):
        for name, prop in each.properties.items():
            found.setdefault(name, prop)
    return found
