from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from stubtract.errors import StubtractError
from stubtract.report.diff import diff_schema
from support import ROOT

Run = Callable[..., Result]
_EDITS = {
    "same": ("", ""),
    "breaking": ("name: {type: string}", "name: {type: string, maxLength: 20}"),
    "warning": ("name: {type: string}", "name: {type: string, default: Bello}"),
    "harmless": ("operationId: getPet", "operationId: getPet\n      deprecated: true"),
}


@pytest.fixture(autouse=True)
def _files(run: Run, tmp_path: Path) -> None:  # noqa: ARG001 - it writes pets.yaml
    text = (tmp_path / "pets.yaml").read_text()
    for name, (before, after) in _EDITS.items():
        assert before in text
        (tmp_path / f"{name}.yaml").write_text(text.replace(before, after) if before else text)


def test_no_change_exits_with_0(run: Run) -> None:
    result = run("diff", "pets.yaml", "same.yaml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "3 operations compared: no changes\n"


def test_a_change_names_both_places_and_whom_it_hits(run: Run) -> None:
    result = run("diff", "pets.yaml", "breaking.yaml")
    assert (result.exit_code, result.stderr) == (1, "3 operations compared: 1 breaking\n")
    assert result.stdout.splitlines() == [
        "breaking.yaml:33: breaking max-length: 20 is new",
        "    at /components/schemas/pet/properties/name/maxLength",
        "    before: pets.yaml:33 /components/schemas/pet/properties/name",
        "    requests: breaking, what was right before is refused now (addPet)",
        "    answers: harmless, answers promise more than before (getPet, addPet)",
    ]


@pytest.mark.parametrize(
    ("fail_on", "codes"),
    [("breaking", (1, 0, 0)), ("warning", (1, 1, 0)), ("any", (1, 1, 1)), ("none", (0, 0, 0))],
)
def test_what_fails_is_chosen(fail_on: str, codes: tuple[int, ...], run: Run) -> None:
    names = ("breaking", "warning", "harmless")
    found = [run("diff", "pets.yaml", f"{name}.yaml", "--fail-on", fail_on).exit_code for name in names]
    assert tuple(found) == codes


@pytest.mark.parametrize("name", _EDITS)
def test_json_is_as_its_schema_says(name: str, run: Run) -> None:
    result = run("diff", "pets.yaml", f"{name}.yaml", "--format", "json")
    value = json.loads(result.stdout)
    jsonschema.Draft202012Validator(json.loads(diff_schema())).validate(value)
    assert (value["old"], value["new"], value["operations"]) == ("pets.yaml", f"{name}.yaml", 3)
    assert value["counts"] == {kind: int(kind == name) for kind in ("breaking", "warning", "harmless")}


def test_json_has_every_operation(run: Run) -> None:
    (change,) = json.loads(run("diff", "pets.yaml", "breaking.yaml", "--format=json").stdout)["changes"]
    assert (change["rule"], change["verdict"], change["old"]["says"], change["new"]["says"]) == (
        "max-length",
        "breaking",
        None,
        "20",
    )
    assert change["new"]["where"]["pointer"] == "/components/schemas/pet/properties/name/maxLength"
    assert {hit["who"]: hit["operations"] for hit in change["hits"]} == {
        "requests": ["addPet"],
        "answers": ["getPet", "addPet"],
    }


_BROKEN = {
    "a reference to nothing": ("type: string, format: date-time", "$ref: '#/none'"),
    "a keyword of another type": ("name: {type: string}", "name: {type: string, maxLength: '50'}"),
    "an operation that is none": ("paths:\n", "paths:\n  /none: {get: null}\n"),
    "no paths": ("paths:\n", "x-paths:\n"),
    "paths of nothing": ("paths:\n", "paths: null\nx-paths:\n"),
    "no answers": ("responses:", "x-responses:"),
}


@pytest.mark.parametrize(("before", "after"), _BROKEN.values(), ids=_BROKEN)
def test_what_is_broken_is_not_compared(before: str, after: str, run: Run, tmp_path: Path) -> None:
    text = (tmp_path / "pets.yaml").read_text()
    assert before in text
    (tmp_path / "broken.yaml").write_text(text.replace(before, after, 1).replace("3.1.0", "3.0.3"))
    for names in (("pets.yaml", "broken.yaml"), ("broken.yaml", "pets.yaml"), ("broken.yaml", "broken.yaml")):
        result = run("diff", *names, "--fail-on", "breaking")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "broken.yaml" in result.stderr
        assert "mend them first" in result.stderr.splitlines()[-1]


def test_what_is_broken_is_left_out_if_asked_for(run: Run, tmp_path: Path) -> None:
    for name in ("pets", "same"):
        text = (tmp_path / f"{name}.yaml").read_text()
        (tmp_path / f"{name}.yaml").write_text(
            text.replace("type: string, format: date-time", "$ref: '#/none'")
        )
    result = run("diff", "pets.yaml", "same.yaml", "--lenient")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "pets.yaml:34" in result.stderr
    assert "same.yaml:34" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("pets.yaml",), ("none.yaml", "pets.yaml"), ("pets.yaml", "none.yaml"), ("pets.yaml", "text.txt"), ("pets.yaml", "http://x.test/")],
    ids=["one document", "no old one", "no new one", "no document", "the network"],
)  # fmt: skip
def test_bad_usage_exits_with_2(arguments: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("what is this?")
    result = run("diff", *arguments)
    assert result.exit_code == 2 or isinstance(result.exception, StubtractError)


def test_of_many_documents_only_some_are_named(run: Run, tmp_path: Path) -> None:
    for index in range(6):
        (tmp_path / "many").mkdir(exist_ok=True)
        (tmp_path / "many" / f"{index}.yaml").write_text("openapi: 3.1.0")
    error = run("diff", "pets.yaml", "many").exception
    assert isinstance(error, StubtractError)
    assert str(error).startswith("many means 6 documents, name one: ")
    assert str(error).endswith("4.yaml and 1 more")


def test_the_readme_shows_what_is_told(run: Run) -> None:
    told = run("diff", "pets.yaml", "breaking.yaml").stdout.replace("breaking.yaml", "new.yaml")
    assert told.replace("pets.yaml", "old.yaml") in (ROOT / "README.md").read_text("utf-8")
