"""Told when files change: a thread beside the server, and the only place that knows watchfiles."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path
from typing import Protocol

from watchfiles import watch as changes_of

TICK = 500
"""Milliseconds after which files are looked at, though nothing was told."""
_QUIET, _BURST = 50, 300
"""Milliseconds without a change that end a burst of them, and how long one may be."""


class Watcher(Protocol):
    """Who wants to know of changes."""

    def folders(self) -> Collection[Path]:
        """The folders whose own files count; asked after every look."""

    def look(self, *, stirred: bool) -> None:
        """Look at the files: something stirred in a folder, or a while has gone by."""

    def give_up(self, error: OSError) -> None:
        """Nothing will be told any more, and why."""


def start(watcher: Watcher) -> Callable[[], None]:
    """Watch in a thread until the process ends, or the function that comes back is called."""
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(watcher, stop), daemon=True, name="stubtract-reload")

    def end() -> None:
        stop.set()
        thread.join(1)  # before the interpreter goes: a thread in foreign code cannot be ended then

    thread.start()
    atexit.register(end)
    return end


def _watch(watcher: Watcher, stop: threading.Event) -> None:
    try:
        while not stop.is_set():
            _watch_folders(watcher, frozenset(watcher.folders()), stop)
    except OSError as error:
        watcher.give_up(error)


def _watch_folders(watcher: Watcher, folders: frozenset[Path], stop: threading.Event) -> None:
    """Watch until there are other folders to watch.

    Folders are watched rather than files, because editors put a new file in the place of an old one.
    """
    batches = changes_of(
        *(folder for folder in folders if folder.is_dir()),
        watch_filter=None,
        debounce=_BURST,
        step=_QUIET,
        rust_timeout=TICK,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
        recursive=False,
    )
    with closing(batches):
        watcher.look(stirred=True)  # what happened while nobody watched
        for changes in batches:
            watcher.look(stirred=bool(changes))
            if frozenset(watcher.folders()) != folders:
                return
