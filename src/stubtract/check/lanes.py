"""Several jobs side by side, each within its share of the time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
SPENT = "the budget is spent"
"""Why a job is not played, or no further."""


@dataclass(slots=True)
class Budget:
    """The time of a run, shared out: each job may take its part of what is left, so none eats all.

    Attributes:
        seconds: How long all jobs together may take; None for no limit.
        workers: How many jobs are played side by side.
        jobs: How many have not begun.
        clock: Tells the seconds that have passed.
        start: When the run began, by that clock.
    """

    seconds: float | None
    workers: int
    jobs: int
    clock: Callable[[], float]
    start: float

    def left(self) -> float:
        """The seconds that are left."""
        return float("inf") if self.seconds is None else self.seconds - (self.clock() - self.start)

    def reason(self) -> str:
        """Why no job is begun any more; empty if one is."""
        return SPENT if self.left() <= 0 else ""

    def share(self) -> Callable[[], str]:
        """Take a job's share: what is returned says why the job ends, once the share is used up."""
        end = self.clock() + self.left() * min(1.0, self.workers / max(1, self.jobs))
        self.jobs -= 1
        return lambda: SPENT if self.clock() > end else ""


def parallel(lanes: Sequence[Iterator[T]], workers: int) -> Iterator[T]:
    """What some iterators yield, several of them at work at a time.

    Args:
        lanes: The iterators, each of which is used by one thread at a time.
        workers: How many threads there are; with one, everything happens in this one, in order.

    Raises:
        Exception: What an iterator raised, once the others have stopped.
    """
    if workers == 1:
        for lane in lanes:
            yield from lane
        return
    told: queue.SimpleQueue[T | None] = queue.SimpleQueue()
    stopped = threading.Event()

    def drain(lane: Iterator[T]) -> None:
        try:
            for each in lane:
                if stopped.is_set():
                    return
                told.put(each)
        except BaseException:
            stopped.set()
            raise
        finally:
            told.put(None)

    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(drain, lane) for lane in lanes]
        try:
            for _ in lanes:
                yield from iter(told.get, None)
        finally:
            stopped.set()
        for future in futures:
            future.result()
