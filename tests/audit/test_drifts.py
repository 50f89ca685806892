"""Planted drifts, one for each kind and place: each is found, by exactly one finding with the right line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pages import DOCUMENT, HELP_PAGES, HTML_PAGES, KEY, REFERENCE, SHELVES, piped
from stubtract.audit import Audit

Audited = Callable[..., Audit]
Planted = tuple[str, str, str, str, str]
_ID_ROW = "| id |\nKey of it |\nglobally unique identifier | |\n"

# page, old and new text of the document or of the page, rule, and what stands in the line of the page
_CREATED = 'createThing\n      requestBody:\n        content:\n          application/json: {schema: {$ref: "#/components/schemas/thing"}}\n'
_IN_THE_DOCUMENT = [
    ("create", _CREATED, "createThing\n", "body", "Body Parameters :"),
    ("list", "        sold: {type: boolean}\n", "", "field-missing", "| sold |"),
    ("create", "        sold: {type: boolean}\n", "", "field-missing", "sold |"),
    ("read", "        height: {type: number}\n", "", "field-missing", "height"),
    ("list", "sold: {type: boolean}", "sold: {type: boolean}\n        lost: {type: boolean}", "field-extra", "| sold |"),
    ("create", "sold: {type: boolean}", "sold: {type: boolean}\n        lost: {type: boolean}", "field-extra", "sold |"),
    ("list", "sold: {type: boolean}", "gone: {type: boolean}", "field-renamed", "| sold |"),
    ("list", "sold: {type: boolean}", "sold: {type: string}", "type", "boolean | |"),
    ("create", "price: {type: number}", "price: {type: integer}", "type", "decimal number | |"),
    ("list", 'owner: {$ref: "#/components/schemas/person"}', 'owner: {$ref: "#/components/schemas/thing"}', "type", "person |"),
    ("update", "kinds: {type: array, maxItems: 5, items: {type: string}}", "kinds: {type: array, maxItems: 5, items: {type: integer}}", "type", "Collection of string |"),
    ("list", "counts: {type: object, additionalProperties: {type: integer, format: int32}}", "counts: {type: object, additionalProperties: {type: boolean}}", "type", "Dictionary of string"),
    ("read", "key: {type: string, format: uuid}", "key: {type: string}", "format", "globally unique identifier@last"),
    ("list", "made: {type: string, format: date-time}", "made: {type: string, format: date}", "format", "date | |"),
    ("list", "mail: {type: string, format: email}", "mail: {type: string}", "format", "Data type: EmailAddress |"),
    ("read", "nick: {type: string, maxLength: 20}", "nick: {type: string}", "max-length", "Max length: 20"),
    ("list", "maxLength: 40", "maxLength: 41", "max-length", "Required Max length: 40 |"),
    ("create", "maxLength: 40", "maxLength: 41", "max-length", "Required Max length: 40 |"),
    ("list", "code: {type: string}", "code: {type: string, maxLength: 99}", "max-length", "| code |"),
    ("list", "maxItems: 5, ", "", "max-length", "Max length: 5 |"),
    ("list", "minLength: 2", "minLength: 1", "min-length", "String length: inclusive between 2 and 8 |"),
    ("list", "maxLength: 8", "maxLength: 9", "max-length", "String length: inclusive between 2 and 8 |"),
    ("list", "minimum: 1", "minimum: 0", "minimum", "Range: inclusive between 1 and 9 |"),
    ("update", ", maximum: 9", "", "maximum", "Range: inclusive between 1 and 9 |"),
    ("list", "(?:[A-Z]+)", "(?:[A-Z]*)", "pattern", "Matching regular expression pattern: [A-Z]+ |"),
    ("list", 'tag: {type: string, pattern: "^(?:[A-Z]+)$"}', "tag: {type: string}", "pattern", "Matching regular expression pattern: [A-Z]+ |"),
    ("list", "code: {type: string}", "code: {type: string, enum: [sample string 3]}", "enum", "| code |"),
    ("list", "required: [name]", "required: [name, price]", "required", "| price |"),
    ("create", "      required: [name]\n", "", "required", "Required Max length: 40 |"),
    ("list", "        - required: [owner]\n", "", "optionally-required", "Optionally required : code"),
    ("list", "      anyOf:\n        - required: [code]\n        - required: [owner]\n", "", "optionally-required", "Optionally required : code"),
    ("list", "        - required: [owner]\n", "        - required: [owner]\n        - required: [tag]\n", "optionally-required", "Optionally required : code"),
    ("update", "{name: id, in: path, required: true, schema: {type: string, format: uuid}}\n      requestBody", "{name: id, in: path, required: true, schema: {type: string}}\n      requestBody", "format", "| id | globally"),
    ("list", "{name: limit, in: query, required: false, schema: {type: integer, format: int32, default: 10}}", "{name: limit, in: query, schema: {type: integer, default: 10}}\n        - {name: skip, in: query, schema: {type: integer}}", "parameter-extra", "Retrieves all"),
    ("list", "name: limit, in: query", "name: top, in: query", "parameter-renamed", "| limit |"),
    ("list", "name: limit, in: query", "name: limit, in: header", "parameter-place", "| limit |"),
    ("list", "required: false", "required: true", "required", "| limit |"),
    ("list", "default: 10", "default: 20", "default", "Default value is 10 |"),
    ("list", ", default: 10", "", "default", "Default value is 10 |"),
    ("list", "schema: {type: integer, format: int32, default: 10}", "schema: {type: boolean, default: 10}", "type", "integer |"),
    ("list", '            text/json: {schema: {$ref: "#/components/schemas/thing"}}\n', "", "media-type", "application/json, text/json"),
    ("create", '          application/json: {schema: {$ref: "#/components/schemas/thing"}}\n      responses:\n        "204": {description: Done.}\n  /Things(', '          application/json: {schema: {$ref: "#/components/schemas/thing"}}\n          text/json: {schema: {$ref: "#/components/schemas/thing"}}\n      responses:\n        "204": {description: Done.}\n  /Things(', "media-type", "application/json"),
    ("create", '"204": {description: Done.}\n  /Things(', '"200": {description: Done., content: {application/json: {schema: {type: object}}}}\n  /Things(', "body", "Resource Description :"),
    ("read", "        born: {type: string, format: date-time}\n        height: {type: number}\n", "        height: {type: number}\n        born: {type: string, format: date-time}\n", "order", "born"),
    ("list", "price: {type: number}", "price: {type: number, format: double}", "sample", '"price": 7.0,'),
    ("list", "height: {type: number}", "height: {type: number}\n        fat: {type: boolean}", "sample", '"height": 4.0'),
    ("list", "        nick: {type: string, maxLength: 20}\n", "", "sample", '"nick": "sample string 2",'),
    ("read", 'xml: {name: person, namespace: ""}', 'xml: {name: person, namespace: "urn:x"}', "sample", "<person xmlns:i"),
]  # fmt: skip
_ON_THE_PAGE = [
    ("list", _ID_ROW, "", "field-extra", "Resource Description :"),
    ("create", "sold |\nWhether it is gone |\nboolean | |\n", "", "field-extra", "weight |"),
    ("read", "nick\n\nShort name\n\nstring\n\nMax length: 20\n\n", "", "field-extra", "key@last"),
    ("read", "decimal number", "decimal number\nage\n\ninteger", "field-missing", "age"),
    ("list", _ID_ROW, f"{_ID_ROW}| old |\nHow old |\ninteger | |\n", "field-missing", "| old |"),
    ("create", "boolean | |", "integer | |", "type", "integer | |"),
    ("read", "Birthday\n\ndate", "Birthday\n\nstring", "format", "string@date"),
    ("read", "Max length: 20", "Max length: 25", "max-length", "Max length: 25"),
    ("update", "Range: inclusive between 1 and 9", "Range: inclusive between 1 and 8", "maximum", "Range: inclusive between 1 and 8 |"),
    ("update", "Matching regular expression pattern: [A-Z]+", "Matching regular expression pattern: [A-F]+", "pattern", "Matching regular expression pattern: [A-F]+ |"),
    ("list", "| price |\nWhat it costs |\ndecimal number | |", "| price |\nWhat it costs |\ndecimal number |\nRequired |", "required", "Required |"),
    ("update", "Required |\nBody", "|\nBody", "required", "| id | globally"),
    ("list", "Default value is 10", "Default value is 11", "default", "Default value is 11 |"),
    ("update", piped("", KEY), "None.", "parameter-extra", "Updates the thing"),
    ("list", "Default value is 10 |", "Default value is 10 |\n| skip |\ninteger | |", "parameter-missing", "| skip |"),
    ("list", "application/json, text/json", "application/json, text/json, text/x-json", "media-type", "application/json, text/json, text/x-json"),
    ("read", "application/xml, text/xml", "application/xml", "media-type", "application/json, text/json"),
    ("list", '"size": 4', '"size": 5', "sample", '"size": 5,'),
    ("read", "<height>4</height>", "<height>4.1</height>", "sample", "  <height>4.1</height>"),
    ("read", "  <nick>sample string 2</nick>\n", "", "sample", "<person xmlns:i"),
    ("list", '"sample string 1",\n"sample string 2"\n]', '"sample string 1"\n]', "sample", '"kinds": ['),
    ("list", '"key": "6f1c1d9e-7f6b-4d0e-8a53-0d4c6f0b1a01"', '"key": "0b3f7c52-6d1e-4f0a-9c58-2f4de1a7b960"', "sample", '"key": "0b3f'),
    ("list", '"sold": true,\n', "", "sample", '"weight": 8.1,'),
    ("list", '"sold": true,\n', '"gone": true,\n', "sample", '"gone": true,'),
    ("list", '"id": "0', '"id": "abc', "sample", '"id": "abc'),
    ("list", '"price": 7.0,\n"weight": 8.1,', '"weight": 8.1,\n"price": 7.0,', "sample", '"weight": 8.1,'),
    ("create", '"code": "sample string 3"', '"code": "sample string 4"', "sample", '{ "id"'),
]  # fmt: skip
_REFERENCES = [
    ("document", "[ASC, DESC]", "[ASC]", "enum", "DESC | Falling"),
    ("document", '"^[a-z]+"', '"^[a-y]+"', "pattern", "^[a-z]+"),
    ("document", 'boxUid, in: path, required: true, schema: {type: string, pattern: "^[0-9]+"}', "boxUid, in: path, required: true, schema: {type: string}", "pattern", "^[0-9]+"),
    ("document", '"^[A-F]*"', '"^[A-G]*"', "pattern", "^[A-F]*"),
    ("document", "        - {name: pageNumber, in: query, description: Which page to answer., schema: {type: integer}}\n", "", "parameter-missing", "Reference to a specific page"),
    ("document", '"204": {description: Gone.}', '"200": {content: {application/json: {schema: {type: object}}}}', "body", "No Content"),
    ("document", "    delete:\n      operationId: deleteBox", "    put:\n      operationId: frobLid\n      responses: {}\n    delete:\n      operationId: deleteBox", "operation", "List all boxes"),
    ("page", "DESC | Falling order |\n", "", "enum", "ASC | Rising order"),
    ("page", "Reference to a box.\n^[0-9]+\n", "", "parameter-extra", "Delete a given box."),
    ("page", "No Content\nNo Content", "Example response", "body", "Example response@last"),
    ("page", "Delete a given box.", "Update the weather.", "operation", "Update the weather."),
]  # fmt: skip


def _id(planted: Planted) -> str:
    return f"{planted[0]} {planted[3]}"


def _line(text: str, marker: str) -> int:
    """The line that starts with a text; with ``@last`` the last one, with ``@date`` the one after the birthday."""
    start, _, which = marker.partition("@")
    found = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start)]
    if which == "date":
        return text.splitlines().index("Birthday") + 3
    return found[-1 if which == "last" else 0]


def _check(found: Audit, rule: str, line: int) -> None:
    told = [(drift.rule, drift.page.line) for drift in found.unexplained]
    assert told == [(rule, line)], [str(drift) for drift in found.unexplained]
    (drift,) = found.unexplained
    assert drift.edit
    if drift.document:
        assert drift.document.file.endswith("openapi.yaml")
        assert drift.document.line


@pytest.mark.parametrize("planted", _IN_THE_DOCUMENT, ids=_id)
def test_a_drift_in_the_document(planted: Planted, audited: Audited) -> None:
    page, old, new, rule, marker = planted
    assert old in DOCUMENT
    text = HELP_PAGES[page]
    _check(audited(DOCUMENT.replace(old, new), text), rule, _line(text, marker))


def _told(found: Audit) -> list[tuple[str, str, str]]:
    return sorted(
        (drift.rule, drift.subject, drift.message) for drift in found.unexplained if drift.rule != "body"
    )


@pytest.mark.parametrize("planted", _IN_THE_DOCUMENT, ids=_id)
def test_a_page_as_it_is_served_tells_the_same(planted: Planted, audited: Audited) -> None:
    page, old, new, *_ = planted
    document = DOCUMENT.replace(old, new)
    found = audited(document, HTML_PAGES[page])
    assert _told(found) == _told(audited(document, HELP_PAGES[page]))
    lines = HTML_PAGES[page].splitlines()
    for drift in found.unexplained:
        assert drift.page.line
        line = lines[drift.page.line - 1]
        assert line.strip() == "<td>" or any(
            mark in line for mark in ("<td", "<h", "&quot;", "&lt;", "<p>")
        ), line


@pytest.mark.parametrize("planted", _ON_THE_PAGE, ids=_id)
def test_a_drift_on_the_page(planted: Planted, audited: Audited) -> None:
    page, old, new, rule, marker = planted
    assert old in HELP_PAGES[page]
    text = HELP_PAGES[page].replace(old, new, 1)
    _check(audited(DOCUMENT, text), rule, _line(text, marker))


@pytest.mark.parametrize("planted", _REFERENCES, ids=_id)
def test_a_drift_of_a_reference_page(planted: Planted, audited: Audited) -> None:
    side, old, new, rule, marker = planted
    assert old in (SHELVES if side == "document" else REFERENCE)
    document = SHELVES.replace(old, new) if side == "document" else SHELVES
    page = REFERENCE.replace(old, new) if side == "page" else REFERENCE
    _check(audited(document, page), rule, _line(page, marker))
