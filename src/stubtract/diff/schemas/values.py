"""Listed values, and defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stubtract.contract import Given, Json, Schema
from stubtract.diff.change import Verdict
from stubtract.diff.effect import NARROWER, OTHER, WIDER, Effect, warns
from stubtract.diff.pair import NOTHING, Delta, Pair, canonical, shown
from stubtract.diff.schemas.kinds import kind_of
from stubtract.diff.schemas.limits import fits

_GROWN = Effect(
    WIDER.requests, (Verdict.WARNING, "who takes the listed values for all there are meets another")
)
_LEFT_OUT = warns(
    "whoever leaves it out now means something else", "whoever fills it in now reads something else"
)


def enums(pair: Pair) -> Iterator[Delta]:
    """Values that were taken from the list or added to it, and lists that came or went."""
    old, new = values(pair.old), values(pair.new)
    if old is None or new is None:
        if old != new:
            yield _enum(pair, NARROWER if old is None else WIDER)
        return
    if old and new and old.keys().isdisjoint(new):
        yield _enum(pair, OTHER)
        return
    if old.keys() - new.keys():
        yield _enum(pair, NARROWER)
    if new.keys() - old.keys():
        yield _enum(pair, _GROWN)


def defaults(pair: Pair) -> Iterator[Delta]:
    """What a value is that nobody gives."""
    old, new = (_default(each.default) for each in (pair.old, pair.new))
    if old != new:
        says = [shown(each.default.value) if each.default else NOTHING for each in (pair.old, pair.new)]
        yield pair.delta("default", (says[0], says[1]), _LEFT_OUT, "default")


def _enum(pair: Pair, effect: Effect) -> Delta:
    says = [NOTHING if each is None else _told(each) for each in (values(pair.old), values(pair.new))]
    return pair.delta("enum", (says[0], says[1]), effect, "enum", "const", "oneOf", "anyOf")


def _told(several: Mapping[str, Json]) -> str:
    return shown(list(several.values())) if several else "no value"


def values(schema: Schema) -> dict[str, Json] | None:
    """The listed values that its types and limits allow, by what they are; None for no list."""
    if schema.enum is None:
        return None
    allowed = schema.types | ({"integer"} if "number" in schema.types else frozenset())
    fitting = (each for each in schema.enum if fits(schema.limits, each))
    return {canonical(each): each for each in fitting if not allowed or kind_of(each) in allowed}


def _default(given: Given | None) -> str:
    return "" if given is None else canonical(given.value)
