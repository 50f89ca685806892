"""What once went wrong for a user, each by the shortest way to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from stubtract import DocumentError, Finding, Options, Request, Stub, UsageError, load
from stubtract.cli.main import cli
from stubtract.stub.fixtures import fixture_name
from support import DOCUMENTS

_TEXT = "openapi: 3.1.0\npaths: {/a: {get: {operationId: a, responses: {'200': {content: {application/json: {schema: %s}}}}}}}"


def _document(folder: Path, schema: str = "{type: object}", name: str = "api.yaml") -> Path:
    (folder / name).write_text(_TEXT % schema, encoding="utf-8")
    return folder / name


def test_links_in_a_circle_are_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    contract = load(_document(tmp_path, "{$ref: loop.yaml}"))
    with pytest.raises(DocumentError, match=r"loop\.yaml"):
        contract.named("a")
    assert Stub([contract]).answer(Request(method="GET", path="/a")).status == 501


def test_a_reference_to_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(DocumentError, match="no regular file"):
        load(_document(tmp_path, "{$ref: pipe.yaml}")).named("a")


def test_a_fixture_that_is_no_regular_file_is_named_and_not_read(tmp_path: Path) -> None:
    contract = load(_document(tmp_path))
    told: list[Finding] = []
    stub = Stub([contract], Options(fixtures=tmp_path, turns=(("response", "warn"),), warn=told.append))
    path = tmp_path / fixture_name(contract.named("a"), "200", "application/json")
    path.parent.mkdir()
    path.symlink_to("/dev/zero")
    assert stub.answer(Request(method="GET", path="/a")).body == b"{}"
    assert [finding.rule for finding in told] == ["unreadable"]


@pytest.mark.parametrize("schema", ["5", "{$ref: '#/nothing'}"])
def test_sample_says_which_operations_are_broken(tmp_path: Path, schema: str) -> None:
    result = CliRunner().invoke(cli, ["sample", str(_document(tmp_path, schema))])
    assert result.exit_code == 2
    assert "api.yaml:2" in result.stderr


def test_serve_says_at_its_start_which_operations_are_broken(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from stubtract.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, str(_document(tmp_path, "5"))], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        assert "api.yaml:2" in process.stderr.readline()
        while "Ctrl-C" not in process.stdout.readline():
            pass
        process.kill()


@pytest.mark.parametrize("how", ["INT to all", "KILL to the parent"])
def test_the_worker_ends_with_its_parent(tmp_path: Path, how: str) -> None:
    command = [sys.executable, "-c", "from stubtract.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, str(_document(tmp_path))],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        while "Ctrl-C" not in process.stdout.readline():
            pass
        if how == "INT to all":
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.kill()
        # The worker holds the other end of the pipe: it is closed when the last process is gone.
        started = time.monotonic()
        process.stdout.read()
        assert time.monotonic() - started < 15
        assert process.wait(timeout=5) == (0 if how == "INT to all" else -signal.SIGKILL)


def test_what_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["sample", str(_document(tmp_path)), "--write", str(tmp_path / "taken" / "x")]
    )
    assert isinstance(result.exception, UsageError)
    assert "cannot be written" in str(result.exception)


@pytest.mark.parametrize(
    "flag", [["--request"], ["--status", "404"], ["--media-type", "a/b"], ["--example", "x"]]
)
def test_flags_of_one_sample_need_an_operation(tmp_path: Path, flag: list[str]) -> None:
    result = CliRunner().invoke(cli, ["sample", str(_document(tmp_path)), *flag])
    assert isinstance(result.exception, UsageError)
    assert "OPERATION" in str(result.exception)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        pytest.param("[serve]\nprt = 3", "did you mean 'port'", id="unknown flag"),
        pytest.param("[server]\nport = 3", "did you mean '[serve]'", id="unknown command"),
        pytest.param("[serve]\nmax-body = [1]", "'max-body' has one value", id="list for one value"),
        pytest.param("prt = 3", "did you mean 'port'", id="unknown at the top"),
    ],
)
def test_a_setting_that_is_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, message: str
) -> None:
    (tmp_path / "stubtract.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["lint", str(_document(tmp_path))])
    assert isinstance(result.exception, UsageError)
    assert "stubtract.toml" in str(result.exception)
    assert message in str(result.exception)


_PARAMETERS = """
openapi: 3.1.0
paths:
  /m/{m}: {get: {parameters: [{name: m, in: path, required: true, style: matrix, schema: {}}], responses: {'204': {}}}}
  /l/{l}: {get: {parameters: [{name: l, in: path, required: true, style: label, schema: {}}], responses: {'204': {}}}}
  /d: {get: {parameters: [{name: f, in: query, style: deepObject, schema: {type: object}}], responses: {'204': {}}}}
  /b:
    post:
      requestBody:
        content:
          application/json: {schema: {type: object}}
          application/xml: {schema: {type: object, xml: {name: b, namespace: 'urn:b'}}}
      responses: {'204': {}}
"""


@pytest.mark.parametrize(
    ("target", "headers", "body", "status"),
    [
        pytest.param("GET /m/;m=5", (), b"", 204, id="matrix"),
        pytest.param("GET /m/5", (), b"", 400, id="matrix without its start"),
        pytest.param("GET /l/.1", (), b"", 204, id="label"),
        pytest.param("GET /l/1", (), b"", 400, id="label without its start"),
        pytest.param("GET /d?f[a]=1&f[b]=2", (), b"", 204, id="deep object"),
        pytest.param("GET /d?f[a]=1&f[a]=2", (), b"", 400, id="deep object repeated"),
        pytest.param("POST /b", (("Content-Type", "application/json"),), b"{}", 204, id="plain"),
        pytest.param(
            "POST /b",
            (("Content-Type", "application/json"), ("Content-Encoding", "gzip")),
            b"{}",
            415,
            id="encoded",
        ),
        pytest.param(
            "POST /b", (("Content-Type", "application/xml"),), b"<b xmlns='urn:b'/>", 204, id="namespace"
        ),
        pytest.param("POST /b", (("Content-Type", "application/xml"),), b"<b/>", 400, id="no namespace"),
        pytest.param(
            "POST /b", (("Content-Type", "application/xml"),), b"<b xmlns='urn:x'/>", 400, id="other one"
        ),
        pytest.param("OPTIONS *", (), b"", 204, id="the server as a whole"),
        pytest.param("GET //d", (), b"", 404, id="two slashes"),
    ],
)
def test_requests_are_held_to_their_form(
    tmp_path: Path, target: str, headers: tuple[tuple[str, str], ...], body: bytes, status: int
) -> None:
    path = tmp_path / "forms.yaml"
    path.write_text(_PARAMETERS, encoding="utf-8")
    method, _, rest = target.partition(" ")
    address, _, query = rest.partition("?")
    request = Request(method=method, path=address, query=query, headers=headers, body=body)
    assert Stub([load(path)]).answer(request).status == status


def test_answers_that_depend_on_accept_say_so(tmp_path: Path) -> None:
    stub = Stub([load(path) for path in DOCUMENTS])
    headers = (("Authorization", "Basic YTpi"),)
    negotiated = stub.answer(Request(method="GET", path="/api/JobsView/GetCompleted", headers=headers))
    assert negotiated.header("Vary") == "Accept, Prefer"
    only = Stub([load(_document(tmp_path))]).answer(Request(method="GET", path="/a"))
    assert only.header("Vary") == "Prefer"


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param("{type: object, additionalProperties: {type: string}, minProperties: 3}", id="map of three"),
        pytest.param("&t {type: array, items: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}}", id="list of itself"),
        pytest.param("{type: object, additionalProperties: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}}", id="map of itself"),
        pytest.param("{type: integer, multipleOf: 5, minimum: 11, exclusiveMaximum: 19}", id="multiple in a gap"),
        pytest.param("{type: number, exclusiveMinimum: 0, exclusiveMaximum: 0.05}", id="small gap"),
        pytest.param("{type: string, format: date-time, maxLength: 20}", id="short time"),
        pytest.param("{type: string, format: date-time, pattern: 'Z$'}", id="time in UTC"),
        pytest.param("{type: string, format: byte, minLength: 8}", id="long bytes"),
        pytest.param("{type: string, pattern: '^[a-f0-9]*$', minLength: 40, maxLength: 40}", id="hash"),
        pytest.param("{type: integer, enum: [x, 2.5, 3]}", id="enum of several types"),
        pytest.param("{type: array, minItems: 130, items: {oneOf: [{type: integer}, {type: number, minimum: 0}]}}", id="many alike"),
    ],
)  # fmt: skip
def test_a_schema_with_a_value_is_answered(tmp_path: Path, schema: str) -> None:
    reply = Stub([load(_document(tmp_path, schema))]).answer(Request(method="GET", path="/a"))
    assert reply.status == 200, reply.body


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param("{type: object, minProperties: 100000000}", id="members"),
        pytest.param(
            "{type: array, minItems: 5000, items: {type: array, minItems: 5000, items: {}}}", id="elements"
        ),
        pytest.param("{type: string, minLength: 10000000000}", id="characters"),
        pytest.param("{type: object, minProperties: 3, maxProperties: 2}", id="impossible"),
    ],
)
def test_what_no_sample_can_have_is_said_soon(tmp_path: Path, schema: str) -> None:
    stub = Stub([load(_document(tmp_path, schema))])
    started = time.monotonic()
    assert [stub.answer(Request(method="GET", path="/a")).status for _ in range(20)] == [501] * 20
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "23:59:60Z"])
def test_a_time_beyond_all_times_is_one_clear_line(tmp_path: Path, moment: str) -> None:
    result = CliRunner().invoke(cli, ["sample", str(_document(tmp_path)), "a", "--now", moment])
    assert result.exit_code == 2
    assert "--now" in result.output


@pytest.mark.parametrize("value", ['no-cors = "false"', "port = 20014.7", "seed = true"])
def test_a_setting_of_the_wrong_kind_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    (tmp_path / "stubtract.toml").write_text(f"[serve]\n{value}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["serve", str(_document(tmp_path))])
    assert isinstance(result.exception, UsageError)
    assert "must be" in str(result.exception)


_XML = """
openapi: 3.1.0
x-stubtract: {xml: %s}
paths:
  /b:
    post:
      requestBody:
        content:
          application/xml:
            schema:
              type: object
              xml: {name: o}
              additionalProperties: false
              properties:
                a: {type: array, items: {type: integer}, xml: {wrapped: true}}
                n: {type: string, maxLength: 3}
                v: {const: 3}
      responses: {'204': {}}
"""


@pytest.mark.parametrize("profile", ["openapi", "data-contract"])
@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param("<o><n>abc</n><v>3</v></o>", 204, id="right"),
        pytest.param("<o><n>TOOLONG</n><n>abc</n></o>", 422, id="repeated"),
        pytest.param("<o><n>a<b>x</b></n></o>", 422, id="elements in a text"),
        pytest.param("<o>text</o>", 422, id="text among elements"),
        pytest.param("<o><a>5</a></o>", 422, id="text in a list"),
        pytest.param("<o><v>4</v></o>", 422, id="another const"),
        pytest.param("<o><zz>1</zz></o>", 422, id="unknown element"),
    ],
)
def test_xml_is_held_to_its_form(tmp_path: Path, profile: str, body: str, status: int) -> None:
    (tmp_path / "xml.yaml").write_text(_XML % profile, encoding="utf-8")
    request = Request(
        method="POST", path="/b", headers=(("Content-Type", "application/xml"),), body=body.encode()
    )
    reply = Stub([load(tmp_path / "xml.yaml")]).answer(request)
    assert reply.status == status, reply.body


def test_an_unknown_attribute_is_a_member_that_a_closed_object_refuses(tmp_path: Path) -> None:
    (tmp_path / "xml.yaml").write_text(_XML % "openapi", encoding="utf-8")
    headers = (("Content-Type", "application/xml"),)
    request = Request(method="POST", path="/b", headers=headers, body=b"<o zz='1'/>")
    assert Stub([load(tmp_path / "xml.yaml")]).answer(request).status == 422
