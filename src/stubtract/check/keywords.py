"""Which keywords of the schemas of requests were exercised: kept as closely as can be, and broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from stubtract.check.case import ACCEPTED, Case
from stubtract.check.kit import Draft
from stubtract.check.places import of_schema, of_value
from stubtract.contract import Json, Operation, Schema
from stubtract.findings import Finding, Where
from stubtract.wire.media_types import kind_of

_VALUED = frozenset(("json", "xml", "form"))
"""The kinds of bodies that hold plain values."""
_INDEX = re.compile(r"/\d+(?=/|$)")
_AS_TYPE = frozenset(("style", "repeated"))
"""What is wrong with the text of a parameter is wrong with its type."""
_SHAPED = frozenset(("minLength", "maxLength"))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordCovered:
    """One keyword at one place of the requests of an operation.

    Attributes:
        place: Where it holds, such as ``query limit`` or ``body /items/*/name``.
        keyword: The keyword.
        kept: How many values at its edge were sent: the longest text, a word, only what is required.
        broken: How many requests were sent in which nothing but this was wrong, or this first.
        why: Why it was not kept at its edge, or not broken; empty if it was both.
    """

    place: str
    keyword: str
    kept: int
    broken: int
    why: str = ""


Spot: TypeAlias = tuple[str, str]
_Says: TypeAlias = Callable[[Schema], bool]
_IsAtEdge: TypeAlias = Callable[[Schema, Json], bool]


def _size(value: Json) -> int:
    return len(value) if isinstance(value, str | list | dict) else -1


def _near(value: Json, bound: float | None) -> bool:
    """Whether a number is as close to a bound that it may not have as an integer can be."""
    return bound is not None and isinstance(value, int | float) and abs(value - bound) <= 1


def _always(_schema: Schema, _value: Json) -> bool:
    return True


_KEYWORDS: Mapping[str, tuple[_Says, _IsAtEdge]] = {
    "type": (lambda schema: bool(schema.types), _always),
    "enum": (lambda schema: schema.enum is not None, _always),
    "format": (lambda schema: bool(schema.format), _always),
    "pattern": (lambda schema: bool(schema.limits.patterns), _always),
    "multipleOf": (lambda schema: bool(schema.limits.multiple_of), _always),
    "minLength": (
        lambda schema: schema.limits.min_length > 0,
        lambda schema, value: _size(value) == schema.limits.min_length,
    ),
    "maxLength": (
        lambda schema: schema.limits.max_length is not None,
        lambda schema, value: _size(value) == schema.limits.max_length,
    ),
    "minimum": (
        lambda schema: schema.limits.minimum is not None,
        lambda schema, value: value == schema.limits.minimum,
    ),
    "maximum": (
        lambda schema: schema.limits.maximum is not None,
        lambda schema, value: value == schema.limits.maximum,
    ),
    "exclusiveMinimum": (
        lambda schema: schema.limits.exclusive_minimum is not None,
        lambda schema, value: _near(value, schema.limits.exclusive_minimum),
    ),
    "exclusiveMaximum": (
        lambda schema: schema.limits.exclusive_maximum is not None,
        lambda schema, value: _near(value, schema.limits.exclusive_maximum),
    ),
    "minItems": (
        lambda schema: schema.limits.min_items > 0,
        lambda schema, value: _size(value) == schema.limits.min_items,
    ),
    "maxItems": (
        lambda schema: schema.limits.max_items is not None,
        lambda schema, value: _size(value) == schema.limits.max_items,
    ),
    "uniqueItems": (lambda schema: schema.limits.unique_items, lambda _schema, value: _size(value) > 1),
    "required": (
        lambda schema: bool(schema.required),
        lambda schema, value: isinstance(value, dict) and value.keys() <= schema.required,
    ),
    "additionalProperties": (lambda schema: schema.additional is False, _always),
    "anyOf": (lambda schema: _has(schema, "anyOf"), _always),
    "oneOf": (lambda schema: _has(schema, "oneOf"), _always),
}  # fmt: skip
"""Which schemas say a keyword, and which valid values are at its edge."""


def _has(schema: Schema, keyword: str) -> bool:
    return any(each.keyword == keyword for each in schema.choices)


@dataclass(slots=True)
class KeywordTally:
    """Counts what the requests of one operation exercise; a value that several share counts once."""

    operation: Operation
    _kept: Counter[Spot] = field(default_factory=Counter)
    _broken: Counter[Spot] = field(default_factory=Counter)
    _schemas: dict[str, Schema] = field(default_factory=dict)
    _known: dict[tuple[str, int], Json] = field(default_factory=dict)  # a value that is held keeps its id

    def __post_init__(self) -> None:
        """Find the places that the operation speaks of."""
        for place, schema in _places(self.operation):
            self._schemas.setdefault(place, schema)

    def take(self, case: Case) -> None:
        """Take the request of a case in."""
        if case.fault is not None:
            self._broken[_spot(case.fault)] += 1
        elif case.draft is not None and case.wanted is ACCEPTED:
            for place, value in _values(case.draft):
                self._keep(place, value)

    def _keep(self, place: str, value: Json) -> None:
        schema = self._schemas.get(place)
        if schema is None or (place, id(value)) in self._known:
            return
        self._known[place, id(value)] = value
        for keyword, (says, is_at_edge) in _KEYWORDS.items():
            if says(schema) and value is not None and is_at_edge(schema, value):
                self._kept[place, keyword] += 1

    def covered(self, why_nothing: str) -> Iterator[KeywordCovered]:
        """Every keyword, place by place.

        Args:
            why_nothing: Why nothing was sent to the operation; empty if something was.
        """
        sent = {place for place, _ in (*self._known, *self._broken)}
        for place, schema in self._schemas.items():
            for keyword, (says, _) in _KEYWORDS.items():
                if says(schema):
                    spot = place, keyword
                    kept, broken = self._kept[spot], self._broken[spot]
                    why = why_nothing or ("no phase that varies values sends it" if place not in sent else "")
                    why = why or _why(spot, schema, kept=kept > 0, broken=broken > 0)
                    yield KeywordCovered(
                        place=place,
                        keyword=keyword,
                        kept=kept,
                        broken=broken,
                        why="" if kept and broken else why,
                    )


def _why(spot: Spot, schema: Schema, *, kept: bool, broken: bool) -> str:
    place, keyword = spot
    reasons = []
    if not kept:
        shaped = schema.format or schema.limits.patterns or schema.enum
        reasons.append(
            "the format, pattern or words say how long it is"
            if keyword in _SHAPED and shaped
            else "not kept at its edge by any phase that was played"
        )
    if not broken:
        is_text = not place.startswith("body") and "string" in schema.types
        reasons.append(
            "any text has this type"
            if keyword == "type" and is_text
            else "not broken by itself in any phase that was played"
        )
    return "; ".join(reasons)


def _spot(fault: Finding) -> Spot:
    where, keyword = fault.where, fault.rule
    pointer = _INDEX.sub("/*", where.pointer)
    if keyword == "falseSchema":
        return _place(where, pointer.rpartition("/")[0]), "additionalProperties"
    return _place(where, pointer), "type" if keyword in _AS_TYPE else keyword


def _place(where: Where, pointer: str) -> str:
    return " ".join(bit for bit in (where.part, where.name, pointer) if bit)


def _places(operation: Operation) -> Iterator[tuple[str, Schema]]:
    for parameter in operation.parameters:
        where = Where(part=parameter.place, name=parameter.name)
        if parameter.schema is not None:
            for pointer, schema in of_schema(parameter.schema, _is_read_only):
                yield _place(where, pointer), schema
    for content in operation.body.contents if operation.body else ():
        if content.schema is not None and kind_of(content.media_type) in _VALUED:
            for pointer, schema in of_schema(content.schema, _is_read_only):
                yield _place(Where(part="body"), pointer), schema


def _is_read_only(schema: Schema) -> bool:
    return schema.read_only


def _values(draft: Draft) -> Iterator[tuple[str, Json]]:
    for (part, name), value in draft.parameters.items():
        where = Where(part=part, name=name)
        yield from ((_place(where, pointer), each) for pointer, each in of_value(value))
    if draft.body is not None:
        where = Where(part="body")
        yield from ((_place(where, pointer), each) for pointer, each in of_value(draft.body.value))
