"""JSON, read without mercy and written compactly."""

from __future__ import annotations

import json
from typing import NoReturn

from implementation.problems import Members, bad_request

DEPTH = 60
"""How deep a body may nest; far more than the document's own objects do."""


def write_json(value: object) -> bytes:
    """One JSON text in UTF-8."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def read_json(body: bytes) -> object:
    """The value of a JSON text.

    Raises:
        Problem: 400 for other encodings than UTF-8, broken syntax, repeated member names, NaN, numbers of
            thousands of digits, lone surrogates and nesting deeper than ``DEPTH``.
    """
    try:
        value = json.loads(body.decode(), object_pairs_hook=_object, parse_constant=_constant)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise bad_request("unreadable", "The body is not readable JSON.") from error
    _measure(value)
    return value


def _object(pairs: list[tuple[str, object]]) -> Members:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member name is repeated")
    return members


def _constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON")


def _measure(value: object) -> None:
    level = [value]
    for _ in range(DEPTH):
        level = [inner for each in level for inner in _inner(each)]
        if not level:
            return
    raise bad_request("too_deep", f"The body nests deeper than {DEPTH} levels.")


def _inner(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
