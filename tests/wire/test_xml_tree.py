from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from stubtract.wire import xml_reader
from stubtract.wire.xml_tree import Element, encode, page

TREE = Element(
    "a",
    [("xmlns", "urn:x"), ("k", "v")],
    children=[Element("b", text="1"), Element("c", children=[Element("d", [("n", "2")])]), Element("e")],
)


def test_the_wire_gets_no_white_space() -> None:
    assert encode(TREE) == b'<a xmlns="urn:x" k="v"><b>1</b><c><d n="2" /></c><e /></a>'


def test_a_page_gets_two_spaces_a_level() -> None:
    assert page(TREE) == (
        '<a xmlns="urn:x" k="v">\n  <b>1</b>\n  <c>\n    <d n="2" />\n  </c>\n  <e />\n</a>'
    )


@pytest.mark.parametrize(
    ("text", "inside", "attribute"),
    [
        ("a & b", "a &amp; b", "a &amp; b"),
        ("<a>", "&lt;a&gt;", "&lt;a&gt;"),
        ("]]>", "]]&gt;", "]]&gt;"),
        ("'\"", "'\"", "'&quot;"),
        ("\t\n", "\t\n", "&#x9;&#xA;"),
        ("\r\n", "&#xD;\n", "&#xD;&#xA;"),
        ("&lt;", "&amp;lt;", "&amp;lt;"),
        ("é\U0001f600", "é\U0001f600", "é\U0001f600"),
        ("\x00\x08\x1f\ufffe\uffff\ud800", "\ufffd" * 6, "\ufffd" * 6),
    ],
)
def test_text_and_attributes_are_escaped(text: str, inside: str, attribute: str) -> None:
    assert encode(Element("x", [("k", text)], text)).decode() == f'<x k="{attribute}">{inside}</x>'
    assert page(Element("x", [("k", text)], text)) == f'<x k="{attribute}">{inside}</x>'


@given(st.text(min_size=1))
def test_whatever_is_written_is_well_formed_and_says_the_same(text: str) -> None:
    root = etree.fromstring(encode(Element("x", [("k", text)], text)))
    readable = "".join(
        char if char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff") else "\ufffd"
        for char in text
    )
    assert (xml_reader.text(root), root.get("k")) == (readable, readable)
