"""Real documents that nobody here wrote: beside themselves, in another order, and without an operation."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from stubtract import load
from stubtract.contract.source import read
from stubtract.diff import Verdict, diff
from support import DOCUMENTS, ROOT, SHARED, SPECS, needs_shared

_CORPUS = SHARED / "corpus"


def _entries() -> list[Path]:
    if not _CORPUS.is_dir():
        return []
    index = json.loads((_CORPUS / "index.json").read_text("utf-8"))
    documents = index["documents"] if isinstance(index, dict) else index
    return [_CORPUS / str(each["file"]) for each in documents]


def _write(path: Path, copy: Path, without: str = "") -> Path:
    """The document as JSON: with sorted members, or without a path."""
    data = read(path, path.name).data
    assert isinstance(data, dict)
    paths = data.get("paths")
    if without and isinstance(paths, dict):
        data = {**data, "paths": {name: item for name, item in paths.items() if name != without}}
    copy.write_text(json.dumps(data, sort_keys=not without), "utf-8")
    return copy


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("path", _entries(), ids=lambda path: path.name[:40])
def test_a_document_differs_from_itself_in_nothing(path: Path, tmp_path: Path) -> None:
    old = load(path)
    found = diff(old, load(path))
    assert found.changes == ()
    assert found.operations == len(list(old.keys()))
    if len(old.files()) == 1:
        assert diff(old, load(_write(path, tmp_path / "copy.json"))).changes == ()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_of_a_document_without_a_path_the_operations_are_gone(path: Path, tmp_path: Path) -> None:
    old = load(path)
    gone = next(iter(old.paths))
    shutil.copytree(SPECS, tmp_path / "specs")
    copy = _write(path, tmp_path / path.relative_to(ROOT), gone.template)
    changes = diff(old, load(copy)).changes
    assert {change.subject for change in changes} == set(gone.ids.values())
    assert {(change.rule, change.verdict) for change in changes} == {("operation", Verdict.BREAKING)}
