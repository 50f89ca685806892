"""Assertions that are kept as they are written: what they mean, only validators say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stubtract.contract.keywords import MAP, ONE
from stubtract.contract.node import Node
from stubtract.contract.schema import Condition, Link, Table

_GROUPS: Mapping[str, tuple[str, ...]] = {
    "contains": ("minContains", "maxContains"),
    "contentMediaType": (),
    "contentSchema": (),
    "dependentRequired": (),
    "dependentSchemas": (),
    "if": ("then", "else"),
    "not": (),
    "propertyNames": (),
    "unevaluatedItems": ("items",),
    "unevaluatedProperties": ("additionalProperties",),
}
"""Each keyword with those that say nothing without it, or decide what it is about (2020-12 core, 10, 11)."""


def conditions_of(schemas: Table, node: Node) -> tuple[Condition, ...]:
    """The assertions of a schema object that are not read any further, in the order of their names."""
    keywords = node.mapping()
    if keywords.keys().isdisjoint(_GROUPS):
        return ()
    found = ((name, (name, *more)) for name, more in _GROUPS.items() if name in keywords)
    return tuple(_condition(schemas, node, name, several) for name, several in found)


def _condition(schemas: Table, node: Node, keyword: str, several: tuple[str, ...]) -> Condition:
    keywords = node.mapping()
    return Condition(
        keyword=keyword,
        location=node.child(keyword, None).location,
        schemas={name: Link((child,), schemas) for name, child in _held(node, several)},
        plain={name: keywords[name] for name in several if name in keywords and name not in ONE | MAP},
    )


def _held(node: Node, several: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
    """The schemas that these keywords hold, under their names."""
    for name in several:
        child = node.get(name)
        if child is not None and name in ONE:
            yield name, child
        elif child is not None and name in MAP:
            yield from child.members()
