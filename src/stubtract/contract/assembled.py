"""Nodes put together from several places, so that what is written elsewhere keeps its own location."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stubtract.contract.node import Node
from stubtract.contract.values import Json


@dataclass(frozen=True, slots=True)
class Assembled(Node):
    """A node some of whose members or elements stand at places of their own.

    Attributes:
        parts: Those members or elements by name or index.
    """

    parts: Mapping[str | int, Node] = field(repr=False)

    def child(self, token: str | int, data: Json) -> Node:
        """The part of that name at its own place, else the member as it would stand below this node."""
        return self.parts.get(token) or Node.child(self, token, data)


def members(place: Node, plain: Mapping[str, Json], parts: Mapping[str, Node]) -> Node:
    """An object that counts as written at a place: plain members, and members from other places."""
    data = {**plain, **{name: part.data for name, part in parts.items()}}
    placed: dict[str | int, Node] = dict(parts.items())
    return Assembled(place.library, place.document, place.at, data, placed)


def elements(place: Node, parts: list[Node]) -> Node:
    """An array that counts as written at a place, its elements from other places."""
    data = [part.data for part in parts]
    return Assembled(place.library, place.document, place.at, data, dict(enumerate(parts)))


def instead(place: Node, data: Json) -> Node:
    """What counts as written at a place instead of what stands there."""
    return Node(place.library, place.document, place.at, data)
