"""Which values of a class took a number: the counter of the generator, run backwards (helppage-samples, 1.1).

A text shows its number, and so fixes how many values before it took one. Between two of them stand values
that show none, such as GUIDs and times: as many as numbers are missing took one, the others are
``Nullable<T>``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stubtract.audit.drafting.leaves import Leaf

_LEAST_LIKELY = ("date-time", "int32", "number", "double", "boolean", "uuid")
"""Where some of several values are nullable, those of the first kinds are taken for it first."""


@dataclass(frozen=True, slots=True)
class Place:
    """How one value stands in the counting.

    Attributes:
        is_nullable: It has a counter of its own, so that its number is always 1.
        is_fixed: It comes from the class itself, and takes no number.
        hidden: How many members before it took numbers, and are not shown.
        rivals: How many values could be the nullable one as well; 0 where it is certain.
    """

    is_nullable: bool = False
    is_fixed: bool = False
    hidden: int = 0
    rivals: int = 0


def counted(leaves: Sequence[Leaf | None]) -> tuple[Place, ...]:
    """The place of each value of a class, in the order in which they are made; None takes no number."""
    places = [Place() for _ in leaves]
    waiting: list[int] = []
    last = 0
    following = tuple(_following(leaves))
    for index, leaf in enumerate(leaves):
        if leaf is None or leaf.takes == "never":
            places[index] = Place(is_fixed=leaf is not None and leaf.fixed)
        elif leaf.number is None or (leaf.number == 1 and leaf.is_value and not last):
            waiting.append(index)
        elif _fits(leaf, last, len(waiting), following[index]):
            _settle(places, leaves, waiting, (index, leaf.number - last - 1))
            last, waiting = leaf.number, []
        elif leaf.number == 1 and leaf.is_value:
            places[index] = Place(is_nullable=True)
        elif leaf.example:
            waiting.append(index)
        else:
            places[index] = Place(is_fixed=True)
    ones = [index for index in waiting[1:] if _shows_one(leaves[index])]
    for index in ones:
        places[index] = Place(is_nullable=True)
    return tuple(places)


def _following(leaves: Sequence[Leaf | None]) -> Iterator[int | None]:
    """For each value the number of the next text behind it."""
    found: list[int | None] = []
    following: int | None = None
    for leaf in reversed(leaves):
        found.append(following)
        if leaf is not None and leaf.is_text:
            following = leaf.number
    yield from reversed(found)


def _fits(leaf: Leaf, last: int, waiting: int, following: int | None) -> bool:
    """Whether a value shows the number of its place, and not one that only looks like it."""
    number = leaf.number or 0
    if number <= last:
        return False
    if leaf.is_text:
        return True
    is_exact = number - last - 1 <= waiting
    if leaf.example and number - last - 1 != waiting:
        return False
    return (is_exact and following is None) or (following is not None and number < following)


def _settle(
    places: list[Place], leaves: Sequence[Leaf | None], waiting: list[int], end: tuple[int, int]
) -> None:
    """Decide which of the waiting values took the numbers that are missing before the next one."""
    index, missing = end
    kept = [each for rank, each in enumerate(waiting) if rank == 0 or not _shows_one(leaves[each])]
    for each in waiting:
        places[each] = Place(is_nullable=True)
    order = sorted(kept, key=lambda each: (_likeliness(leaves[each]), -each))
    dropped = order[: max(0, len(kept) - missing)]
    for each in order[len(dropped) :]:
        places[each] = Place()
    if 0 < len(dropped) < len(kept):
        for each in dropped:
            places[each] = Place(is_nullable=True, rivals=len(kept))
    places[index] = Place(hidden=max(0, missing - len(kept)))


def _shows_one(leaf: Leaf | None) -> bool:
    return leaf is not None and leaf.number == 1


def _likeliness(leaf: Leaf | None) -> int:
    kind = (leaf.format or leaf.type) if leaf else ""
    return _LEAST_LIKELY.index(kind) if kind in _LEAST_LIKELY else len(_LEAST_LIKELY)
