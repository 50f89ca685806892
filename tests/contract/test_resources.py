from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract.contract import Json, Schema
from stubtract.contract.resources import Resources, address, file_of, resolved
from stubtract.errors import UnresolvedReference
from stubtract.findings import Finding

SchemaOf = Callable[..., Schema]


@pytest.mark.parametrize(
    ("base", "reference", "target"),
    [
        ("http://x/a/b.json", "c.json#/d", ("http://x/a/c.json", "/d")),
        ("http://x/a/b.json", "#d", ("http://x/a/b.json", "d")),
        ("http://x/a/b.json", "/c", ("http://x/c", "")),
        ("urn:example:a", "#/d", ("urn:example:a", "/d")),
        ("urn:example:a", "http://y/z", ("http://y/z", "")),
    ],
)
def test_references_are_resolved_at_their_base(base: str, reference: str, target: tuple[str, str]) -> None:
    assert resolved(base, reference) == target


@pytest.mark.parametrize("uri", ["openapi.yaml", "sub folder/ä.yaml", "../x.yaml"])
def test_a_document_has_an_address_that_leads_back(uri: str) -> None:
    assert file_of(address(uri)) == uri
    assert file_of("http://elsewhere/" + uri) is None


def test_ids_nest_and_data_is_not_searched() -> None:
    data: Json = {
        "$id": "http://x/root/",
        "properties": {"a": {"$id": "a.json", "$anchor": "here"}, "b": {"$anchor": "here"}},
        "enum": [{"$id": "http://x/no"}],
    }
    found = Resources.of("it.json", '"$id"', data)
    assert found.ids["http://x/root/a.json"] == "/properties/a"
    assert found.anchors["http://x/root/a.json", "here"] == "/properties/a"
    assert found.anchors["http://x/root/", "here"] == "/properties/b"
    assert found.base("/properties/a/items") == "http://x/root/a.json"
    assert "http://x/no" not in found.ids


def test_names_count_only_where_schemas_can_stand() -> None:
    hidden: Json = {"$id": "http://x/hidden", "$anchor": "hidden", "type": "integer"}
    data: Json = {
        "openapi": "3.1.0",
        "components": {
            "schemas": {
                "A": {
                    "unknown": [hidden, {"not": hidden}],
                    "dependencies": {"a": {"$id": "http://x/dependency"}, "b": ["c"]},
                    "items": [{"$id": "http://x/item"}],
                    "properties": {"unknown": {"$id": "http://x/property"}},
                }
            },
            "responses": {"r": {"content": {"x/y": {"schema": {"$id": "http://x/content"}}}}},
        },
    }
    found = Resources.of("it.json", '"$id"', data)
    names = ("dependency", "item", "property", "content")
    assert found.ids.keys() == {"it.json", *(f"http://x/{name}" for name in names)}
    assert not found.anchors


@pytest.mark.parametrize(
    ("components", "kind"),
    [
        ("It: {properties: {m: {$ref: '#there'}}}\nOther: {$anchor: there, type: integer}", "integer"),
        (
            "It: {$id: 'http://x/it', properties: {m: {$ref: other}}}\nO: {$id: 'http://x/other', type: boolean}",
            "boolean",
        ),
        ("It: {$id: 'urn:x:it', $defs: {n: {type: number}}, properties: {m: {$ref: '#/$defs/n'}}}", "number"),
        (
            "It: {properties: {m: {$dynamicRef: '#n'}}, $defs: {n: {$dynamicAnchor: n, type: string}}}",
            "string",
        ),
    ],
    ids=["anchor", "id", "pointer in a resource", "dynamic anchor"],
)
def test_names_are_followed(schema_of: SchemaOf, components: str, kind: str) -> None:
    assert schema_of(components).properties["m"].schema.kind == kind


def test_an_unknown_anchor_names_the_nearest(schema_of: SchemaOf) -> None:
    with pytest.raises(UnresolvedReference, match="did you mean '#there'"):
        schema_of("It: {$ref: '#their'}\nOther: {$anchor: there}")


def test_an_id_does_not_open_the_network_or_the_folder(
    schema_of: SchemaOf, findings_of: Callable[..., tuple[Finding, ...]], tmp_path: Path
) -> None:
    (tmp_path.parent / "secret.yaml").write_text("type: integer", encoding="utf-8")
    for reference in ("sibling.json", "http://x/sibling.json"):
        components = f"It: {{$id: 'http://x/it', properties: {{m: {{$ref: {reference}}}}}}}"
        assert schema_of(components).properties["m"].schema.kind == ""
        (finding,) = findings_of(components)
        assert "network is never used" in finding.message


def test_an_id_that_is_no_address_names_nothing(
    schema_of: SchemaOf, findings_of: Callable[..., tuple[Finding, ...]]
) -> None:
    components = (
        "It: {$id: 'http://[x', properties: {m: {$ref: '#/components/schemas/M'}}}\nM: {type: integer}"
    )
    assert schema_of(components).properties["m"].schema.kind == "integer"
    assert findings_of(components) == ()


def test_draft_4_names_by_id_and_anchors_by_a_fragment(schema_of: SchemaOf) -> None:
    schema = schema_of("""\
        It:
          $schema: http://json-schema.org/draft-04/schema#
          id: http://example.com/it
          properties: {a: {$ref: part}, b: {$ref: '#here'}, id: {type: string}}
          definitions:
            Part: {id: part, type: integer}
            Here: {id: '#here', type: boolean}
        """)
    assert [prop.schema.kind for prop in schema.properties.values()] == ["integer", "boolean", "string"]
