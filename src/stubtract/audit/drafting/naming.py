"""Names of components: what may be one, and what is free."""

from __future__ import annotations

import re
from collections.abc import Container

_NOT_A_KEY = re.compile(r"[^A-Za-z0-9._-]+")


def key(name: str) -> str:
    """A name as a key of the components (OpenAPI 3.1, section 4.8.7.1)."""
    return _NOT_A_KEY.sub("_", name).strip("_") or "schema"


def free(start: str, taken: Container[str]) -> str:
    """A name that is not taken: this one, or this one with a number."""
    name, count = start, 1
    while name in taken:
        count += 1
        name = f"{start}_{count}"
    return name
