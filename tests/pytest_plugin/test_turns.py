from __future__ import annotations

import fcntl
from pathlib import Path
from types import SimpleNamespace

import pytest

from stubtract.pytest_plugin.turns import turn

_WORKER = SimpleNamespace(workerinput={})
_NO_WORKER = SimpleNamespace()


def _folders(tmp_path: Path) -> SimpleNamespace:
    return SimpleNamespace(getbasetemp=lambda: tmp_path / "gw0")


def _is_free(path: Path, lock: int) -> bool:
    with path.open("ab") as file:
        try:
            fcntl.flock(file, lock | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@pytest.mark.parametrize(
    ("alone", "others", "is_free"),
    [
        (True, fcntl.LOCK_SH, False),
        (True, fcntl.LOCK_EX, False),
        (False, fcntl.LOCK_SH, True),
        (False, fcntl.LOCK_EX, False),
    ],
    ids=["alone, others", "alone, alone", "beside others", "others, alone"],
)
def test_workers_take_turns(tmp_path: Path, *, alone: bool, others: int, is_free: bool) -> None:
    path = tmp_path / "stubtract.lock"
    with turn(_WORKER, _folders(tmp_path), alone=alone):  # type: ignore[arg-type] # all that it looks at
        assert _is_free(path, others) is is_free
    assert _is_free(path, fcntl.LOCK_EX)


def test_without_workers_nobody_waits(tmp_path: Path) -> None:
    first, second = (turn(_NO_WORKER, _folders(tmp_path), alone=True) for _ in range(2))  # type: ignore[arg-type]
    with first, second:
        assert not (tmp_path / "stubtract.lock").exists()
