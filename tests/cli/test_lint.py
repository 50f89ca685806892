from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result

from stubtract.conform import RULES

Run = Callable[..., Result]
_HEAD = "openapi: 3.1.0\ninfo: {title: Bad, version: '1'}\n"
_UNSOUND = _HEAD + "paths: {'/a/{id}': {get: {responses: {'200': {description: ok}}}}}\n"
_SURPRISING = _HEAD + "paths: {/a: {get: {responses: {'404': {description: none}}}}}\n"
_AT = "/paths/~1a~1{id}/get"


def test_a_sound_document_exits_with_0(run: Run) -> None:
    result = run("lint", "pets.yaml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 document: nothing found\n")


def test_each_finding_has_its_place_and_the_way_out_and_the_exit_code_is_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(_UNSOUND)
    result = run("lint", "pets.yaml", "bad.yaml")
    assert (result.exit_code, result.stderr) == (1, "2 documents: 1 error\n")
    assert result.stdout.splitlines() == [
        "bad.yaml:3: error path-parameter: the path has {id}, but there is no path parameter 'id'",
        f"    at {_AT}",
        "    declare it with 'in: path' and 'required: true'",
    ]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("openapi: 1.0.0\n", "bad.yaml:1: error unsupported: "),
        ("a: [", "bad.yaml:2: error unreadable: "),
    ],
)
def test_a_document_that_cannot_be_read_exits_with_2(run: Run, tmp_path: Path, text: str, head: str) -> None:
    (tmp_path / "bad.yaml").write_text(text)
    (tmp_path / "worse.yaml").write_text(_UNSOUND)
    result = run("lint", "bad.yaml", "worse.yaml")
    assert result.exit_code == 2
    assert result.stdout.startswith(head)
    assert "worse.yaml:3: error path-parameter" in result.stdout, "the others are judged all the same"


def test_findings_may_be_json(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(_UNSOUND)
    result = run("lint", "bad.yaml", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    (finding,) = json.loads(result.stdout)
    assert (finding["rule"], finding["where"]["pointer"]) == ("path-parameter", _AT)
    assert json.loads(run("lint", "pets.yaml", "--format=json").stdout) == []


def test_findings_may_be_junit(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(_SURPRISING)
    result = run("lint", "pets.yaml", "bad.yaml", "--format", "junit", "--fail-on", "error")
    suites = ET.fromstring(result.stdout)  # noqa: S314 - our own output
    assert [(suite.get("name"), suite.get("failures")) for suite in suites] == [
        ("pets.yaml", "0"),
        ("bad.yaml", "0"),
    ]
    assert [len(suite) for suite in suites] == [len(RULES), len(RULES)]


@pytest.mark.parametrize(
    ("flags", "code", "rules"),
    [
        ([], 1, {"no-success", "path-parameter"}),
        (["--only", "no-success"], 1, {"no-success"}),
        (["--only", "no-success", "--only", "pattern"], 1, {"no-success"}),
        (["--only", "no-success", "--fail-on", "error"], 0, {"no-success"}),
        (["--skip", "no-success", "--fail-on", "error"], 1, {"path-parameter"}),
        (["--skip", "no-success", "--skip", "path-parameter"], 0, set()),
    ],
)
def test_rules_may_be_chosen_and_warnings_forgiven(
    run: Run, tmp_path: Path, flags: list[str], code: int, rules: set[str]
) -> None:
    (tmp_path / "bad.yaml").write_text(_SURPRISING)
    (tmp_path / "worse.yaml").write_text(_UNSOUND)
    result = run("lint", "bad.yaml", "worse.yaml", "--format", "json", *flags)
    assert result.exit_code == code
    assert {finding["rule"] for finding in json.loads(result.stdout)} == rules


@pytest.mark.parametrize("flag", ["--only", "--skip"])
def test_an_unknown_rule_is_a_usage_error_with_the_nearest(run: Run, flag: str) -> None:
    result = run("lint", "pets.yaml", flag, "paterns")
    assert result.exit_code == 2
    assert "there is no rule 'paterns'; did you mean 'pattern'?" in result.stderr


def test_the_rules_are_listed_one_a_line(run: Run) -> None:
    result = run("lint", "--rules")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert [line.split()[:2] for line in lines] == [[rule.name, rule.severity.value] for rule in RULES]
    assert all(line.endswith(f" {rule.summary}") for line, rule in zip(lines, RULES, strict=True))


def test_documents_of_one_name_are_told_apart(run: Run, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "openapi.yaml").write_text(_UNSOUND)
    blocks = run("lint", "one/openapi.yaml", "two/openapi.yaml").stdout.split("\n\n")
    assert [block.partition(":")[0] for block in blocks] == ["one/openapi.yaml", "two/openapi.yaml"]


def test_of_a_document_that_cannot_be_read_no_rule_passes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("a: [")
    (suite,) = ET.fromstring(run("lint", "bad.yaml", "--format", "junit").stdout)  # noqa: S314 - our own output
    assert [case.get("name") for case in suite] == ["unreadable"]


def test_several_rules_are_several_flags(run: Run) -> None:
    result = run("lint", "pets.yaml", "--only", "pattern,example")
    assert result.exit_code == 2
    assert "there is no rule 'pattern,example'; repeat --only for another one" in " ".join(
        result.stderr.split()
    )
