from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Json, Schema, Style
from stubtract.wire import Decoded, single

SchemaOf = Callable[[str], Schema]


@pytest.mark.parametrize(
    ("media_type", "schema", "body", "value"),
    [
        ("text/plain", "{type: string}", "é".encode(), "é"),
        ("text/plain; charset=utf-16", "{type: string}", "é".encode("utf-16"), "é"),
        ("text/plain; charset=ISO-8859-1", "{type: string}", b"\xe9", "é"),
        ("text/plain; charset=utf-8", "{type: string}", b"\xe9", "\ufffd"),
        ("text/plain", "{type: integer}", b"5", 5),
        ("text/plain", "{type: integer}", b"x", "x"),
        ("text/plain", "{type: boolean}", b"true", True),
        ("text/plain", "{}", b"", ""),
        ("application/yaml", "{type: string}", b"a: 1", "a: 1"),
        ("application/json; charset=UTF-8", "{}", b"[1]", [1]),
        ("application/json-patch+json", "{}", b"[1]", [1]),
        ("application/soap+xml", "{type: object}", b"<It/>", {}),
    ],
)
def test_a_text_is_one_value(
    schema_of: SchemaOf, media_type: str, schema: str, body: bytes, value: Json
) -> None:
    found = single.decode(media_type, schema_of(f"It: {schema}"), body, Style())
    assert found == Decoded(value)


@pytest.mark.parametrize(
    "media_type",
    ["text/plain; charset=klingon", "text/plain; charset=hex",
        "text/plain; charset=punycode",
        "text/plain; charset=unicode-escape", "text/plain; charset='\x00'", "application/json; charset=utf-16"],
)  # fmt: skip
def test_a_charset_that_is_not_read_is_a_finding(schema_of: SchemaOf, media_type: str) -> None:
    found = single.decode(media_type, schema_of("It: {}"), b"xx", Style())
    assert found is not None
    assert [each.rule for each in found.findings] == ["charset"]


@pytest.mark.parametrize(
    ("media_type", "schema"),
    [("image/png", "{type: string}"), ("text/csv", "{type: array}"), ("application/yaml", "{type: object}")],
)
def test_bytes_and_composed_text_are_not_read(schema_of: SchemaOf, media_type: str, schema: str) -> None:
    assert single.decode(media_type, schema_of(f"It: {schema}"), b"x", Style()) is None


@pytest.mark.parametrize(
    ("value", "body"),
    [
        ([{"a": 1, "b": 'x,"'}, {"a": None, "c": True}], b'a,b,c\r\n1,"x,""",\r\n,,true\r\n'),
        ([[1, 2], ["a", "b"]], b"1,2\r\na,b\r\n"),
        (["a", 1], b"a\r\n1\r\n"),
        ([], b""),
        ("a,b\n", b"a,b\n"),
        ({"a": 1}, b'{"a":1}'),
    ],
)
def test_rows_are_written_as_a_table(schema_of: SchemaOf, value: Json, body: bytes) -> None:
    assert single.encode("text/csv; charset=utf-8", schema_of("It: {}"), value, Style()) == body
