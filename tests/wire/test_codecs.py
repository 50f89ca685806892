from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Json, Schema, Style
from stubtract.wire import ANY, Decoded, decode, encode, page

SchemaOf = Callable[[str], Schema]
FORM = "application/x-www-form-urlencoded"
FIELDS = "It: {type: object, properties: {n: {type: integer}, s: {type: string}, l: {type: array, items: {type: integer}}}}"


@pytest.mark.parametrize(
    ("media_type", "value", "body"),
    [
        ("application/json", {"a": 1.0}, b'{"a":1.0}'),
        ("application/problem+json", [None], b"[null]"),
        ("text/plain", "é", "é".encode()),
        ("text/plain", 5, b"5"),
        ("text/plain", "\ud800", b"?"),
        ("application/octet-stream", "abc", b"abc"),
        (FORM, {"a b": "c&d", "n": 1, "t": True, "e": ""}, b"a+b=c%26d&n=1&t=true&e="),
        (FORM, {"o": {"x": 1}}, b"o=%7B%22x%22%3A1%7D"),
        (FORM, {"l": [1, 2]}, b"l=1&l=2"),
        (FORM, "a=1", b"a=1"),
        ("application/xml", {"a": 1}, b"<root><a>1</a></root>"),
    ],
)
def test_a_body_is_written_by_its_media_type(media_type: str, value: Json, body: bytes) -> None:
    assert encode(media_type, ANY, value, Style()) == body


@pytest.mark.parametrize(
    ("media_type", "body", "value"),
    [
        ("application/json; charset=utf-8", b'{"n":"1"}', {"n": "1"}),
        ("text/json", b"[1]", [1]),
        ("text/xml", b"<It><n>1</n></It>", {"n": 1}),
        (FORM, b"n=1&s=2&x=3", {"n": 1, "s": "2", "x": "3"}),
        (FORM, b"l=1&l=2&l=x", {"l": [1, 2, "x"]}),
        (FORM, b"l=1", {"l": [1]}),
        (FORM, b"s=a%26b+c&s=d", {"s": "d"}),
        (FORM, b"s=", {"s": ""}),
        (FORM, b"", {}),
        (FORM, b"s=%ff", {"s": "\ufffd"}),
    ],
)
def test_a_body_is_read_by_its_media_type(
    schema_of: SchemaOf, media_type: str, body: bytes, value: Json
) -> None:
    assert decode(media_type, schema_of(FIELDS), body, Style()) == Decoded(value)


def test_additional_fields_of_a_form_have_their_schema(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {type: object, additionalProperties: {type: integer}}")
    assert decode(FORM, schema, b"a=1&b=x", Style()) == Decoded({"a": 1, "b": "x"})


def test_text_is_read_as_it_is_where_text_is_wanted(schema_of: SchemaOf) -> None:
    assert decode("text/plain", ANY, b"5", Style()) == Decoded("5")
    assert decode("text/csv", schema_of("It: {type: string}"), "é\n".encode(), Style()) == Decoded("é\n")
    assert decode("text/plain", schema_of("It: {type: integer}"), b"5", Style()) == Decoded(5)
    assert decode("text/csv", schema_of("It: {type: array}"), b"5", Style()) is None


@pytest.mark.parametrize("media_type", ["application/octet-stream", "image/png", ""])
def test_other_media_types_are_not_read(media_type: str) -> None:
    assert decode(media_type, ANY, b"x", Style()) is None


@pytest.mark.parametrize(("media_type", "body"), [("application/json", b"{"), ("application/xml", b"<a>")])
def test_a_broken_body_is_a_finding(media_type: str, body: bytes) -> None:
    decoded = decode(media_type, ANY, body, Style())
    assert decoded is not None
    assert [finding.rule for finding in decoded.findings] == ["syntax"]


@pytest.mark.parametrize(
    ("style", "root"),
    [
        (Style(), "<It>"),
        (Style(xml="data-contract"), '<It xmlns:i="http://www.w3.org/2001/XMLSchema-instance">'),
    ],
    ids=["openapi", "data-contract"],
)
def test_the_style_chooses_the_rules_of_xml_and_a_page_is_indented(
    schema_of: SchemaOf, style: Style, root: str
) -> None:
    schema = schema_of("It: {type: object, properties: {l: {type: integer}}, xml: {namespace: ''}}")
    text = page("application/xml", schema, {"l": 1}, style).replace(' xmlns=""', "")
    assert text == f"{root}\n  <l>1</l>\n</It>"
    assert decode("application/xml", schema, text.encode(), style) == Decoded({"l": 1})


def test_pages_of_json_are_indented_and_others_are_as_on_the_wire() -> None:
    assert page("application/json", ANY, {"a": 1.0}, Style()) == '{\n  "a": 1.0\n}'
    assert page(FORM, ANY, {"a": "b c"}, Style()) == "a=b+c"
