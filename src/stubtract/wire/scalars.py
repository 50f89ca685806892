"""Scalars as XML text and back (XML Schema part 2), led by the schema."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from stubtract.contract import Json, Schema, Style
from stubtract.wire import branches

# XML Schema part 2, sections 3.3.13 and 3.2.3 to 3.2.5.
_INTEGER = re.compile(r"[+-]?[0-9]+\Z")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?\Z")
_BOOLEAN = {"true": True, "1": True, "false": False, "0": False}
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)\Z",
)
_LARGEST_INT_TEXT = 4000
_EXACT = 1e15
_PLAIN = Style()


def text_of(schema: Schema, value: Json, style: Style) -> str:
    """The XML text of a scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, str):
        return _string_text(schema, value, style)
    return "" if value is None else str(value)


def _string_text(schema: Schema, value: str, style: Style) -> str:
    if schema.format == "date-time" and style.xml_dates == "ms-z":
        return milliseconds_utc(value)
    if schema.format == "uri" and style.xml == "data-contract":
        return _absolute(value)
    return value


def milliseconds_utc(text: str) -> str:
    """An RFC 3339 time in UTC with three digits, cut not rounded, and ``Z`` (helppage-samples, I3)."""
    match = _TIME.match(text)
    if not match:
        return text
    day, time, fraction, zone = match.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{time}{'+00:00' if zone in 'Zz' else zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return text
    seconds = moment.replace(tzinfo=None).isoformat(timespec="seconds")
    return f"{seconds}.{(fraction or '')[:3]:0<3}Z"


def _absolute(text: str) -> str:
    """A URI as System.Uri writes it: an empty path is ``/`` (helppage-samples, section 1.3)."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return text
    return parts._replace(path="/").geturl() if parts.netloc and not parts.path else text


def value_of(schema: Schema, text: str) -> Json:
    """The scalar that an XML text stands for; a text that fits no declared type stays a string."""
    for each in branches.candidates(schema):
        if each.enum_names and each.enum and text in each.enum_names:
            return each.enum[each.enum_names.index(text)]
        for value in each.enum or ():
            if not isinstance(value, str | dict | list) and text.strip() == text_of(each, value, _PLAIN):
                return value
    types = branches.kinds(schema)
    stripped = text.strip(" \t\r\n")
    if (
        "boolean" in types
        and stripped in _BOOLEAN
        and not ({"integer", "number"} & types and stripped in "01")
    ):
        return _BOOLEAN[stripped]
    if {"number", "integer"} & types and _NUMBER.match(stripped):
        return _number(stripped)
    return text


def _number(text: str) -> Json:
    if _INTEGER.match(text) and len(text) < _LARGEST_INT_TEXT:
        return int(text)
    number = float(text)
    return number if math.isfinite(number) else text
