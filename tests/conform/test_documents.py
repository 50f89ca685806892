from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract import Contract, Severity, load
from stubtract.conform import lint

_UNSOUND: dict[str, tuple[str, str, str, str]] = {
    "parameter not declared": (
        "paths: {'/a/{id}': {get: {responses: {}}}}",
        "path-parameter",
        "/paths/~1a~1{id}/get",
        "the path has {id}, but there is no path parameter 'id'",
    ),
    "parameter not in the path": (
        "paths: {/a: {get: {parameters: [{name: id, in: path, required: true}], responses: {}}}}",
        "path-parameter",
        "/paths/~1a/get",
        "path parameter 'id' is not in the path /a",
    ),
    "operationId taken": (
        "paths: {/a: {get: {operationId: x, responses: {}}, put: {operationId: x, responses: {}}}}",
        "operation-id",
        "/paths/~1a/put/operationId",
        "operationId 'x' of PUT /a is taken by GET /a",
    ),
    "pattern is none": (
        "paths: {/a: {get: {parameters: [{name: q, in: query, schema: {pattern: '(['}}], responses: {}}}}",
        "document",
        "/paths/~1a/get/parameters/0/schema/pattern",
        "not a valid schema",
    ),
    "pattern in a request body": (
        "paths: {/a: {put: {requestBody: {content: {a/b: {schema: {pattern: '(['}}}}, responses: {}}}}",
        "document",
        "/paths/~1a/put/requestBody/content/a~1b/schema/pattern",
        "not a valid schema",
    ),
    "example breaks its schema": (
        (
            "paths: {/a: {get: {responses: {'200': {content: {text/plain: {schema: {type: object},"
            " examples: {one: {value: 3}}}}}}}}}"
        ),
        "example",
        "/paths/~1a/get/responses/200/content/text~1plain/examples/one",
        "the example breaks its schema: expected object, found 3",
    ),
    "example of a request": (
        (
            "paths: {/a: {put: {requestBody: {content: {text/plain: {schema: {maximum: 1}, example: 3}}},"
            " responses: {}}}}"
        ),
        "example",
        "/paths/~1a/put/requestBody/content/text~1plain/example",
        "the example breaks its schema: expected at most 1, found 3",
    ),
    "broken operation": (
        "paths: {/a: {get: {parameters: [{name: q, in: basket}], responses: {}}}}",
        "document",
        "/paths/~1a/get/parameters/0",
        "'in' must be one of path, query, header, cookie, found 'basket'",
    ),
    "reference to nothing": (
        "paths: {/a: {get: {responses: {'200': {$ref: '#/components/nothing'}}}}}",
        "reference",
        "/paths/~1a/get/responses/200",
        "$ref '#/components/nothing' leads nowhere: there is no 'components'",
    ),
}

_SOUND = """
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string, pattern: "^[a-z]+$"}}]
    get: {operationId: x, responses: {"200": {content: {text/plain: {schema: {type: integer}, example: 3}}}}}
    put: {operationId: y, responses: {}}
"""


@pytest.mark.parametrize(("text", "rule", "at", "message"), _UNSOUND.values(), ids=_UNSOUND)
def test_each_rule_finds_what_it_is_for(
    document: Callable[[str], Contract], text: str, rule: str, at: str, message: str
) -> None:
    (finding,) = lint(document(text))
    assert (finding.rule, finding.where.pointer) == (rule, at)
    assert finding.message.startswith(message)


def test_a_sound_document_has_no_findings(document: Callable[[str], Contract]) -> None:
    assert lint(document(_SOUND)) == ()


def test_our_own_documents_are_sound(contracts: tuple[Contract, ...]) -> None:
    assert [lint(contract) for contract in contracts] == [(), (), ()]


def test_an_example_is_only_a_warning(document: Callable[[str], Contract]) -> None:
    (finding,) = lint(document(_UNSOUND["example breaks its schema"][0]))
    assert finding.severity is Severity.WARNING
    assert finding.law.endswith("/content/text~1plain/schema/type")


def test_examples_that_are_samples_are_sound_by_birth(document: Callable[[str], Contract]) -> None:
    content = "{schema: {type: object}, examples: {one: {x-sample-of: {type: string}}}}"
    text = f"paths: {{/a: {{get: {{responses: {{'200': {{content: {{text/plain: {content}}}}}}}}}}}}}"
    assert lint(document(text)) == ()


def test_several_things_are_found_at_once(document: Callable[[str], Contract]) -> None:
    text = """
        paths:
          /a/{id}: {get: {responses: {}}}
          /b: {get: {parameters: [{name: q, in: basket}], responses: {}}}
          /c: {get: {parameters: [{name: q, in: query, schema: {pattern: "(["}}], responses: {}}}
        """
    assert sorted(finding.where.pointer.split("/")[2] for finding in lint(document(text))) == [
        "~1a~1{id}",
        "~1b",
        "~1c",
    ]


@pytest.mark.parametrize("rule", ["parameter not declared", "pattern is none", "example breaks its schema"])
def test_findings_name_the_file_as_it_was_given(tmp_path: Path, rule: str) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text("openapi: 3.1.0\n" + _UNSOUND[rule][0])
    (finding,) = lint(load(path))
    assert finding.where.file == str(path), "documents of one name are told apart by their folders"
