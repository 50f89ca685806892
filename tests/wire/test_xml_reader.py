from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stubtract.findings import Finding
from stubtract.wire import xml_reader

BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (b"", "syntax"),
        (b" ", "syntax"),
        (b"text", "syntax"),
        (b"<a>", "syntax"),
        (b"<a></b>", "syntax"),
        (b"<a/><b/>", "syntax"),
        (b"<a b=1/>", "syntax"),
        (b"<a b='1' b='2'/>", "syntax"),
        (b"<a>&nbsp;</a>", "syntax"),
        (b"<p:a/>", "syntax"),
        (b"<a>\x00</a>", "syntax"),
        (b"\x00", "syntax"),
        (b"<a>&#0;</a>", "syntax"),
        (b"<a>\xff</a>", "syntax"),
        (b"<?xml version='1.0' encoding='bogus'?><a/>", "syntax"),
        ("<a>".encode("utf-16"), "syntax"),
        ("<a/>".encode("utf-16-be"), "syntax"),
        (b"\xff\xfe", "syntax"),
        (b"<!-- only a comment -->", "syntax"),
        (b'{"a": 1}', "syntax"),
        (b"<!DOCTYPE a><a/>", "doctype"),
        (b"<!DOCTYPE a SYSTEM 'http://example.invalid/a.dtd'><a/>", "doctype"),
        (b"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "doctype"),
        (b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>", "doctype"),
        (b"<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://example.invalid/p'> %p;]><a/>", "doctype"),
        (b"<a>" * 101 + b"</a>" * 101, "depth"),
        (b"<a>" * 100_000, "syntax"),
        (b"<a>" * 5000 + b"</a>" * 5000, "syntax"),
    ],
)  # fmt: skip
def test_a_body_that_is_not_to_be_read_is_a_finding(body: bytes, rule: str) -> None:
    found = xml_reader.read(body)
    assert isinstance(found, Finding)
    assert (found.rule, found.where.part) == (rule, "body")


@pytest.mark.parametrize("root", ["<a>&e11;</a>", "<a b='&e11;'/>"], ids=["text", "attribute"])
def test_a_bomb_does_not_go_off(root: str) -> None:
    body = f"<!DOCTYPE a [<!ENTITY e0 'xxxxxxxxxx'>{BOMB}]>{root}".encode()
    assert isinstance(xml_reader.read(body), Finding)


@pytest.mark.parametrize(
    "body",
    [
        b"<a>t</a>",
        b"\xef\xbb\xbf<a>t</a>",
        b"<?xml version='1.0' encoding='utf-8'?>\n<!-- c --><?pi?><a>t</a>\n",
        b"<a><![CDATA[t]]></a>",
        b"<a>&#116;</a>",
        b"<a><!-- c -->t<?pi?></a>",
        "<a>t</a>".encode("utf-16"),
        b"<?xml version='1.0' encoding='iso-8859-1'?><a>t</a>",
    ],
    ids=["plain", "bom", "prolog", "cdata", "reference", "comment-inside", "utf-16", "latin-1"],
)
def test_every_way_to_write_a_document_is_read(body: bytes) -> None:
    root = xml_reader.read(body)
    assert isinstance(root, xml_reader.Node)
    assert (xml_reader.local(root), xml_reader.text(root), xml_reader.children(root)) == ("a", "t", [])


def test_a_hundred_levels_are_read() -> None:
    assert isinstance(xml_reader.read(b"<a>" * 100 + b"</a>" * 100), xml_reader.Node)


def test_names_namespaces_text_and_nil_are_told_apart() -> None:
    root = xml_reader.read(
        b"<p:a xmlns:p='urn:p' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>"
        b"x<b i:nil=' 1 '>-</b>y<c i:nil='false'/><d nil='true'/></p:a>"
    )
    assert isinstance(root, xml_reader.Node)
    assert (xml_reader.local(root), xml_reader.namespace(root), xml_reader.text(root)) == ("a", "urn:p", "xy")
    below = xml_reader.children(root)
    assert [
        (xml_reader.local(each), xml_reader.namespace(each), xml_reader.is_nil(each)) for each in below
    ] == [
        ("b", "", True),
        ("c", "", False),
        ("d", "", False),
    ]


@given(st.binary() | st.text().map(str.encode) | st.text("<>/a&;!?'\"= ").map(str.encode))
def test_no_bytes_make_the_reader_raise(body: bytes) -> None:
    assert xml_reader.read(body) is not None
