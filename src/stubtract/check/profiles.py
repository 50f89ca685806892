"""How much is tried: a little in seconds, the usual, or everything several times over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How much is tried.

    Attributes:
        without: The phases that are left out.
        few: Whether one value a rule is enough.
        seeds: With how many seeds every phase is played.
    """

    without: frozenset[str] = frozenset()
    few: bool = False
    seeds: int = 1


PROFILES = {
    "quick": Profile(without=frozenset(("robustness", "fuzz")), few=True),
    "full": Profile(without=frozenset(("fuzz",))),
    "deep": Profile(seeds=3),
}
"""The profiles by name."""
