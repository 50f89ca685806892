"""Ctrl-C while something runs: the first one asks it to end, the second one ends it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

EXIT_CODE = 130
"""What a shell says of a command that Ctrl-C ended: 128 and the number of the signal."""


@contextmanager
def stoppable() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets, while the block runs."""
    stop = threading.Event()

    def interrupted(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        click.echo("\nstopping: what was found so far follows; once more ends it at once", err=True)

    if threading.current_thread() is not threading.main_thread():
        yield stop  # only the main thread can take signals
        return
    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
