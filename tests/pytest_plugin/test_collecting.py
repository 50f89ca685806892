"""A document collected as tests, by pytest as people run it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from runs import THINGS
from stubtract.check import USUAL
from stubtract.check.suite import ALONE

Pytest = Callable[..., subprocess.CompletedProcess[str]]

_TARGET = """
from pathlib import Path

from stubtract import Options, Stub, load
from stubtract.web import create_app

FOLDER = Path(__file__).parent
right = create_app(Stub([load(FOLDER / "things.yaml")], Options(credentials=("a:b",)))).wsgi_app


def _tampered(change):
    def app(environ, start_response):
        with (FOLDER / "sent").open("a") as file:
            print(environ["PATH_INFO"], environ.get("HTTP_X_RUN", ""), file=file)
        started = []
        body = change(b"".join(right(environ, lambda status, headers, *_: started.append((status, headers)))))
        status, headers = started[-1]
        start_response(status, [pair for pair in headers if pair[0] != "Content-Length"])
        return [body]

    return app


good = _tampered(lambda body: body)
bad = _tampered(lambda body: body.replace(b'"size":3', b'"size":"3"'))
"""
_SPEC = ("--stubtract", "apis/things.yaml")
_GOOD = (*_SPEC, "--stubtract-app", "apis.served:good", "--stubtract-auth", "a:b")
_BAD = (*_SPEC, "--stubtract-app", "apis.served:bad", "--stubtract-auth", "a:b")
_EXAMPLES = ("--stubtract-only", "examples")
_STATELESS = tuple(bit for phase in sorted(ALONE) for bit in ("--stubtract-skip", phase))
_FIXTURE = """
import pytest
from apis import served


@pytest.fixture
def app():
    return served.good


@pytest.fixture
def stubtract_target(app):
    return app
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    (tmp_path / "apis").mkdir()
    (tmp_path / "apis" / "things.yaml").write_text(THINGS, "utf-8")
    (tmp_path / "apis" / "served.py").write_text(_TARGET)
    (tmp_path / "test_own.py").write_text("def test_own(): pass\n")
    return tmp_path


def _counts(done: subprocess.CompletedProcess[str]) -> dict[str, int]:
    return {
        word: int(count) for count, word in re.findall(r"(\d+) (passed|failed|skipped|error)", done.stdout)
    }


def test_there_is_a_test_for_each_operation_and_phase(run_pytest: Pytest) -> None:
    listed = run_pytest(*_SPEC, "--collect-only").stdout.split("\n\n")[0].splitlines()
    assert listed == [
        "test_own.py::test_own",
        *(
            f"apis/things.yaml::{each}::{phase}"
            for phase in USUAL
            for each in ("listThings", "addThing", "getThing")
        ),
    ]


def test_a_good_implementation_passes_beside_the_tests_of_its_own(run_pytest: Pytest) -> None:
    done = run_pytest(*_GOOD, *_STATELESS, "-rs")
    assert done.returncode == 0, done.stdout
    counts = _counts(done)
    assert counts["passed"] > 12
    assert counts["passed"] + counts["skipped"] == 1 + 3 * (len(USUAL) - len(ALONE))
    assert "this phase has nothing to ask of it" in done.stdout


def test_a_failure_tells_what_is_broken_where_it_is_written_and_how_to_see_it(run_pytest: Pytest) -> None:
    done = run_pytest(*_BAD, "apis/things.yaml::getThing::examples")
    report = done.stdout.split("getThing examples ____")[1].split("====")[0].splitlines()[1:]
    assert report[0].startswith(
        "getThing (GET /things/{id}): body /size: expected integer, found '3' [examples/type"
    )
    assert re.fullmatch(r" +at \S*apis/things.yaml:\d+", report[1])
    assert report[2].endswith("things.yaml#/components/schemas/thing/properties/size/type")
    assert any(line.startswith("   curl -i ") for line in report)
    assert _counts(done) == {"failed": 1}


@pytest.mark.parametrize(
    ("arguments", "passed"),
    [
        (("-k", "getThing and representations"), 1),
        (("apis/things.yaml::getThing::representations",), 1),
        (("apis/things.yaml::getThing", *_EXAMPLES), 1),
        (("apis/things.yaml", *_EXAMPLES), 3),
        (("test_own.py",), 1),
        (("-k", "not things.yaml"), 1),
    ],
    ids=["by words", "by id", "an operation", "a document", "only another file", "not the document"],
)
def test_tests_are_chosen_as_everywhere(run_pytest: Pytest, arguments: tuple[str, ...], passed: int) -> None:
    done = run_pytest(*_GOOD, *arguments)
    assert _counts(done) == {"passed": passed}, done.stdout


def test_what_is_known_and_the_headers_go_with_every_request(folder: Path, run_pytest: Pytest) -> None:
    known = "11111111-2222-4333-8444-555555555555"
    chosen = (
        "--stubtract-known",
        f"id={known}",
        "--stubtract-header",
        "X-Run: 7",
        *_EXAMPLES,
        "-k",
        "getThing",
    )
    assert _counts(run_pytest(*_GOOD, *chosen)) == {"passed": 1}
    sent = (folder / "apis" / "sent").read_text().splitlines()
    assert f"/things/{known} 7" in sent
    assert all(line.endswith(" 7") for line in sent)


@pytest.mark.parametrize("place", ["conftest.py", "apis/conftest.py"])
def test_a_fixture_gives_the_application(folder: Path, run_pytest: Pytest, place: str) -> None:
    (folder / place).write_text(_FIXTURE)
    done = run_pytest(*_SPEC, "--stubtract-auth", "a:b", *_EXAMPLES, "apis/things.yaml")
    assert _counts(done) == {"passed": 3}, done.stdout


def test_an_option_counts_more_than_the_fixture(folder: Path, run_pytest: Pytest) -> None:
    (folder / "conftest.py").write_text(_FIXTURE)
    assert _counts(run_pytest(*_BAD, *_EXAMPLES))["failed"] == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--stubtract-url", "http://127.0.0.1:9"), "http://127.0.0.1:9 does not answer GET /"),
        (("--stubtract-app", "apis.served:good"), "refuses with 401, so nothing else was tried (give --auth"),
    ],
    ids=["nobody there", "no credentials"],
)
def test_where_nothing_works_one_test_says_so(
    run_pytest: Pytest, arguments: tuple[str, ...], message: str
) -> None:
    done = run_pytest(*_SPEC, *arguments)
    assert _counts(done) == {"failed": 1, "skipped": 3 * len(USUAL) - 1, "passed": 1}
    assert message in done.stdout
    assert "Traceback" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--stubtract-app", "nowhere:app"),
            "--stubtract-app 'nowhere:app': the module 'nowhere' cannot be imported",
        ),
        (
            ("--stubtract-url", "there"),
            "stubtract_target 'there' is no URL; it starts with http:// or https://",
        ),
        (
            ("--stubtract-url", "http://a", "--stubtract-app", "a:b"),
            "--stubtract-url and --stubtract-app are two targets",
        ),
        (
            ("--stubtract-url", "http://a", "--stubtract-only", "x"),
            "there is no phase 'x'; there are examples,",
        ),
        (
            ("--stubtract-url", "http://a", "--stubtract-known", "x"),
            "--stubtract-known 'x': expected NAME=VALUE",
        ),
        (
            ("--stubtract-url", "http://a", "--stubtract-header", "x"),
            "--stubtract-header 'x': expected NAME:VALUE",
        ),
        (("--stubtract-url", "http://a", "--stubtract", "apis/none.yaml"), "none.yaml"),
    ],
    ids=["app", "url", "two targets", "phase", "known", "header", "document"],
)
def test_options_that_make_no_sense_are_said(
    run_pytest: Pytest, arguments: tuple[str, ...], message: str
) -> None:
    done = run_pytest(*_SPEC, *arguments, "-k", "getThing and examples")
    assert done.returncode not in (0, 5)
    assert message in done.stdout + done.stderr
    assert "INTERNALERROR" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--stubtract-url", "http://a", "--stubtract-app", "a:b"), "are two targets, give one of them"),
        (("--stubtract-app", "no_such_module:app"), "the module 'no_such_module' cannot be imported"),
    ],
    ids=["two targets", "no module"],
)
def test_a_target_that_is_none_is_said_once(
    run_pytest: Pytest, arguments: tuple[str, ...], message: str
) -> None:
    done = run_pytest(*_SPEC, *arguments)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert (done.stdout + done.stderr).count(message) == 1


def test_a_document_that_cannot_be_used_is_told_with_its_place(folder: Path, run_pytest: Pytest) -> None:
    (folder / "apis" / "things.yaml").write_text("openapi: 9.9.9\n")
    done = run_pytest(*_GOOD)
    assert re.search(r"things\.yaml:1.*9\.9\.9", done.stdout + done.stderr)


def test_workers_share_the_tests(run_pytest: Pytest) -> None:
    alone, shared = (run_pytest(*_GOOD, *_STATELESS, *more) for more in ((), ("-n", "2")))
    assert _counts(shared) == _counts(alone)


def test_phases_that_compare_requests_are_a_group_of_pytest_xdist(folder: Path, run_pytest: Pytest) -> None:
    (folder / "conftest.py").write_text(
        "def pytest_collection_modifyitems(items):\n"
        "    for item in items:\n"
        "        for mark in item.iter_markers('xdist_group'):\n"
        "            print(item.name, *mark.args)\n"
    )
    printed = run_pytest(*_SPEC, "--collect-only").stdout
    assert {line.split()[0] for line in printed.splitlines() if " stubtract " in line} == ALONE
    assert " stubtract " not in run_pytest(*_SPEC, "--collect-only", "-p", "no:xdist").stdout
