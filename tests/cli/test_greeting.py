from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from stubtract import Stub, load
from stubtract.cli.greeting import greet
from stubtract.contract.remote import Url
from stubtract.web.server import Address

_ADDRESS = Address("127.0.0.1", 8080)


def test_the_lines_to_try_have_the_base_path_percent_encoded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "api.yaml"
    path.write_text("openapi: 3.1.0\nservers: [{url: /a%20b}]\npaths: {/c: {get: {}}}\n")
    greet(Stub([load(path)]), _ADDRESS, is_watching=False)
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:] == [
        f"  {path}: 1 operation under /a b",
        "Try:",
        "  curl 'http://127.0.0.1:8080/a%20b/c'",
        "Ctrl-C stops.",
    ]


def test_a_document_without_operations_is_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "api.yaml"
    path.write_text("openapi: 3.1.0")
    greet(Stub([load(path)]), _ADDRESS, is_watching=False)
    told = capsys.readouterr()
    assert told.out.splitlines()[1:] == [f"  {path}: 0 operations", "Ctrl-C stops."]
    assert "there is no operation: every request is answered with 404" in told.err


@pytest.mark.parametrize(
    ("origins", "ending"),
    [
        (("a",), "Edits are served at once; Ctrl-C stops."),
        (("http",), "Ctrl-C stops."),
        (
            ("a", "http"),
            "Edits of files are served at once, of documents from the network after a restart; Ctrl-C stops.",
        ),
    ],
    ids=["file", "address", "both"],
)
def test_edits_on_the_network_are_not_said_to_be_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], origins: tuple[str, ...], ending: str
) -> None:
    path = tmp_path / "api.yaml"
    path.write_text("openapi: 3.1.0")
    here = load(path)
    there = replace(here, path=Url("http://127.0.0.1/api.yaml"))
    greet(Stub([there if each == "http" else here for each in origins]), _ADDRESS, is_watching=True)
    assert capsys.readouterr().out.splitlines()[-1] == ending
