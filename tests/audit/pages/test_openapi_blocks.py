"""Pages in Markdown with OpenAPI blocks: what they say, and where reading stops."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from block_pages import LAYOUTS, NOTES, page
from stubtract.audit import Audit

Audited = Callable[..., Audit]
_PAGE = page("indented")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_and_its_document_agree(layout: str, audited: Audited) -> None:
    found = audited(NOTES, page(layout))
    assert (found.pairs, found.drifts) == (3, ())


# old and new text, which of the occurrences, the rule, and what stands in the line
_PLANTED = [
    ("maxLength: 400", "maxLength: 401", "max-length", '"maxLength": 400'),
    ("minLength: 1, ", "", "min-length", '"minLength": 1'),
    ("text: {type: string", "text: {type: integer", "type", '"type": "string"'),
    ('stars: {type: [integer, "null"]', "stars: {type: [integer]", "type", '"type": ['),
    ("exclusiveMinimum: 0, ", "", "exclusive-minimum", '"exclusiveMinimum": 0'),
    (", multipleOf: 2", "", "multiple", '"multipleOf": 2'),
    ("uniqueItems: true, ", "", "unique", '"uniqueItems": true'),
    ("enum: [red, blue]", "enum: [red]", "enum", '"blue"'),
    ("enum: [red, blue]", "enum: [red, blue, green]", "enum", '"items": {'),
    ('        parent: {$ref: "#/components/schemas/Note"}\n', "", "field-missing", '"parent": {'),
    ("        phone: {type: string}\n", "        phone: {type: string}\n        fax: {type: string}\n", "field-extra", '"phone": {'),
    ("mail: {type: string, format: email}", "e-mail: {type: string, format: email}", "field-renamed", '"mail": {'),
    ("format: email", "format: idn-email", "format", '"format": "email"'),
    ("readOnly: true", "readOnly: false", "read-only", '"readOnly": true'),
    ("additionalProperties: false", "additionalProperties: true", "closed", '"additionalProperties": false'),
    ("additionalProperties: {type: number, minimum: 0}", "additionalProperties: {type: number}", "minimum", '"minimum": 0'),
    ("additionalProperties: {type: number, minimum: 0}", "additionalProperties: true", "elements", '"prices": {'),
    ("        - required: [phone]\n", "        - required: [name]\n", "optionally-required", "{"),
    ('            - {$ref: "#/components/schemas/There"}\n', "", "alternatives", '"place": {'),
    ("required: [town], ", "", "required", '"required": ['),
    ("room: {type: integer, format: int32}", "room: {type: integer, format: int64}", "format", '"format": "int32"'),
    ("type: array, maxItems: 99", "type: array, maxItems: 98", "max-items", '"maxItems": 99'),
    ('type: array, maxItems: 99, items: {$ref: "#/components/schemas/Note"}', '$ref: "#/components/schemas/Note"', "type", '"type": "array"'),
    ("default: 20, ", "", "default", '"default": 20'),
    ("maximum: 99", "maximum: 100", "maximum", '"maximum": 99'),
    ("text/plain: {schema: {type: string}}", "text/plain: {schema: {type: string, maxLength: 7}}", "max-length", '"text/plain": {'),
    ("from: {type: string, format: date}", "from: {type: string}", "format", '"format": "date"'),
    ("enum: [ASC, DESC]", "enum: [ASC, DESC, NONE]", "enum", '"name": "sort"'),
    ("{name: size, in: query", "{name: size, in: query, required: true", "required", '"name": "size"'),
    ("{name: size, in: query", "{name: size, in: cookie", "parameter-place", '"name": "size"'),
    ("{name: size, in: query", "{name: limit, in: query", "parameter-renamed", '"name": "size"'),
    ("        - {name: sort, in: query, schema: {type: string, enum: [ASC, DESC]}}\n", "", "parameter-missing", '"name": "sort"'),
    ("        - {name: X-Trace", "        - {name: X-Other, in: header, schema: {type: string}}\n        - {name: X-Trace", "parameter-extra", '"get": {'),
    ('        "404": {description: No such shop.}\n', "", "response", '"404": {'),
    ('        "404": {description: No such shop.}\n', '        "404": {description: No such shop.}\n        "409": {description: Busy.}\n', "response", '"get": {'),
    ('        "204": {description: Gone.}\n', '        "204": {description: Gone., content: {text/plain: {schema: {type: string}}}}\n', "body", '"204": {'),
    ("            text/plain: {schema: {type: string}}\n", "", "media-type", '"text/plain": {'),
    ("  /shops/{shop}/notes/{id}:", "  /shops/{shop}/note/{id}:", "address", '"delete": {'),
]  # fmt: skip


@pytest.mark.parametrize("planted", _PLANTED, ids=[f"{each[2]} {each[0].strip()[:20]}" for each in _PLANTED])
@pytest.mark.parametrize("layout", ["indented", "one line"])
def test_a_drift_is_one_finding_at_its_line(planted: tuple[str, ...], layout: str, audited: Audited) -> None:
    old, new, rules, marker = planted
    assert old in NOTES
    text = page(layout)
    found = audited(NOTES.replace(old, new), text)
    assert " ".join(drift.rule for drift in found.unexplained) == rules
    for drift in found.unexplained[:1]:
        assert drift.page.line
        assert marker in text.splitlines()[drift.page.line - 1]
        assert drift.document is not None
        assert drift.document.line


@pytest.mark.parametrize(
    ("old", "new", "marker", "message"),
    [
        ('"operationId": "createNote",', '"operationId": "createNote"', '"requestBody": {', "not JSON: Expecting ',' delimiter"),
        ('"openapi": "3.1.0"', '"openapi": "9.1.0"', '"openapi": "9.1.0"', "9.1.0"),
        ('"$ref": "#/components/schemas/Writer"', '"$ref": "#/components/schemas/Nobody"', '"writer": {', "Nobody"),
        ('"$ref": "#/components/schemas/Writer"', '"$ref": "writer.yaml"', "{", "writer.yaml"),
        ('"type": "array"', '"type": 3', '"type": 3', "type"),
    ],
    ids=["no comma", "a version of its own", "a reference to nothing", "a reference to a file", "of the wrong kind"],
)  # fmt: skip
def test_a_broken_block_is_a_finding_and_the_others_are_compared(
    old: str, new: str, marker: str, message: str, audited: Audited
) -> None:
    assert old in _PAGE
    text = _PAGE.replace(old, new, 1)
    found = audited(NOTES, text)
    (drift,) = found.drifts
    assert (drift.rule, found.pairs) == ("unreadable", 2)
    assert message in drift.page_says
    assert drift.page.line
    assert marker in text.splitlines()[drift.page.line - 1]


def test_a_page_that_ends_within_a_block_says_so(audited: Audited) -> None:
    head = page("yaml").partition("  /shops/{shop}/notes/{id}:")[0]
    (drift,) = audited(NOTES, head).drifts
    assert (drift.rule, drift.page_says) == ("unreadable", "the page ends within a block")
    assert drift.page.line == len(head.split("\n"))


def test_a_block_that_only_refers_to_a_document_says_how_to_get_it(audited: Audited) -> None:
    text = '# Notes\n\n{% openapi-operation spec="notes" path="/notes" method="get" %}\n{% endopenapi-operation %}\n'
    (drift,) = audited(NOTES, text).drifts
    assert (drift.rule, drift.page.line) == ("unreadable", 3)
    assert drift.edit == "save the page as the site serves it at its address with .md"


def test_a_block_without_operation_says_so(audited: Audited) -> None:
    (drift,) = audited(NOTES, '# N\n```json\n{"openapi": "3.1.0", "info": {}}\n```\n').drifts
    assert (drift.rule, drift.page.line) == ("unreadable", 3)


def test_examples_and_other_blocks_are_no_documents(audited: Audited) -> None:
    text = _PAGE + '\n```json\n{"text": "a {broken example"\n```\n'
    assert audited(NOTES, text).drifts == ()


def test_components_may_have_other_names(audited: Audited) -> None:
    assert audited(NOTES.replace("Writer", "author"), _PAGE).drifts == ()


def test_an_operation_without_its_address_is_found_by_its_id(audited: Audited) -> None:
    moved = NOTES.replace("/shops/{shop}/notes/{id}", "/notes/{id}/of/{shop}")
    (drift,) = audited(moved, _PAGE).drifts
    assert (drift.rule, drift.operation) == ("address", "deleteNote")
    assert drift.message == (
        "the page says DELETE /shops/{shop}/notes/{id}; the document says DELETE /notes/{id}/of/{shop}"
    )
