"""A schema with its alternatives settled, for formats whose texts do not say which types they have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from stubtract.contract import Link, Property, Schema, choose

MAX_READINGS = 32
"""How many ways to settle the alternatives of a schema are tried."""
_MAX_DEPTH = 8


def settled(schema: Schema) -> Iterator[Schema]:
    """The schema as it is, then every way to settle its alternatives, then those of its members as well.

    There may be very many; callers take as many as they can afford.
    """
    yield schema
    if schema.choices:
        yield from _chosen(schema)
    for each in _chosen(schema):
        yield from _members(each)


def _chosen(schema: Schema, depth: int = 0) -> Iterator[Schema]:
    """The schema with one alternative of each of its choices."""
    if not schema.choices or depth == _MAX_DEPTH:
        yield schema
        return
    for links in product(*(choice.options for choice in schema.choices)):
        one = choose(schema, [link.schema for link in links])
        for each in _chosen(one, depth + 1):
            yield replace(each, name=schema.name or each.name)


def _members(schema: Schema) -> Iterator[Schema]:
    """The schema with the alternatives of its members settled, in every combination."""
    open_ones = [prop for prop in schema.properties.values() if prop.schema.choices]
    if not open_ones:
        return
    for links in product(*(_options(prop) for prop in open_ones)):
        taken = {prop.name: replace(prop, link=link) for prop, link in zip(open_ones, links, strict=True)}
        yield replace(schema, properties={**schema.properties, **taken})


def _options(prop: Property) -> list[Link]:
    """The schema of a member as it is, and each of its alternatives."""
    return [prop.link, *(link for choice in prop.schema.choices for link in choice.options)]
