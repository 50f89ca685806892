"""The command as people use it: scores, survivors, exit codes, bad usage, Ctrl-C, one wrong stub served."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from mutants import CAREFUL, CARELESS, SHOP
from stubtract import UsageError
from stubtract.mutate import Failing
from stubtract.report.schemas import schema

Run = Callable[..., Result]
Mutate = Callable[..., Result]

_FEW = ("--only", "getOrder", "--only", "status", "--only", "null", "--only", "error")


@pytest.fixture
def mutate(run: Run, tmp_path: Path) -> Mutate:
    """Mutate the shop and try a consumer's script."""
    (tmp_path / "shop.yaml").write_text(SHOP, "utf-8")
    (tmp_path / "careful.py").write_text(CAREFUL, "utf-8")
    (tmp_path / "careless.py").write_text(CARELESS, "utf-8")

    def mutate(script: str, *flags: str) -> Result:
        return run("mutate", "shop.yaml", "--credentials", "a:b", *flags, "--", sys.executable, script)

    return mutate


def test_whoever_notices_everything_exits_with_0(mutate: Mutate) -> None:
    result = mutate("careful.py", "--only", "getOrder", "--only", "status")
    assert result.exit_code == 0
    assert "noticed 2 of 2 broken promises (100 %)" in result.stdout


def test_survivors_are_told_with_their_promise_and_what_shows_it(mutate: Mutate) -> None:
    result = mutate("careless.py", *_FEW)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    at = next(
        index
        for index, line in enumerate(lines)
        if "getOrder: 200 application/json body /state is null" in line
    )
    assert lines[at].endswith("[null]")
    assert lines[at + 1].startswith("   by shop.yaml:")
    assert lines[at + 2] == "   the command has had the wrong answer, and did not notice"
    assert lines[at + 3].startswith("   stubtract mutate shop.yaml --serve 'getOrder: 200 application/json")
    assert lines[at + 4].startswith("   curl -i")
    assert lines[at + 4].endswith("http://127.0.0.1:8080/orders/0b7c1a9c-7e3c-4a43-8b6f-4b8f2a3f5b61")
    assert "User-Agent" not in lines[at + 4]
    assert "   the command never asks for what shows it" in lines
    assert "by kind:" in lines
    assert "by operation:" in lines


@pytest.mark.parametrize(("percent", "code"), [("5", 0), ("90", 1)])
def test_a_score_can_be_enough(mutate: Mutate, percent: str, code: int) -> None:
    assert mutate("careless.py", *_FEW, "--fail-under", percent).exit_code == code


def test_json_has_every_mutation_and_what_was_not_exercised(mutate: Mutate) -> None:
    result = mutate("careless.py", "--only", "status", "--format", "json")
    value = json.loads(result.stdout)
    assert jsonschema.Draft202012Validator(json.loads(schema("mutate"))).is_valid(value)
    assert (value["noticed"], value["tried"], value["percent"]) == (1, 2, 50.0)
    assert (value["survived"], value["notExercised"], value["leftOut"]) == (1, 4, 0)
    assert value["kinds"] == {"status": {"noticed": 1, "tried": 2, "percent": 50.0}}
    assert list(value["operations"]) == ["getOrder"]
    assert {each["verdict"] for each in value["mutations"]} == {"killed", "survived", "not exercised"}
    assert all(each["file"] == "shop.yaml" and each["line"] for each in value["mutations"])


def test_a_sample_is_said_to_be_one_and_is_the_same_again(mutate: Mutate) -> None:
    flags = ("--max", "3", "--seed", "4", "--only", "getOrder", "--format", "json")
    first, second = (json.loads(mutate("careless.py", *flags, "--workers", count).stdout) for count in "12")
    assert first == second
    assert first["tried"] == 3
    assert first["leftOut"] > 10


def test_what_is_not_exercised_and_left_out_is_told(mutate: Mutate) -> None:
    text = mutate("careless.py", "--only", "status", "--max", "1").stdout
    assert "4 not exercised: the command never asks for listOrders, addOrder" in text
    assert "1 more were not tried; --max says how many are, --seed which" in text


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--only", "nothing"), "there is no operation or kind 'nothing'; the kinds are required, type"),
        (("--skip", "nothing"), "there is no operation or kind 'nothing'"),
        (("--serve", "getOrder: 200 is 50 instead"), "did you mean 'getOrder: 200 is 500 instead'?"),
    ],
    ids=["only", "skip", "serve"],
)
def test_names_that_there_are_not(mutate: Mutate, flags: tuple[str, ...], message: str) -> None:
    result = mutate("careless.py", *flags)
    assert isinstance(result.exception, UsageError)
    assert message in str(result.exception)


def test_a_command_is_needed_and_must_pass(run: Run, mutate: Mutate, tmp_path: Path) -> None:
    assert isinstance(run("mutate", "shop.yaml").exception, UsageError)
    (tmp_path / "failing.py").write_text("raise SystemExit('not today')", "utf-8")
    failing = mutate("failing.py").exception
    assert isinstance(failing, Failing)
    assert "not today" in str(failing)


def _started(folder: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from stubtract.cli import main; main()", "mutate", "shop.yaml", *words]
    return subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.usefixtures("mutate")
def test_ctrl_c_ends_with_what_was_found_so_far(tmp_path: Path) -> None:
    # The third run hangs, and says so.
    (tmp_path / "slow.py").write_text(
        f"{CARELESS}\nimport pathlib, time\n"
        "count = pathlib.Path('count'); number = int(count.read_text() if count.exists() else 0) + 1\n"
        "count.write_text(str(number))\n"
        "if number == 3:\n    time.sleep(600)\n",
        "utf-8",
    )
    flags = ("--only", "getOrder", "--only", "null", "--timeout", "600", "--", sys.executable, "slow.py")
    process = _started(tmp_path, "--credentials", "a:b", *flags)
    while not (tmp_path / "count").exists() or (tmp_path / "count").read_text() != "3":
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "noticed 0 of 1 broken promises (0 %); interrupted" in out
    assert "stopping" in err


@pytest.mark.usefixtures("mutate")
def test_one_wrong_stub_can_be_looked_at(tmp_path: Path) -> None:
    name = "getOrder: 200 is 500 instead"
    process = _started(tmp_path, "--serve", name, "--port", "0")
    assert process.stdout is not None
    assert process.stdout.readline() == f"{name}\n"
    words = process.stdout.readline().strip().replace("curl -i", "curl -s -i", 1)
    assert words.startswith("curl -s -i")
    answer = subprocess.run(["sh", "-c", words], capture_output=True, text=True, check=True)  # noqa: S603, S607
    assert "500" in answer.stdout.splitlines()[0]
    process.send_signal(signal.SIGINT)
    assert "stopped" in process.communicate(timeout=60)[1]
    assert process.returncode == 0
