"""A clock and keys without chance, for tests: one reading a step, one key after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

_START = datetime(2026, 1, 31, 8, tzinfo=UTC)


def stepping_clock(start: datetime = _START) -> Callable[[], datetime]:
    """A clock that moves on by a millisecond with every reading."""
    readings = count()
    return lambda: start + timedelta(milliseconds=next(readings))


def numbered_ids() -> Callable[[], UUID]:
    """Keys of version 4 that count from 1, spread so that their order is not the order of creation."""
    numbers = count(1)
    return lambda: _spread(next(numbers))


def _spread(number: int) -> UUID:
    return UUID(int=(number * 0x9E3779B97F4A7C15 % 2**64) << 64 | number, version=4)
