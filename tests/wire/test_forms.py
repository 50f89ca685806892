from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Encoding, Json, Schema
from stubtract.wire import Decoded, forms

SchemaOf = Callable[[str], Schema]
_SCHEMA = """
It:
  type: object
  properties:
    n: {type: integer}
    list: {type: array, items: {type: integer}}
    color: {type: object, properties: {R: {type: integer}, G: {type: integer}}}
    any: {}
  additionalProperties: {type: boolean}
"""
_RGB: Json = {"R": 1, "G": 2}


def _encodings(encoding: Encoding | None) -> forms.Encodings:
    return {"color": encoding, "list": encoding} if encoding else forms.USUAL


_CASES = [
    pytest.param(None, {"n": 1, "any": "a b&c"}, b"n=1&any=a+b%26c", id="plain"),
    pytest.param(None, {"list": [1, 2]}, b"list=1&list=2", id="usual array"),
    pytest.param(None, {"color": _RGB}, b"color=%7B%22R%22%3A1%2C%22G%22%3A2%7D", id="usual object"),
    pytest.param(Encoding(styled=True), {"color": _RGB, "n": 1}, b"R=1&G=2&n=1", id="form exploded"),
    pytest.param(Encoding(styled=True), {"list": [1, 2]}, b"list=1&list=2", id="form exploded array"),
    pytest.param(Encoding(styled=True, explode=False), {"list": [1, 2], "color": _RGB}, b"list=1,2&color=R,1,G,2", id="form"),
    pytest.param(Encoding(styled=True, style="deepObject"), {"color": _RGB}, b"color%5BR%5D=1&color%5BG%5D=2", id="deep object"),
    pytest.param(Encoding(styled=True, style="pipeDelimited", explode=False), {"list": [1, 2]}, b"list=1%7C2", id="pipes"),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "value", "body"), _CASES)
def test_a_form_is_written_and_read_by_its_encodings(
    schema_of: SchemaOf, encoding: Encoding | None, value: dict[str, Json], body: bytes
) -> None:
    encodings = _encodings(encoding)
    assert forms.encode(value, encodings) == body
    assert forms.decode(schema_of(_SCHEMA), body, encodings) == Decoded(value)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        pytest.param(b"color[R]=1&color[G]=x", {"color": {"R": 1, "G": "x"}}, id="brackets without a style"),
        pytest.param(b"list[]=1&list[]=2", {"list": [1, 2]}, id="brackets of an array"),
        pytest.param(b"n=1&n=2", {"n": 2}, id="the last counts"),
        pytest.param(b"other=true&another=x", {"other": True, "another": "x"}, id="additional"),
        pytest.param(b"any[x]=1", {"any[x]": "1"}, id="brackets of something else"),
        pytest.param(b"n", {"n": ""}, id="no value"),
        pytest.param(b"&&", {}, id="nothing"),
    ],
)
def test_what_clients_send_besides_is_read(schema_of: SchemaOf, body: bytes, value: Json) -> None:
    assert forms.decode(schema_of(_SCHEMA), body, forms.USUAL) == Decoded(value)


def test_a_member_out_of_form_is_a_finding_at_its_place(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {type: object, properties: {a/b: {type: array, items: {type: integer}}}}")
    encodings = {"a/b": Encoding(styled=True, explode=False)}
    (finding,) = forms.decode(schema, b"a/b=1&a/b=2", encodings).findings
    assert (finding.rule, finding.where.pointer) == ("style", "/a~1b")


def test_a_form_of_too_many_fields_is_one_finding(schema_of: SchemaOf) -> None:
    (finding,) = forms.decode(schema_of(_SCHEMA), b"&" * forms.MAX_FIELDS, forms.USUAL).findings
    assert finding.message == "expected at most 10000 fields"
