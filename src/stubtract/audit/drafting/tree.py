"""The document as it grows: plain values, references by name, and what a person should look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Ref:
    """Where a schema of the components is, by its name: the value of ``$ref``."""

    name: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A part of the document that wants a person's eye.

    Attributes:
        node: The part.
        whys: What is uncertain about it, a sentence each; none if nothing is.
    """

    node: Node
    whys: tuple[str, ...] = ()


Node: TypeAlias = "str | int | float | bool | Ref | Checked | list[Node] | dict[str, Node] | None"
Keywords: TypeAlias = Mapping[str, Node]
"""The keywords of a schema."""


def mapped(node: Node, change: Callable[[Ref], Ref]) -> Node:
    """The tree with its references changed."""
    if isinstance(node, Ref):
        return change(node)
    if isinstance(node, Checked):
        return Checked(mapped(node.node, change), node.whys)
    if isinstance(node, list):
        return [mapped(each, change) for each in node]
    if isinstance(node, dict):
        return {name: mapped(each, change) for name, each in node.items()}
    return node


def references(node: Node) -> Iterator[str]:
    """The names of the schemas that a tree refers to."""
    if isinstance(node, Ref):
        yield node.name
    elif isinstance(node, Checked):
        yield from references(node.node)
    elif isinstance(node, list | dict):
        for each in node.values() if isinstance(node, dict) else node:
            yield from references(each)


def doubts(node: Node) -> int:
    """How many parts of a tree want a person's eye."""
    if isinstance(node, Checked):
        return bool(node.whys) + doubts(node.node)
    if isinstance(node, list | dict):
        return sum(map(doubts, node.values() if isinstance(node, dict) else node))
    return 0
