"""The page's words for types, taken apart: lists, dictionaries, pairs, models, and what is simple."""

from __future__ import annotations

import re

from stubtract.audit.compare.kinds import KINDS

_LONGEST = 1_000
"""The characters of a type that is made of others."""
_LIST = "Collection of "
_DICTIONARY = re.compile(r"Dictionary of .+? \[key\] and (?P<value>.+) \[value\]")
_KEYS = re.compile(r"sample string \d+|\d{1,9}|True|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def item_word(word: str) -> str:
    """The word for the elements of a list; empty where it is none."""
    return word.removeprefix(_LIST) if word.startswith(_LIST) and len(word) <= _LONGEST else ""


def value_word(word: str) -> str:
    """The word for the values of a dictionary; empty where it is none."""
    found = _DICTIONARY.fullmatch(word) if len(word) <= _LONGEST else None
    return found["value"] if found else ""


def is_dictionary(word: str, names: tuple[str, ...] = ()) -> bool:
    """Whether a word stands for a dictionary, or, where there is no word, names are keys of one."""
    if word:
        return bool(value_word(word))
    return bool(names) and all(map(_KEYS.fullmatch, names))


def model_word(word: str) -> str:
    """The name of the model that a word is about, in lists and dictionaries as well; empty for none."""
    inner = item_word(word) or value_word(word)
    if inner:
        return model_word(inner)
    return "" if word in KINDS or word == "Object" or word.startswith("Pair of ") else word
