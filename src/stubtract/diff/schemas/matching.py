"""Which alternative of one document is which of the other? By what names it, by its form, by what is closest.

Whatever is taken for the same is compared afterwards, so that a wrong guess tells too much, never too little.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from stubtract.contract import Link, Schema
from stubtract.diff.pair import canonical, home
from stubtract.diff.schemas.kinds import kinds

Match = tuple[Schema | None, Schema | None]
_KeyOf = Callable[[Schema], Hashable]
Values = Mapping[str, frozenset[str]]
_DEEPEST = 2
_ENOUGH = 0.5
"""So much alike must two be that nothing else says to be the same."""


def match(old: Sequence[Schema], new: Sequence[Schema], values: tuple[Values, Values]) -> list[Match]:
    """Old and new alternatives side by side; None where there is no other one.

    Args:
        old: Those of the old document.
        new: Those of the new document.
        values: What discriminators call them, by their location, in either document.
    """
    left, right = list(old), list(new)
    keys: tuple[tuple[_KeyOf, _KeyOf], ...] = (
        (lambda each: _called(each, values[0]), lambda each: _called(each, values[1])),
        (_name, _name),
        (_form, _form),
    )
    found = [pair for of_old, of_new in keys for pair in _equal(left, right, of_old, of_new)]
    found += _close(left, right)
    return [*found, *((one, None) for one in left), *((None, other) for other in right)]


def _equal(left: list[Schema], right: list[Schema], of_old: _KeyOf, of_new: _KeyOf) -> Iterator[Match]:
    """Those with equal keys, which are taken out of both lists."""
    known = {key: each for each in reversed(right) if (key := of_new(each)) is not None}
    for one in tuple(left):
        other = known.pop(of_old(one), None)
        if other is not None:
            left.remove(one)
            right.remove(other)
            yield one, other


def _close(left: list[Schema], right: list[Schema]) -> Iterator[Match]:
    """Those that are enough alike, which are taken out of both lists."""
    for one in tuple(left):
        other = max(right, key=lambda each: _likeness(one, each), default=None)
        if other is not None and _likeness(one, other) >= _ENOUGH:
            left.remove(one)
            right.remove(other)
            yield one, other


def _likeness(one: Schema, other: Schema) -> float:
    """How much alike two schemas are: by their types, and objects by the members that they describe."""
    common = kinds(one) & kinds(other)
    if not common:
        return 0.0
    names = one.properties.keys() | other.properties.keys()
    if "object" in common and names:
        return len(one.properties.keys() & other.properties.keys()) / len(names)
    return 1.0 if kinds(one) == kinds(other) else _ENOUGH


def _called(schema: Schema, values: Values) -> Hashable:
    """What a discriminator calls it, with the type where it is one of several."""
    found = values.get(home(schema))
    return (found, schema.types) if found else None


def _name(schema: Schema) -> Hashable:
    """The component's name, with the type where it is one of several."""
    return (schema.name, schema.types) if schema.name else None


def _form(schema: Schema, depth: int = 0) -> Hashable:
    """All that is said on the first levels."""
    if depth > _DEEPEST:
        return ""
    members = frozenset(
        (name, prop.required, _form(prop.schema, depth + 1)) for name, prop in schema.properties.items()
    )
    items = _form(schema.items.schema, depth + 1) if schema.items else None
    values = None if schema.enum is None else frozenset(map(canonical, schema.enum))
    others = (
        _form(schema.additional.schema, depth + 1)
        if isinstance(schema.additional, Link)
        else schema.additional
    )
    return kinds(schema), schema.format, schema.limits, values, members, items, others, len(schema.choices)
