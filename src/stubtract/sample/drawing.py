"""Values drawn from hypothesis' strategies: the same key draws the same values, in any process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from stubtract.sample import keys

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_T = TypeVar("_T")
_BYTES = 4_096
"""What one value may be drawn from; larger values are not drawn."""


def draws(strategy: SearchStrategy[_T], place: str, tries: int) -> Iterator[_T]:
    """Values of a strategy, each from bytes that depend on the place and its turn alone.

    Hypothesis' search mixes in constants of the modules that happen to be loaded. Bytes leave nothing to it.

    Args:
        strategy: What to draw from.
        place: The key, with the seed in it.
        tries: How often to draw; what the strategy itself refuses gives no value.
    """
    # Imported here: it takes longer than all the rest together, and few documents need it.
    from hypothesis import HealthCheck, given, settings  # noqa: PLC0415

    found: list[_T] = []

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def keep(value: _T) -> None:
        found.append(value)

    for turn in range(tries):
        keep.hypothesis.fuzz_one_input(keys.generator(turn, place).randbytes(_BYTES))  # type: ignore[attr-defined]
        yield from found
        found.clear()


def in_own_thread(make: Callable[[], _T]) -> _T:
    """What a function makes, in a thread of its own: hypothesis refuses to run inside a test of its own."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(make).result()
