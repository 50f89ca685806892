"""The elements of lists."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Link, Schema
from stubtract.diff.pair import Pair
from stubtract.diff.schemas.kinds import shared


def elements(pair: Pair) -> Iterator[Pair]:
    """The first elements one by one, and those after them."""
    if not shared(pair, "array"):
        return
    for index in range(max(len(pair.old.prefix_items), len(pair.new.prefix_items))):
        yield pair.inner(_element(pair.old, index), _element(pair.new, index))
    if pair.old.items or pair.new.items:
        yield pair.inner(pair.old.items, pair.new.items)


def _element(schema: Schema, index: int) -> Link | None:
    return schema.prefix_items[index] if index < len(schema.prefix_items) else schema.items
