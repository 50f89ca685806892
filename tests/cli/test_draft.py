from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from pages import LIST, READ
from stubtract.errors import UsageError

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(READ)
    (tmp_path / "list.txt").write_text(LIST)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "there.yaml").write_text("mine\n")


def test_a_draft_goes_to_standard_output_and_is_sound(run: Run, tmp_path: Path) -> None:
    result = run("draft", "page.txt", "list.txt")
    assert result.exit_code == 0
    assert result.stderr == "2 operations and 2 schemas; 3 places want a person's eye: look for CHECK\n"
    (tmp_path / "openapi.yaml").write_text(result.stdout)
    assert run("lint", "openapi.yaml").exit_code == 0
    assert run("audit", "openapi.yaml", "page.txt", "list.txt").exit_code == 0


def test_title_and_servers(run: Run) -> None:
    result = run(
        "draft", "page.txt", "--title", "Things: a draft", "--server", "https://a.example", "--server", "/b"
    )
    document = yaml.safe_load(result.stdout)
    assert document["info"] == {"title": "Things: a draft", "version": "0.1.0"}
    assert document["servers"] == [{"url": "https://a.example"}, {"url": "/b"}]


def test_a_file_is_replaced_only_by_force(run: Run, tmp_path: Path) -> None:
    assert run("draft", "page.txt", "--output", "new.yaml").exit_code == 0
    refused = run("draft", "page.txt", "--output", "there.yaml").exception
    assert isinstance(refused, UsageError)
    assert str(refused) == "there.yaml is there already; name another file, or replace it with --force"
    assert (tmp_path / "there.yaml").read_text() == "mine\n"
    assert run("draft", "page.txt", "--output", "there.yaml", "--force").exit_code == 0
    assert (tmp_path / "there.yaml").read_text() == (tmp_path / "new.yaml").read_text()


def test_a_page_is_not_replaced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("list.txt")
    for name in ("list.txt", "link.txt"):
        refused = run("draft", "page.txt", "list.txt", "--output", name, "--force").exception
        assert isinstance(refused, UsageError)
        assert str(refused) == f"{name} is one of the pages; name another file"
    assert (tmp_path / "list.txt").read_text() == LIST


def test_a_page_that_cannot_be_read_exits_with_1(run: Run) -> None:
    result = run("draft", "page.txt", "empty.txt")
    assert result.exit_code == 1
    assert "empty.txt:1: the page is empty" in result.stderr
    assert result.stdout.startswith("# A draft")


def test_no_page_that_can_be_read_exits_with_2(run: Run) -> None:
    result = run("draft", "empty.txt")
    assert (result.exit_code, result.stdout) == (2, "")


def test_force_without_a_file_makes_no_sense(run: Run) -> None:
    refused = run("draft", "page.txt", "--force").exception
    assert isinstance(refused, UsageError)
    assert str(refused) == "--force replaces a file: name it with --output"


def test_a_place_that_cannot_be_written(run: Run) -> None:
    refused = run("draft", "page.txt", "--output", "none/openapi.yaml").exception
    assert isinstance(refused, UsageError)
    assert str(refused) == "none/openapi.yaml cannot be written: No such file or directory"
