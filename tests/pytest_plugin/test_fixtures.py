from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Pytest = Callable[..., subprocess.CompletedProcess[str]]

_SPEC = """
openapi: 3.1.0
info: {{title: {title}}}
paths:
  /{title}:
    get: {{responses: {{"200": {{content: {{application/json: {{example: {{a: 1}}}}}}}}}}}}
"""
_TESTS = """
import json
import urllib.request


def test_stub_app(stub_app):
    client = stub_app.test_client()
    assert client.get("/one").json == {"a": 1}
    assert client.get("/two").status_code == SECOND


def test_contract(contract):
    assert contract.title == "one"


def test_stub(stub):
    with urllib.request.urlopen(stub.url + "/one") as reply:
        assert json.load(reply) == {"a": 1}
    with open("address", "w") as file:
        file.write(stub.url)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for title in ("one", "two"):
        (tmp_path / f"{title}.yaml").write_text(_SPEC.format(title=title))
    (tmp_path / "test_it.py").write_text(_TESTS.replace("SECOND", "404"))
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "second"),
    [(("--stubtract", "one.yaml"), 404), (("--stubtract=one.yaml", "--stubtract", "two.yaml"), 200)],
    ids=["one document", "two documents"],
)
def test_fixtures_answer_from_the_documents(
    folder: Path, run_pytest: Pytest, arguments: tuple[str, ...], second: int
) -> None:
    (folder / "test_it.py").write_text(_TESTS.replace("SECOND", str(second)))
    done = run_pytest(*arguments)
    assert "3 passed" in done.stdout, done.stdout


def test_the_stub_stops_with_the_session(folder: Path, run_pytest: Pytest) -> None:
    done = run_pytest("--stubtract", "one.yaml", "-W", "error")
    assert (done.returncode, done.stderr) == (0, "")
    host, _, port = (folder / "address").read_text().removeprefix("http://").partition(":")
    assert host == "127.0.0.1"
    assert int(port) > 1023


def test_documents_stand_in_the_ini_file(folder: Path, run_pytest: Pytest) -> None:
    (folder / "pytest.ini").write_text("[pytest]\nstubtract_specs =\n    one.yaml\n")
    done = run_pytest()
    assert "3 passed" in done.stdout, done.stdout


@pytest.mark.usefixtures("folder")
def test_without_a_document_the_message_says_what_is_missing(run_pytest: Pytest) -> None:
    done = run_pytest()
    assert done.returncode == 1
    assert "this fixture needs a document: pytest --stubtract openapi.yaml" in done.stdout
    assert "3 errors" in done.stdout


def test_a_run_that_does_not_use_the_plugin_opens_no_room() -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import stubtract.pytest_plugin; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout.split() == [
        "stubtract",
        "stubtract.pytest_plugin",
        "stubtract.pytest_plugin.fixtures",
        "stubtract.pytest_plugin.hooks",
        "stubtract.pytest_plugin.settings",
    ]
