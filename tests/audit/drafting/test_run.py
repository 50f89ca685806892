"""Whole drafts of pages that say one thing each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pages import (
    CREATE,
    HELP_PAGES,
    HTML_PAGES,
    KEY,
    LIST,
    PERSON,
    PERSON_JSON,
    PERSON_XML,
    READ,
    REFERENCE,
    THING,
    UPDATE,
    Field,
    html,
    piped,
)
from stubtract.audit.drafting import draft

Drafting = Callable[..., Any]


def _page(
    fields: tuple[Field, ...],
    json: str,
    xml: str = "",
    *,
    title: str = "GET api/things",
    model: str = "thing",
) -> str:
    """A help page of an answer."""
    shown = f"application/json\n\nSample:\n{json}\n" + (
        f"\napplication/xml\n\nSample:\n{xml}\n" if xml else ""
    )
    return (
        f"{title}\nRequest Information\nURI Parameters :\nNone.\nBody Parameters :\nNone.\nResponse Information\n"
        f"Resource Description :\n{model}\n{piped('', fields)}\nResponse Formats\n{shown}"
    )


def _schema(found: Any, name: str = "thing") -> dict[str, Any]:
    schema: dict[str, Any] = found.document["components"]["schemas"][name]
    return schema


_ID, _NAME, _SIZE = (
    Field("id", "globally unique identifier"),
    Field("name", "string"),
    Field("size", "integer"),
)


@pytest.mark.parametrize(
    "pages",
    [HELP_PAGES.values(), HTML_PAGES.values(), [REFERENCE], *([page] for page in HTML_PAGES.values())],
    ids=["text", "HTML", "reference", *HTML_PAGES],
)
def test_a_draft_agrees_with_its_pages(pages: list[str], drafted: Drafting) -> None:
    found = drafted(*pages)
    assert (found.draft.findings, found.faults) == ((), [])


def test_html_gives_the_same_draft(drafted: Drafting) -> None:
    table = "".join(
        f"<tr><td>{each.name}</td><td><p>{each.description}</p></td><td><p>{each.type}</p></td>"
        f"<td>{''.join(f'<p>{note}</p>' for note in each.notes) or 'None.'}</td></tr>"
        for each in PERSON
    )
    head = "<th>Name</th><th>Description</th><th>Type</th><th>Additional information</th>"
    samples = "".join(
        f"<h4>{types}</h4><div>Sample:<pre>\n{text.replace('<', '&lt;')}</pre></div>"
        for types, text in (
            ("application/json, text/json", PERSON_JSON),
            ("application/xml, text/xml", PERSON_XML),
        )
    )
    answer = (
        f"<h3>Resource Description</h3><p>person</p><table><tr>{head}</tr>{table}</table>"
        f"<h3>Response Formats</h3>{samples}"
    )
    page = html("Retrieves one person", KEY, "", answer)
    assert drafted(page).draft == drafted(READ).draft


def test_what_pages_tell(drafted: Drafting) -> None:
    thing = _schema(drafted(*HELP_PAGES.values()))
    assert list(thing["properties"]) == [each.name for each in THING]
    assert thing["required"] == ["name"]
    assert thing["anyOf"] == [{"required": ["code"]}, {"required": ["owner"]}]
    assert thing["properties"] | {} == thing["properties"] | {
        "size": {"type": "integer", "format": "int32", "minimum": 1, "maximum": 9},
        "sku": {"type": "string", "maxLength": 8, "minLength": 2, "description": "Stock"},
        "tag": {"type": "string", "pattern": "^(?:[A-Z]+)$", "description": "What hangs on it"},
        "price": {"type": "number", "description": "What it costs"},
        "weight": {"type": "number", "format": "double", "description": "In kilograms"},
        "mail": {"type": "string", "format": "email", "description": "Where to write"},
        "owner": {"$ref": "#/components/schemas/person", "description": "Whose it is"},
    }


def test_addresses_are_told_or_made_up(drafted: Drafting) -> None:
    told, made = (drafted(*pages.values()).document["paths"] for pages in (HTML_PAGES, HELP_PAGES))
    assert {path: list(item) for path, item in told.items()} == {
        "/api/Things": ["get", "post"],
        "/api/Things({id})": ["put"],
        "/api/People({id})": ["get"],
    }
    assert {path: list(item) for path, item in made.items()} == {
        "/thing": ["get", "post"],
        "/thing/{id}": ["put"],
        "/person/{id}": ["get"],
    }


def test_one_model_is_one_schema_however_it_is_shown(drafted: Drafting) -> None:
    bare = UPDATE.partition("Request Formats")[0] + "Response Information\n"
    found = drafted(bare, CREATE, READ)
    assert list(found.document["components"]["schemas"]) == ["person", "thing"]
    assert _schema(found)["properties"]["weight"]["format"] == "double"


def test_without_samples_numbers_are_uncertain(drafted: Drafting) -> None:
    bare = UPDATE.partition("Request Formats")[0] + "Response Information\n"
    found = drafted(bare)
    assert found.draft.text.count("CHECK: no sample shows whether it is a decimal or a double") == 2
    assert _schema(found, "person") == {"type": "object"}
    assert "CHECK: no page that was given describes it, nor shows it" in found.draft.text
    assert found.faults == []


@pytest.mark.parametrize(
    ("fields", "json", "told"),
    [
        ((_ID, _NAME), '{"name": "sample string 1"}', {"id": {"type": "string", "format": "uuid", "x-sample-omit": True}}),
        ((_NAME,), '{"name": "sample string 1", "more": 2}', {"more": {"type": "integer", "format": "int32", "x-undocumented": True}}),
        ((_NAME, _SIZE), '{"name": "sample string 1", "size": 2018}', {"size": {"type": "integer", "format": "int32", "x-sample": 2018}}),
        ((_SIZE, _NAME), '{"size": 1, "name": "sample string 1"}', {"size": {"type": ["integer", "null"], "format": "int32"}}),
        ((_NAME, _SIZE), '{"name": "sample string 2", "size": 3}', {"hidden_before_name": {"type": "string", "x-media-types": [], "x-undocumented": True}}),
        ((Field("b", "byte"), _NAME), '{"b": 64, "name": "sample string 2"}', {"b": {"type": "integer", "format": "uint8", "minimum": 0, "examples": [64]}}),
        ((Field("t", "time interval"), _NAME), '{"t": "00:00:00.1234567", "name": "sample string 2"}', {"t": {"type": "string", "format": "time-span", "examples": ["00:00:00.1234567"]}}),
        ((Field("c", "character"), _NAME), '{"c": "A", "name": "sample string 2"}', {"c": {"type": "string", "format": "char", "examples": ["A"]}}),
        ((Field("u", "unsigned integer"),), '{"u": 1}', {"u": {"type": "integer", "format": "int32", "minimum": 0}}),
        ((Field("o", "Object"), _NAME), '{"o": {}, "name": "sample string 2"}', {"o": {}}),
        ((Field("i", "IThing"), _NAME), '{"i": null, "name": "sample string 1"}', {"i": {"x-sample": None}}),
        ((Field("k", "Kind"), _NAME), '{"k": 3, "name": "sample string 1"}', {"k": {"$ref": "#/components/schemas/Kind"}}),
        ((Field("d", "date"), _NAME), '{"d": "2026-03-04T00:00:00+00:00", "name": "sample string 2"}', {"d": {"type": "string", "format": "date-time", "x-date-only": True}}),
        ((Field("s", "Collection of string"),), '{"s": []}', {"s": {"type": "array", "items": {"type": "string"}, "x-sample": []}}),
        ((Field("s", "Collection of boolean"),), '{"s": [true]}', {"s": {"type": "array", "items": {"type": "boolean"}, "uniqueItems": True}}),
        ((Field("s", "Collection of integer"),), '{"s": [1, 2, 3]}', {"s": {"type": "array", "items": {"type": "integer", "format": "int32"}, "x-sample": [1, 2, 3]}}),
        ((Field("p", "Collection of thing"), _NAME), '{"p": [], "name": "sample string 1"}', {"p": {"type": "array", "items": {"$ref": "#/components/schemas/thing"}}}),
        ((Field("p", "thing"), _NAME), '{"name": "sample string 1"}', {"p": {"$ref": "#/components/schemas/thing"}}),
    ],
    ids=["not shown", "not in the table", "own value", "nullable", "hidden", "byte", "span", "char", "unsigned", "object", "interface", "enumeration", "midnight", "empty list", "set", "three", "list of itself", "itself"],
)  # fmt: skip
def test_a_member(fields: tuple[Field, ...], json: str, told: dict[str, Any], drafted: Drafting) -> None:
    found = drafted(_page(fields, json))
    properties = _schema(found)["properties"]
    assert {name: properties[name] for name in told} == told
    assert found.faults == []


def test_base_classes_by_the_order_of_xml(drafted: Drafting) -> None:
    json = '{\n  "zip": "sample string 1",\n  "name": "sample string 2",\n  "size": 3\n}'
    xml = (
        '<thing xmlns:i="http://www.w3.org/2001/XMLSchema-instance">\n  <name>sample string 2</name>\n'
        "  <size>3</size>\n  <code>sample string 1</code>\n</thing>"
    ).replace("code", "zip")
    fields = (Field("zip", "string"), _NAME, _SIZE)
    plain = drafted(_page(fields, json, xml))
    assert "x-base-class" not in _schema(plain)
    found = drafted(
        _page((Field("code", "string"), *fields[1:]), json.replace("zip", "code"), xml.replace("zip", "code"))
    )
    assert _schema(found) == {
        "type": "object",
        "xml": {"name": "thing", "namespace": ""},
        "x-base-class": True,
        "allOf": [
            {"$ref": "#/components/schemas/thing_base"},
            {"type": "object", "properties": {"code": {"type": "string"}}},
        ],
    }
    assert list(_schema(found, "thing_base")["properties"]) == ["name", "size"]
    assert found.faults == []


def test_xml_of_another_serializer_is_told(drafted: Drafting) -> None:
    xml = (
        '<thing xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">\n'
        "  <name>sample string 1</name>\n  <id>2</id>\n</thing>"
    )
    fields = (_NAME, Field("id", "integer"))
    found = drafted(_page(fields, '{"name": "sample string 1", "id": 2}', xml))
    assert found.document["x-stubtract"]["xml"] == "openapi"
    assert "CHECK: the XML sample is XmlSerializer's" in found.draft.text
    assert "allOf" not in _schema(found)


def test_odd_names_are_no_obstacle(drafted: Drafting) -> None:
    fields = (Field("a/b~c", "List`1[My Kind]"), Field("# x", "string"))
    found = drafted(_page(fields, '{"a/b~c": {"n": 1}, "# x": "sample string 1"}', model="Some`1 thing"))
    assert list(found.document["components"]["schemas"]) == ["Some_1_thing", "List_1_My_Kind"]
    assert found.errors == []


def test_words_that_nobody_knows_are_read_by_the_sample(drafted: Drafting) -> None:
    fields = (
        Field("n", "Int64"),
        Field("s", "String"),
        Field("k", "Kind"),
        Field("l", "Collection of Kind"),
        Field("i", "Collection of Int32"),
    )
    found = drafted(_page(fields, '{"n": 1, "s": "sample string 2", "k": 0, "l": [0, 0], "i": [1, 2]}'))
    assert _schema(found)["properties"] == {
        "n": {"type": "integer", "format": "int32"},
        "s": {"type": "string"},
        "k": {"$ref": "#/components/schemas/Kind"},
        "l": {"type": "array", "items": {"$ref": "#/components/schemas/Kind"}},
        "i": {"type": "array", "items": {"type": "integer", "format": "int32"}},
    }
    assert _schema(found, "Kind") == {"type": "integer", "enum": [0]}
    assert "CHECK: the page calls it 'String'" in found.draft.text


def test_a_pattern_that_is_only_net_s_is_told(drafted: Drafting) -> None:
    field = Field("tag", "string", "", (r"Matching regular expression pattern: \A[A-Z]+\z",))
    found = drafted(_page((field,), '{"tag": "sample string 1"}'))
    assert "pattern" not in _schema(found)["properties"]["tag"]
    assert r"CHECK: the pattern ^(?:\A[A-Z]+\z)$ is none of JSON Schema" in found.draft.text


def test_what_cannot_be_read_is_told_and_the_rest_drafted(tmp_path: Path) -> None:
    broken, page, empty = tmp_path / "broken", tmp_path / "page", tmp_path / "empty"
    broken.write_text(_page((_NAME,), '{"name": "sample str', "<thing", title="GET api/others"))
    page.write_text(LIST)
    empty.write_text("")
    found = draft([page, broken, empty])
    assert [(each.where.file, each.where.line) for each in found.findings] == [
        (str(empty), 1),
        (str(broken), 17),
    ]
    assert found.operations == 2


def test_an_address_that_is_described_twice_is_told(drafted: Drafting) -> None:
    found = drafted(_page((_NAME,), '{"name": "sample string 1"}'), _page((_ID,), "{}"))
    assert [each.message for each in found.draft.findings] == [
        "'GET api/things' is described by a page before; this one is left out"
    ]
    assert found.draft.operations == 1


def test_no_page_no_draft(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("hello")
    found = draft([tmp_path / "page"])
    assert (found.text, len(found.findings)) == ("", 1)


def test_an_unknown_verb_is_guessed_to_be_a_post(drafted: Drafting) -> None:
    page = (
        "Get a tool.\nReference to a shop.\n^[a-z]+\nExample response\n"
        "Borrow a tool for a friend.\nReference to a shop.\n^[a-z]+\nExample response\n"
    )
    found = drafted(page)
    (method,) = found.document["paths"]["/shops/{shop}/borrow"]
    assert method == "post"
    assert list(found.document["paths"]["/shops/{shop}/borrow"]["post"]["responses"]) == ["200"]
    assert "POST is a guess" in found.draft.text
    assert found.faults == []


_BY_KIND = (
    "GET api/odd?k={k}&some={some}\nRequest Information\nURI Parameters :\n"
    "| Name | Description | Type | Additional information |\n|---|---|---|---|\n"
    "| k | | Kind | Default value is Work |\n| some | | Collection of Kind | |\n"
    "Body Parameters :\nNone.\nResponse Information\nResource Description :\nNone.\n"
)
_KIND_PAGE = "Kind\nNameValueDescription\nHome\n\n1\n\nWork\n\n2\n"


def test_an_enumeration_as_a_parameter_has_its_names(drafted: Drafting) -> None:
    found = drafted(_BY_KIND, _KIND_PAGE)
    schemas = [each["schema"] for each in found.document["paths"]["/api/odd"]["get"]["parameters"]]
    listed = {"type": "string", "enum": ["Home", "Work"]}
    assert schemas == [{**listed, "default": "Work"}, {"type": "array", "items": listed}]
    assert found.faults == []


def test_an_enumeration_without_its_page_is_left_open(drafted: Drafting) -> None:
    found = drafted(_BY_KIND)
    schemas = [each["schema"] for each in found.document["paths"]["/api/odd"]["get"]["parameters"]]
    assert schemas == [{"default": "Work"}, {"type": "array", "items": {}}]
    assert found.draft.text.count("CHECK: no page that was given lists the values of 'Kind'") == len(schemas)
    assert found.faults == []


def test_pages_that_describe_a_model_each_in_another_way_are_told(drafted: Drafting) -> None:
    other = _KIND_PAGE.replace("Work", "Farm")
    page = _page((Field("kind", "Kind"),), '{\n"kind": 1\n}')
    marked = drafted(page, _KIND_PAGE, other).draft.text
    assert "says otherwise; it is as page1" in marked.replace("\n    # ", " ")
    assert "says otherwise" not in drafted(page, _KIND_PAGE, _KIND_PAGE).draft.text
