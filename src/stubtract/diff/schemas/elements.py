"""The elements of lists."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Link, Schema
from stubtract.diff.effect import UNCLEAR
from stubtract.diff.pair import Delta, Pair
from stubtract.diff.schemas.kinds import shared
from stubtract.diff.schemas.plain import says

_REST = "unevaluatedItems"


def elements(pair: Pair) -> Iterator[Delta | Pair]:
    """The first elements one by one, and those after them."""
    if not shared(pair, "array"):
        return
    counts = len(pair.old.prefix_items), len(pair.new.prefix_items)
    if counts[0] != counts[1] and says(pair.old, _REST) and says(pair.new, _REST):
        yield pair.delta("prefix-items", (str(counts[0]), str(counts[1])), UNCLEAR, "prefixItems")
    for index in range(max(len(pair.old.prefix_items), len(pair.new.prefix_items))):
        yield pair.inner(_element(pair.old, index), _element(pair.new, index))
    if pair.old.items or pair.new.items:
        yield pair.inner(pair.old.items, pair.new.items)


def _element(schema: Schema, index: int) -> Link | None:
    return schema.prefix_items[index] if index < len(schema.prefix_items) else schema.items
