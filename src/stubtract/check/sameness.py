"""Do two values say the same? As representations and later reads of one resource must."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from stubtract.contract import Json
from stubtract.contract.pointer import join

_UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_NOTHING: tuple[Json, ...] = (None, "")


def differences(one: Json, other: Json, pointer: str = "") -> Iterator[str]:
    """Where two values differ, as JSON pointers.

    Members that only one of them has are passed over, for a representation may leave some out. Null and the
    empty text are the same, for some XML cannot tell them apart; times are the same moment to the
    millisecond, and UUIDs may be in upper case.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        for name in one:
            if name in other:
                yield from differences(one[name], other[name], join(pointer, name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, join(pointer, index))
    elif not _same(one, other):
        yield pointer


def first_difference(one: Json, other: Json, volatile: Collection[str] = ()) -> str | None:
    """Where two values differ first, as a JSON pointer; None if they say the same.

    Args:
        one: A value.
        other: Another one.
        volatile: Pointers that are passed over, for what stands there changes by itself.
    """
    return next((each for each in differences(one, other) if each not in volatile), None)


def _same(one: Json, other: Json) -> bool:
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    if one == other or (one in _NOTHING and other in _NOTHING):
        return True
    if isinstance(one, str) and isinstance(other, str):
        if _UUID.fullmatch(one) and one.lower() == other.lower():
            return True
        moments = _moment(one), _moment(other)
        return moments[0] is not None and moments[0] == moments[1]
    return False


def _moment(text: str) -> int | None:
    """The milliseconds of a time with an offset; None for other texts."""
    if len(text) < len("2026-01-31T10:00:00Z") or text[10:11] not in "Tt":
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return int(moment.astimezone(UTC).timestamp() * 1000)
