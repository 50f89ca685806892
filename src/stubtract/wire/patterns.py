"""Whether a name matches a pattern of the document, by the judge's own engine: its time is bounded."""

from __future__ import annotations

from functools import lru_cache

import jsonschema_rs


def matches(pattern: str, text: str) -> bool:
    """Whether a text has a match of a pattern (ECMA-262); none has one where the pattern is not sound."""
    law = _law(pattern)
    return law is not None and law.is_valid(text)


@lru_cache(maxsize=1_000)
def _law(pattern: str) -> jsonschema_rs.Draft202012Validator | None:
    try:
        return jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except (jsonschema_rs.ValidationError, ValueError):
        return None
