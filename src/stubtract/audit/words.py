"""The words of sentences and names, to tell which of them speak of the same thing."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|\d+")
_EMPTY = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "to",
        "for",
        "in",
        "by",
        "is",
        "are",
        "on",
        "data",
        "given",
        "uid",
        "new",
        "all",
        "x",
    )
)
_SAME = {
    "retrieve": "get", "read": "get", "add": "create", "post": "create", "open": "create", "change": "update",
    "put": "update", "patch": "update", "remove": "delete",
}  # fmt: skip
_METHODS = {
    "get": "GET", "list": "GET", "create": "POST", "update": "PUT", "delete": "DELETE", "search": "POST",
}  # fmt: skip
_SHORT = 3
VERBS = frozenset(_METHODS)
"""The words that say what is done, and not with what."""


def words(text: str) -> frozenset[str]:
    """The words of a text or a name, in lower case, without endings and empty words; synonyms as one."""
    found = (singular(each.lower()) for each in _WORD.findall(text))
    return frozenset(_SAME.get(word, word) for word in found if word not in _EMPTY)


def likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """How many words two texts share, from 0 to 1."""
    return len(left & right) / len(left | right) if left and right else 0.0


def method_of(sentence: str) -> str:
    """The HTTP method that a sentence speaks of by its verb; empty if it is none of the usual."""
    first = next(iter(_WORD.findall(sentence)), "").lower()
    word = singular(first)
    return _METHODS.get(_SAME.get(word, word), "")


def singular(word: str) -> str:
    """A word without the endings of plurals and verbs."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("sses", "ses"):
        if word.endswith(ending):
            return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > _SHORT else word
