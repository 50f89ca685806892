"""Do alternatives exclude each other? Then exactly one of them is any of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from stubtract.contract import Schema
from stubtract.diff.pair import canonical
from stubtract.diff.schemas.kinds import kinds

_MOST = 60
_DEEPEST = 2


def apart(options: Sequence[Schema]) -> bool:
    """Whether no value can be valid for two of them; False where that cannot be told."""
    return len(options) <= _MOST and all(_exclude(one, other) for one, other in combinations(options, 2))


def _exclude(one: Schema, other: Schema, depth: int = 0) -> bool:
    common = kinds(one) & kinds(other)
    if not common:
        return True
    if one.enum is not None and other.enum is not None:
        return set(map(canonical, one.enum)).isdisjoint(map(canonical, other.enum))
    if common != {"object"} or depth > _DEEPEST:
        return False
    if _forbids(one, other) or _forbids(other, one):
        return True
    both = (
        name for name in one.required & other.required if name in one.properties and name in other.properties
    )
    return any(
        _exclude(one.properties[name].schema, other.properties[name].schema, depth + 1) for name in both
    )


def _forbids(one: Schema, other: Schema) -> bool:
    """Whether one has no place for a member that the other one needs."""
    is_closed = one.additional is False and not one.patterned
    return is_closed and not other.required <= one.properties.keys()
