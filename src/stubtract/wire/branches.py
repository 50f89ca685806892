"""Which alternative of anyOf and oneOf is a value written by? Structure decides, not validity."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from stubtract.contract import Json, Link, Property, Schema, named
from stubtract.wire.patterns import matches

_MAX_DEPTH = 16
_ANY = Schema(location="")


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


@dataclass(frozen=True, slots=True)
class Members:
    """What the members of an object are, looked up once for many names.

    Attributes:
        known: Every property that the schema or one of its alternatives declares.
        patterned: What members are whose names match a pattern.
        others: What all others are.
    """

    known: dict[str, Property]
    patterned: tuple[tuple[str, Link], ...]
    others: Schema

    @classmethod
    def of(cls, schema: Schema) -> Members:
        """The members of a schema and its alternatives."""
        every = list(candidates(schema)) if schema.choices else [schema]
        others = (each.additional.schema for each in every if isinstance(each.additional, Link))
        patterned = tuple(pair for each in every for pair in each.patterned)
        return cls(members(schema), patterned, next(others, _ANY))

    def schema(self, name: str) -> Schema:
        """The schema of a member: as declared, by a pattern that its name matches, or that of all others."""
        prop = self.known.get(name)
        if prop is not None:
            return prop.schema
        return next((link.schema for pattern, link in self.patterned if matches(pattern, name)), self.others)


def member(schema: Schema, name: str) -> Schema:
    """The schema of one member."""
    return Members.of(schema).schema(name)


def element(schema: Schema, index: int) -> Schema:
    """The schema of the element of an array at an index; that of any value where nothing is said."""
    found = array(schema)
    if found is None:
        return _ANY
    link = found.prefix_items[index] if index < len(found.prefix_items) else found.items
    return link.schema if link else _ANY
