"""Other values of a schema: such as show what a careless store loses, and such as tell things apart."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from stubtract.contract import Json, Schema

_MAX_TEXT = 10_000
_LONG = 300
_WORDS = ("Mona", "Ada", "Zebra", "Adam", "Kilo", "Berta", "Xaver", "Dora")
# All capital at the start and small after it, so that every collation sorts them alike; Ada starts Adam.
_NUMBERS = (40, 7, 97, 15, 66, 5, 88, 31)
_TELLING: dict[str, tuple[str, ...]] = {
    "date-time": ("2027-03-28T03:30:15.250+02:00", "2024-02-29T23:59:58Z"),
    "date": ("2024-02-29", "2027-12-31"),
    "time": ("23:59:58Z", "03:30:15+02:00"),
    "uuid": ("5e2f1c3a-0b7d-4c8e-9f10-a1b2c3d4e5f6", "0d9e8f7a-6b5c-4d3e-8f2a-1b0c9d8e7f6a"),
    "email": ("zoe.smith@example.org", "z@example.com"),
    "uri": ("https://example.org/a?b=c", "https://example.com/x"),
    "ipv4": ("192.0.2.17", "198.51.100.4"),
    "hostname": ("a.example.org", "b.example.com"),
    "byte": ("w7w=", "AQID"),
    "duration": ("P3DT4H", "PT5M"),
}


def telling(schema: Schema, value: Json) -> Iterator[Json]:
    """Other values, the most telling first; a validator has the last word.

    They have what gets lost most easily: letters beyond ASCII, markup, great length, decimals, more bits than
    a double keeps, an offset and milliseconds.

    Args:
        schema: The schema.
        value: A valid value of it.
    """
    if isinstance(value, bool):
        yield not value
    elif schema.enum is not None:
        yield from (each for each in schema.enum if each != value)
    elif isinstance(value, str):
        yield from _TELLING.get(schema.format, ())
        if not schema.format and not schema.limits.patterns:
            yield from _texts(schema)
        yield from _shifted(value)
    elif isinstance(value, int | float):
        yield from _numbers(schema, value)


def _texts(schema: Schema) -> Iterator[str]:
    longest = schema.limits.max_length
    yield "Zoë <b> & \"漢字\" 'x' 🙂"[:longest]
    yield _filled(min(longest, _MAX_TEXT) if longest is not None else _LONG)
    yield "Ω"


def _filled(length: int) -> str:
    """A text of a length, without a space at its ends, whose end is not its start."""
    return ("".join(chr(ord("a") + index % 26) for index in range(length - 1)) + "Z") if length else ""


def _shifted(text: str) -> Iterator[str]:
    """The text with its last letter or digit replaced, for patterns and formats."""
    for index in reversed(range(len(text))):
        if text[index].isalnum():
            for other in "7b2cKqAZ1":
                if other != text[index]:
                    yield text[:index] + other + text[index + 1 :]
            return


def _numbers(schema: Schema, value: float) -> Iterator[Json]:
    is_whole = "integer" in schema.types or ("number" not in schema.types and isinstance(value, int))
    if is_whole and schema.format == "int64":
        yield 2**53 + 1
    if is_whole:
        yield 70_001
    elif schema.format == "float":
        yield 1234.5
    else:
        yield 1234.5678
    step = schema.limits.multiple_of[0] if schema.limits.multiple_of else 1 if is_whole else 0.25
    yield value + step
    yield value - step
    yield value + 2 * step
    yield value - 2 * step


def numbered(schema: Schema, value: Json, number: int) -> Json:
    """The value of one thing of several: plain, no two alike, not in order; the old one if none is known.

    Args:
        schema: The schema.
        value: A valid value of it.
        number: Which of the several things, from 0.
    """
    turn, index = divmod(number, len(_WORDS))
    if schema.enum is not None:
        return schema.enum[number % len(schema.enum)] if schema.enum else value
    if isinstance(value, bool):
        return number % 2 == 0
    if isinstance(value, int | float):
        return _number(schema, value, _NUMBERS[index] + 100 * turn)
    if not isinstance(value, str):
        return value
    day = _NUMBERS[index] % 28 + 1
    match schema.format:
        case "date-time":
            return f"20{26 + turn % 50}-05-{day:02}T10:00:00Z"
        case "date":
            return f"20{26 + turn % 50}-05-{day:02}"
        case "email":
            return f"{_WORDS[index].lower()}{turn or ''}@example.org"
        case "uuid":
            return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{value}{number}"))
        case "" if not schema.limits.patterns:
            return _word(schema, index, turn)
    return value


def own(schema: Schema, value: Json, name: str, index: int) -> Json:
    """A value that no other member of a body has: of a free text its name; the old one if none is known.

    Args:
        schema: The schema.
        value: A valid value of it.
        name: The member's name.
        index: Which of the members it is.
    """
    if schema.enum is not None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(schema, value, 11 + index)
    if isinstance(value, str) and not schema.format and not schema.limits.patterns:
        longest = schema.limits.max_length
        return name[-longest:] if longest else name
    return value


def _number(schema: Schema, value: float, wanted: int) -> float:
    limits = schema.limits
    if limits.multiple_of:
        return value + limits.multiple_of[0] * (wanted % 50)
    if limits.maximum is not None and wanted > limits.maximum:
        least = limits.minimum if limits.minimum is not None else 0
        wanted = int(least) + wanted % max(1, int(limits.maximum - least))
    return wanted if "integer" in schema.types or isinstance(value, int) else wanted + 0.5


def _word(schema: Schema, index: int, turn: int) -> str:
    text = _WORDS[index] + (chr(ord("a") + turn % 26) if turn else "")
    return text[: schema.limits.max_length].ljust(schema.limits.min_length, "o")
