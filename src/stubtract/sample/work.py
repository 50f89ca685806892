"""How much one search for a valid value may do: counted, not timed, so that it ends alike everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from stubtract.contract import Json

FULL = 6_000
"""What a search may do at most."""
SHORT = 1_500
"""What a search may do that is one of several after a full one."""


@dataclass(slots=True)
class Work:
    """What a search and the searches inside of it have left, and what they found.

    Attributes:
        left: How many more values may be judged, and findings of these read.
        found: The valid value by the location of its schema; none where there is none, or while it is sought.
    """

    left: int = FULL
    found: dict[str, tuple[Json, ...]] = field(default_factory=dict)

    def count(self, findings: int) -> None:
        """Count one value that was judged, and its findings."""
        self.left -= 1 + findings

    @property
    def is_done(self) -> bool:
        """Whether nothing more may be judged."""
        return self.left <= 0
