"""The lines that are printed to try must work: each is read back, as a shell would, and asked."""

from __future__ import annotations

import base64
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from stubtract import Contract, Options, Request, Stub, load
from stubtract.cli.curl import curl

_BASE = "http://127.0.0.1:8080"
_TEXT = """
openapi: 3.1.0
components:
  securitySchemes:
    basic: {type: http, scheme: basic}
    bearer: {type: http, scheme: bearer}
    header: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: key}
    cookie: {type: apiKey, in: cookie, name: sid}
    oauth: {type: oauth2, flows: {}}
paths: {'/a/{id}': {get: %s}}
"""
_ID = "{name: id, in: path, required: true, schema: {type: %s}}"


def _line(tmp_path: Path, operation: str) -> tuple[Contract, str]:
    (tmp_path / "api.yaml").write_text(_TEXT % operation)
    contract = load(tmp_path / "api.yaml")
    return contract, curl(next(contract.operations()), _BASE, Options())


def _read(line: str) -> Request:
    words = iter(shlex.split(line))
    assert next(words) == "curl"
    headers: list[tuple[str, str]] = []
    url = ""
    for word in words:
        if word == "-H":
            name, _, value = next(words).partition(": ")
            headers.append((name, value))
        elif word == "-u":
            headers.append(("Authorization", "Basic " + base64.b64encode(next(words).encode()).decode()))
        elif word == "-b":
            headers.append(("Cookie", next(words)))
        else:
            url = word
    assert url.startswith(_BASE)
    parts = urlsplit(url)
    return Request(method="GET", path=parts.path, query=parts.query, headers=tuple(headers))


@pytest.mark.parametrize(
    ("operation", "line"),
    [
        ("{security: [{basic: []}]", "curl -u user:password '{base}/a/sample%20string%201'"),
        ("{security: [{bearer: []}]", "curl -H 'Authorization: Bearer token' '{base}/a/sample%20string%201'"),
        ("{security: [{oauth: []}]", "curl -H 'Authorization: Bearer token' '{base}/a/sample%20string%201'"),
        ("{security: [{header: []}]", "curl -H 'X-Key: key' '{base}/a/sample%20string%201'"),
        ("{security: []", "curl '{base}/a/sample%20string%201'"),
    ],
)
def test_a_line_has_the_credentials_that_are_needed(tmp_path: Path, operation: str, line: str) -> None:
    text = f"{operation}, parameters: [{_ID % 'string'}], responses: {{}}}}"
    assert _line(tmp_path, text)[1] == line.replace("{base}", _BASE)


def test_a_line_asks_for_xml_where_there_is_some(tmp_path: Path) -> None:
    content = "{application/json: {}, application/xml: {}}"
    text = f"{{parameters: [{_ID % 'integer'}], responses: {{'200': {{content: {content}}}}}}}"
    assert _line(tmp_path, text)[1] == f"curl -H 'Accept: application/xml' '{_BASE}/a/1'"


@pytest.mark.parametrize("scheme", ["basic", "bearer", "oauth", "header", "query", "cookie"])
def test_a_line_gets_in(tmp_path: Path, scheme: str) -> None:
    text = f"{{security: [{{{scheme}: []}}], parameters: [{_ID % 'string'}], responses: {{'200': {{}}}}}}"
    contract, line = _line(tmp_path, text)
    assert Stub([contract]).answer(_read(line)).status == 200


@pytest.mark.parametrize(
    "parameter",
    [
        "{name: n, in: query, required: true, schema: {type: integer}}",
        "{name: $top, in: query, required: true, schema: {type: string, enum: ['a b&c']}}",
        "{name: on, in: query, required: true, schema: {type: boolean}}",
        "{name: ids, in: query, required: true, schema: {type: array, items: {type: integer}}}",
        "{name: X-Level, in: header, required: true, schema: {enum: [low]}}",
        "{name: sid, in: cookie, required: true, schema: {type: integer}}",
        "{name: maybe, in: query, schema: {type: integer}}",
        "{name: by, in: query, required: true, style: deepObject, schema: {type: object, required: [a], properties: {a: {type: integer}}}}",
        "{name: by, in: query, required: true, style: pipeDelimited, schema: {type: array, items: {type: integer}}}",
        '{name: X-By, in: header, required: true, content: {application/json: {schema: {enum: [{a: "it\'s"}]}}}}',
        '{name: by, in: query, required: true, allowReserved: true, schema: {enum: ["it\'s"]}}',
        "{name: by, in: querystring, required: true, content: {application/json: {schema: {type: object}}}}",
    ],
)
def test_a_line_has_every_parameter_that_it_must_have(tmp_path: Path, parameter: str) -> None:
    text = f"{{parameters: [{_ID % 'integer'}, {parameter}], responses: {{'200': {{}}}}}}"
    contract, line = _line(tmp_path, text)
    assert Stub([contract]).answer(_read(line)).status == 200


@pytest.mark.parametrize("style", ["simple", "label", "matrix"])
def test_a_line_writes_the_path_in_its_style(tmp_path: Path, style: str) -> None:
    schema = "{type: array, items: {type: integer}}"
    parameter = f"{{name: id, in: path, required: true, style: {style}, schema: {schema}}}"
    contract, line = _line(tmp_path, f"{{parameters: [{parameter}], responses: {{'200': {{}}}}}}")
    assert Stub([contract]).answer(_read(line)).status == 200


def test_a_line_has_nothing_that_curl_would_expand(tmp_path: Path) -> None:
    schema = "{type: object, properties: {a: {type: integer}}}"
    parameter = f"{{name: by, in: query, required: true, style: deepObject, schema: {schema}}}"
    _, line = _line(tmp_path, f"{{parameters: [{_ID % 'integer'}, {parameter}], responses: {{'200': {{}}}}}}")
    assert set("[]{}").isdisjoint(line)


def test_the_lines_of_our_own_documents_work(contracts: tuple[Contract, ...], three_apis: Stub) -> None:
    for contract in contracts:
        for operation in contract.operations():
            if operation.method == "GET":
                line = curl(operation, _BASE + contract.paths[0].base_paths[0], Options())
                assert three_apis.answer(_read(line)).status == 200, line


@pytest.mark.parametrize(
    ("path", "encoded"),
    [
        ("/r#frag", "/r%23frag"),
        ("/r?action=x", "/r%3Faction=x"),
        ("/a b", "/a%20b"),
        ("/a%20b", "/a%20b"),
        ("/it's", "/it%27s"),
        ("/ü/{a b}", "/%C3%BC/1"),
    ],
)
def test_a_line_has_the_path_percent_encoded(tmp_path: Path, path: str, encoded: str) -> None:
    parameter = "{name: a b, in: path, required: true, schema: {type: integer}}" if "{" in path else ""
    text = f"openapi: 3.1.0\npaths: {{\"{path}\": {{get: {{parameters: [{parameter}], responses: {{'200': {{}}}}}}}}}}"
    (tmp_path / "api.yaml").write_text(text)
    contract = load(tmp_path / "api.yaml")
    line = curl(next(contract.operations()), _BASE, Options())
    assert line == f"curl '{_BASE}{encoded}'"
    assert Stub([contract]).answer(_read(line)).status == 200
