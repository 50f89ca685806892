"""Requests that the API sends itself: webhooks of a document, and callbacks of an operation."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract.dialects import Dialect
from stubtract.contract.node import Node
from stubtract.contract.path_items import operations

Outgoing = tuple[str, str, Node, Node]
"""What it is called, its upper-case method, its Path Item Object and itself."""


def webhooks(root: Node, dialect: Dialect) -> Iterator[Outgoing]:
    """Those of a document (OpenAPI 3.1, section 4.8.1).

    Raises:
        DocumentError: Something stands there that is none.
    """
    several = root.get("webhooks")
    for name, raw in several.members() if several else ():
        yield from _requests(name, raw, dialect)


def callbacks(operation: Node, dialect: Dialect) -> Iterator[Outgoing]:
    """Those of an operation (OpenAPI 3.1, section 4.8.18), called by name and expression.

    Raises:
        DocumentError: Something stands there that is none.
    """
    several = operation.get("callbacks")
    for name, written in several.members() if several else ():
        for expression, raw in () if name.startswith("x-") else written.follow().members():
            yield from _requests(f"{name} {expression}", raw, dialect)


def _requests(name: str, raw: Node, dialect: Dialect) -> Iterator[Outgoing]:
    if " x-" in f" {name}" or not isinstance(raw.data, dict):
        return
    item = raw.follow()
    for method, node in operations(item, dialect).items():
        yield name, method, item, node
