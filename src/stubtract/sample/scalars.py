"""Numbered scalars: what the N-th simple value looks like, by type and format (helppage-samples, 1.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stubtract.contract import Given, Json, Schema
from stubtract.sample import keys
from stubtract.sample.instant import Instant
from stubtract.sample.nearest import fits, nearest_formatted, nearest_number, nearest_text

BYTES = "QEA="
"""Two bytes of 64 in base64, as the help pages have it."""


@dataclass(frozen=True, slots=True)
class Source:
    """What values are made from, beside their schema: the seed and the clock."""

    seed: int
    clock: Instant


Make = Callable[[int, Source, str], str]

_FORMATS: dict[str, Make] = {
    "uuid": lambda _n, source, place: keys.guid(source.seed, place),
    "date-time": lambda _n, source, _place: source.clock.date_time,
    "date": lambda _n, source, _place: source.clock.date,
    "time": lambda _n, source, _place: source.clock.time,
    "duration": lambda n, _source, _place: f"PT{n}S",
    "byte": lambda _n, _source, _place: BYTES,
    "binary": lambda _n, _source, _place: "@@",
    "uri": lambda n, _source, _place: f"http://webapihelppage{n}.com",
    "url": lambda n, _source, _place: f"http://webapihelppage{n}.com",
    "iri": lambda n, _source, _place: f"http://webapihelppage{n}.com",
    "uri-reference": lambda n, _source, _place: f"/sample/{n}",
    "iri-reference": lambda n, _source, _place: f"/sample/{n}",
    "uri-template": lambda n, _source, _place: f"/sample/{n}/{{id}}",
    "email": lambda n, _source, _place: f"sample{n}@example.com",
    "idn-email": lambda n, _source, _place: f"sample{n}@example.com",
    "hostname": lambda n, _source, _place: f"sample{n}.example.com",
    "idn-hostname": lambda n, _source, _place: f"sample{n}.example.com",
    "ipv4": lambda n, _source, _place: f"192.0.2.{n % 256}",
    "ipv6": lambda n, _source, _place: f"2001:db8::{n:x}",
    "json-pointer": lambda n, _source, _place: f"/sample/{n}",
    "relative-json-pointer": lambda n, _source, _place: f"{n}/sample",
}
_WITHOUT_NUMBER = frozenset(("byte", "binary"))


def takes_number(schema: Schema) -> bool:
    """Whether a simple value of this schema uses up a number; byte arrays and enumerations do not."""
    return schema.enum is None and schema.format not in _WITHOUT_NUMBER and schema.encoding != "base64"


def is_value_type(schema: Schema) -> bool:
    """Whether null beside this type makes a ``Nullable<T>`` with a counter of its own (section 5)."""
    return schema.kind in ("integer", "number", "boolean") or schema.format in ("uuid", "date-time")


def example(schema: Schema) -> Given | None:
    """The first example of a scalar that has a type that the schema allows."""
    if schema.kind in ("object", "array"):
        return None
    return next((Given(each) for each in schema.examples if has_type(schema, each)), None)


def has_type(schema: Schema, value: Json) -> bool:
    """Whether a value has a type that the schema allows."""
    if not schema.types:
        return True
    if isinstance(value, bool):
        return "boolean" in schema.types
    if isinstance(value, int | float):
        return "number" in schema.types or ("integer" in schema.types and float(value).is_integer())
    names = {str: "string", type(None): "null", dict: "object", list: "array"}
    return names.get(type(value), "") in schema.types


def allowed(schema: Schema) -> tuple[Json, ...]:
    """The members of the enumeration that have an allowed type; all of them if none has."""
    members = schema.enum or ()
    return tuple(each for each in members if has_type(schema, each)) or members


def scalar(schema: Schema, number: int, source: Source, path: str) -> Json:
    """The simple value with a number, made to fit its schema's limits.

    Args:
        schema: What it is; together with ``path`` it is the key of what is random.
        number: The N of the enclosing counter.
        source: Seed and clock.
        path: JSON pointer inside the body.
    """
    if schema.enum is not None:
        return lowest(allowed(schema))
    match schema.kind:
        case "boolean":
            return True
        case "integer":
            return nearest_number(schema, number)
        case "number":
            plain = float(f"{number}.1") if schema.format in ("float", "double") else float(number)
            return nearest_number(schema, plain)
        case "string":
            return _text(schema, number, source, f"{schema.location} {path}")
    return None


def lowest(values: tuple[Json, ...]) -> Json:
    """The lowest of an enumeration of integers, taken as unsigned; else the first that is written."""
    integers = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
    if len(integers) == len(values) and integers:
        return min(integers, key=lambda value: value % (1 << 64))
    return next((value for value in values if value is not None), None)


def _text(schema: Schema, number: int, source: Source, place: str) -> str:
    if schema.encoding == "base64":
        return BYTES
    make = _FORMATS.get(schema.format)
    if make is None:
        return nearest_text(schema.limits, f"sample string {number}")
    plain = make(number, source, place)
    variants = (plain, *_variants(schema, plain, number))
    return next((each for each in variants if fits(schema.limits, each)), None) or nearest_formatted(
        schema.limits, schema.format, plain
    )


def _variants(schema: Schema, plain: str, number: int) -> tuple[str, ...]:
    """Other spellings of a formatted text, shorter and longer ones."""
    shortest, longest = schema.limits.min_length, schema.limits.max_length
    match schema.format:
        case "date-time":
            seconds = plain[:19]
            return f"{seconds}Z", f"{seconds}.000Z", f"{seconds}+00:00"
        case "email":
            return f"{'sample' * (shortest // 6)}{number}@example.com"[-64:], f"a{number}@b.co"
        case "hostname" | "idn-hostname" if shortest > len(plain):
            labels = "sample." * (max(shortest - 13, 0) // 7)
            return tuple(f"{'a' * size}.{labels}example.com" for size in range(1, 15))
        case "byte":
            return ("QEBA" * (shortest // 4 + 1),)
        case "uri" | "url" | "iri":
            return f"http://webapihelppage{number}.com/{'sample' * (shortest // 6)}", f"a:{number}"
        case _ if longest is not None and longest < len(plain):
            return (plain[:longest],)
    return ()
