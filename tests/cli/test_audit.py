from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from pages import DOCUMENT, READ, REFERENCE, SHELVES
from stubtract.errors import StubtractError
from stubtract.report.schemas import schema
from support import ROOT

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(DOCUMENT)
    (tmp_path / "drifted.yaml").write_text(DOCUMENT.replace("maxLength: 20", "maxLength: 21"))
    (tmp_path / "page.txt").write_text(READ)


def test_agreement_exits_with_0(run: Run) -> None:
    result = run("audit", "openapi.yaml", "page.txt")
    assert (result.exit_code, result.stdout) == (
        0,
        "1 documented operation compared, 0 differences, 0 accepted differences\n",
    )


def test_a_difference_names_both_places_and_exits_with_1(run: Run) -> None:
    result = run("audit", "drifted.yaml", "page.txt")
    assert result.exit_code == 1
    shown, _, summary = result.stdout.partition("\n\n")
    assert shown.splitlines()[1:] == [
        "    getPerson answer/nick",
        "    in drifted.yaml:74 /components/schemas/person/properties/nick/maxLength",
        "    write maxLength: 20",
    ]
    line = READ.splitlines().index("Max length: 20") + 1
    assert shown.startswith(f"page.txt:{line}: max-length: the page says 20; the document says 21\n")
    assert summary == "1 documented operation compared, 1 difference, 0 accepted differences\n"


def test_accepted_differences_are_listed_apart(run: Run, tmp_path: Path) -> None:
    entry = {"rule": "max-length", "operation": "getPerson", "subject": "answer/nick", "reason": "old"}
    lines = (f"{name} = {json.dumps(value)}" for name, value in entry.items())
    (tmp_path / "audit.toml").write_text("[[accepted]]\n" + "\n".join(lines))
    result = run("audit", "drifted.yaml", "page.txt")
    assert result.exit_code == 0
    assert "accepted:\n    page.txt:" in result.stdout
    assert "max-length getPerson answer/nick: old\n" in result.stdout


def test_json_has_every_member(run: Run) -> None:
    result = run("audit", "drifted.yaml", "page.txt", "--format", "json")
    value = json.loads(result.stdout)
    assert (value["operations"], value["accepted"]) == (1, [])
    (drift,) = value["differences"]
    assert (drift["rule"], drift["page_says"], drift["document_says"]) == ("max-length", "20", "21")
    assert drift["document"]["pointer"] == "/components/schemas/person/properties/nick/maxLength"


def test_further_lines_of_the_same_difference_are_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "shelves.yaml").write_text(SHELVES.replace('"^[a-z]+"', '"^[a-y]+"'))
    (tmp_path / "reference.txt").write_text(REFERENCE)
    lines = [number for number, line in enumerate(REFERENCE.splitlines(), 1) if line == "^[a-z]+"]
    shown = run("audit", "shelves.yaml", "reference.txt").stdout.splitlines()
    assert shown[0].startswith(f"reference.txt:{lines[0]}: pattern: ")
    assert shown[2] == f"    and in line {lines[1]}, {lines[2]}"
    value = json.loads(run("audit", "shelves.yaml", "reference.txt", "--format", "json").stdout)
    assert value["differences"][0]["again"] == lines[1:3]
    assert jsonschema.Draft202012Validator(json.loads(schema("audit"))).is_valid(value)


def test_a_page_has_the_operation_that_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(READ.replace("Retrieves one person", "Frobs"))
    assert (
        run("audit", "openapi.yaml", "page.txt", "other.txt", "--operation", "other.txt=getPerson").exit_code
        == 0
    )
    result = run("audit", "openapi.yaml", "page.txt", "other.txt", "--operation", "getPerson")
    assert str(result.exception).startswith("--operation getPerson could be any of 2 documented operations: ")


@pytest.mark.parametrize("document", ["openapi.yaml", "drifted.yaml"], ids=["agreement", "a difference"])
@pytest.mark.parametrize("page", [READ, ""], ids=["a page", "no page"])
@pytest.mark.parametrize("reason", ["", "old"], ids=["nothing accepted", "accepted"])
def test_json_keeps_to_its_schema(run: Run, tmp_path: Path, document: str, page: str, reason: str) -> None:
    (tmp_path / "page.txt").write_text(page)
    if reason:
        (tmp_path / "audit.toml").write_text(
            f'[[accepted]]\nrule = "max-length"\noperation = "getPerson"\nsubject = "answer/nick"\nreason = "{reason}"'
        )
    value = json.loads(run("audit", document, "page.txt", "--format", "json").stdout)
    validator = jsonschema.Draft202012Validator(json.loads(schema("audit")))
    assert [each.message for each in validator.iter_errors(value)] == []
    assert not validator.is_valid({**value, "differences": [{}]})


def test_a_page_that_cannot_be_read_is_a_difference(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("")
    result = run("audit", "openapi.yaml", "page.txt")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        1,
        "page.txt:1: unreadable: the page is empty",
    )


@pytest.mark.parametrize(
    "arguments",
    [("none.yaml", "page.txt"), ("openapi.yaml", "none.txt"), ("openapi.yaml",), ("openapi.yaml", "page.txt", "--operation", "x")],
    ids=["no document", "no such page", "no page", "no such operation"],
)  # fmt: skip
def test_bad_usage_exits_with_2(arguments: tuple[str, ...], run: Run) -> None:
    result = run("audit", *arguments)
    assert result.exit_code == 2 or isinstance(result.exception, StubtractError)


def test_the_readme_shows_what_is_told(run: Run) -> None:
    told = run("audit", "drifted.yaml", "page.txt").stdout.partition("\n\n")[0]
    assert told.replace("drifted", "openapi") in (ROOT / "README.md").read_text("utf-8")
