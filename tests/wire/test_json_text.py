from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stubtract.contract import Json
from stubtract.wire import json_text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{",
        b"{'a': 1}",
        b'{"a": 1,}',
        b"[1,]",
        b'{"a": 1} x',
        b"{a: 1}",
        b"NaN",
        b"Infinity",
        b"-Infinity",
        b"True",
        b"01",
        b"1.",
        b".5",
        b"+1",
        b"0x1",
        b"// c\n1",
        b'"\n"',
        b'"\\x41"',
        b'"\\ud800"',
        b'"\xff"',
        b'"caf\xe9"',
        b"\xef\xbb\xbf1",
        '"a"'.encode("utf-16"),
        b"\x00",
        b"[" * 1025 + b"]" * 1025,
        b"[" * 100_000,
    ],
)
def test_what_is_no_json_is_one_finding(body: bytes) -> None:
    decoded = json_text.decode(body)
    assert decoded.value is None
    (finding,) = decoded.findings
    assert (finding.rule, finding.where.part) == ("syntax", "body")
    assert finding.message.startswith("the body is not JSON: ")


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b" null ", None),
        (b"49.0", 49.0),
        (b"49", 49),
        (b"-0.5e-3", -0.0005),
        (b'"\\u00e9\\ud83d\\ude00"', "é\U0001f600"),
        (b'{"b": 1, "a": {"b": []}}', {"b": 1, "a": {"b": []}}),
        (b"18446744073709551615", 18446744073709551615),
    ],
)
def test_json_is_read_with_its_types(body: bytes, value: Json) -> None:
    found = json_text.decode(body)
    assert (type(found.value), found.value, found.findings) == (type(value), value, ())


def test_a_thousand_levels_are_read() -> None:
    assert not json_text.decode(b"[" * 1000 + b"]" * 1000).findings


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (49.0, "49.0"),
        (49, "49"),
        (None, "null"),
        (1e-7, "1e-7"),
        ('é\n"', '"é\\n\\""'),
        ({"b": 1, "a": [True, {}]}, '{"b":1,"a":[true,{}]}'),
        (2**70, "1180591620717411303424"),
        (-(2**63) - 1, "-9223372036854775809"),
        ([2**64, 1.0], "[18446744073709551616,1.0]"),
        ("\ud800", '"\\ud800"'),
    ],
)
def test_values_are_written_compact_with_their_number_texts(value: Json, text: str) -> None:
    assert json_text.encode(value) == text.encode()


def test_deep_values_are_written_too() -> None:
    value: Json = []
    for _ in range(500):
        value = [value]
    assert json_text.encode(value) == b"[" * 501 + b"]" * 501


@pytest.mark.parametrize("big", [7, 2**70], ids=["usual", "slow-writer"])
def test_a_page_has_two_spaces_a_level_and_no_final_newline(big: int) -> None:
    value: Json = {"n": big, "x": 49.0, "list": [1, {"a": None}], "none": [], "empty": {}}
    assert json_text.page(value) == (
        f'{{\n  "n": {big},\n  "x": 49.0,\n  "list": [\n    1,\n    {{\n      "a": null\n    }}\n  ],\n'
        '  "none": [],\n  "empty": {}\n}'
    )


JSON: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(JSON)
def test_what_is_written_is_read_back_by_us_and_by_others(value: Json) -> None:
    assert json_text.decode(json_text.encode(value)).value == value
    assert json.loads(json_text.page(value)) == value


def test_the_byte_that_is_not_utf_8_is_named() -> None:
    (finding,) = json_text.decode('{"é":"caf'.encode() + b'\xe9"}').findings
    assert finding.message == "the body is not JSON: it is not UTF-8 at byte 10, 0xE9"
