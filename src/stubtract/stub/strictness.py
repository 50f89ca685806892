"""The dial of strictness: the document sets it, the stub may turn it, and a request may turn it once more."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from stubtract.contract import ASPECTS, LEVELS, Level, Strictness

Turn: TypeAlias = tuple[str, Level]
"""An aspect (``parameters``, ``body``, ``security``, ``response``) and the level that it is turned to."""


def turns(text: str) -> tuple[Turn, ...]:
    """Read ``body=warn``, or ``warn`` for every aspect.

    Raises:
        ValueError: There is no such aspect or level; the message lists those that there are.
    """
    aspect, separator, word = text.rpartition("=")
    level = next((each for each in LEVELS if each == word.strip().lower()), None)
    if level is None:
        raise ValueError(f"'{word}' must be one of {', '.join(LEVELS)}{_near(word, LEVELS)}")
    if not separator:
        return tuple((each, level) for each in ASPECTS)
    name = aspect.strip().lower()
    if name not in ASPECTS:
        raise ValueError(
            f"there is no '{aspect}' to validate; there is {', '.join(ASPECTS)}{_near(name, ASPECTS)}"
        )
    return ((name, level),)


def turned(strictness: Strictness, wanted: Sequence[Turn]) -> Strictness:
    """The strictness after each turn of the dial, in their order."""
    return replace(strictness, **dict(wanted)) if wanted else strictness


def _near(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f"; did you mean '{near[0]}'?" if near else ""
