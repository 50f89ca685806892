from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract import Contract, load
from stubtract.errors import UnresolvedReference


def _found(contract: Contract) -> list[tuple[str, str]]:
    return sorted((piece.kind, piece.location) for piece in contract.survey() if piece.kind != "document")


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "an operation with all that it has": (
            """
            paths:
              /a:
                get:
                  parameters: [{schema: {}}]
                  requestBody: {content: {a/b: {}}}
                  responses: {'200': {headers: {h: {}}}, x-a: {}}
                  callbacks: {c: {e: {put: {}}}}
            """,
            {
                "callback": ["/paths/~1a/get/callbacks/c"],
                "header": ["/paths/~1a/get/responses/200/headers/h"],
                "media type": ["/paths/~1a/get/requestBody/content/a~1b"],
                "operation": ["/paths/~1a/get", "/paths/~1a/get/callbacks/c/e/put"],
                "parameter": ["/paths/~1a/get/parameters/0"],
                "path item": ["/paths/~1a", "/paths/~1a/get/callbacks/c/e"],
                "paths": ["/paths"],
                "request body": ["/paths/~1a/get/requestBody"],
                "response": ["/paths/~1a/get/responses/200"],
                "responses": ["/paths/~1a/get/responses"],
                "schema": ["/paths/~1a/get/parameters/0/schema"],
            },
        ),
        "what stands in data or an extension is no object of the document": (
            "components: {schemas: {a: {default: {$ref: '#/x'}, x-a: {$ref: '#/x'}, enum: [{type: 1}]}}}",
            {"components": ["/components"], "schema": ["/components/schemas/a"]},
        ),
        "a reference, what stands beside it, and what only it leads to": (
            "components: {schemas: {a: {$ref: '#/x-more/b', items: {}}}}\nx-more: {b: {not: {}}}",
            {
                "components": ["/components"],
                "reference": ["/components/schemas/a"],
                "schema": [
                    "/components/schemas/a",
                    "/components/schemas/a/items",
                    "/x-more/b",
                    "/x-more/b/not",
                ],
            },
        ),
        "a wrong type is passed over": (
            "paths: {/b: {parameters: {}}}\ncomponents: {schemas: [], headers: {h: 3}}\nsecurity: [1]",
            {"components": ["/components"], "path item": ["/paths/~1b"], "paths": ["/paths"]},
        ),
        "an alias is met once": (
            "components: {schemas: {a: &a {type: string}, b: *a}}",
            {"components": ["/components"], "schema": ["/components/schemas/b"]},
        ),
        "a circle ends": (
            "components: {schemas: {a: {$ref: '#/components/schemas/b'}, b: {$ref: '#/components/schemas/a'}}}",
            {
                "components": ["/components"],
                "reference": ["/components/schemas/a", "/components/schemas/b"],
            },
        ),
    }.values(),
    ids=("operation", "data", "reference", "wrong type", "alias", "circle"),
)
def test_every_object_is_met_by_its_kind(
    contract_of: Callable[..., Contract], text: str, expected: dict[str, list[str]]
) -> None:
    pairs = sorted((kind, f"openapi.yaml#{at}") for kind, places in expected.items() for at in places)
    assert _found(contract_of(text)) == pairs


def test_other_files_are_met_and_their_places_named(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text("openapi: 3.1.0\npaths: {/a: {$ref: more.yaml#/item}}\n")
    (tmp_path / "more.yaml").write_text("item:\n  get: {}\n")
    contract = load(tmp_path / "api.yaml")
    (operation,) = [piece for piece in contract.survey() if piece.kind == "operation"]
    assert operation.where("x").file == str(tmp_path / "more.yaml")
    assert (operation.where().line, operation.where("x").pointer) == (2, "/item/get/x")


def test_an_object_knows_its_owner_and_where_its_reference_leads(
    contract_of: Callable[..., Contract],
) -> None:
    contract = contract_of(
        "components: {responses: {a: {$ref: '#/components/responses/b'}, b: {$ref: '#/c'}}}"
    )
    one, other = sorted(
        (piece for piece in contract.survey() if piece.kind == "reference"), key=lambda piece: piece.name
    )
    assert (one.name, one.refers_to, one.owner and one.owner.kind) == ("a", "response", "components")
    with pytest.raises(UnresolvedReference):
        other.target()


def test_methods_are_those_of_the_version(tmp_path: Path) -> None:
    for version, names in (("3.1.0", ["get"]), ("3.2.0", ["COPY", "get", "query"])):
        path = tmp_path / f"{version}.yaml"
        path.write_text(
            f"openapi: {version}\npaths: {{/a: {{get: {{}}, query: {{}}, additionalOperations: {{COPY: {{}}}}}}}}"
        )
        found = [piece.name for piece in load(path).survey() if piece.kind == "operation"]
        assert sorted(found) == names
