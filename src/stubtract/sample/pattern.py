"""Texts that match a pattern, found by hypothesis."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from functools import lru_cache

from stubtract.contract import Limits
from stubtract.sample import laws
from stubtract.sample.drawing import draws, in_own_thread
from stubtract.sample.regex import bounded, in_python, is_nested, names_unprintable

_DRAWS = 200
_REPEATS = (2, 8)
"""How often a part that may be repeated without end is repeated at most; tried one after the other."""


def matches(limits: Limits, text: str) -> bool:
    """Whether a text matches every pattern."""
    return all(laws.matches(pattern, text) for pattern in limits.patterns)


@lru_cache(maxsize=1_000)
def simplest(limits: Limits, taken: frozenset[str] = frozenset()) -> str | None:
    """The simplest text for the patterns and the length that is not taken yet; None if none is found.

    The search starts from fixed bits and keeps no examples, so it always ends with the same text.
    """

    def found() -> str | None:
        seen = _search(limits, taken, is_printable=True)
        if seen is None and any(names_unprintable(each) for each in limits.patterns):
            return _search(limits, taken, is_printable=False)
        return seen

    return in_own_thread(found)


@lru_cache(maxsize=10_000)
def drawn(limits: Limits, place: str, form: str = "") -> str | None:
    """Some text for the patterns and the length, as the place has it; None if none is found.

    Args:
        limits: The patterns, of which there is one at least, and the length.
        place: The key, with the seed in it.
        form: The format that it must have, too; empty for none.
    """
    if not _is_drawable(limits, form):
        found = simplest(limits)
        return found if found is not None and laws.has_format(form, found) else None
    return in_own_thread(lambda: next(_texts(limits, place, form), None))


@lru_cache(maxsize=1_000)
def _is_drawable(limits: Limits, form: str) -> bool:
    """Whether drawing finds a text at all; where it does not, it would take its time at every place."""
    return in_own_thread(lambda: next(_texts(limits, "", form), None)) is not None


def _texts(limits: Limits, place: str, form: str) -> Iterator[str]:
    from hypothesis import errors  # noqa: PLC0415
    from hypothesis import strategies as st  # noqa: PLC0415

    printable = st.characters(min_codepoint=32, max_codepoint=126)
    plain = in_python(limits.patterns[0])
    for most in sorted({*_REPEATS, limits.min_length}):
        found = False
        try:
            strategy = st.from_regex(bounded(plain, most), fullmatch=True, alphabet=printable)
            for text in draws(strategy, place, _DRAWS):
                found = True
                if _fits(limits, text) and text.isprintable() and laws.has_format(form, text):
                    yield text
        except (errors.HypothesisException, re.error):
            continue
        if not found and is_nested(plain):  # longer texts would take Python twice the time a character
            return


def _search(limits: Limits, taken: frozenset[str], *, is_printable: bool) -> str | None:
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

    def fits(text: str) -> bool:
        return text not in taken and _fits(limits, text) and (text.isprintable() or not is_printable)

    for written in _spellings(limits):
        try:
            strategy = st.from_regex(written)
            return find(strategy, fits, settings=tries, random=random.Random(0))  # noqa: S311 - a fixed one
        except (errors.HypothesisException, re.error):
            continue
    return next((text for text in _texts(limits, "", "") if text not in taken), None)


def _fits(limits: Limits, text: str) -> bool:
    longest = math.inf if limits.max_length is None else limits.max_length
    return limits.min_length <= len(text) <= longest and matches(limits, text)


def _spellings(limits: Limits) -> list[str]:
    """The first pattern as it is, without flags, and with its last repetition as long as the text must be."""
    plain = in_python(limits.patterns[0])
    if is_nested(plain):  # Python's search for a match may take twice the time for each repetition
        return [bounded(plain, _REPEATS[0])]
    exact = (
        plain[:-2] + f"{{{limits.min_length}}}$"
        if plain.endswith(("*$", "+$")) and limits.min_length
        else plain
    )
    return list(dict.fromkeys((exact, limits.patterns[0], plain)))
