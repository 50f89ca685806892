"""Parameters by style, the other way round: a plain value to the text that stands in a request."""

from __future__ import annotations

from urllib.parse import quote

from stubtract.contract import Json, Parameter
from stubtract.wire import json_text


def scalar(value: Json) -> str:
    """A value as one text: strings as they are, everything else as JSON writes it."""
    return value if isinstance(value, str) else json_text.encode(value).decode()


def simple(value: Json) -> str:
    """A value in style ``simple``: elements, or names and values, with commas; percent-encoded."""
    pieces = value if isinstance(value, list) else [value]
    if isinstance(value, dict):
        pieces = [each for pair in value.items() for each in pair]
    return ",".join(quote(scalar(piece), safe="") for piece in pieces)


def query(parameter: Parameter, value: Json) -> str:
    """A query or cookie parameter in style ``form``, percent-encoded, spread out where it explodes."""
    name = quote(parameter.name, safe="$[]")
    if isinstance(value, list) and parameter.explode:
        return "&".join(f"{name}={quote(scalar(each), safe='')}" for each in value)
    if isinstance(value, dict) and parameter.explode:
        return "&".join(f"{quote(key)}={quote(scalar(each), safe='')}" for key, each in value.items())
    return f"{name}={simple(value)}"
