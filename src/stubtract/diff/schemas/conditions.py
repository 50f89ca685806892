"""Assertions that nobody can compare (``not``, ``if`` …): that they came, went or changed is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stubtract.contract import Condition, Schema
from stubtract.diff.effect import NARROWER, UNCLEAR, WIDER, Doubt
from stubtract.diff.pair import NOTHING, Delta, Pair, Spot, canonical, shown, spot
from stubtract.diff.schemas.plain import says

_REST = ("unevaluatedItems", "unevaluatedProperties")


def doubtful(pair: Pair) -> Pair:
    """The pair; with doubt where both sides judge what other keywords leave over: less may be more."""
    is_judged = any(says(pair.old, keyword) and says(pair.new, keyword) for keyword in _REST)
    return replace(pair, manner=replace(pair.manner, doubt=Doubt.FULL)) if is_judged else pair


def conditions(pair: Pair) -> Iterator[Delta | Pair]:
    """Every such assertion, by its keyword, and the schemas inside."""
    old, new = _numbered(pair.old), _numbered(pair.new)
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before and after:
            yield from _changed(pair, before, after)
            continue
        effect = NARROWER if after else WIDER
        yield Delta(
            rule=_rule(key[0]), old=_spot(pair.old, before), new=_spot(pair.new, after), effect=effect
        )


def _changed(pair: Pair, old: Condition, new: Condition) -> Iterator[Delta | Pair]:
    if _outline(old) != _outline(new):
        yield Delta(
            rule=_rule(old.keyword), old=_spot(pair.old, old), new=_spot(pair.new, new), effect=UNCLEAR
        )
    for name in (each for each in old.schemas if each in new.schemas):
        yield pair.inner(old.schemas[name], new.schemas[name], Doubt.FULL)


def _outline(condition: Condition) -> tuple[frozenset[str], str]:
    """What a condition says beside what its schemas say."""
    return frozenset(condition.schemas), canonical(dict(condition.plain))


def _spot(schema: Schema, condition: Condition | None) -> Spot:
    if condition is None:
        return spot(schema, NOTHING)
    names = " and ".join(condition.schemas)
    return Spot(
        shown(dict(condition.plain)) if condition.plain else f"a schema for {names}", (condition.location,)
    )


def _numbered(schema: Schema) -> dict[tuple[str, int], Condition]:
    """The conditions by keyword, and by how often it was there before; what was come by twice counts once."""
    found: dict[tuple[str, int], Condition] = {}
    for each in {each.location: each for each in schema.conditions if not _is_idle(schema, each)}.values():
        found[each.keyword, sum(known == each.keyword for known, _ in found)] = each
    return found


def _is_idle(schema: Schema, condition: Condition) -> bool:
    """Whether it asks for nothing: no element need be contained, nor decides what others are left over."""
    plain = condition.plain
    is_free = condition.keyword == "contains" and plain.get("minContains") == 0 and "maxContains" not in plain
    return is_free and not says(schema, "unevaluatedItems")


def _rule(keyword: str) -> str:
    """The keyword as rules are written: ``property-names``."""
    return "".join(f"-{char.lower()}" if char.isupper() else char for char in keyword)
