"""A choice of constants is a list of values, however it is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from stubtract.contract import Schema
from stubtract.diff.pair import Pair
from stubtract.diff.schemas.plain import asserts_nothing, is_choice
from stubtract.diff.schemas.values import values


def listed(pair: Pair) -> Pair:
    """The pair, with the values of choices of constants as those of an ``enum``."""
    return replace(pair, old=_listed(pair.old), new=_listed(pair.new))


def _listed(schema: Schema) -> Schema:
    if not is_choice(schema):
        return schema
    (choice,) = schema.choices
    options = [link.schema for link in choice.options]
    if not all(_is_list(each) for each in options):
        return schema
    several = [values(each) or {} for each in options]
    counts = Counter(key for each in several for key in each)
    found = {key: value for each in several for key, value in each.items()}
    kept = [value for key, value in found.items() if counts[key] == 1 or choice.keyword != "oneOf"]
    return replace(schema, choices=(), enum=tuple(kept))


def _is_list(schema: Schema) -> bool:
    """Whether it is nothing but a list of values, and perhaps their type."""
    return schema.enum is not None and asserts_nothing(replace(schema, enum=None, types=frozenset()))
