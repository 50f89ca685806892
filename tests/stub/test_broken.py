"""A document that is broken here and there: what is sound is served, and what is not says why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stubtract import Reply, Request, Stub, load

_DOCUMENT = """
openapi: 3.0.3
unknown: yes
paths:
  /notes:
    tags: 5
    get:
      tags: wrong
      summary: 7
      x-note: {any: thing}
      security: [{ghost: []}, {key: []}]
      parameters:
        - {$ref: '#/components/parameters/none'}
        - {name: limit, in: query, schema: {type: integer, minimum: few}}
        - {name: odd, in: query, schema: {$ref: '#/nowhere'}}
      responses:
        200:
          description: fine
          headers: {X-Rate: {$ref: '#/components/headers/none'}, X-Sound: {schema: {type: integer}}}
          content:
            application/json: {schema: {$ref: '#/components/schemas/Note'}}
            text/csv: {schema: 7}
        '404': {$ref: '#/components/responses/none'}
        oops: {description: no status}
    post:
      requestBody: {$ref: '#/components/requestBodies/none'}
      responses: {'204': {description: done}}
  plain: {get: {responses: {'204': {description: done}}}}
  /list: [1]
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Note:
      type: object
      required: yes
      properties:
        text: {type: string}
        lost: {$ref: '#/components/schemas/None'}
        kind: {type: text, enum: one}
        number: 5
        empty:
        loop: {allOf: [{$ref: '#/components/schemas/Note/properties/loop'}]}
"""


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Stub:
    path: Path = tmp_path_factory.mktemp("broken") / "broken.yaml"
    path.write_text(_DOCUMENT, encoding="utf-8")
    return Stub([load(path)])


def get(stub: Stub, target: str, *headers: tuple[str, str]) -> Reply:
    path, _, query = target.partition("?")
    return stub.answer(Request(method="GET", path=path, query=query, headers=(("X-Key", "k"), *headers)))


def test_the_sound_members_of_a_schema_are_served(stub: Stub) -> None:
    reply = get(stub, "/notes")
    assert (reply.status, reply.header("Content-Type")) == (200, "application/json")
    assert json.loads(reply.body)["text"] == "sample string 1"
    assert set(json.loads(reply.body)) == {"text", "lost", "kind", "number", "empty", "loop"}


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("/notes?limit=-5&odd=any", (), 200),
        ("/notes?limit=x", (), 400),
        ("/notes", (("Prefer", "code=404"),), 501),
        ("/notes", (("Accept", "text/csv"),), 501),
        ("/plain", (), 204),
        ("/list", (), 404),
    ],
)
def test_what_is_broken_says_so_and_the_rest_answers(
    stub: Stub, target: str, headers: tuple[tuple[str, str], ...], status: int
) -> None:
    assert get(stub, target, *headers).status == status


def test_a_broken_part_names_its_place(stub: Stub) -> None:
    reply = get(stub, "/notes", ("Prefer", "code=404"))
    assert b"broken.yaml:23 /paths/~1notes/get/responses/404: $ref" in reply.body


def test_an_undefined_scheme_does_not_open_the_operation(stub: Stub) -> None:
    assert stub.answer(Request(method="GET", path="/notes")).status == 401


def test_a_request_body_that_leads_nowhere_is_not_judged(stub: Stub) -> None:
    assert stub.answer(Request(method="POST", path="/notes", body=b"anything")).status == 204


def test_everything_broken_is_a_finding_with_its_line(stub: Stub) -> None:
    found = [
        (each.where.line, each.where.pointer.rpartition("/")[2]) for each in stub.contracts[0].findings()
    ]
    assert found == [
        (11, "0"),
        (13, "0"),
        (14, "minimum"),
        (15, "schema"),
        (19, "X-Rate"),
        (22, "schema"),
        (23, "404"),
        (24, "oops"),
        (26, "requestBody"),
        (28, "plain"),
        (29, "~1list"),
        (35, "required"),
        (38, "lost"),
        (39, "enum"),
        (39, "type"),
        (40, "number"),
        (41, "empty"),
        (42, "0"),
    ]
