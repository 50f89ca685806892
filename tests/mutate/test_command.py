from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from stubtract import UsageError
from stubtract.mutate import Command, Ended


def _run(script: str, *, timeout: float | None = None, stopped: bool = False) -> Ended:
    command = Command(words=(sys.executable, "-c", script, "{url}/x"), environment=os.environ)
    return command.run("http://there", timeout, lambda: stopped)


def test_the_address_is_in_the_environment_and_among_the_words() -> None:
    ended = _run("import os, sys; print(sys.argv[1], os.environ['STUBTRACT_URL']); sys.exit(3)")
    assert (ended.code, ended.output, ended.timed_out) == (3, "http://there/x http://there", False)


def test_a_command_that_hangs_is_ended() -> None:
    ended = _run("import time; time.sleep(600)", timeout=0.2)
    assert ended.timed_out
    assert ended.code is None


def test_a_command_is_ended_when_the_run_is() -> None:
    ended = _run("import time; time.sleep(600)", stopped=True)
    assert (ended.code, ended.timed_out) == (None, False)


def test_what_a_command_leaves_behind_is_ended_with_it(tmp_path: Path) -> None:
    script = (
        "import subprocess, sys;"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid))"
    )
    assert _run(script).code == 0
    child = int((tmp_path / "pid").read_text())
    assert any(_is_gone(child) for _ in range(500))


def _is_gone(process: int) -> bool:
    """Whether a process has ended; the system may take a moment."""
    time.sleep(0.01)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().split()[2] == "Z"


def test_a_command_that_cannot_be_started_is_bad_usage() -> None:
    command = Command(words=("no-such-program",), environment={})
    with pytest.raises(UsageError, match="'no-such-program' cannot be started: No such file"):
        command.run("http://there", None, lambda: False)
