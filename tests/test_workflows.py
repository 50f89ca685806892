"""The workflows that the README shows: YAML that says what their hosts ask for, and commands that run."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from runs import STATELESS, THINGS
from stubtract.cli.main import cli
from support import ROOT

_README = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCKS = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", _README, re.DOTALL)]
_GITHUB = next(each for each in _BLOCKS if "jobs" in each)["jobs"]["contract"]
_GITLAB = next(each for each in _BLOCKS if "image" in each.get("contract", {}))["contract"]
_VALUES = {"API_AUTH": "a:b", "CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "2"}
_SERVED = """
from stubtract import Options, Stub, load
from stubtract.web import create_app

app = create_app(Stub([load("openapi.yaml")], Options(credentials=("a:b",)))).wsgi_app
"""


_LYING = """
right = app


def app(environ, start_response):
    started = []
    body = b"".join(right(environ, lambda status, headers, *_: started.append((status, headers))))
    status, headers = started[-1]
    start_response(status, [pair for pair in headers if pair[0] != "Content-Length"])
    return [body.replace(b'"size":3', b'"size":"3"')]
"""
_TRIED = ("   also: ", "exercised: ", "1 failure (")
"""Lines that tell how much was tried; they grow with the suite."""


_BASELINE = ("--baseline=contract.toml", "--baseline-update")
"""What writes the file of known faults that a repository has; the commands read it."""


def _commands(lines: Iterator[str]) -> list[str]:
    return [line for line in lines if line.startswith("stubtract ")]


_LINES = {
    "github": _commands(each["run"] for each in _GITHUB["steps"] if "run" in each),
    "gitlab": _commands(iter(_GITLAB["script"])),
}


def test_the_hosts_find_what_they_ask_for() -> None:
    assert all(("uses" in step) != ("run" in step) for step in _GITHUB["steps"])
    assert _GITHUB["runs-on"]
    assert _GITHUB["permissions"]["security-events"] == "write"
    assert _GITLAB["artifacts"]["reports"] == {"junit": "contract.xml"}


def _files(host: str) -> set[str]:
    """The files that the steps after the check take."""
    if host == "gitlab":
        return {*_GITLAB["artifacts"]["paths"], *_GITLAB["artifacts"]["reports"].values()}
    given: list[dict[str, Any]] = [each.get("with", {}) for each in _GITHUB["steps"]]
    return {each[name] for each in given for name in ("sarif_file", "path") if name in each}


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_the_commands_run_and_write_what_the_next_steps_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("openapi.yaml").write_text(THINGS, "utf-8")
    module = f"served_by_{host}"
    Path(f"{module}.py").write_text(_SERVED)
    for name, value in _VALUES.items():
        monkeypatch.setenv(name, value)
    CliRunner().invoke(
        cli,
        ["check", "openapi.yaml", "--app", module, "--auth=a:b", "--only=examples", *_BASELINE],
        prog_name="stubtract",
    )
    for line in _LINES[host]:
        known = line.replace("${{ secrets.API_AUTH }}", "a:b").replace("${{ matrix.part }}", "1")
        words = shlex.split(
            os.path.expandvars(known.replace("--url http://127.0.0.1:8000", f"--app {module}"))
        )
        flags = STATELESS if words[1] == "check" else ()
        result = CliRunner().invoke(cli, [*words[1:], *flags], prog_name="stubtract")
        assert result.exit_code == 0, result.output
    assert _files(host) <= {each.name for each in tmp_path.iterdir()}


def test_the_report_in_the_readme_is_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("things.yaml").write_text(THINGS, "utf-8")
    Path("lying_for_the_readme.py").write_text(_SERVED.replace("openapi.yaml", "things.yaml") + _LYING)
    result = CliRunner().invoke(
        cli,
        ["check", "things.yaml", "--app", "lying_for_the_readme", "--auth", "a:b", *STATELESS],
        prog_name="stubtract",
    )
    (shown,) = re.findall(r"```text\n(1\. listThings.*?)```", _README, re.DOTALL)
    assert _told(shown) == _told(result.output)
    assert [each for each in _TRIED if each in shown] == list(_TRIED)


def _told(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith(_TRIED)]
