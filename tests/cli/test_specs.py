from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from stubtract import UsageError
from stubtract.cli.specs import expand, folders

Run = Callable[..., Result]
_TEXT = "openapi: 3.1.0\npaths: {/%s: {get: {responses: {'200': {content: {text/plain: {example: a}}}}}}}\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two documents in a folder, one below it, one beside it, and what is none."""
    for name in ("apis/b.yaml", "apis/a.yaml", "apis/deep/er/c.json", "d[1].yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(_TEXT % Path(name).stem)
    (tmp_path / "apis" / "parts.yaml").write_text("type: object")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("address", ["ftp://x/y", "file:///x.yaml", "FTP://x/*.yaml"])
def test_an_address_of_another_kind_is_bad_usage(address: str) -> None:
    with pytest.raises(UsageError, match="only http and https addresses can be read; save the document"):
        expand([address])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (["apis"], ["apis/a.yaml", "apis/b.yaml", "apis/deep/er/c.json"]),
        (["apis/"], ["apis/a.yaml", "apis/b.yaml", "apis/deep/er/c.json"]),
        (["apis/*.yaml"], ["apis/a.yaml", "apis/b.yaml"]),
        (["apis/[ab].yaml"], ["apis/a.yaml", "apis/b.yaml"]),
        (["**/*.json"], ["apis/deep/er/c.json"]),
        (["ap*"], ["apis/a.yaml", "apis/b.yaml", "apis/deep/er/c.json"]),
        (["apis/**"], ["apis/a.yaml", "apis/b.yaml", "apis/deep/er/c.json"]),
        (["d[1].yaml"], ["d[1].yaml"]),
        (["apis/parts.yaml", "none.yaml"], ["apis/parts.yaml", "none.yaml"]),
        (["apis/b.yaml", "apis", "./apis/a.yaml"], ["apis/b.yaml", "apis/a.yaml", "apis/deep/er/c.json"]),
        (["http://x/a?b[1]", "apis/b.yaml"], ["http://x/a?b[1]", "apis/b.yaml"]),
    ],
)
def test_arguments_mean_documents(tree: Path, written: list[str], meant: list[str]) -> None:
    assert tree.is_dir()
    assert [str(each) for each in expand(written)] == meant


def test_a_link_to_a_document_is_the_same_document(tree: Path) -> None:
    (tree / "apis" / "z.yaml").symlink_to(tree / "apis" / "a.yaml")
    assert [str(each) for each in expand(["apis/a.yaml", "apis/z.yaml"])] == ["apis/a.yaml"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "empty",
            r"in the folder empty and below; looked for \*\.yaml, \*\.yml, \*\.json with 'openapi' or 'swagger'",
        ),
        ("apis/p*", r"in what apis/p\* matches; looked for files with 'openapi' or 'swagger' at the top"),
    ],
)
def test_an_empty_result_says_what_was_looked_for(tree: Path, written: str, message: str) -> None:
    assert tree.is_dir()
    with pytest.raises(UsageError, match=f"there is no OpenAPI document {message}"):
        expand(["apis", written])


def test_the_folders_of_folders_and_globs_are_known(tree: Path) -> None:
    assert tree.is_dir()
    assert [str(each) for each in folders(["apis/*.yaml", "d[1].yaml", "empty", "apis/b.yaml"])] == [
        "apis", "apis/deep", "apis/deep/er", "empty",
    ]  # fmt: skip


def test_lint_takes_folders(run: Run, tree: Path) -> None:
    assert tree.is_dir()
    assert run("lint", "apis", "pets.yaml").stderr.startswith("4 documents: ")


def test_sample_takes_what_means_one_document(run: Run, tree: Path) -> None:
    assert tree.is_dir()
    assert run("sample", "apis/deep", "GET /c").stdout == "a\n"
    result = run("sample", "apis", "GET /c")
    assert isinstance(result.exception, UsageError)
    assert str(result.exception).startswith("apis means 3 documents, name one: apis/a.yaml, apis/b.yaml, ")
