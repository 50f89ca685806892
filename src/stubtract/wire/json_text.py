"""JSON (RFC 8259): strict in, compact out, and the indented layout of pages."""

from __future__ import annotations

import json

import orjson

from stubtract.contract import Json
from stubtract.wire.decoded import Decoded, malformed


def decode(body: bytes) -> Decoded:
    """Read a JSON text: UTF-8 only, no NaN or Infinity, no lone surrogates, at most 1,024 levels deep.

    A byte order mark is an error: nobody may send one (RFC 8259, section 8.1).
    """
    try:
        return Decoded(orjson.loads(body))
    except orjson.JSONDecodeError as error:
        reason = _not_utf_8(body) or str(error)
        return Decoded(findings=(malformed(f"the body is not JSON: {reason}"),))


def _not_utf_8(body: bytes) -> str:
    """Which byte is not UTF-8; empty if all are."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"it is not UTF-8 at byte {error.start}, 0x{body[error.start]:02X}"
    return ""


def encode(value: Json) -> bytes:
    """The compact text of a value; floats keep their point (``49.0``), members their order."""
    try:
        return orjson.dumps(value)
    except TypeError:  # integers beyond 64 bits and lone surrogates: rare, so the slower writer may do them
        return json.dumps(value, separators=(",", ":")).encode()


def ascii_only(value: Json) -> str:
    """The compact text of a value, other characters as escapes, for places that have ASCII only."""
    return json.dumps(value, separators=(",", ":"))


def page(value: Json) -> str:
    """The layout of documentation pages: two spaces, a member or element a line, no final newline."""
    try:
        return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
    except TypeError:
        return json.dumps(value, indent=2)
