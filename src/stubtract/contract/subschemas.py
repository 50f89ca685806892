"""Where the subschemas of a schema object stand (JSON Schema 2020-12 core, section 10)."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract.keywords import LIST, MAP, ONE
from stubtract.contract.node import Node


def below(node: Node) -> Iterator[Node]:
    """Every subschema of a schema object, one level down."""
    for name, child in node.members():
        if name in ONE:
            yield child
        elif name in LIST:
            yield from child.elements()
        elif name in MAP:
            for _, each in child.members():
                yield each
