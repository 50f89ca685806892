"""What a schema can say of a value beside its type and its enumeration: one row for each keyword."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from stubtract.audit.pages.model import NoteKind
from stubtract.contract import Json, Limits, Link, Schema

Value = Callable[[Link], Json]


@dataclass(frozen=True, slots=True)
class Limit:
    """One keyword.

    Attributes:
        kind: What notes of it are called.
        keyword: As schemas write it.
        value: What a schema says; None for nothing.
    """

    kind: NoteKind
    keyword: str
    value: Value


def text_of(value: Json) -> str:
    """A value in a message: texts as they are, others as JSON; whole numbers without a fraction."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def types_of(schema: Schema) -> str:
    """The JSON types of a schema in one text; what they are implied to be where it names none."""
    return " or ".join(sorted(schema.types)) or schema.kind or "anything"


def _bound(get: Callable[[Limits], float | None]) -> Value:
    return lambda link: get(link.schema.limits)


def _unless_0(get: Callable[[Limits], Json]) -> Value:
    return lambda link: get(link.schema.limits) or None


def _default(link: Link) -> Json:
    given = link.schema.default
    return text_of(given.value) if given else None


LIMITS: tuple[Limit, ...] = (
    Limit("format", "format", lambda link: link.schema.format or None),
    Limit("max length", "maxLength", _bound(lambda limits: limits.max_length)),
    Limit("min length", "minLength", _unless_0(lambda limits: limits.min_length)),
    Limit("max items", "maxItems", _bound(lambda limits: limits.max_items)),
    Limit("min items", "minItems", _unless_0(lambda limits: limits.min_items)),
    Limit("max properties", "maxProperties", _bound(lambda limits: limits.max_properties)),
    Limit("min properties", "minProperties", _unless_0(lambda limits: limits.min_properties)),
    Limit("minimum", "minimum", _bound(lambda limits: limits.minimum)),
    Limit("maximum", "maximum", _bound(lambda limits: limits.maximum)),
    Limit("exclusive minimum", "exclusiveMinimum", _bound(lambda limits: limits.exclusive_minimum)),
    Limit("exclusive maximum", "exclusiveMaximum", _bound(lambda limits: limits.exclusive_maximum)),
    Limit("multiple", "multipleOf", _unless_0(lambda limits: " and ".join(map(text_of, limits.multiple_of)))),
    Limit("pattern", "pattern", _unless_0(lambda limits: " and ".join(limits.patterns))),
    Limit("unique", "uniqueItems", _unless_0(lambda limits: limits.unique_items)),
    Limit("closed", "additionalProperties", lambda link: link.schema.additional is False or None),
    Limit("read only", "readOnly", lambda link: link.read_only or None),
    Limit("write only", "writeOnly", lambda link: link.write_only or None),
    Limit("default", "default", _default),
)
"""Every keyword that a block may state; what it leaves out, it denies."""
