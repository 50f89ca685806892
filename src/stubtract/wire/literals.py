"""Scalars in parameters and form fields: text to the value that the schema asks for."""

from __future__ import annotations

import math
import re

from stubtract.contract import Json, Schema
from stubtract.wire import branches, json_text

# RFC 8259, section 6: what a JSON number looks like; parameters write numbers the same way.
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,3999})\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")
_WORDS: dict[str, Json] = {"true": True, "false": False}


def literal(schema: Schema, text: str) -> Json:
    """The value of a text; one that fits no declared type stays a string, for the validator to judge."""
    for each in branches.candidates(schema):
        for value in each.enum or ():
            if _is_written(value, text):
                return value
        if None in (each.enum or ()) and text in ("", "null"):
            return None
    types = branches.kinds(schema)
    if "boolean" in types and text in _WORDS:
        return _WORDS[text]
    if {"integer", "number"} & types:
        number = _number(text)
        if number is not None and ("string" not in types or _is_admitted(schema, number)):
            return number
    if "null" in types and "string" not in types and text in ("", "null"):
        return None
    if {"object", "array"} & types and "string" not in types and text[:1] in ("{", "["):
        decoded = json_text.decode(text.encode("utf-8", "replace"))
        return text if decoded.findings else decoded.value
    return text


def _is_admitted(schema: Schema, number: float) -> bool:
    """Whether an alternative takes a number; where none does, the text may still be a string."""
    return any(_admits(each, number) for each in branches.candidates(schema))


def _admits(schema: Schema, number: float) -> bool:
    kinds, limits = schema.types or {schema.kind}, schema.limits
    if "number" not in kinds and not ("integer" in kinds and number == int(number)):
        return False
    too_small = limits.minimum is not None and number < limits.minimum
    too_large = limits.maximum is not None and number > limits.maximum
    at_low = limits.exclusive_minimum is not None and number <= limits.exclusive_minimum
    at_high = limits.exclusive_maximum is not None and number >= limits.exclusive_maximum
    return schema.enum is None and not (too_small or too_large or at_low or at_high)


def _is_written(value: Json, text: str) -> bool:
    """Whether a text is how a scalar of an enumeration is written."""
    if isinstance(value, str):
        return value == text
    if isinstance(value, bool):
        return _WORDS.get(text) is value
    return isinstance(value, int | float) and _number(text) == value


def _number(text: str) -> int | float | None:
    if _INTEGER.match(text):
        return int(text)
    if _NUMBER.match(text):
        number = float(text)
        return number if math.isfinite(number) else None
    return None
