"""The nearest valid value, where a numbered one breaks its own schema."""

from __future__ import annotations

import math
from fractions import Fraction

from stubtract.contract import Json, Limits, Schema
from stubtract.sample import pattern


def nearest_number(schema: Schema, plain: float) -> Json:
    """The closest number that keeps to limits and multiples; the plain one if there is none."""
    limits = schema.limits
    step = _step(schema)
    low, high = _range(limits, step)
    value = Fraction(str(plain))
    if step is not None and value % step:
        value = (value // step + 1) * step
    if low is not None and value < low:
        value = low if step is None else math.ceil(low / step) * step
    if high is not None and value > high:
        value = high if step is None else math.floor(high / step) * step
    if value == Fraction(str(plain)):
        return plain
    return int(value) if schema.kind == "integer" else float(value)


def _step(schema: Schema) -> Fraction | None:
    steps = [Fraction(str(each)) for each in schema.limits.multiple_of if each > 0]
    if schema.kind == "integer":
        steps.append(Fraction(1))
    if not steps:
        return None
    numerator = math.lcm(*(each.numerator for each in steps))
    return Fraction(numerator, math.gcd(*(each.denominator for each in steps)))


def _range(limits: Limits, step: Fraction | None) -> tuple[Fraction | None, Fraction | None]:
    """The lowest and highest allowed value, exclusive ones moved inwards."""
    inward = step or Fraction(1, 10)
    lows = [Fraction(str(limits.minimum))] if limits.minimum is not None else []
    if limits.exclusive_minimum is not None:
        lows.append(Fraction(str(limits.exclusive_minimum)) + inward)
    highs = [Fraction(str(limits.maximum))] if limits.maximum is not None else []
    if limits.exclusive_maximum is not None:
        highs.append(Fraction(str(limits.exclusive_maximum)) - inward)
    return max(lows, default=None), min(highs, default=None)


def nearest_text(limits: Limits, plain: str) -> str:
    """The plain text, cut or padded to its length, or one that matches the pattern if it does not."""
    text = _sized(limits, plain)
    if pattern.matches(limits, text):
        return text
    found = pattern.simplest(limits)
    return text if found is None else found


def _sized(limits: Limits, text: str) -> str:
    if limits.max_length is not None and len(text) > limits.max_length:
        text = text[len(text) - limits.max_length :]
    while 0 < len(text) < limits.min_length:
        text = (text + " " + text)[: max(limits.min_length, len(text) + 1)]
    return text
