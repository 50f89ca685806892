"""Names of components: what may be one, and what is free."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NOT_A_KEY = re.compile(r"[^A-Za-z0-9._-]+")


def key(name: str) -> str:
    """A name as a key of the components (OpenAPI 3.1, section 4.8.7.1)."""
    return _NOT_A_KEY.sub("_", name).strip("_") or "schema"


@dataclass(slots=True)
class Names:
    """The names that are taken."""

    taken: set[str] = field(default_factory=set)
    _last: dict[str, int] = field(default_factory=dict)

    def take(self, start: str) -> str:
        """A name that was free: this one, or this one with a number."""
        name, count = start, self._last.get(start, 1)
        while name in self.taken:
            count += 1
            name = f"{start}_{count}"
        self._last[start] = count
        self.taken.add(name)
        return name
