"""Workers of pytest-xdist take turns: a phase that compares requests is not disturbed by other ones."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_NAME = "stubtract.lock"


@contextmanager
def turn(config: pytest.Config, folders: pytest.TempPathFactory, *, alone: bool) -> Iterator[None]:
    """Run a block alone, or beside others that need not be; where there are no workers, at once.

    It is a lock of a file that all workers share, so it holds however their tests are distributed. Windows
    has no such lock; there the distribution ``loadgroup`` keeps such tests on one worker.

    Args:
        config: Tells whether this is a worker.
        folders: Knows the folder that the workers share.
        alone: Whether no other test of a contract may run meanwhile.
    """
    if sys.platform == "win32" or not hasattr(config, "workerinput"):
        yield
        return
    import fcntl  # noqa: PLC0415 - Windows has none

    with (folders.getbasetemp().parent / _NAME).open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
