"""What the README shows is what the stub does, and what the stub can do is in the README."""

from __future__ import annotations

import base64
import re
import shlex
from urllib.parse import urlsplit

import click
import pytest

from stubtract import Request, Stub
from stubtract.cli.main import commands
from support import ROOT

_README = (ROOT / "README.md").read_text(encoding="utf-8")
_SHOWN = [
    (command, answer)
    for block in re.findall(r"```console\n(.*?)```", _README, re.DOTALL)
    for command, answer in re.findall(r"^\$ (curl .*)\n(.*)$", block, re.MULTILINE)
]


def _request(command: str) -> Request:
    """The request that a curl line sends."""
    words = iter(shlex.split(command)[1:])
    headers, method, url, body = [], "GET", "", b""
    for word in words:
        match word:
            case "-H":
                name, _, value = next(words).partition(": ")
                headers.append((name, value))
            case "-u":
                headers.append(("Authorization", "Basic " + base64.b64encode(next(words).encode()).decode()))
            case "-d":
                method, body = "POST", next(words).encode()
            case _:
                url = word
    parts = urlsplit(url)
    return Request(method=method, path=parts.path, query=parts.query, headers=tuple(headers), body=body)


def test_the_readme_shows_json_and_xml() -> None:
    assert len(_SHOWN) >= 7
    assert any(answer.startswith("<") for _, answer in _SHOWN)


@pytest.mark.parametrize(("command", "answer"), _SHOWN)
def test_shown_answer(command: str, answer: str, three_apis: Stub) -> None:
    body = three_apis.answer(_request(command)).body.decode()
    start, cut, _ = answer.partition("…")
    assert body.startswith(start) if cut else body == answer


def test_the_test_command_is_the_one_of_ci() -> None:
    command = next(line for line in _README.splitlines() if line.endswith(".venv/bin/pytest"))
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def _flags() -> list[str]:
    found = []
    for name, command in commands().items():
        assert isinstance(command, click.Command)
        options = [each for each in command.params if isinstance(each, click.Option)]
        found += [f"{name} {(each.secondary_opts or each.opts)[0]}" for each in options]
    return found


@pytest.mark.parametrize("flag", _flags())
def test_every_flag_is_in_the_readme(flag: str) -> None:
    command, _, option = flag.partition(" ")
    paragraph = next(each for each in _README.split("\n\n") if each.startswith(f"**{command}**"))
    assert f"`{option}" in paragraph


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = re.search(r"```python\n(.*?)```", _README, re.DOTALL)
    assert code is not None
    exec(code[1], {})  # noqa: S102 - the README's own lines
