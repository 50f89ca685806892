"""A lifelike text made to fit: cut at a word, in another case, without spaces, as digits alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stubtract.contract import Limits
from stubtract.sample import laws
from stubtract.sample.nearest import fits

_LONGEST = 10_000
_NO_WORD = re.compile(r"[\W_]+")
_ENDS = " ,.;:-_/"


def fitted(limits: Limits, form: str, text: str) -> str | None:
    """The spelling of a text closest to it that keeps the limits and the format; None if there is none."""
    for spelling in _spellings(text):
        for each in _sizes(limits, spelling):
            if fits(limits, each) and laws.has_format(form, each):
                return each
    return None


def _spellings(text: str) -> Iterator[str]:
    yield text
    plain = _NO_WORD.sub(" ", text).strip()
    digits = re.sub(r"\D", "", text)
    for each in (plain, plain.replace(" ", "-"), plain.replace(" ", "_"), plain.replace(" ", "")):
        yield from (each, each.lower(), each.upper(), each.title())
    yield from (f"+{digits}", digits, re.sub(r"[\W\d_]+", "", text))


def _sizes(limits: Limits, text: str) -> Iterator[str]:
    """A text as it is, cut at its last word that fits, cut short, or said again until it is long enough."""
    yield text
    shortest, longest = limits.min_length, limits.max_length
    if text and len(text) < shortest <= _LONGEST:
        text = " ".join([text] * (shortest // (len(text) + 1) + 1))
        text = text if len(text) >= shortest else f"{text} {text}"
        yield text
    if longest is not None and longest < len(text):
        cut = text[:longest]
        if text[longest].isalnum() and " " in cut:
            yield cut[: cut.rfind(" ")].rstrip(_ENDS)
        yield cut.rstrip(_ENDS)
        yield cut
