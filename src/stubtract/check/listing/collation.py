"""Which of two values comes first, where every way of sorting agrees on it."""

from __future__ import annotations

from datetime import datetime

from stubtract.contract import Json


def order(one: Json, other: Json) -> int | None:
    """-1 if one value comes before the other one, 1 if behind it, 0 if they are equal; None if that is open.

    Languages, letter case, punctuation and numbers inside of texts sort in many ways: only texts whose first
    different characters are two ASCII letters of one case are told apart.
    """
    if isinstance(one, bool) or isinstance(other, bool):
        return None
    if isinstance(one, int | float) and isinstance(other, int | float):
        return (one > other) - (one < other)
    if not isinstance(one, str) or not isinstance(other, str):
        return None
    if one == other:
        return 0
    first, second = _moment(one), _moment(other)
    return _texts(one, other) if first is None or second is None else _ordered(first, second)


def _texts(one: str, other: str) -> int | None:
    for left, right in zip(one, other, strict=False):
        if left != right:
            is_sure = (
                (left + right).isascii() and (left + right).isalpha() and left.islower() == right.islower()
            )
            return (left > right) - (left < right) if is_sure else None
        if not (left.isascii() and left.isalnum()):
            return None
    return (len(one) > len(other)) - (len(one) < len(other))


def _moment(text: str) -> datetime | None:
    if not text[:4].isdecimal() or text[4:5] != "-":
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _ordered(one: datetime, other: datetime) -> int | None:
    if (one.tzinfo is None) != (other.tzinfo is None):
        return None
    return (one > other) - (one < other)
