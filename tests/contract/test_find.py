from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract.contract.find import documents, folders, is_openapi

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("openapi: 3.1.0\n", True),
        ("# a comment\n---\ninfo: {}\n'swagger': '2.0'\n", True),
        ('\ufeff{"info": {"a": 1}, "openapi": "3.1.0"}', True),
        ("{openapi: 3.1.0}", True),
        ("openapi: 3.1.0\nb: c: d", True),
        ('{"openapi": "3.1.0",', True),
        ("info:\n  openapi: 3.1.0\n", False),
        ('{"x": {"openapi": "3.1.0"}}', False),
        ('{"name": "a package"}', False),
        ("[openapi, swagger]", False),
        ("text about openapi: none", False),
        ("openapis: 1\n", False),
        ("", False),
    ],
)
def test_a_document_says_its_version_at_the_top(write: Write, text: str, *, expected: bool) -> None:
    assert is_openapi(write(text)) is expected


def test_what_is_no_text_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"openapi: \xe9")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert not any(is_openapi(tmp_path / name) for name in ("latin.yaml", "pipe.yaml", "none.yaml", "."))


def test_a_folder_means_its_documents_and_those_below(write: Write, tmp_path: Path) -> None:
    text = "openapi: 3.1.0"
    names = ["b.yaml", "a/z.JSON", "a/b/c.yml", "a.yaml"]
    others = ["a.txt", ".hidden.yaml", ".git/x.yaml", "node_modules/y/z.yaml"]
    for name in names + others:
        write(text, name)
    write("schema: {}", "parts.yaml")
    found = [path.relative_to(tmp_path).as_posix() for path in documents(tmp_path)]
    assert found == ["a/b/c.yml", "a/z.JSON", "a.yaml", "b.yaml"]
    assert [path.relative_to(tmp_path).as_posix() for path in folders(tmp_path)] == [".", "a", "a/b"]
