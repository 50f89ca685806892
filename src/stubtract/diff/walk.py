"""Pairs of schemas, each compared once however many operations lead to it: cycles and sizes do no harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from stubtract.diff.occurrence import Occurrence
from stubtract.diff.pair import Delta, Key, Pair
from stubtract.diff.schemas import compare, doubtful


@dataclass(slots=True)
class _Compared:
    """What came of one pair.

    Attributes:
        pair: The pair.
        deltas: How its schemas differ themselves.
        below: The pairs that stand in it.
        operations: Which operations lead to it, a bit for each.
    """

    pair: Pair
    deltas: list[Delta] = field(default_factory=list)
    below: list[Key] = field(default_factory=list)
    operations: int = 0


@dataclass(slots=True)
class Walk:
    """Compares schemas and remembers them."""

    _known: dict[Key, _Compared] = field(default_factory=dict)

    def enter(self, pair: Pair, operation: int | None) -> None:
        """Compare a pair, and all below it, for the operation of an index; None for no operation."""
        waiting = [pair]
        while waiting:
            each = waiting.pop()
            if each.key not in self._known:
                waiting += self._compare(each)
        if operation is not None:
            self._known[pair.key].operations |= 1 << operation

    def occurrences(self, names: list[str]) -> Iterator[Occurrence]:
        """Every difference, with the operations that lead to it; their names are in the order of indexes."""
        self._spread()
        for found in (each for each in self._known.values() if each.deltas):
            met = tuple(name for index, name in enumerate(names) if found.operations >> index & 1)
            for delta in found.deltas:
                yield Occurrence.of(delta, found.pair.manner, met)

    def _compare(self, pair: Pair) -> list[Pair]:
        """Compare the two schemas of a pair; the pairs below it come out."""
        found = self._known[pair.key] = _Compared(doubtful(pair))
        below = []
        for each in compare(found.pair):
            if isinstance(each, Pair):
                below.append(each)
            else:
                found.deltas.append(each)
        found.below = [each.key for each in below]
        return below

    def _spread(self) -> None:
        """Let every pair know the operations of the pairs above it."""
        waiting = list(self._known.values())
        while waiting:
            found = waiting.pop()
            for key in found.below:
                below = self._known[key]
                if found.operations & ~below.operations:
                    below.operations |= found.operations
                    waiting.append(below)
