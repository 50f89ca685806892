"""Texts that match a pattern, found by hypothesis."""

from __future__ import annotations

import math
import random
import re
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from stubtract.contract import Limits

# Python takes flags at the start only; what matches without them matches with them.
_FLAG = re.compile(r"\(\?[a-z]+\)")


def matches(limits: Limits, text: str) -> bool:
    """Whether a text matches every pattern; none does where a pattern is beyond Python's expressions."""
    try:
        return all(re.search(_FLAG.sub("", pattern), text) for pattern in limits.patterns)
    except re.error:
        return False


@lru_cache(maxsize=1_000)
def simplest(limits: Limits, taken: frozenset[str] = frozenset()) -> str | None:
    """The simplest text for the patterns and the length that is not taken yet; None if none is found.

    The search starts from fixed bits and keeps no examples, so it always ends with the same text.
    """
    # In a thread of its own: hypothesis refuses to search inside a test that it runs itself.
    with ThreadPoolExecutor(max_workers=1) as own_thread:
        return own_thread.submit(_search, limits, taken).result()


def _search(limits: Limits, taken: frozenset[str]) -> str | None:
    # Imported here: it takes longer than all the rest together, and few documents need it.
    from hypothesis import HealthCheck, Phase, errors, find, settings  # noqa: PLC0415
    from hypothesis import strategies as st  # noqa: PLC0415

    tries = settings(
        database=None,
        max_examples=500,
        derandomize=True,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    if not limits.patterns:
        return None
    longest = math.inf if limits.max_length is None else limits.max_length

    def fits(text: str) -> bool:
        is_free = limits.min_length <= len(text) <= longest and text not in taken
        return is_free and matches(limits, text) and text.isprintable()

    for written in _spellings(limits):
        try:
            strategy = st.from_regex(written)
            return find(strategy, fits, settings=tries, random=random.Random(0))  # noqa: S311 - a fixed one
        except (errors.HypothesisException, re.error):
            continue
    return None


def _spellings(limits: Limits) -> list[str]:
    """The first pattern as it is, without flags, and with its last repetition as long as the text must be."""
    plain = _FLAG.sub("", limits.patterns[0])
    exact = (
        plain[:-2] + f"{{{limits.min_length}}}$"
        if plain.endswith(("*$", "+$")) and limits.min_length
        else plain
    )
    return list(dict.fromkeys((exact, limits.patterns[0], plain)))
