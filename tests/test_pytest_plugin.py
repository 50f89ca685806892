from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_SPEC = """
openapi: 3.1.0
info: {{title: {title}}}
paths:
  /{title}:
    get: {{responses: {{"200": {{content: {{application/json: {{example: {{a: 1}}}}}}}}}}}}
"""
_TESTS = """
def test_stub(stub_app):
    client = stub_app.test_client()
    assert client.get("/one").json == {"a": 1}
    assert client.get("/two").status_code == SECOND


def test_contract(contract):
    assert contract.title == "one"
"""


def _pytest(folder: Path, *arguments: str, second: int = 404) -> subprocess.CompletedProcess[str]:
    for title in ("one", "two"):
        (folder / f"{title}.yaml").write_text(_SPEC.format(title=title))
    (folder / "test_it.py").write_text(_TESTS.replace("SECOND", str(second)))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(  # noqa: S603 - our own command
        command, cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "second"),
    [(("--stubtract", "one.yaml"), 404), (("--stubtract=one.yaml", "--stubtract", "two.yaml"), 200)],
    ids=["one document", "two documents"],
)
def test_fixtures_answer_from_the_documents(tmp_path: Path, arguments: tuple[str, ...], second: int) -> None:
    done = _pytest(tmp_path, *arguments, second=second)
    assert "2 passed" in done.stdout, done.stdout


def test_without_a_document_the_message_says_what_is_missing(tmp_path: Path) -> None:
    done = _pytest(tmp_path)
    assert done.returncode == 1
    assert "this fixture needs a document: pytest --stubtract openapi.yaml" in done.stdout
    assert "2 errors" in done.stdout
