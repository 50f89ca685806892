from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jsonschema_rs
import pytest

from stubtract.contract import Contract, Direction, Json, load
from stubtract.contract.drafts import Keywords, draft_of, written_name

_OLD = "http://json-schema.org/draft-0{}/schema#"


@pytest.mark.parametrize(
    ("uri", "raw", "expected"),
    [
        (_OLD.format(4), {"maximum": 5, "exclusiveMaximum": True}, {"exclusiveMaximum": 5}),
        (_OLD.format(4), {"const": 1, "if": {}, "type": "string"}, {"type": "string"}),
        (_OLD.format(6), {"const": 1, "if": {}}, {"const": 1}),
        (_OLD.format(7), {"if": {}, "minContains": 2}, {"if": {}}),
        (_OLD.format(7), {"$ref": "#/x", "type": "string"}, {"$ref": "#/x"}),
        (_OLD.format(7), {"items": [{}], "additionalItems": False}, {"prefixItems": [{}], "items": False}),
        (_OLD.format(7), {"items": {}, "additionalItems": False}, {"items": {}}),
        (_OLD.format(7), {"items": []}, {}),
        (
            _OLD.format(7),
            {"dependencies": {"a": ["b"], "c": {"type": "object"}, "d": True}},
            {"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"type": "object"}, "d": True}},
        ),
        (_OLD.format(7), {"dependencies": {"a": ["b"]}}, {"dependentRequired": {"a": ["b"]}}),
        (
            "https://json-schema.org/draft/2019-09/schema",
            {"$recursiveRef": "#", "items": [True], "prefixItems": 5, "dependentRequired": {}},
            {"dependentRequired": {}, "prefixItems": [True], "$dynamicRef": "#"},
        ),
        ("https://json-schema.org/draft/2020-12/schema", {"additionalItems": 5}, {"additionalItems": 5}),
        ("https://spec.openapis.org/oas/3.1/dialect/base", {"additionalItems": 5}, {"additionalItems": 5}),
    ],
)
def test_a_draft_is_turned_into_2020_12(uri: str, raw: Keywords, expected: Keywords) -> None:
    draft = draft_of(uri)
    assert draft is not None
    assert draft.keywords(raw) == expected


def test_an_unknown_draft_is_none() -> None:
    assert draft_of("https://example.com/my-dialect") is None


@pytest.mark.parametrize(
    ("raw", "keyword", "name"),
    [
        ({"items": []}, "prefixItems", "items"),
        ({"items": []}, "items", "additionalItems"),
        ({"items": {}}, "items", "items"),
        ({"dependencies": {}}, "dependentSchemas", "dependencies"),
        ({"dependentSchemas": {}}, "dependentSchemas", "dependentSchemas"),
    ],
)
def test_a_rewritten_keyword_is_found_where_it_is_written(raw: Keywords, keyword: str, name: str) -> None:
    assert written_name(raw, keyword) == name


def _laws(contract: Contract, value: Json) -> list[str]:
    link = contract.operation("/x", "GET").responses[0].contents[0].link
    assert link is not None
    bundle = contract.json_schema(link, Direction.RESPONSE)
    errors = jsonschema_rs.Draft202012Validator(bundle.schema).iter_errors(value)
    return [bundle.law(list(error.schema_path)) for error in errors]


_SEVEN = """\
$schema: http://json-schema.org/draft-07/schema#
definitions: {Small: {$id: '#small', maximum: 3}}
items: [{type: string}, {$ref: '#small'}]
additionalItems: {type: boolean}
dependencies: {a: [b], c: {required: [d]}}
"""


@pytest.fixture
def seven(write: Callable[..., Path]) -> Contract:
    write(_SEVEN, "seven.yaml")
    content = "{application/json: {schema: {$ref: seven.yaml}}}"
    return load(
        write(
            f"openapi: 3.1.0\npaths: {{/x: {{get: {{responses: {{'200': {{content: {content}}}}}}}}}}}",
            "api.yaml",
        )
    )


@pytest.mark.parametrize(
    ("value", "law"),
    [
        (["a", 3, True], None),
        ([5], "/items/0/type"),
        (["a", 4], "/definitions/Small/maximum"),
        (["a", 3, 5], "/additionalItems/type"),
        ({"a": 1}, "/dependencies"),
        ({"c": 1}, "/dependencies/c/required"),
    ],
)
def test_the_laws_of_an_older_draft_stand_where_they_are_written(
    seven: Contract, value: Json, law: str | None
) -> None:
    laws = _laws(seven, value)
    assert laws == ([] if law is None else [f"seven.yaml#{law}"])
    assert law is None or seven.said(laws[0]) is not None
    assert seven.findings() == ()


def test_the_document_says_the_draft_of_its_schemas(contract_of: Callable[..., Contract]) -> None:
    text = (
        "jsonSchemaDialect: 'http://json-schema.org/draft-04/schema#'\npaths: {/x: {get: {responses: {'200':"
        " {content: {application/json: {schema: {minimum: 3, exclusiveMinimum: true}}}}}}}}"
    )
    contract = contract_of(text)
    assert _laws(contract, 4) == []
    (law,) = _laws(contract, 3)
    assert law.endswith("/schema/exclusiveMinimum")


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("jsonSchemaDialect: https://example.com/mine\npaths: {}", "/jsonSchemaDialect"),
        (
            (
                "paths: {/x: {get: {responses: {'200': {content: {a/b: {schema:"
                " {$schema: 'https://example.com/mine', type: string}}}}}}}}"
            ),
            "/paths/~1x/get/responses/200/content/a~1b/schema",
        ),
    ],
    ids=["document", "schema"],
)
def test_a_dialect_that_is_not_known_is_a_finding(
    contract_of: Callable[..., Contract], text: str, pointer: str
) -> None:
    (finding,) = contract_of(text).findings()
    assert finding.where.pointer == pointer
    assert "'https://example.com/mine' is not known" in finding.message


def test_a_dialect_of_openapi_3_0_is_no_keyword(contract_of: Callable[..., Contract]) -> None:
    assert contract_of("jsonSchemaDialect: https://example.com/mine", "3.0.3").findings() == ()


def test_a_recursive_reference_leads_to_the_outermost_resource(
    contract_of: Callable[..., Contract],
) -> None:
    contract = contract_of("""\
        paths: {/x: {get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Strict'}}}}}}}}
        components:
          schemas:
            Tree:
              $schema: https://json-schema.org/draft/2019-09/schema
              $id: https://example.com/tree
              $recursiveAnchor: true
              properties: {children: {items: {$recursiveRef: '#'}}}
            Strict:
              $schema: https://json-schema.org/draft/2019-09/schema
              $id: https://example.com/strict
              $recursiveAnchor: true
              $ref: tree
              unevaluatedProperties: false
        """)
    assert _laws(contract, {"children": [{}]}) == []
    assert [law.rpartition("/")[2] for law in _laws(contract, {"children": [{"odd": 1}]})] == [
        "unevaluatedProperties"
    ]


def test_a_meta_schema_needs_no_network(contract_of: Callable[..., Contract]) -> None:
    contract = contract_of(
        "paths: {/x: {get: {responses: {'200': {content: {application/json: {schema:"
        " {$ref: 'https://json-schema.org/draft/2020-12/schema'}}}}}}}}"
    )
    assert contract.findings() == ()
    assert _laws(contract, {"type": "string"}) == []
    assert _laws(contract, {"type": 5}) != []
