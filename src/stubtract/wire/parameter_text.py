"""Parameters by style, the other way round: a plain value to the text that stands in a message.

Null is written as nothing; what a style cannot express, such as an array inside an array, is written as JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from stubtract.contract import Json, Parameter
from stubtract.wire import json_text
from stubtract.wire.media_types import kind_of

Encode = Callable[[str], str]
_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}
# RFC 3986, sections 2.2 and 3.4: what is reserved, without what would end a parameter or be read as a space,
# and without brackets, which no query may hold as they are.
_RESERVED = ":/?@!$'()*;"


def as_json(value: Json) -> str:
    """A value as JSON writes it."""
    return json_text.encode(value).decode()


def scalar(value: Json) -> str:
    """A value as one text: strings as they are, null as nothing, everything else as JSON writes it."""
    if value is None:
        return ""
    return value if isinstance(value, str) else as_json(value)


def path(parameter: Parameter, value: Json) -> str:
    """A path parameter as it stands in the place of its template expression, percent-encoded."""
    encode = _percent("")
    if parameter.media_type:
        return encode(_content(parameter, value))
    match parameter.style:
        case "label":
            return "." + _joined(
                value, _dotless, "." if parameter.explode else ",", explode=parameter.explode
            )
        case "matrix":
            return "".join(f";{encode(name)}={text}" for name, text in _named(parameter, value, encode))
    return _joined(value, encode, ",", explode=parameter.explode)


def header(parameter: Parameter, value: Json) -> str:
    """A header's value in style ``simple``; nothing is percent-encoded, and JSON is in ASCII."""
    if parameter.media_type:
        is_json = kind_of(parameter.media_type) == "json"
        return json_text.ascii_only(value) if is_json else scalar(value)
    return _joined(value, str, ",", explode=parameter.explode)


def query(parameter: Parameter, value: Json) -> str:
    """A query parameter: its names and values with ``&`` between them; empty if there is nothing to send."""
    encode = _percent(_RESERVED if parameter.allow_reserved else "")
    return "&".join(f"{quote(name, safe='$')}={text}" for name, text in pairs(parameter, value, encode))


def cookie(parameter: Parameter, value: Json) -> str:
    """A cookie parameter: its names and values as they stand in the ``Cookie`` header."""
    encode = str if parameter.style == "cookie" else _percent("")
    return "; ".join(f"{name}={text}" for name, text in pairs(parameter, value, encode))


def _percent(safe: str) -> Encode:
    return lambda text: quote(text, safe=safe, errors="replace")


def _dotless(text: str) -> str:
    """Percent-encoded, with the dot as well, which stands between the pieces of style ``label``."""
    return quote(text, safe="", errors="replace").replace(".", "%2E")


def _content(parameter: Parameter, value: Json) -> str:
    return as_json(value) if kind_of(parameter.media_type) == "json" else scalar(value)


def pairs(parameter: Parameter, value: Json, encode: Encode | None = None) -> list[tuple[str, str]]:
    """The names, plain, and values, encoded, of a query or cookie parameter."""
    encode = encode or _percent("")
    if parameter.media_type:
        return [(parameter.name, encode(_content(parameter, value)))]
    if parameter.style == "deepObject" and isinstance(value, dict | list):
        return [(name, encode(text)) for name, text in _leaves(parameter.name, value)]
    return _named(parameter, value, encode)


def _named(parameter: Parameter, value: Json, encode: Encode) -> list[tuple[str, str]]:
    """A value as names and values: one pair, or one for each element or member where it explodes."""
    if isinstance(value, list) and parameter.explode:
        return [(parameter.name, encode(scalar(each))) for each in value]
    if isinstance(value, dict) and parameter.explode:
        return [
            (name, encode(scalar(each)))
            for name, member in value.items()
            for each in (member if isinstance(member, list) else [member])
        ]
    delimiter = _DELIMITERS.get(parameter.style, ",")
    return [(parameter.name, _joined(value, encode, delimiter))]


def _joined(value: Json, encode: Encode, delimiter: str, *, explode: bool = False) -> str:
    """Elements, or names and values, with a delimiter between them."""
    if isinstance(value, list):
        return delimiter.join(encode(scalar(each)) for each in value)
    if isinstance(value, dict):
        between = "=" if explode else delimiter
        return delimiter.join(
            f"{encode(name)}{between}{encode(scalar(each))}" for name, each in value.items()
        )
    return encode(scalar(value))


def _leaves(name: str, value: Json) -> list[tuple[str, str]]:
    """Every scalar in a value with its path in brackets; the elements of an array share one."""
    if isinstance(value, dict):
        return [pair for key, each in value.items() for pair in _leaves(f"{name}[{key}]", each)]
    if isinstance(value, list):
        return [
            pair
            for index, each in enumerate(value)
            for pair in _leaves(f"{name}[{index}]" if isinstance(each, dict | list) else f"{name}[]", each)
        ]
    return [(name, scalar(value))]
