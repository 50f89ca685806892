"""The nearest valid value, where a numbered one breaks its own schema."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from stubtract.contract import Json, Limits, Schema
from stubtract.sample import laws, pattern

_EXACT = 2**53
"""Beyond this, floating-point numbers are not whole ones."""
_LONGEST = 1_000_000
"""Longer texts are not made."""


def nearest_number(schema: Schema, plain: float) -> Json:
    """The closest number that keeps to limits and multiples; the plain one if there is none."""
    step = _step(schema)
    value = Fraction(str(plain))
    low, high = _low(schema.limits, step), _high(schema.limits, step)
    if step is not None:
        value = math.ceil(value / step) * step
    if low is not None and (value < low[0] or (low[1] and value == low[0])):
        value = low[0] + (_inward(step, low, high) if low[1] else 0)
    if high is not None and (value > high[0] or (high[1] and value == high[0])):
        value = high[0] - (_inward(step, low, high) if high[1] else 0)
    if value == Fraction(str(plain)):
        return plain
    return int(value) if schema.kind == "integer" else float(value)


def is_plain_multiple(schema: Schema, number: Json) -> bool:
    """Whether a number is a multiple for those as well who divide floating-point numbers, as many do."""
    if not isinstance(number, int | float) or abs(number) > _EXACT:
        return True
    return all((number / step).is_integer() for step in schema.limits.multiple_of if step > 0)


_Bound = tuple[Fraction, bool]


def _inward(step: Fraction | None, low: _Bound | None, high: _Bound | None) -> Fraction:
    """How far a value stays away from an exclusive bound."""
    if step is not None:
        return step
    gap = high[0] - low[0] if low and high else Fraction(1, 5)
    return min(Fraction(1, 10), gap / 2)


def _low(limits: Limits, step: Fraction | None) -> _Bound | None:
    """The lowest value, on a multiple of the step, and whether it is excluded."""
    bounds = [(Fraction(str(limits.minimum)), False)] if limits.minimum is not None else []
    if limits.exclusive_minimum is not None:
        bounds.append((Fraction(str(limits.exclusive_minimum)), True))
    if not bounds:
        return None
    value, is_excluded = max(bounds)
    if step is not None and value % step:
        return math.ceil(value / step) * step, False
    return value, is_excluded


def _high(limits: Limits, step: Fraction | None) -> _Bound | None:
    """The highest value, on a multiple of the step, and whether it is excluded."""
    bounds = [(Fraction(str(limits.maximum)), False)] if limits.maximum is not None else []
    if limits.exclusive_maximum is not None:
        bounds.append((Fraction(str(limits.exclusive_maximum)), True))
    if not bounds:
        return None
    value, is_excluded = min(bounds, key=lambda bound: (bound[0], not bound[1]))
    if step is not None and value % step:
        return math.floor(value / step) * step, False
    return value, is_excluded


def _step(schema: Schema) -> Fraction | None:
    steps = [Fraction(str(each)) for each in schema.limits.multiple_of if each > 0]
    if schema.kind == "integer":
        steps.append(Fraction(1))
    if not steps:
        return None
    numerator = math.lcm(*(each.numerator for each in steps))
    return Fraction(numerator, math.gcd(*(each.denominator for each in steps)))


def fits(limits: Limits, text: str) -> bool:
    """Whether a text keeps to its length and its patterns."""
    longest = len(text) if limits.max_length is None else limits.max_length
    return limits.min_length <= len(text) <= longest and pattern.matches(limits, text)


def nearest_text(limits: Limits, plain: str) -> str:
    """The plain text, cut or padded to its length, or one that matches the pattern if it does not."""
    text = _sized(limits, plain)
    if pattern.matches(limits, text):
        return text
    found = pattern.simplest(limits)
    return text if found is None else found


def nearest_formatted(limits: Limits, form: str, plain: str) -> str:
    """The nearest text as above that has a format as well; without the format if none is found."""
    text = nearest_text(limits, plain)
    if laws.has_format(form, text):
        return text
    joined = (each for each in _joined(text, plain) if fits(limits, each) and laws.has_format(form, each))
    found = next(joined, None)
    if found is None and limits.patterns:
        found = pattern.drawn(limits, plain, form)
    return text if found is None else found


def _joined(one: str, other: str) -> Iterator[str]:
    """As much of one text as may stay, with the end or the start of another one."""
    for kept in range(len(one), -1, -1):
        for cut in range(len(other) + 1):
            yield one[:kept] + other[cut:]
            yield other[: len(other) - cut] + one[len(one) - kept :]


def _sized(limits: Limits, text: str) -> str:
    if limits.min_length > _LONGEST:
        return text
    if limits.max_length is not None and len(text) > limits.max_length:
        text = text[len(text) - limits.max_length :]
    while 0 < len(text) < limits.min_length:
        text = (text + " " + text)[: max(limits.min_length, len(text) + 1)]
    return text
