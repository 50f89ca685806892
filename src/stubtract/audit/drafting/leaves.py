"""What one shown value tells of its type (helppage-samples, section 1.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from stubtract.audit.drafting.shown import Numeral, Shown

Takes = Literal["always", "maybe", "never"]

GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NO_GUID = "00000000-0000-0000-0000-000000000000"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT(?P<time>\d\d:\d\d:\d\d(?:\.\d{1,7})?)(?:Z|[+-]\d\d:\d\d)?")
_NUMBERED = re.compile(r"sample string (\d{1,9})")
_URI = re.compile(r"http://webapihelppage(\d{1,9})\.com")
_NUMBER = re.compile(r"(?P<whole>\d{1,9})(?:\.(?P<tenth>[01]))?")
_SPAN = "00:00:00.1234567"
_BYTE = "64"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A simple value.

    Attributes:
        type: Its JSON type; empty for any.
        format: Its format; empty for none.
        number: The number that it shows; None where it shows none.
        is_text: Whether the number stands in a text, and cannot be a value of another kind.
        takes: Whether it takes a number of its class.
        is_value: Whether null beside it would make it a ``Nullable<T>``, with a number of its own.
        fixed: Whether the generator makes no such value, so that it comes from the class itself.
        example: Whether it is always the same, though it takes a number.
        date_only: Whether it is a time at midnight.
    """

    type: str
    format: str = ""
    number: int | None = None
    is_text: bool = False
    takes: Takes = "maybe"
    is_value: bool = True
    fixed: bool = False
    example: bool = False
    date_only: bool = False


_OBJECT = Leaf(type="", is_value=False)
_NULL = Leaf(type="", takes="never", fixed=True)


def leaf_of(value: Shown) -> Leaf | None:
    """What a value tells; None for lists, and for objects that have members."""
    match value:
        case bool():
            return Leaf(type="boolean") if value else _fixed("boolean")
        case str():
            return _text(value)
        case Numeral():
            return _number(value.text)
        case None:
            return _NULL
        case dict() if not value:
            return _OBJECT
    return None


def _text(text: str) -> Leaf:
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        return Leaf(type="string", number=int(numbered[1]), is_text=True, is_value=False)
    uri = _URI.fullmatch(text)
    if uri:
        return Leaf(type="string", format="uri", number=int(uri[1]), is_text=True, is_value=False)
    if GUID.fullmatch(text) and text != _NO_GUID:
        return Leaf(type="string", format="uuid")
    time = _TIME.fullmatch(text)
    if time and not text.startswith("0001-"):
        return Leaf(type="string", format="date-time", date_only=time["time"] == "00:00:00")
    match text:
        case "QEA=":
            return Leaf(type="string", format="byte", takes="never", is_value=False)
        case "A":
            return Leaf(type="string", format="char", is_value=False, example=True)
    if text == _SPAN:
        return Leaf(type="string", format="time-span", is_value=False, example=True)
    return _fixed("string", _format(text))


def _format(text: str) -> str:
    """The format of a text that is not the generator's."""
    if GUID.fullmatch(text):
        return "uuid"
    return "date-time" if _TIME.fullmatch(text) else ""


def _number(text: str) -> Leaf:
    """A number: whole ones are integers, those with .0 decimals, those with .1 doubles."""
    if text == _BYTE:
        return Leaf(type="integer", format="uint8", number=int(_BYTE), example=True)
    found = _NUMBER.fullmatch(text)
    kind = "number" if re.search(r"[.eEN]", text) else "integer"
    if not found or found["whole"] == "0":
        return _fixed(kind)
    form = {None: "int32", "0": "", "1": "double"}[found["tenth"]]
    return Leaf(type=kind, format=form, number=int(found["whole"]))


def _fixed(kind: str, form: str = "") -> Leaf:
    return Leaf(type=kind, format=form, takes="never", fixed=True)
