from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stubtract.wire.bad_form import BadForm
from stubtract.wire.mime_parts import MAX_PARTS, Part, join, split


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        pytest.param(b"--b--", [], id="none"),
        pytest.param(b"--b\r\n\r\nx\r\n--b--\r\n", [Part(body=b"x")], id="no headers"),
        pytest.param(b"--b\n\nx\n--b--", [Part(body=b"x")], id="bare line feeds"),
        pytest.param(b"--b\r\nA: 1\r\nB:2 \r\n\r\nx\r\n--b--", [Part((("A", "1"), ("B", "2")), b"x")], id="headers"),
        pytest.param(b"--b\r\nA: 1\r\n--b--", [Part((("A", "1"),))], id="no body"),
        pytest.param(b"before\r\n--b \t\r\n\r\nx\r\n--b--\r\nafter", [Part(body=b"x")], id="preamble, blanks, epilogue"),
        pytest.param(b"--b\r\n\r\n--bb\r\n\r\n--b--", [Part(body=b"--bb\r\n")], id="almost a boundary"),
        pytest.param(b"--b\r\n\r\nx--b--\r\n--b--", [Part(body=b"x--b--")], id="boundary inside a line"),
        pytest.param(b"--b\r\n\r\n\r\n\r\n--b--", [Part(body=b"\r\n")], id="empty lines"),
        pytest.param(b"--b\r\n--b\r\n\r\nx\r\n--b--", [Part(), Part(body=b"x")], id="nothing between"),
        pytest.param(b"--b\r\n\r\n\x00\xff\n\r\n--b--", [Part(body=b"\x00\xff\n")], id="bytes"),
    ],
)  # fmt: skip
def test_parts_stand_between_boundaries(body: bytes, parts: list[Part]) -> None:
    assert split(body, "b") == parts


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(b"", "a line with the boundary '--b'", id="empty"),
        pytest.param(b"x--b--", "a line with the boundary", id="no boundary at a line's start"),
        pytest.param(b"--b\r\n\r\nx", "the last boundary '--b--', which is missing", id="truncated"),
        pytest.param(b"--b\r\n\r\nx\r\n" * 2, "the last boundary", id="truncated after a part"),
        pytest.param(b"--b\r\n\r\n\r\n" * (MAX_PARTS + 1) + b"--b--", "at most 1000 parts", id="too many"),
    ],
)
def test_what_has_no_frame_is_said(body: bytes, message: str) -> None:
    with pytest.raises(BadForm, match=message):
        split(body, "b")


@given(st.lists(st.binary().filter(lambda body: b"--frame" not in body)))
def test_what_is_joined_is_split_as_it_was(bodies: list[bytes]) -> None:
    parts = [Part((("Content-Type", "a/b"),), body) for body in bodies]
    assert split(join(parts, "frame"), "frame") == parts


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('form-data; name="a b"', "a b"),
        ("form-data; name=a; filename=b", "a"),
        ("form-data; filename=b", ""),
        ("", ""),
        ("form-data; name", ""),
    ],
)
def test_a_part_has_the_name_of_its_field(disposition: str, name: str) -> None:
    assert Part((("content-disposition", disposition),)).name == name
