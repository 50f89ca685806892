from __future__ import annotations

from pathlib import Path

from stubtract import load
from stubtract.check.places import of_schema, of_value
from stubtract.contract import Json

_DOCUMENT = """
openapi: 3.1.0
info: {title: Trees, version: "1"}
paths:
  /trees:
    post:
      requestBody:
        content:
          application/json:
            schema: {$ref: "#/components/schemas/tree"}
      responses: {"201": {description: made}}
components:
  schemas:
    tree:
      type: object
      properties:
        "a/b": {type: string}
        key: {type: string, readOnly: true}
        branches: {type: array, items: {$ref: "#/components/schemas/tree"}}
      oneOf: [{properties: {leaf: {type: string}}}, {properties: {needle: {type: string}}}]
"""


def test_places_of_a_schema_end_at_the_third_level_and_pass_over_what_is_foreign(tmp_path: Path) -> None:
    (tmp_path / "trees.yaml").write_text(_DOCUMENT, "utf-8")
    (operation,) = load(tmp_path / "trees.yaml").operations()
    assert operation.body is not None
    schema = operation.body.contents[0].schema
    assert schema is not None
    found = [pointer for pointer, _ in of_schema(schema, lambda each: each.read_only)]
    inside = ["a~1b", "branches", "leaf", "needle"]
    assert found == [
        "",
        "/a~1b",
        "/branches",
        "/branches/*",
        *(f"/branches/*/{each}" for each in inside),
        "/leaf",
        "/needle",
    ]


def test_places_of_a_value_are_told_as_those_of_its_schema() -> None:
    value: Json = [{"a/b": 1, "deep": {"er": {"still": 1}}}, 2]
    assert [pointer for pointer, _ in of_value(value)] == [
        "",
        "/*",
        "/*/a~1b",
        "/*/deep",
        "/*/deep/er",
        "/*",
    ]
