from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
_UNSOUND = "openapi: 3.1.0\npaths: {'/a/{id}': {get: {responses: {}}}}\n"


def test_a_sound_document_exits_with_0(run: Run) -> None:
    result = run("lint", "pets.yaml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 document: nothing found\n")


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        (_UNSOUND, "/paths/~1a~1{id}/get", "path-parameter"),
        ("openapi: 3.1.0\npaths:\n  /a: {get: 3}\n  b: {}\n", "bad.yaml:4", "document"),
        ("openapi: 2.0.0\n", "bad.yaml:1", "unsupported"),
        ("a: [", "bad.yaml", "unreadable"),
    ],
)
def test_each_finding_is_a_line_and_the_exit_code_is_1(
    run: Run, tmp_path: Path, text: str, place: str, rule: str
) -> None:
    (tmp_path / "bad.yaml").write_text(text)
    result = run("lint", "pets.yaml", "bad.yaml")
    assert (result.exit_code, result.stderr) == (1, "2 documents: 1 error\n")
    (line,) = result.stdout.splitlines()
    assert line.startswith("error: bad.yaml")
    assert place in line
    assert line.endswith(f"[{rule}]")


def test_findings_may_be_json(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(_UNSOUND)
    result = run("lint", "bad.yaml", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    (finding,) = json.loads(result.stdout)
    assert (finding["rule"], finding["where"]["pointer"]) == ("path-parameter", "/paths/~1a~1{id}/get")
    assert json.loads(run("lint", "pets.yaml", "--format=json").stdout) == []


def test_documents_of_one_name_are_told_apart(run: Run, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "openapi.yaml").write_text(_UNSOUND)
    lines = run("lint", "one/openapi.yaml", "two/openapi.yaml").stdout.splitlines()
    assert len(set(lines)) == 2
