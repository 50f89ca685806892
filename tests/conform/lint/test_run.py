from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from stubtract import Contract, load
from stubtract.conform import RULES, lint
from stubtract.contract import Json
from stubtract.errors import DocumentError
from support import DOCUMENTS

_SOUND = """
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string, pattern: "^[a-z]+$"}}]
    get:
      operationId: x
      responses:
        "200":
          description: ok
          content:
            text/plain: {schema: {type: integer}, example: 3}
            text/event-stream: {schema: {type: object}, example: "data: {}"}
    put: {operationId: y, responses: {"204": {description: done}}}
"""
_MANY = """
paths:
  /a/{id}: {get: {responses: {"200": {description: ok}}}}
  /b:
    get: {parameters: [{name: q, in: basket}], responses: {"200": {description: ok}}}
  /c:
    get:
      parameters: [{name: q, in: query, schema: {pattern: "(["}}]
      responses: {"200": {description: ok}}
  /d:
    get: {responses: {"200": {$ref: "#/components/nothing"}}}
    put: 3
"""


def test_a_sound_document_has_no_findings(document: Callable[[str], Contract]) -> None:
    assert lint(document(_SOUND)) == ()


def test_our_own_documents_are_sound(contracts: tuple[Contract, ...]) -> None:
    assert [lint(contract) for contract in contracts] == [(), (), ()]


def test_a_broken_operation_does_not_stop_the_others(document: Callable[[str], Contract]) -> None:
    found = lint(document(_MANY))
    assert [(each.rule, each.where.line) for each in found] == [
        ("path-parameter", 5),
        ("document", 7),
        ("pattern", 10),
        ("reference", 13),
        ("document", 14),
    ]
    assert found[1].message == "'in' must be one of path, query, querystring, header, cookie, found 'basket'"


def test_what_a_special_rule_says_is_not_said_again(document: Callable[[str], Contract]) -> None:
    text = """
        paths:
          /a/{id}:
            get:
              parameters: [{name: id, in: path, schema: {}, required: false}]
              responses: {"200": {description: ok}, 4xx: {description: yours}}
        """
    assert [finding.rule for finding in lint(document(text))] == ["path-required", "status-key"]


def test_what_stands_behind_a_broken_reference_is_not_missed(document: Callable[[str], Contract]) -> None:
    text = """
        components:
          schemas:
            a: {discriminator: {propertyName: b}, allOf: [{$ref: "#/components/schemas/base"}]}
            c: {discriminator: {propertyName: b}, oneOf: [{$ref: "#/components/schemas/d"}]}
            d: {allOf: [{$ref: "#/components/schemas/base"}]}
        paths: {}
        """
    assert {finding.rule for finding in lint(document(text))} == {"reference"}


@pytest.mark.parametrize(
    ("name", "rules"),
    [("http://json-schema.org/draft-04/schema#", set()), ("https://spec.openapis.org/oas/3.1/dialect/base", {"foreign-keyword"})],
)  # fmt: skip
def test_keywords_of_a_dialect_that_is_named_are_no_strangers(
    document: Callable[[str], Contract], name: str, rules: set[str]
) -> None:
    schema = "{type: integer, minimum: 1, nullable: true}"
    text = f"jsonSchemaDialect: {name}\npaths: {{}}\ncomponents: {{schemas: {{a: {schema}}}}}"
    assert {finding.rule for finding in lint(document(text))} == rules


def test_a_long_wrong_media_type_is_read_once(document: Callable[[str], Contract]) -> None:
    name = "a/b" + ";    " * 200 + "/"
    text = f"paths: {{/a: {{get: {{requestBody: {{content: {{'{name}': {{}}}}}}}}}}}}"
    assert "media-type-name" in {finding.rule for finding in lint(document(text))}


def test_the_rules_may_be_chosen_and_are_told_one_by_one(document: Callable[[str], Contract]) -> None:
    chosen = [rule for rule in RULES if rule.name in ("pattern", "reference")]
    told: list[str] = []
    found = lint(document(_MANY), rules=chosen, on_rule=lambda rule: told.append(rule.name))
    assert told == ["reference", "pattern"]
    assert {finding.rule for finding in found} == {"pattern", "reference"}


def test_findings_are_in_the_order_of_files_and_lines_and_name_files_as_given(tmp_path: Path) -> None:
    (tmp_path / "z.yaml").write_text("openapi: 3.1.0\ninfo: {title: z}\npaths: {/a: {$ref: a.yaml}}\n")
    (tmp_path / "a.yaml").write_text("\nget: {responses: {x: {}}}\n")
    found = lint(load(tmp_path / "z.yaml"))
    assert [(each.where.file, each.where.line, each.rule) for each in found] == [
        (str(tmp_path / "a.yaml"), 2, "no-success"),
        (str(tmp_path / "a.yaml"), 2, "status-key"),
        (str(tmp_path / "z.yaml"), 2, "meta-schema"),
    ]


def test_keys_of_json_are_held_apart_too(tmp_path: Path) -> None:
    path = tmp_path / "api.json"
    path.write_text(
        '{"openapi": "3.1.0",\n"info": {"title": "x", "version": "1"},\n"paths": {},\n"paths": {}}'
    )
    (finding,) = lint(load(path))
    assert (finding.rule, finding.where.line, finding.where.pointer) == ("duplicate-key", 4, "/paths")


def test_examples_that_are_samples_are_sound_by_birth(document: Callable[[str], Contract]) -> None:
    content = "{schema: {type: object}, examples: {one: {x-sample-of: {type: string}}}}"
    answer = f"{{description: ok, content: {{a/b: {content}}}}}"
    assert lint(document(f"paths: {{/a: {{get: {{responses: {{'200': {answer}}}}}}}}}")) == ()


def test_an_example_names_the_schema_that_it_breaks(document: Callable[[str], Contract]) -> None:
    content = "{a/b: {schema: {type: object}, example: 3}}"
    answer = f"{{description: ok, content: {content}}}"
    (finding,) = lint(document(f"paths: {{/a: {{get: {{responses: {{'200': {answer}}}}}}}}}"))
    assert finding.law.endswith("/content/a~1b/schema/type")


_ODD: tuple[Json, ...] = (
    None, True, False, 0, -1, 1.5, 10**30, "", "x", "#/components", "#/", "../..", "{", "[]",
    [], [None], [[]], [{}], {}, {"$ref": 3}, {"$ref": "#"}, {"$ref": "#/paths"}, {"type": "object"}, {"": {}},
)  # fmt: skip


def _places(value: Json) -> Iterator[tuple[dict[str, Json] | list[Json], str | int]]:
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])  # type: ignore[index]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_no_document_is_too_broken_to_judge(path: Path, version: str, tmp_path: Path) -> None:
    """Forty documents with odd values in ten places each: findings, never an exception of another kind."""
    choice = random.Random(f"{path.parent.name} {version}")  # noqa: S311 - the same documents every time
    text = json.dumps(yaml.safe_load(path.read_text("utf-8")))
    for _ in range(40):
        data = json.loads(text)
        data["openapi"] = version
        places = list(_places(data))
        for container, key in choice.sample(places, 10):
            container[key] = choice.choice(_ODD)  # type: ignore[index]
        (tmp_path / "api.json").write_text(json.dumps(data), "utf-8")
        try:
            found = lint(load(tmp_path / "api.json"))
        except DocumentError:
            continue
        assert found
