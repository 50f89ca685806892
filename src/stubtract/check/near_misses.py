"""Values that are almost valid: a fixed, readable list, each the step over one line of the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from stubtract.contract import Json, Schema

Miss: TypeAlias = tuple[str, Json]
"""What is wrong, in a few words, and the value."""

_MAX_TEXT = 100_000
_WORD = "Zyzzyva"
# For each format a value that a careless reader takes for one.
_ALMOST: dict[str, tuple[Json, ...]] = {
    "uuid": (
        "c9440bfd-380b-407d-bb24-6566352089b",
        "c9440bfd380b407dbb246566352089b3-",
        "g9440bfd-380b-407d-bb24-6566352089b3",
    ),
    "date-time": ("2026-02-30T10:00:00Z", "2026-01-31 10:00", "2026-01-31T10:00:00", "31/01/2026"),
    "date": ("2026-02-30", "2026-1-31", "31.01.2026", "2026-01-31T10:00:00Z"),
    "time": ("25:00:00Z", "10:00"),
    "email": ("a.example.com", "a@", "@example.com"),
    "uri": ("//no-scheme", "http://exa mple.com"),
    "ipv4": ("256.1.1.1", "1.2.3"),
    "ipv6": ("12345::", "::1::"),
    "hostname": ("-a.example", "a_b..c"),
    "byte": ("QE=", "@@@@"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Around:
    """A schema and a valid value of it."""

    schema: Schema
    value: Json


def near_misses(schema: Schema, value: Json) -> Iterator[Miss]:
    """Values close to a valid one, most of which break the schema; a validator has the last word.

    Args:
        schema: The schema.
        value: A valid value of it.
    """
    for misses in _MISSES:
        yield from misses(Around(schema, value))


def _types(around: Around) -> Iterator[Miss]:
    value, types = around.value, around.schema.types
    if isinstance(value, bool):
        yield "text instead of a truth value", "true" if value else "false"
        yield "a number instead of a truth value", int(value)
    elif isinstance(value, int | float):
        yield "text instead of a number", str(value)
        yield "a truth value instead of a number", True
        if "number" not in types:
            yield "a fraction instead of an integer", float(int(value)) + 0.5
    elif isinstance(value, str):
        yield "a number instead of text", 5
        yield "an array instead of text", [value]
    elif isinstance(value, list):
        yield "an object instead of an array", {}
        yield "one element instead of an array", value[0] if value else "x"
    elif isinstance(value, dict):
        yield "an array instead of an object", [value]
        yield "text instead of an object", "x"
    yield "null", None


def _numbers(around: Around) -> Iterator[Miss]:
    limits, schema = around.schema.limits, around.schema
    if not isinstance(around.value, int | float) or isinstance(around.value, bool):
        return
    step: int | float = 1 if "integer" in schema.types else 0.001
    if limits.maximum is not None:
        yield "one more than the maximum", limits.maximum + step
    if limits.minimum is not None:
        yield "one less than the minimum", limits.minimum - step
    if limits.exclusive_maximum is not None:
        yield "the exclusive maximum itself", limits.exclusive_maximum
    if limits.exclusive_minimum is not None:
        yield "the exclusive minimum itself", limits.exclusive_minimum
    for factor in limits.multiple_of:
        yield f"no multiple of {factor}", around.value + factor / 2
    for bits, name in ((31, "int32"), (63, "int64")):
        if schema.format == name:
            yield f"beyond {name}", 2**bits
            yield f"below {name}", -(2**bits) - 1
    if "integer" in schema.types:
        yield "beyond 64 bits", 2**64


def _texts(around: Around) -> Iterator[Miss]:
    limits, value = around.schema.limits, around.value
    if not isinstance(value, str):
        return
    if limits.max_length is not None and limits.max_length < _MAX_TEXT:
        yield (
            "one character more than the longest",
            (value + "x" * (limits.max_length + 1))[: limits.max_length + 1],
        )
    if limits.min_length:
        yield "one character less than the shortest", value[: limits.min_length - 1]
    for pattern in limits.patterns:
        yield "a match with something after it", value + "\n"
        yield "a match with something before it", "!" + value
        yield "a match with something behind it", value + "!"
        yield f"no match of {pattern}", _WORD
    for almost in _ALMOST.get(around.schema.format, ()):
        yield f"almost a {around.schema.format}", almost
    if around.schema.format:
        yield f"no {around.schema.format}", "x"


def _words(around: Around) -> Iterator[Miss]:
    options = around.schema.enum
    if not options:
        return
    first = next((each for each in options if isinstance(each, str)), None)
    if first is not None:
        yield "a word in another case", first.swapcase()
        yield "a word with a space", first + " "
        yield "one more word", _WORD
        yield "the empty word", ""
    numbers = [each for each in options if isinstance(each, int) and not isinstance(each, bool)]
    if numbers:
        yield "one more number", max(numbers) + 1


def _arrays(around: Around) -> Iterator[Miss]:
    limits, value = around.schema.limits, around.value
    if not isinstance(value, list):
        return
    if limits.min_items and len(value) >= limits.min_items:
        yield "one element less than the fewest", value[: limits.min_items - 1]
    if limits.max_items is not None and value:
        yield "one element more than the most", [*value, *([value[-1]] * (limits.max_items + 1 - len(value)))]
    if limits.unique_items and value:
        yield "an element twice", [*value, value[0]]


def _members(around: Around) -> Iterator[Miss]:
    value = around.value
    if not isinstance(value, dict):
        return
    for name in sorted(around.schema.required & value.keys()):
        yield f"without '{name}'", {key: each for key, each in value.items() if key != name}
    yield "one more member", {**value, "zyzzyva": 1}
    for choice in around.schema.choices:
        for option in choice.options:
            needed = option.schema.required
            if needed:
                kept = {key: each for key, each in value.items() if key not in needed}
                yield f"without {', '.join(sorted(needed))}", kept
    for choice in around.schema.choices:
        group = frozenset[str]().union(*(option.schema.required for option in choice.options))
        if group:
            kept = {key: each for key, each in value.items() if key not in group}
            yield f"without any of {', '.join(sorted(group))}", kept


_MISSES: tuple[Callable[[Around], Iterator[Miss]], ...] = (
    _types,
    _numbers,
    _texts,
    _words,
    _arrays,
    _members,
)
