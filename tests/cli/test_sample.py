from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from stubtract import Options, Request, Stub, load

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("getPet", '{\n  "id": null,\n  "name": "Bello"\n}\n'),
        ("getPet --example cat", '{\n  "name": "Mimi"\n}\n'),
        ("getPet --status 404", '{\n  "why": "sample string 1"\n}\n'),
        ("deletePets --status 204", None),
        ("addPet --request --now 2020-02-03T04:05:06Z", '"born": "2020-02-03T04:05:06+00:00"'),
        (
            "addPet --request",
            '{\n  "name": "sample string 1",\n  "born": "2026-01-29T07:13:40.7184075+00:00"\n}\n',
        ),
    ],
)
def test_the_text_stands_alone_on_standard_output(run: Run, arguments: str, expected: str | None) -> None:
    result = run("sample", "pets.yaml", *arguments.split())
    if expected is None:
        assert isinstance(result.exception, Exception)
        assert str(result.exception) == "deletePets has no body there"
    else:
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == expected or expected in result.stdout.splitlines()[-2]


def test_a_sample_may_be_xml(run: Run) -> None:
    result = run("sample", "pets.yaml", "GET /pets/{id}", "--media-type", "application/xml")
    assert result.stdout.startswith("<pet>\n  <id>")


def test_keys_come_from_the_seed(run: Run) -> None:
    ids = [
        json.loads(run("sample", "pets.yaml", "addPet", *seed).stdout)["id"] for seed in ((), ("--seed", "7"))
    ]
    assert ids[0] != ids[1]
    assert json.loads(run("sample", "pets.yaml", "addPet", "--seed", "7").stdout)["id"] == ids[1]


def test_without_an_operation_every_answer_is_shown(run: Run) -> None:
    headings = [line for line in run("sample", "pets.yaml").stdout.splitlines() if line.startswith("#")]
    assert headings == [
        "# getPet 200 application/json",
        "# getPet 200 application/json cat",
        "# getPet 200 application/xml",
        "# getPet 404 application/json",
        "# addPet 201 application/json",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("eatPizza", "pets.yaml: there is no operation 'eatPizza'; it has getPet, addPet, deletePets"),
        (
            "getPot",
            "pets.yaml: there is no operation 'getPot'; it has getPet, addPet, deletePets; did you mean 'getPet'?",
        ),
        (
            "getpet",
            "pets.yaml: there is no operation 'getpet'; it has getPet, addPet, deletePets; did you mean 'getPet'?",
        ),
        (
            "getPet --request --status 200",
            "--request and --status contradict each other: a request has no status",
        ),
        (
            "getPet --write out --status 200",
            "--write writes every answer; --request, --status, --media-type and --example choose one to print",
        ),
        ("getPet --status 500", "getPet documents no 500; it documents 200, 404"),
        ("getPet --example cow", "getPet has no example 'cow'; it has dog, cat"),
        (
            "getPet --media-type text/csv",
            "getPet has no text/csv there; it has application/json, application/xml",
        ),
        ("getPet --media-type xml", "getPet has no xml there; it has application/json, application/xml"),
        ("getPet --request", "getPet has no body there"),
    ],
)
def test_what_is_not_there_is_an_error_that_lists_what_is(run: Run, arguments: str, message: str) -> None:
    result = run("sample", "pets.yaml", *arguments.split())
    assert (result.stdout, str(result.exception)) == ("", message)


def test_a_time_that_is_none_is_bad_usage(run: Run) -> None:
    result = run("sample", "pets.yaml", "--now", "soon")
    assert result.exit_code == 2
    assert "'soon' is no time; write it as 2026-01-29T07:13:40.7184075+00:00" in result.stderr


def test_written_files_are_the_fixtures_of_a_stub(run: Run, tmp_path: Path) -> None:
    result = run("sample", "pets.yaml", "--write", "out/pets")
    assert (result.exit_code, result.stderr.strip()) == (0, f"5 files written to {Path('out/pets')}")
    written = {path.relative_to(tmp_path / "out/pets").as_posix() for path in (tmp_path / "out").rglob("*.*")}
    assert written == {
        "addPet/201.application-json.json",
        "getPet/200.application-json.json",
        "getPet/200.application-xml.xml",
        "getPet/200.cat.application-json.json",
        "getPet/404.application-json.json",
    }
    stub = Stub([load(tmp_path / "pets.yaml")], Options(fixtures=tmp_path / "out"))
    fixtures = stub.fixtures(stub.contracts[0])
    assert fixtures is not None
    assert list(fixtures.check(stub.contracts[0])) == []
    file = tmp_path / "out/pets/getPet/200.cat.application-json.json"
    request = Request(method="GET", path="/pets/1", headers=(("Prefer", "example=cat"),))
    assert stub.answer(request).body == file.read_bytes() == b'{\n  "name": "Mimi"\n}\n'


@pytest.mark.parametrize("style", ["numbered", "realistic", "arbitrary"])
def test_the_style_of_samples_may_be_chosen(run: Run, style: str) -> None:
    found = {
        flags: json.loads(run("sample", "pets.yaml", "addPet", "--samples", style, *flags.split()).stdout)
        for flags in ("", "--seed 1", "--locale ja-JP")
    }
    is_numbered = [value.get("name") == "sample string 1" for value in found.values()]
    assert is_numbered == [style == "numbered"] * 3
    assert found[""] != found["--seed 1"]
    assert (found[""] != found["--locale ja-JP"]) is (style == "realistic")


@pytest.mark.parametrize(
    ("flag", "value", "message"),
    [
        ("--samples", "pretty", "'pretty' is not one of 'numbered', 'realistic', 'arbitrary'"),
        ("--locale", "en_XX", "there is no locale 'en_XX'; did you mean en_AU, en_BD"),
        ("--locale", "", "there is no locale ''; there are am_ET"),
    ],
)
def test_a_style_or_locale_that_is_none_is_bad_usage(run: Run, flag: str, value: str, message: str) -> None:
    result = run("sample", "pets.yaml", flag, value)
    assert result.exit_code == 2
    assert message in result.stderr


def test_an_operation_by_its_path_is_found_whatever_its_case(run: Run) -> None:
    result = run("sample", "pets.yaml", "get /pets/{id}")
    assert str(result.exception).endswith("; did you mean 'GET /pets/{id}'?")


_IMPOSSIBLE = """
openapi: 3.1.0
info: {title: Impossible, version: '1'}
paths:
  /a: {get: {operationId: a, responses: {'200': {content: {application/json: {schema: {maxLength: 2, type: string,
    pattern: '^aaa'}}}}}}}
  /b: {get: {operationId: b, responses: {'200': {content: {application/json: {schema: {pattern: '(', type: string}}}}}}}
  /c: {get: {operationId: c, responses: {'200': {content: {application/json: {schema: {type: integer}}}}}}}
"""
_AT = "responses/200/content/application~1json/schema"


def test_what_has_no_sample_is_named_and_the_next_one_follows(run: Run, tmp_path: Path) -> None:
    (tmp_path / "i.yaml").write_text(_IMPOSSIBLE)
    result = run("sample", "i.yaml")
    assert (result.exit_code, result.stdout) == (2, "# c 200 application/json\n1\n\n")
    lines = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        f"i.yaml:5 /paths/~1a/get/{_AT}",
        f"i.yaml:7 /paths/~1b/get/{_AT}/pattern",
    ]
    result = run("sample", "i.yaml", "--write", "out")
    assert (result.exit_code, result.stderr.splitlines()) == (2, ["1 files written to out", *lines])
    assert (tmp_path / "out/c/200.application-json.json").read_text() == "1\n"


def test_one_sample_that_cannot_be_made_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "i.yaml").write_text(_IMPOSSIBLE)
    result = run("sample", "i.yaml", "a")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: i.yaml:5 /paths/~1a/get/{_AT}: no valid sample was found; ")


_PARTLY = """
openapi: 3.1.0
info: {title: Partly, version: '1'}
paths:
  /a:
    get:
      operationId: getA
      parameters: [{$ref: '#/components/parameters/none'}]
      responses:
        '200': {description: fine, content: {application/json: {schema: {type: integer}}}}
        '404': {description: odd, content: {application/json: {schema: 5}}}
"""


def test_the_sound_part_of_a_document_is_printed_and_the_rest_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "partly.yaml").write_text(_PARTLY)
    result = run("sample", "partly.yaml")
    assert (result.exit_code, result.stdout) == (2, "# getA 200 application/json\n1\n\n")
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [
        "partly.yaml:8 /paths/~1a/get/parameters/0",
        "partly.yaml:11 /paths/~1a/get/responses/404/content/application~1json/schema",
    ]


def test_strict_refuses_what_is_not_sound(run: Run, tmp_path: Path) -> None:
    (tmp_path / "partly.yaml").write_text(_PARTLY)
    result = run("sample", "partly.yaml", "getA", "--strict")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "partly.yaml:8 /paths/~1a/get/parameters/0" in result.stderr
    assert "partly.yaml:11 /paths/~1a/get/responses/404" in result.stderr
    assert "refused by --strict: 2 errors" in result.stderr.splitlines()[-1]
    assert run("sample", "pets.yaml", "getPet", "--strict").exit_code == 0


def test_serve_refuses_what_is_not_sound_when_strict(run: Run, tmp_path: Path) -> None:
    (tmp_path / "partly.yaml").write_text(_PARTLY)
    result = run("serve", "pets.yaml", "partly.yaml", "--strict", "--port", "0")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "refused by --strict: 2 errors" in result.stderr
