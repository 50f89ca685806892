from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract import load
from stubtract.diff import Change, diff


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], tuple[Change, ...]]:
    """What changed between two documents, given as texts."""

    def changed(old: str, new: str) -> tuple[Change, ...]:
        for name, text in (("old.yaml", old), ("new.yaml", new)):
            (tmp_path / name).write_text(text, "utf-8")
        return diff(load(tmp_path / "old.yaml"), load(tmp_path / "new.yaml")).changes

    return changed
