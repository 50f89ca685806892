from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from stubtract.web.watch import start

_PATIENCE = 20.0


@dataclass(slots=True)
class _Watcher:
    """Keeps what it is told, and tells a test when it has been told something new."""

    places: set[Path]
    looks: list[bool] = field(default_factory=list)
    errors: list[OSError] = field(default_factory=list)
    told: threading.Condition = field(default_factory=threading.Condition)

    def folders(self) -> set[Path]:
        return set(self.places)

    def look(self, *, stirred: bool) -> None:
        with self.told:
            self.looks.append(stirred)
            self.told.notify_all()

    def give_up(self, error: OSError) -> None:
        with self.told:
            self.errors.append(error)
            self.told.notify_all()

    def wait(self, until: Callable[[], object]) -> bool:
        with self.told:
            return bool(self.told.wait_for(until, _PATIENCE))


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[_Watcher]:
    """Watches ``first``, after its first look."""
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    watcher = _Watcher({tmp_path / "first", tmp_path / "nowhere"})
    end = start(watcher)
    assert watcher.wait(lambda: watcher.looks)
    yield watcher
    end()


def test_a_change_in_a_folder_is_told(watching: _Watcher, tmp_path: Path) -> None:
    assert watching.looks[0]
    (tmp_path / "first" / "new.yaml").write_text("a: 1")
    assert watching.wait(lambda: sum(watching.looks) >= 2)


def test_a_look_is_taken_now_and_then_though_nothing_stirred(watching: _Watcher) -> None:
    assert watching.wait(lambda: False in watching.looks)


def test_other_folders_are_watched_as_soon_as_they_are_asked_for(watching: _Watcher, tmp_path: Path) -> None:
    watching.places.add(tmp_path / "second")
    assert watching.wait(lambda: sum(watching.looks) == 2)
    (tmp_path / "second" / "new.yaml").write_text("a: 1")
    assert watching.wait(lambda: sum(watching.looks) >= 3)


def test_nothing_is_told_after_the_end(tmp_path: Path) -> None:
    watcher = _Watcher({tmp_path})
    end = start(watcher)
    assert watcher.wait(lambda: watcher.looks)
    end()
    looks = len(watcher.looks)
    (tmp_path / "new.yaml").write_text("a: 1")
    assert all(thread.name != "stubtract-reload" for thread in threading.enumerate())
    assert len(watcher.looks) == looks


@dataclass(slots=True)
class _Failing(_Watcher):
    def folders(self) -> set[Path]:
        raise OSError(28, "no space left on device")


def test_what_keeps_it_from_watching_is_told(tmp_path: Path) -> None:
    watcher = _Failing({tmp_path})
    end = start(watcher)
    assert watcher.wait(lambda: watcher.errors)
    end()
