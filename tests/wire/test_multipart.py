from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Encoding, Json, Parameter, Schema, Style
from stubtract.wire import Decoded, forms, multipart

SchemaOf = Callable[[str], Schema]
_TYPE = "multipart/form-data; boundary=b"
_SCHEMA = """
It:
  type: object
  properties:
    n: {type: integer}
    s: {type: string}
    file: {type: string, format: binary}
    files: {type: array, items: {type: string, format: binary}}
    list: {type: array, items: {type: integer}}
    rows: {type: array, items: {type: object, properties: {n: {type: integer}}}}
    o: {type: object, properties: {n: {type: integer}}}
    any: {}
  additionalProperties: {type: boolean}
"""


def _body(*parts: tuple[str, str, bytes]) -> bytes:
    """Parts by name, media type and content."""
    out = b""
    for name, media_type, content in parts:
        head = f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n'
        out += (head + (f"Content-Type: {media_type}\r\n" if media_type else "")).encode()
        out += b"\r\n" + content + b"\r\n"
    return out + b"--b--\r\n"


def _decode(schema: Schema, body: bytes, encodings: forms.Encodings = forms.USUAL) -> Decoded:
    return multipart.decode(_TYPE, schema, body, Style(), encodings)


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        pytest.param([("n", "", b"1"), ("s", "", b"2")], {"n": 1, "s": "2"}, id="scalars"),
        pytest.param([("n", "", b"x")], {"n": "x"}, id="no integer"),
        pytest.param([("s", "text/plain; charset=latin-1", b"\xe9")], {"s": "é"}, id="charset"),
        pytest.param([("file", "image/png", b"\x00\xff")], {"file": "\x00ÿ"}, id="bytes"),
        pytest.param([("file", "text/plain", b"\xff")], {"file": "ÿ"}, id="bytes, whatever they are called"),
        pytest.param([("files", "image/png", b"a"), ("files", "image/png", b"b")], {"files": ["a", "b"]}, id="files"),
        pytest.param([("files", "image/png", b"a")], {"files": ["a"]}, id="one file of several"),
        pytest.param([("list", "", b"1"), ("list", "", b"2")], {"list": [1, 2]}, id="array"),
        pytest.param([("list", "application/json", b"[1, 2]")], {"list": [1, 2]}, id="array as JSON"),
        pytest.param([("o", "application/json", b'{"n": 1}')], {"o": {"n": 1}}, id="object"),
        pytest.param([("o", "", b'{"n": 1}')], {"o": {"n": 1}}, id="object, unnamed JSON"),
        pytest.param([("o", "application/xml", b"<o><n>1</n></o>")], {"o": {"n": 1}}, id="object as XML"),
        pytest.param([("rows", "application/json", b'{"n": 1}')] * 2, {"rows": [{"n": 1}, {"n": 1}]}, id="objects"),
        pytest.param([("any", "application/json", b"[]")], {"any": []}, id="nothing is said of it"),
        pytest.param([("n", "", b"1")] * 2, {"n": [1, 1]}, id="two of one, for the validator to refuse"),
        pytest.param([("more", "", b"true")], {"more": True}, id="additional"),
        pytest.param([("s", "", b"")], {"s": ""}, id="empty"),
    ],
)  # fmt: skip
def test_parts_are_members(schema_of: SchemaOf, parts: list[tuple[str, str, bytes]], value: Json) -> None:
    assert _decode(schema_of(_SCHEMA), _body(*parts)) == Decoded(value)


def test_parts_without_names_are_the_members_in_their_order(schema_of: SchemaOf) -> None:
    body = b"--b\r\n\r\n1\r\n--b\r\n\r\nx\r\n--b--"
    assert _decode(schema_of(_SCHEMA), body) == Decoded({"n": 1, "s": "x"})


def test_parts_of_an_array_are_its_elements(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {type: array, prefixItems: [{type: object}], items: {type: integer}}")
    body = b"--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b\r\n\r\n1\r\n--b--"
    assert _decode(schema, body) == Decoded([{}, 1])
    broken = b"--b\r\n\r\n1\r\n--b\r\nContent-Type: application/json\r\n\r\n{\r\n--b--"
    assert [each.where.pointer for each in _decode(schema, broken).findings] == ["/1"]


@pytest.mark.parametrize(
    ("encoding", "part", "rule", "message"),
    [
        (Encoding(), ("o", "application/json", b"{"), "syntax", "the body is not JSON"),
        (Encoding(), ("o", "application/xml", b"<"), "syntax", "the body is not XML"),
        (Encoding(), ("o", "text/plain; charset=none", b"x"), "charset", "the charset 'none' is not known"),
        (Encoding(content_type="image/png, image/gif"), ("o", "text/plain", b"x"), "content-type", "expected a part of image/png, image/gif, found text/plain"),
        (Encoding(content_type="image/*"), ("o", "text/plain", b"x"), "content-type", "expected a part of image/*"),
        (Encoding(headers=(Parameter(name="X-Id", place="header", required=True),)), ("o", "", b"{}"), "required", "expected the header X-Id"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_part_is_said_of_that_part(
    schema_of: SchemaOf, encoding: Encoding, part: tuple[str, str, bytes], rule: str, message: str
) -> None:
    (finding,) = _decode(schema_of(_SCHEMA), _body(part), {"o": encoding}).findings
    assert (finding.rule, finding.where.pointer) == (rule, "/o")
    assert finding.message.startswith(message)


@pytest.mark.parametrize(
    ("content_type", "body", "rule"),
    [
        ("multipart/form-data", _body(), "boundary"),
        (_TYPE, b"", "syntax"),
        (_TYPE, b"--b\r\n\r\nx", "syntax"),
        (_TYPE, b"--b\r\n\r\n" * 5_000, "syntax"),
    ],
)
def test_a_body_without_a_frame_is_one_finding(
    schema_of: SchemaOf, content_type: str, body: bytes, rule: str
) -> None:
    decoded = multipart.decode(content_type, schema_of(_SCHEMA), body, Style(), forms.USUAL)
    assert [each.rule for each in decoded.findings] == [rule]


_VALUE: Json = {
    "n": 1, "s": "é", "file": "@@", "files": ["a", "b"], "list": [1, 2], "rows": [{"n": 1}, {"n": 2}], "o": {"n": 1},
}  # fmt: skip


def test_what_is_written_is_read_back(schema_of: SchemaOf) -> None:
    schema = schema_of(_SCHEMA)
    body = multipart.encode(_TYPE, schema, _VALUE, Style(), forms.USUAL)
    assert _decode(schema, body) == Decoded(_VALUE)


@pytest.mark.parametrize(
    "encoding",
    [
        Encoding(content_type="application/json"),
        Encoding(content_type="application/xml"),
        Encoding(styled=True, style="deepObject"),
        Encoding(styled=True, explode=False),
    ],
)
def test_what_is_written_by_an_encoding_is_read_back(schema_of: SchemaOf, encoding: Encoding) -> None:
    schema = schema_of(_SCHEMA)
    body = multipart.encode(_TYPE, schema, {"o": {"n": 1}}, Style(), {"o": encoding})
    assert _decode(schema, body, {"o": encoding}) == Decoded({"o": {"n": 1}})


def test_a_part_says_what_it_is(schema_of: SchemaOf) -> None:
    schema = schema_of(_SCHEMA)
    value: Json = {"n": 1, 's"': "x", "file": "@@", "o": {}}
    body = multipart.encode("multipart/form-data", schema, value, Style(), forms.USUAL)
    assert body == (
        b'--stubtract-boundary\r\nContent-Disposition: form-data; name="n"\r\n\r\n1\r\n'
        b'--stubtract-boundary\r\nContent-Disposition: form-data; name="s%22"\r\n\r\nx\r\n'
        b'--stubtract-boundary\r\nContent-Disposition: form-data; name="file"; filename="file.bin"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n@@\r\n"
        b'--stubtract-boundary\r\nContent-Disposition: form-data; name="o"\r\n'
        b"Content-Type: application/json\r\n\r\n{}\r\n--stubtract-boundary--\r\n"
    )


def test_the_parts_of_a_mixed_body_have_no_names(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {type: array, items: {type: integer}}")
    body = multipart.encode("multipart/mixed; boundary=b", schema, [1, 2], Style(), forms.USUAL)
    assert body == b"--b\r\n\r\n1\r\n--b\r\n\r\n2\r\n--b--\r\n"
