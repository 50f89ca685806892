"""The same things in another order: is an order gone that the list had, or were they alike in it?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import unquote_plus

from stubtract.contract import Json

_WORD = re.compile(r"\w+")
_CLEAR = 5
"""So many different values are in order by chance less than once in fifty lists."""
_MOST = 500

Same = Callable[[Json, Json], bool]


def is_reordered(old: list[Json], new: list[Json], same: Same, query: str) -> bool:
    """Whether a list has the same things as an older one, in an order that is as good.

    An order by some member leaves open how those stand that are alike in it. It is told by the members that
    the query names; where it names none, by any member that was in a clear order.

    Args:
        old: The older list.
        new: The list.
        same: Whether two things are the same.
        query: That of the request, which may name what the list is sorted by.
    """
    rest = list(new)
    if len(old) != len(new) or len(old) > _MOST:
        return False
    for each in old:
        index = next((index for index, other in enumerate(rest) if same(each, other)), None)
        if index is None:
            return False
        del rest[index]
    return all(_direction([_of(each, name) for each in new]) == way for name, way in _orders(old, query))


def _orders(things: list[Json], query: str) -> Iterator[tuple[str, int]]:
    """The members that the things are sorted by, with the direction: 0 where one is asked for in vain."""
    names = {name for each in things if isinstance(each, dict) for name in each}
    named = names & set(_WORD.findall(unquote_plus(query)))
    for name in named or names:
        values = [_of(each, name) for each in things]
        way = _direction(values)
        if named or (way and len({str(each) for each in values}) >= _CLEAR):
            yield name, way


def _direction(values: list[Json]) -> int:
    """1 where they rise, -1 where they fall, 0 where they do neither, or say nothing of it."""
    pairs = list(pairwise(values))
    try:
        is_rising = all(one <= other for one, other in pairs)  # type: ignore[operator] # what cannot be compared is caught
        is_falling = all(one >= other for one, other in pairs)  # type: ignore[operator] # the same
    except TypeError:
        return 0
    return is_rising - is_falling


def _of(thing: Json, name: str) -> Json:
    return thing.get(name) if isinstance(thing, dict) else None
