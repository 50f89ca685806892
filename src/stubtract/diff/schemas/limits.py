"""Numbers, lengths and counts: what can be compared exactly, is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction

from stubtract.contract import Json, Limits, Schema
from stubtract.diff.effect import NARROWER, UNCLEAR, WIDER, Effect, by
from stubtract.diff.pair import Delta, Pair, given, shown
from stubtract.diff.schemas.kinds import kinds, shared

_Least = tuple[str, str, str, Callable[[Limits], int]]
_Most = tuple[str, str, str, Callable[[Limits], int | None]]
_LEAST: tuple[_Least, ...] = (
    ("min-length", "minLength", "string", lambda limits: limits.min_length),
    ("min-items", "minItems", "array", lambda limits: limits.min_items),
    ("min-properties", "minProperties", "object", lambda limits: limits.min_properties),
)
_MOST: tuple[_Most, ...] = (
    ("max-length", "maxLength", "string", lambda limits: limits.max_length),
    ("max-items", "maxItems", "array", lambda limits: limits.max_items),
    ("max-properties", "maxProperties", "object", lambda limits: limits.max_properties),
)
Edge = tuple[Fraction | float, bool]
"""A bound, and whether it is itself out of bounds."""
BITS = {"int32": 32, "int64": 64}
"""The size of integers, by their format."""


def fits(limits: Limits, value: Json) -> bool:
    """Whether a listed text or number keeps to its limits, but for patterns."""
    if isinstance(value, str):
        return (
            limits.min_length <= len(value) <= (math.inf if limits.max_length is None else limits.max_length)
        )
    if isinstance(value, bool) or not isinstance(value, int | float):
        return True
    number = _exact(value)
    is_between = _lowest(limits, is_whole=False) <= (number, False) and (number, True) <= _highest(
        limits, is_whole=False
    )
    return is_between and all(number % _exact(step) == 0 for step in limits.multiple_of)


def _is_listed(pair: Pair) -> bool:
    """Whether both sides list their values, which tell then what the limits of texts and numbers leave."""
    return pair.old.enum is not None and pair.new.enum is not None


def sizes(pair: Pair) -> Iterator[Delta]:
    """Lengths and counts."""
    old, new = pair.old.limits, pair.new.limits
    for rule, keyword, kind, least in _LEAST:
        if least(old) != least(new) and _counts(pair, kind):
            effect = NARROWER if least(new) > least(old) else WIDER
            yield pair.delta(rule, (shown(least(old)), shown(least(new))), effect, keyword)
    for rule, keyword, kind, most in _MOST:
        before, after = most(old), most(new)
        if before != after and _counts(pair, kind):
            is_less = before is None or (after is not None and after < before)
            yield pair.delta(rule, (given(before), given(after)), NARROWER if is_less else WIDER, keyword)


def _counts(pair: Pair, kind: str) -> bool:
    return shared(pair, kind) and not (kind == "string" and _is_listed(pair))


def bounds(pair: Pair) -> Iterator[Delta]:
    """The least and the greatest number; of integers, above 0 is from 1 on."""
    if not shared(pair, "number", "integer") or _is_listed(pair):
        return
    is_whole = "number" not in kinds(pair.old) | kinds(pair.new)
    old, new = (_lowest(each.limits, is_whole=is_whole) for each in (pair.old, pair.new))
    before, after = (reach(each, is_whole=is_whole) for each in (pair.old, pair.new))
    effect = by(narrower=new > before[0], wider=old > after[0])
    if effect:
        yield pair.delta("minimum", _minima(pair), effect, "minimum", "exclusiveMinimum")
    old, new = (_highest(each.limits, is_whole=is_whole) for each in (pair.old, pair.new))
    effect = by(narrower=new < before[1], wider=old < after[1])
    if effect:
        yield pair.delta("maximum", _maxima(pair), effect, "maximum", "exclusiveMaximum")


def reach(schema: Schema, *, is_whole: bool) -> tuple[Edge, Edge]:
    """The least and the greatest number; of integers, as far as their format goes."""
    low, high = _lowest(schema.limits, is_whole=is_whole), _highest(schema.limits, is_whole=is_whole)
    if is_whole and schema.format in BITS:
        least, most = span(schema.format)
        return max(low, least), min(high, most)
    return low, high


def span(name: str) -> tuple[Edge, Edge]:
    """The least and the greatest number of a format of integers; of no format, there is neither."""
    if name not in BITS:
        return (-math.inf, False), (math.inf, True)
    size = 2 ** (BITS[name] - 1)
    return (Fraction(-size), False), (Fraction(size - 1), True)


def multiples(pair: Pair) -> Iterator[Delta]:
    """The steps of numbers; a step is implied by its own multiples."""
    old, new = (_steps(each) for each in (pair.old, pair.new))
    effect = by(
        narrower=not all(any(known % step == 0 for known in old) for step in new),
        wider=not all(any(known % step == 0 for known in new) for step in old),
    )
    is_said = bool(pair.old.limits.multiple_of or pair.new.limits.multiple_of)
    if effect and is_said and shared(pair, "number", "integer") and not _is_listed(pair):
        says = [" and ".join(map(str, each.limits.multiple_of)) or "nothing" for each in (pair.old, pair.new)]
        yield pair.delta("multiple-of", (says[0], says[1]), effect, "multipleOf")


def patterns(pair: Pair) -> Iterator[Delta]:
    """The patterns of texts; of two that differ nobody can tell which lets in more."""
    old, new = set(pair.old.limits.patterns), set(pair.new.limits.patterns)
    if old == new or not shared(pair, "string"):
        return
    effect: Effect = UNCLEAR
    if old <= new or new <= old:
        effect = NARROWER if old < new else WIDER
    says = [" and ".join(each.limits.patterns) or "nothing" for each in (pair.old, pair.new)]
    yield pair.delta("pattern", (says[0], says[1]), effect, "pattern")


def uniqueness(pair: Pair) -> Iterator[Delta]:
    """Whether the elements of a list must differ."""
    old, new = pair.old.limits.unique_items, pair.new.limits.unique_items
    if old != new and shared(pair, "array"):
        yield pair.delta("unique-items", (shown(old), shown(new)), NARROWER if new else WIDER, "uniqueItems")


def _steps(schema: Schema) -> tuple[Fraction, ...]:
    """What its numbers are multiples of; integers are such of 1."""
    found = tuple(map(_exact, schema.limits.multiple_of))
    return found if "number" in kinds(schema) else (*found, Fraction(1))


def _exact(number: float) -> Fraction:
    """The number as it is written: 0.1 is a tenth."""
    return Fraction(str(number))


def _lowest(limits: Limits, *, is_whole: bool) -> Edge:
    """The least number that is allowed; whether it is itself too small comes second."""
    edges: list[Edge] = [(-math.inf, False)]
    if limits.minimum is not None:
        least = _exact(limits.minimum)
        edges.append((Fraction(math.ceil(least)) if is_whole else least, False))
    if limits.exclusive_minimum is not None:
        least = _exact(limits.exclusive_minimum)
        edges.append((Fraction(math.floor(least) + 1), False) if is_whole else (least, True))
    return max(edges)


def _highest(limits: Limits, *, is_whole: bool) -> Edge:
    """The greatest number that is allowed; True comes second where it is allowed itself."""
    edges: list[Edge] = [(math.inf, True)]
    if limits.maximum is not None:
        most = _exact(limits.maximum)
        edges.append((Fraction(math.floor(most)) if is_whole else most, True))
    if limits.exclusive_maximum is not None:
        most = _exact(limits.exclusive_maximum)
        edges.append((Fraction(math.ceil(most) - 1), True) if is_whole else (most, False))
    return min(edges)


def _minima(pair: Pair) -> tuple[str, str]:
    old, new = (
        _written(each.limits.minimum, each.limits.exclusive_minimum, "above") for each in (pair.old, pair.new)
    )
    return old, new


def _maxima(pair: Pair) -> tuple[str, str]:
    old, new = (
        _written(each.limits.maximum, each.limits.exclusive_maximum, "below") for each in (pair.old, pair.new)
    )
    return old, new


def _written(limit: float | None, exclusive: float | None, word: str) -> str:
    """A bound in words; of two the document says both."""
    found = [] if limit is None else [shown(limit)]
    return " and ".join([*found, *([] if exclusive is None else [f"{word} {shown(exclusive)}"])]) or "nothing"
