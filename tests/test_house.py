"""The house rules that a test can see: sizes, names, doors."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

from support import ROOT

_SOURCE = ROOT / "src" / "stubtract"
_FILES = sorted(_SOURCE.rglob("*.py"))
_ROOMS = sorted(path.parent.name for path in _SOURCE.glob("*/__init__.py"))
_TOP = {
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "specs",
    "fixtures",
    "src",
    "tests",
    ".ci",
    ".gitignore",
}


def _functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.relative_to(_SOURCE).as_posix())
def test_files_and_functions_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    for function in _functions(path):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= 60, (function.name, length)
        arguments = [*function.args.args, *function.args.kwonlyargs]
        count = sum(argument.arg not in ("self", "cls") for argument in arguments)
        assert count <= 5, (function.name, count)


def test_most_functions_are_short() -> None:
    lengths = sorted(
        (function.end_lineno or 0) - function.lineno + 1 for path in _FILES for function in _functions(path)
    )
    assert lengths[len(lengths) * 9 // 10] <= 25


@pytest.mark.parametrize("room", ["", *_ROOMS])
def test_the_door_is_sorted_and_opens(room: str) -> None:
    module = importlib.import_module(f"stubtract.{room}" if room else "stubtract")
    names = module.__all__
    assert names == sorted(
        names, key=lambda name: (not name.isupper(), name[:1].islower() or name[:1] == "_", name)
    )
    assert all(hasattr(module, name) for name in names)


def test_any_stays_where_foreign_values_come_in() -> None:
    users = [
        path.relative_to(_SOURCE).as_posix()
        for path in _FILES
        if "Any"
        in {
            node.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Name)
        }
    ]
    assert all(user.startswith(("wire/", "report/")) for user in users), users


def test_versions_are_data_of_one_file() -> None:
    for path in _FILES:
        if path.name != "dialects.py":
            assert "version ==" not in path.read_text(encoding="utf-8"), path


def test_only_the_contract_room_reads_raw_documents() -> None:
    for path in _FILES:
        if path.parent.name != "contract":
            text = path.read_text(encoding="utf-8")
            assert "contract.node" not in text, path
            assert "contract.source" not in text, path


def test_the_top_level_is_the_agreed_one() -> None:
    ignored = set((ROOT / ".gitignore").read_text(encoding="utf-8").replace("/", "").split()) | {".git"}
    found = {path.name for path in ROOT.iterdir()} - ignored
    assert {name for name in found if not name.endswith(".egg-info")} == _TOP
