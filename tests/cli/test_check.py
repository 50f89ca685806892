"""The command as people use it: exit codes, reports, baselines, logs, hooks, Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import Result

from runs import STATELESS, THINGS
from stubtract import UsageError

Run = Callable[..., Result]
Check = Callable[..., Result]

_TARGET = """
import os, threading, time
from stubtract import Options, Stub, load
from stubtract.web import create_app

stub = Stub([load("things.yaml")], Options(credentials=("a:b",)))
right = create_app(stub).wsgi_app
sent = []


def _tampered(change):
    def app(environ, start_response):
        sent.append(environ)
        started = []
        body = b"".join(right(environ, lambda status, headers, *_: started.append((status, headers))))
        status, headers = started[-1]
        body = change(body)
        start_response(status, [pair for pair in headers if pair[0] != "Content-Length"])
        return [body]

    return app


good = _tampered(lambda body: body)
bad = _tampered(lambda body: body.replace(b'"size":3', b'"size":"3"'))
more = _tampered(lambda body: body.replace(b'"error":', b'"colour":"red","error":'))


def slow(environ, start_response):
    time.sleep(0.05)
    return bad(environ, start_response)
"""


@pytest.fixture
def check(run: Run, tmp_path: Path) -> Check:
    """Check the things that a module of the folder serves; its name is new each time, as modules are kept."""
    (tmp_path / "things.yaml").write_text(THINGS, "utf-8")
    name = f"served_{abs(hash(tmp_path))}"
    (tmp_path / f"{name}.py").write_text(_TARGET)

    def check(app: str, *arguments: str, auth: str = "a:b") -> Result:
        return run("check", "things.yaml", "--app", f"{name}:{app}", "--auth", auth, *STATELESS, *arguments)

    return check


@pytest.mark.parametrize(("app", "code", "end"), [("good", 0, "no failures ("), ("bad", 1, "1 failure (")])
def test_the_exit_code_says_whether_there_are_failures(check: Check, app: str, code: int, end: str) -> None:
    result = check(app)
    assert result.exit_code == code
    assert result.stdout.splitlines()[-1].startswith(end)
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("json", "{"),
        ("junit", "<?xml"),
        ("sarif", "{"),
        ("html", "<!doctype html>"),
        ("console", "1. listThings"),
    ],
)
def test_every_format_is_printed_or_written(check: Check, tmp_path: Path, name: str, start: str) -> None:
    assert check("bad", "--format", name).stdout.strip().startswith(start)
    result = check("bad", "--report", f"{name}=out.txt", "--report", "json=out.json")
    assert result.stdout.startswith("1. listThings")
    assert (tmp_path / "out.txt").read_text("utf-8").strip().startswith(start)
    assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))["failures"]) == 1


@pytest.mark.parametrize("profile", ["quick", "full", "deep"])
def test_every_profile_finds_the_fault_and_no_other(check: Check, profile: str) -> None:
    assert check("bad", "--profile", profile).stdout.splitlines()[-1].startswith("1 failure (")
    assert check("good", "--profile", profile).exit_code == 0


def test_profiles_try_more_and_more(check: Check) -> None:
    counts = []
    for profile in ("quick", "full", "deep"):
        result = check("good", "--profile", profile, "--format", "json")
        counts.append(json.loads(result.stdout)["run"]["requests"])
    assert counts == sorted(set(counts))


def _played(result: Result) -> list[str]:
    return sorted({each["operation"] for each in json.loads(result.stdout)["played"]})


def test_operations_tags_and_phases_are_chosen(check: Check) -> None:
    assert _played(check("good", "--format=json", "--only", "addThing")) == ["addThing"]
    assert _played(check("good", "--format=json", "--only", "reading")) == ["getThing", "listThings"]
    assert _played(check("good", "--format=json", "--skip", "reading")) == ["addThing"]
    played = json.loads(check("good", "--format=json", "--only", "valid", "--only", "getThing").stdout)[
        "played"
    ]
    assert [(each["operation"], each["phase"]) for each in played] == [("getThing", "valid")]


@pytest.mark.parametrize(
    ("flags", "failures"),
    [
        (["--only", "type"], 1),
        (["--only", "status"], 0),
        (["--skip", "type"], 0),
        (["--only", "type", "--only", "status"], 1),
        (["--only", "type", "--skip", "type"], 0),
    ],
    ids=["the rule", "another rule", "not the rule", "one of two", "none in the end"],
)
def test_rules_are_chosen(check: Check, flags: list[str], failures: int) -> None:
    result = check("bad", "--format=json", "--only=examples", *flags)
    assert len(json.loads(result.stdout)["failures"]) == failures
    assert result.exit_code == min(failures, 1)


@pytest.mark.parametrize(
    ("name", "way_out"),
    [("readin", "did you mean 'reading'"), ("zzz", "the phases are examples, .*; --rules lists the rules")],
    ids=["almost a tag", "nothing like it"],
)
def test_what_nobody_knows_is_not_chosen(check: Check, name: str, way_out: str) -> None:
    with pytest.raises(UsageError, match=f"there is no operation, tag, phase or rule '{name}'; {way_out}"):
        raise check("good", "--only", name).exception or AssertionError


def test_the_rules_are_listed(run: Run) -> None:
    result = run("check", "--rules")
    assert "status           the status code is documented\n" in result.stdout
    assert "maxLength" in result.stdout.splitlines()[-1]


def test_members_that_are_not_documented_fail_only_if_one_is_strict(check: Check) -> None:
    assert check("more", "--only=security").exit_code == 0
    result = check("more", "--only=security", "--strict")
    assert "the member 'colour' is not documented" in result.stdout
    assert result.exit_code == 1


def test_shards_are_parts_of_the_whole(check: Check) -> None:
    parts = [
        _played(check("good", "--format=json", "--only=examples", "--shard", f"{part}/3"))
        for part in (1, 2, 3)
    ]
    assert sorted(name for part in parts for name in part) == ["addThing", "getThing", "listThings"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--shard", "0/3"), "'0/3' is no part such as 1/3"),
        (("--shard", "4/3"), "'4/3' is no part such as 1/3"),
        (("--budget", "soon"), "'soon' is no time such as 90, 60s or 2m"),
        (("--budget", "0s"), "'0s' is no time such as 90, 60s or 2m"),
        (("--report", "pdf=a"), "expected FORMAT=FILE with one of console, json"),
        (("--workers", "0"), "'--workers'"),
        (("--profile", "slow"), "'slow' is not one of"),
    ],
)
def test_bad_flags_are_bad_usage(check: Check, arguments: tuple[str, ...], message: str) -> None:
    result = check("good", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--header", "x"), "--header 'x': expected NAME:VALUE"),
        (("--cookie", "x"), "--cookie 'x': expected NAME=VALUE"),
        (("--known", "x"), "--known 'x': expected NAME=VALUE"),
        (("--header", "X: a\nb: c"), "--header 'X': .* has a line break or another control character"),
        (("--header", "X Y: a"), "--header 'X Y': the name of a header has letters, digits and hyphens"),
        (("--cookie", "a=b\rc"), "--cookie: .* has a line break"),
        (("--baseline", "typo.toml"), "typo.toml: there is no such baseline; --baseline-update writes it"),
        (("--baseline-update",), "--baseline-update needs --baseline FILE"),
        (("--url", "http://x"), "either --url URL or --app module:app"),
        (("--log", "none/run.jsonl"), "none/run.jsonl: the file cannot be written: No such file"),
        (("--har", "none/run.har"), "none/run.har: the file cannot be written: No such file"),
        (("--report", "json=none/a"), "none/a: the file cannot be written: No such file"),
    ],
)
def test_what_makes_no_sense_is_said(check: Check, arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        raise check("good", "--only=examples", *arguments).exception or AssertionError


def test_a_budget_that_is_spent_is_said(check: Check) -> None:
    result = check("slow", "--budget", "0.3s")
    assert result.stdout.splitlines()[-1].endswith("not everything was tried: the budget is spent)")


def test_workers_find_the_same(check: Check) -> None:
    one, three = (check("bad", "--workers", count).stdout.splitlines()[:-1] for count in ("1", "3"))
    assert one == three


def test_headers_cookies_and_known_values_are_sent(check: Check) -> None:
    key = "11111111-2222-4333-8444-555555555555"
    flags = (
        "--header",
        "X-Run: 7",
        "--cookie",
        "a=1",
        "--cookie",
        "b=2",
        "--known",
        f"id={key}",
        "--log",
        "run.jsonl",
    )
    assert check("good", "--only=examples", "--only=getThing", *flags).exit_code == 0
    sent = [json.loads(line)["request"] for line in Path("run.jsonl").read_text("utf-8").splitlines()]
    assert all(["X-Run", "7"] in each["headers"] for each in sent)
    assert all(["Cookie", "a=1; b=2"] in each["headers"] for each in sent)
    assert {each["path"] for each in sent} == {f"/things/{key}"}


def test_safe_methods_alone(check: Check) -> None:
    check("good", "--only=examples", "--read-only", "--har", "run.har")
    entries = json.loads(Path("run.har").read_text("utf-8"))["log"]["entries"]
    assert {each["request"]["method"] for each in entries} == {"GET"}


def test_a_baseline_makes_the_run_green_until_something_is_new(check: Check) -> None:
    first = check("bad", "--baseline", "known.toml", "--baseline-update")
    assert (first.exit_code, "1 known: listThings type" in first.stdout) == (0, True)
    assert check("bad", "--baseline", "known.toml").exit_code == 0
    text = Path("known.toml").read_text("utf-8")
    Path("known.toml").write_text(text + 'expires = "2020-01-01"\n', "utf-8")
    late = check("bad", "--baseline", "known.toml")
    assert (late.exit_code, "expired on 2020-01-01: listThings type" in late.stdout) == (1, True)
    Path("known.toml").write_text(text, "utf-8")
    gone = check("good", "--baseline", "known.toml", "--baseline-update")
    assert gone.exit_code == 0
    assert Path("known.toml").read_text("utf-8") == "known = []\n"


def test_hooks_set_up_choose_and_clear_up(check: Check) -> None:
    Path("hooks.py").write_text(
        dedent("""
        from dataclasses import replace
        from pathlib import Path

        def before_all(client):
            reply = client.request("POST", "/things", value={"name": "abc"})
            Path("made").write_text(str(reply.status))

        def after_all(client):
            Path("cleared").write_text("yes")

        def known():
            return {"id": "11111111-2222-4333-8444-555555555555"}

        def before(request):
            return replace(request, headers=(*request.headers, ("X-Run", "7")))

        def skip(operation, title):
            return operation == "addThing"
        """)
    )
    result = check("good", "--only=examples", "--hooks", "hooks.py", "--log", "run.jsonl")
    assert result.exit_code == 0, result.stdout
    assert (Path("made").read_text(), Path("cleared").read_text()) == ("201", "yes")
    logged = [json.loads(line) for line in Path("run.jsonl").read_text("utf-8").splitlines()]
    assert {each["operation"] for each in logged} == {"getThing", "listThings"}
    assert all(["X-Run", "7"] in each["request"]["headers"] for each in logged)
    assert "/things/11111111-2222-4333-8444-555555555555" in {each["request"]["path"] for each in logged}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("def known(:\n", r"hooks\.py:1: SyntaxError"),
        ("import nothing_like_it\n", r"hooks\.py:1: ModuleNotFoundError"),
        ("\ndef known():\n    return 1 / 0\n", r"hooks\.py:3: ZeroDivisionError: division by zero"),
        ("def known():\n    return 3\n", r"known\(\) returns a dict, found 3"),
        ("def before(request):\n    pass\n", r"before\(request\) returns a request, found None"),
        ("def skip():\n    pass\n", r"hooks\.py: TypeError"),
        ("known = 3\n", "'known' is no function"),
        ("import sys\nsys.exit(3)\n", r"hooks\.py:2: SystemExit: 3"),
        ("import sys\ndef known():\n    sys.exit(3)\n", r"hooks\.py:3: SystemExit: 3"),
        (
            "def knows():\n    pass\n",
            "there is no hook in it; there are before_all, after_all, known, before, skip",
        ),
    ],
)
def test_broken_hooks_are_said_with_file_and_line(check: Check, text: str, message: str) -> None:
    Path("hooks.py").write_text(text)
    with pytest.raises(UsageError, match=message):
        raise check("good", "--only=examples", "--hooks", "hooks.py").exception or AssertionError


def test_what_was_made_is_cleared_up_when_the_run_breaks(check: Check) -> None:
    Path("hooks.py").write_text(
        "def after_all(client): Path('cleared').touch()\ndef before(request): return 3\nfrom pathlib import Path"
    )
    assert isinstance(check("good", "--hooks", "hooks.py").exception, UsageError)
    assert Path("cleared").exists()


@pytest.mark.parametrize(
    "text",
    [
        "def after_all(client): raise ValueError('x')",
        "calls = []\ndef before(request): return calls.append(1) or (request if len(calls) < 9 else 1 / 0)",
        "calls = []\ndef skip(operation, title): return calls.append(1) or (len(calls) == 9 and 1 / 0)",
    ],
    ids=["after all", "before a request", "before a case"],
)
def test_what_was_found_is_told_though_a_hook_fails(check: Check, text: str) -> None:
    Path("hooks.py").write_text(text)
    result = check("bad", "--hooks", "hooks.py", "--report", "json=out.json")
    assert isinstance(result.exception, UsageError)
    assert result.stdout.startswith("1. listThings")
    assert len(json.loads(Path("out.json").read_text("utf-8"))["failures"]) == 1


def test_hooks_change_nothing_either_where_that_is_not_wanted(check: Check) -> None:
    Path("hooks.py").write_text("def before_all(client): client.request('POST', '/things', value={})")
    with pytest.raises(
        UsageError, match=r"hooks\.py:1: Unsendable: POST /things is not sent: with --read-only"
    ):
        raise check("good", "--hooks", "hooks.py", "--read-only").exception or AssertionError


@pytest.mark.parametrize(
    ("flags", "why"),
    [
        (("--only", "listThings", "--only", "unreadable"), "the chosen phases have nothing to ask of the"),
        (
            ("--only", "listThings", "--skip", "reading"),
            "no operation, or no phase, is left of what was chosen",
        ),
        (("--only", "addThing", "--read-only"), "only safe methods are sent"),
    ],
    ids=["nothing to ask", "no operation", "nothing that is allowed"],
)
def test_choices_that_leave_nothing_are_said(check: Check, flags: tuple[str, ...], why: str) -> None:
    result = check("good", *flags)
    assert result.stdout.splitlines()[-1].startswith("nothing was tried (0 requests")
    with pytest.raises(UsageError, match=f"nothing was tried: {why}"):
        raise result.exception or AssertionError


def test_an_empty_shard_is_said_and_no_fault(check: Check) -> None:
    results = [check("good", "--only=addThing", "--only=examples", f"--shard={part}/2") for part in (1, 2)]
    assert [each.exit_code for each in results] == [0, 0]
    (said,) = (each.stderr for each in results if each.stderr)
    assert said.startswith("nothing was tried in part ")


def test_a_known_value_of_no_account_is_said(check: Check) -> None:
    result = check("good", "--only=examples", "--known=nmae=x", "--known=zzzzzz=5", "--known=size=3")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "warning: no parameter and no member is called 'nmae', which is known; did you mean 'name'?",
        "warning: no parameter and no member is called 'zzzzzz', which is known",
    ]


def test_nobody_there_is_one_line_and_exit_2(tmp_path: Path) -> None:
    (tmp_path / "things.yaml").write_text(THINGS, "utf-8")
    command = [sys.executable, "-c", "from stubtract.cli import main; main()", "check", "things.yaml"]
    done = subprocess.run(  # noqa: S603 - our own command
        [*command, "--url", "http://127.0.0.1:9"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.startswith("error: http://127.0.0.1:9 does not answer GET ")


def test_ctrl_c_gives_the_report_so_far_and_exit_130(check: Check, tmp_path: Path) -> None:
    check("good", "--only=examples")  # which writes the module
    (module,) = tmp_path.glob("served_*.py")
    command = [sys.executable, "-c", "from stubtract.cli import main; main()", "check", "things.yaml"]
    flags = [
        "--app",
        f"{module.stem}:slow",
        "--auth",
        "a:b",
        "--report",
        "json=out.json",
        "--log",
        "run.jsonl",
    ]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, *flags], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        log = tmp_path / "run.jsonl"
        deadline = time.monotonic() + 60
        while not (log.exists() and log.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert stdout.splitlines()[-1].endswith("not everything was tried: the run was interrupted)")
    assert "stopping: what was found so far follows" in stderr
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["run"]["complete"] is False


@pytest.mark.parametrize(("style", "is_numbered"), [("numbered", True), ("realistic", False)])
def test_what_is_sent_is_in_the_style_that_is_asked_for(
    check: Check, tmp_path: Path, style: str, *, is_numbered: bool
) -> None:
    check("good", "--only=examples", f"--samples={style}", f"--log={tmp_path / 'run.jsonl'}")
    sent = [json.loads(line)["request"] for line in (tmp_path / "run.jsonl").read_text("utf-8").splitlines()]
    bodies = "".join(str(each) for each in sent if each["method"] == "POST")
    assert ("sample string" in bodies) == is_numbered
    assert bodies
