"""Exit codes and messages of the whole command, and flags from files and the environment."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from stubtract import UsageError, __version__

Run = Callable[..., Result]
_SPEC = "openapi: 3.1.0\npaths:\n  /a:\n    get: {responses: {'200': {$ref: '#/x'}}}\n"


def _main(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from stubtract.cli import main; main()", *arguments]
    return subprocess.run(  # noqa: S603 - our own command
        command, cwd=folder, capture_output=True, text=True, timeout=30, check=False
    )


@pytest.mark.parametrize(
    ("text", "arguments", "message"),
    [
        (
            _SPEC,
            ("sample", "api.yaml", "GET /a"),
            "api.yaml:4 /paths/~1a/get/responses/200: $ref '#/x' leads nowhere: there is no 'x'",
        ),
        ("a: 1\nb: c: d", ("serve", "api.yaml"), "api.yaml:2: not YAML: "),
        (
            "a: 1",
            ("serve", "api.yaml"),
            "api.yaml:1: this is no OpenAPI document: there is no 'openapi' version",
        ),
        (
            "openapi: 4.0.0",
            ("sample", "api.yaml"),
            "api.yaml:1 /openapi: OpenAPI 4.0.0 is not known; known are",
        ),
        (_SPEC, ("serve", "none.yaml"), "none.yaml: the file cannot be read: No such file or directory"),
        (
            _SPEC,
            ("serve", "http://127.0.0.1/x.yaml"),
            "http://127.0.0.1/x.yaml: the network is never used unless",
        ),
        (
            _SPEC,
            ("serve", "*.json"),
            "there is no OpenAPI document in what *.json matches; looked for files with",
        ),
        (_SPEC, ("sample", "api.yaml", "GET /b"), "api.yaml: there is no operation 'GET /b'"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_exit_2(
    tmp_path: Path, text: str, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "api.yaml").write_text(text)
    done = _main(tmp_path, *arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.startswith(f"error: {message}")


@pytest.mark.parametrize(
    "arguments", [("serve",), ("serve", "a", "--port", "x"), ("brew",), ("lint", "--what")]
)
def test_bad_usage_is_exit_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = _main(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: stubtract")


def test_settings_that_are_no_toml_are_one_line_and_exit_2(tmp_path: Path) -> None:
    (tmp_path / "stubtract.toml").write_text("seed =")
    done = _main(tmp_path, "lint", "api.yaml")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "stubtract.toml: not TOML: " in done.stderr


def test_every_flag_goes_by_its_own_name_in_files(run: Run) -> None:
    Path("stubtract.toml").write_text('[lint]\nformat = "json"')
    assert run("lint", "pets.yaml").stdout == "[]\n"


def test_the_environment_reaches_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUBTRACT_LINT_FORMAT", "json")
    (tmp_path / "api.yaml").write_text("openapi: 3.1.0\ninfo: {title: a, version: b}\npaths: {}\n")
    assert _main(tmp_path, "lint", "api.yaml").stdout == "[]\n"


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").stdout == f"stubtract, version {__version__}\n"


def test_help_lists_every_command(run: Run) -> None:
    assert all(f"\n  {name} " in run("--help").stdout for name in ("serve", "sample", "lint"))


_SEED, _TABLE = "seed = 1\n", "[sample]\nseed = 2\n"


@pytest.mark.parametrize(
    ("files", "environment", "flags", "seed"),
    [
        ({}, {}, (), 0),
        ({"pyproject.toml": "[tool.stubtract]\nseed = 1"}, {}, (), 1),
        ({"pyproject.toml": "[tool.stubtract.sample]\nseed = 1"}, {}, (), 1),
        ({"pyproject.toml": "[tool.stubtract.serve]\nseed = 1"}, {}, (), 0),
        ({"pyproject.toml": "[tool.other]\nseed = 1"}, {}, (), 0),
        ({"stubtract.toml": _SEED}, {}, (), 1),
        ({"stubtract.toml": _SEED + _TABLE}, {}, (), 2),
        ({"stubtract.toml": _SEED, "pyproject.toml": "[tool.stubtract]\nseed = 9"}, {}, (), 1),
        ({"stubtract.toml": _SEED}, {"STUBTRACT_SAMPLE_SEED": "3"}, (), 3),
        ({"stubtract.toml": _SEED}, {"STUBTRACT_SERVE_SEED": "3"}, (), 1),
        ({"stubtract.toml": _SEED + _TABLE}, {"STUBTRACT_SAMPLE_SEED": "3"}, ("--seed", "4"), 4),
    ],
)
def test_a_flag_comes_from_the_nearest_place(
    run: Run,
    files: dict[str, str],
    environment: dict[str, str],
    flags: tuple[str, ...],
    seed: int,
) -> None:
    expected = run("sample", "pets.yaml", "addPet", "--seed", str(seed)).stdout
    for name, text in files.items():
        Path(name).write_text(text)
    assert run("sample", "pets.yaml", "addPet", *flags, **environment).stdout == expected


@pytest.mark.parametrize("now", ['"2020-02-03T04:05:06Z"', "2020-02-03T04:05:06Z", '"2020-02-03 04:05:06"'])
def test_times_in_files_may_be_texts_or_times(run: Run, now: str) -> None:
    Path("stubtract.toml").write_text(f"now = {now}")
    assert json.loads(run("sample", "pets.yaml", "addPet").stdout)["born"] == "2020-02-03T04:05:06+00:00"


def test_names_in_files_may_have_dashes(run: Run) -> None:
    Path("stubtract.toml").write_text('[sample]\nmedia-type = "application/xml"')
    assert run("sample", "pets.yaml", "getPet").stdout.startswith("<pet>")


def test_broken_settings_are_bad_usage(run: Run) -> None:
    Path("pyproject.toml").write_text("[tool")
    assert isinstance(run("lint", "pets.yaml").exception, UsageError)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("STUBTRACT_SERVE_PROT", "; did you mean STUBTRACT_SERVE_PORT?"),
        ("STUBTRACT_SAMPLE_MAX-BODY", "; did you mean STUBTRACT_"),
        ("STUBTRACT_QQ", "; they are called STUBTRACT_<COMMAND>_<FLAG>"),
    ],
)
def test_a_variable_that_is_no_flag_is_warned_of(run: Run, name: str, hint: str) -> None:
    result = run("lint", "pets.yaml", **{name: "1"})
    assert result.exit_code == 0
    assert result.stderr.startswith(f"warning: {name} in the environment is no flag{hint}")


def test_a_variable_that_is_a_flag_is_not_warned_of(run: Run) -> None:
    assert "environment" not in run("lint", "pets.yaml", STUBTRACT_SERVE_MAX_BODY="1").stderr


def test_a_repeatable_flag_is_split_at_spaces_in_the_environment(run: Run) -> None:
    result = run("lint", "pets.yaml", STUBTRACT_LINT_ONLY="pattern example", STUBTRACT_LINT_FORMAT="junit")
    assert [result.stdout.count(f'name="{name}"') for name in ("pattern", "example", "default")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("command", "others"),
    [
        ("serve", ("stubtract.check", "schemathesis", "hypothesis", "faker")),
        ("sample", ("stubtract.check", "stubtract.web", "flask", "granian", "schemathesis", "hypothesis")),
        ("lint", ("stubtract.check", "stubtract.web", "flask", "granian", "schemathesis", "hypothesis")),
        ("check", ("stubtract.web", "flask", "granian")),
    ],
)
def test_a_command_imports_nothing_that_only_others_need(
    tmp_path: Path, command: str, others: tuple[str, ...]
) -> None:
    code = (
        "import sys; from stubtract.cli.main import cli; before = 'stubtract.contract' in sys.modules\n"
        f"cli.get_command(None, '{command}'); print(before, sorted(sys.modules.keys() & set({others})))"
    )
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=30, check=False
    )
    assert done.stdout == "False []\n", done.stderr


@pytest.mark.parametrize("moment", ["stubtract.cli.lint", "stubtract.contract", "stubtract.conform.lint.run"])
def test_a_command_that_is_interrupted_exits_with_130_and_no_word(tmp_path: Path, moment: str) -> None:
    (tmp_path / "api.yaml").write_text(_SPEC)
    code = f"""
import signal, sys
from stubtract.cli import main

class Interrupter:
    def find_spec(self, name, path=None, target=None):
        if name == {moment!r}:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Interrupter())
main()
"""
    command = [sys.executable, "-c", code, "lint", "api.yaml"]
    done = subprocess.run(  # noqa: S603 - our own code
        command, cwd=tmp_path, capture_output=True, text=True, timeout=30, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there, caches have another home")
def test_what_hypothesis_keeps_is_kept_out_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HYPOTHESIS_STORAGE_DIRECTORY", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "api.yaml").write_text(
        "openapi: 3.1.0\npaths: {/a: {get: {responses: {'200': {content: {text/plain: {schema: {type: string}}}}}}}}"
    )
    assert _main(folder, "sample", "api.yaml", "--samples", "arbitrary").returncode == 0
    assert [each.name for each in folder.iterdir()] == ["api.yaml"]
    assert (tmp_path / "cache" / "stubtract" / "hypothesis").is_dir()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [("lint", "api.yaml"), ("diff", "api.yaml", "b.yaml", "--lenient")])
def test_an_output_that_is_full_is_told_with_exit_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(_SPEC)
    (tmp_path / "b.yaml").write_text(_SPEC.replace("/a", "/b"))
    command = [sys.executable, "-c", "from stubtract.cli import main; main()", *arguments]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(  # noqa: S603 - our own command
            command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, timeout=30, check=False
        )
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == (
        "error: the output cannot be written, or something be read: No space left on device"
    )
