from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stubtract.wire.xml_names import escape, is_name, unescape


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("zeta", "zeta"),
        ("first name", "first_x0020_name"),
        ("2nd", "_x0032_nd"),
        ("@type", "_x0040_type"),
        ("a-b", "a-b"),
        ("a.b", "a.b"),
        ("x:y", "x_x003A_y"),
        ("-dash", "_x002D_dash"),
        (".5", "_x002E_5"),
        ("_m", "_m"),
        ("été", "été"),
        ("a\u00b7", "a\u00b7"),
        ("\u00b7a", "_x00B7_a"),
        ("a\u00d7b", "a_x00D7_b"),
        ("\U0001f600", "\U0001f600"),
        ("\U000f0000", "_x000F0000_"),
        ("a\x00", "a_x0000_"),
        ("<a>", "_x003C_a_x003E_"),
    ],
)
def test_any_text_becomes_a_name_and_comes_back(text: str, name: str) -> None:
    assert escape(text) == name
    assert is_name(name)
    assert unescape(name) == text


def test_what_looks_escaped_already_is_left_as_it_is() -> None:
    assert escape("_x0041_") == "_x0041_"
    assert unescape("_x0041_") == "A"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_xD800_", "_xD800_"),
        ("_x00110000_", "_x00110000_"),
        ("_x41_", "_x41_"),
        ("_x00041_", "_x00041_"),
        ("_x004g_", "_x004g_"),
        ("_x002d_a", "-a"),
        ("_x0001F600_", "\U0001f600"),
    ],
)
def test_only_whole_escapes_of_characters_are_undone(name: str, text: str) -> None:
    assert unescape(name) == text


@pytest.mark.parametrize("text", ["", "1a", "-a", ".a", "a b", "a:b", "a/b", "\u0300a", "a\n"])
def test_what_is_no_name_is_told_apart(text: str) -> None:
    assert not is_name(text)


def test_nothing_has_a_name_too() -> None:
    assert is_name(escape(""))


@given(st.text(min_size=1).filter(lambda text: "_x" not in text))
def test_escaping_loses_nothing(text: str) -> None:
    assert is_name(escape(text))
    assert unescape(escape(text)) == text
