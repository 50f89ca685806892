"""Whether a text keeps a law, by the judge's own engine: its time is bounded where Python's is not.

A pattern that backtracks without end is given up after a fixed number of steps, the same on every machine.
"""

from __future__ import annotations

from functools import lru_cache

import jsonschema_rs


def matches(pattern: str, text: str) -> bool:
    """Whether a text has a match of a pattern (ECMA-262); none has one where the pattern is not sound."""
    law = _law("pattern", pattern)
    return law is not None and law.is_valid(text)


def has_format(name: str, text: str) -> bool:
    """Whether a text is of a format; any is where the format is not known."""
    law = _law("format", name)
    return law is None or law.is_valid(text)


@lru_cache(maxsize=1_000)
def _law(keyword: str, word: str) -> jsonschema_rs.Draft202012Validator | None:
    try:
        return jsonschema_rs.Draft202012Validator({keyword: word}, validate_formats=True)
    except (jsonschema_rs.ValidationError, ValueError):
        return None
