from __future__ import annotations

import pytest

from stubtract.wire.media_types import Choice, essence, kind_of, match_content_type, negotiate, parse

JSON, XML, TEXT = "application/json", "application/xml", "text/json"
BOTH = (JSON, XML)


@pytest.mark.parametrize(
    ("accept", "offers", "chosen"),
    [
        # nothing said, or nothing that can be read: everything is welcome
        (None, BOTH, JSON),
        ("", BOTH, JSON),
        ("   ", BOTH, JSON),
        (",,,", BOTH, JSON),
        ("garbage", BOTH, JSON),
        ("*/*", BOTH, JSON),
        ("*", BOTH, JSON),
        ("*/*;q=0.1", BOTH, JSON),
        ("*;q=0.8", BOTH, JSON),
        # of equally welcome offers JSON wins, then the first
        (None, (XML, JSON), JSON),
        ("*/*", ("text/csv", XML), "text/csv"),
        ("application/*", (XML, JSON), JSON),
        ("application/xml, application/json", BOTH, JSON),
        ("text/*", ("text/csv", "text/html"), "text/csv"),
        ("application/xml, text/csv", ("text/csv", XML), "text/csv"),
        # exact names
        ("application/json", BOTH, JSON),
        ("application/xml", BOTH, XML),
        ("APPLICATION/XML", BOTH, XML),
        (" application/xml ", BOTH, XML),
        ("application/xml", ("Application/XML",), "Application/XML"),
        ("text/json", (JSON, TEXT), TEXT),
        ("text/json", BOTH, None),
        ("text/xml", BOTH, None),
        ("text/html", BOTH, None),
        ("application/problem+json", (JSON, "application/problem+json"), "application/problem+json"),
        ("application/json", ("application/problem+json",), None),
        ("application/*+json", ("application/problem+json",), None),
        ("text/html, application/xml", BOTH, XML),
        # weights
        ("application/json;q=0.5, application/xml", BOTH, XML),
        ("application/json;q=0.5, application/xml;q=0.6", BOTH, XML),
        ("application/json;q=0.6, application/xml;q=0.5", BOTH, JSON),
        ("application/json; q=0.5 , application/xml ; q=0.6", BOTH, XML),
        ("application/json;q=0.001, application/xml;q=0.002", BOTH, XML),
        ("application/xml;Q=0.9, application/json;q=0.5", BOTH, XML),
        ("application/xml;q=1.000, */*;q=0.9", BOTH, XML),
        ("application/xml, */*;q=0.1", BOTH, XML),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", BOTH, XML),
        # the most specific range counts, not the heaviest
        ("*/*, application/json;q=0.1", BOTH, XML),
        ("application/*, application/json;q=0.1", BOTH, XML),
        ("application/*;q=0.2, */*;q=0.9", (JSON, "text/csv"), "text/csv"),
        ("application/json;q=0.1, application/*;q=0.9", (JSON,), JSON),
        # zero means no
        ("application/json;q=0", (JSON,), None),
        ("application/json;q=0", BOTH, None),
        ("application/json;q=0, */*", BOTH, XML),
        ("*/*, application/json;q=0.0", BOTH, XML),
        ("*/*;q=0", BOTH, None),
        ("*;q=0", BOTH, None),
        ("application/xml, */*;q=0", BOTH, XML),
        ("application/*;q=0, application/xml", BOTH, XML),
        ("application/*;q=0, text/csv", (JSON, "text/csv"), "text/csv"),
        # weights that are none
        ("application/xml;q=abc", BOTH, JSON),
        ("application/xml;q=abc, application/xml", BOTH, XML),
        # parameters
        ("application/xml;charset=utf-8", BOTH, XML),
        ("application/json;charset=utf-8", (JSON,), JSON),
        ('application/xml;charset="utf-8";q=0.5', BOTH, XML),
        ("application/xml", ("application/xml; charset=utf-8",), "application/xml; charset=utf-8"),
        ("application/xml;charset=UTF-8", ("application/xml; charset=utf-8",), "application/xml; charset=utf-8"),
        ("application/xml;charset=latin-1", ("application/xml; charset=utf-8",), None),
        ("a/b;v=2", ("a/b;v=1", "a/b;v=2"), "a/b;v=2"),
        ("a/b;v=3", ("a/b;v=1", "a/b;v=2"), None),
        ("a/b;v=1;q=0.3, a/b;v=2;q=0.4", ("a/b;v=1", "a/b;v=2"), "a/b;v=2"),
        ("a/b;v=1;q=0.1, a/b;q=0.5", ("a/b;v=1", "a/b;v=2"), "a/b;v=2"),
        ('a/b;v="1,2", x/y', ('a/b;v="1,2"',), 'a/b;v="1,2"'),
        # the example of RFC 9110, section 12.5.1
        ("text/html;level=1, text/html;q=0.7", ("text/html", "text/html;level=1"), "text/html;level=1"),
        ("text/*;q=0.3, text/plain;q=0.7, */*;q=0.5", ("text/csv", "image/jpeg", "text/plain"), "text/plain"),
        ("text/*;q=0.3, text/plain;q=0.7, */*;q=0.5", ("text/csv", "image/jpeg"), "image/jpeg"),
        # offers that are ranges become what the client asks for, or something common
        ("image/webp", ("image/*",), "image/webp"),
        ("image/webp;q=0.5, text/html", (JSON, "image/*"), "image/webp"),
        ("text/html", ("image/*",), None),
        ("image/*", ("image/*",), "image/png"),
        (None, ("image/*",), "image/png"),
        (None, ("text/*",), "text/plain"),
        (None, ("*/*",), JSON),
        ("application/*", ("application/*",), JSON),
        ("audio/*", ("audio/*",), "application/octet-stream"),
        ("text/csv", ("*/*",), "text/csv"),
        (None, (), None),
        ("*/*", (), None),
    ],
)  # fmt: skip
def test_accept_chooses_among_the_offers(
    accept: str | None, offers: tuple[str, ...], chosen: str | None
) -> None:
    found = negotiate(accept, offers)
    assert (found.media_type if found else None) == chosen


def test_a_choice_says_which_offer_it_is() -> None:
    assert negotiate("image/webp", (JSON, "image/*")) == Choice(1, "image/webp")


@pytest.mark.parametrize(
    ("content_type", "offers", "index"),
    [
        ("application/json", BOTH, 0),
        ("application/xml", BOTH, 1),
        ("Application/XML; charset=utf-8", BOTH, 1),
        ("text/xml", BOTH, None),
        ("", BOTH, None),
        ("nonsense", BOTH, None),
        ("nonsense", ("application/octet-stream",), 0),
        ("application/json", ("*/*", "application/*", JSON), 2),
        ("application/cbor", ("*/*", "application/*", JSON), 1),
        ("text/csv", ("*/*", "application/*", JSON), 0),
        ("application/json", (JSON, JSON), 0),
        ("a/b;v=2", ("a/b", "a/b;v=1", "a/b;v=2"), 2),
        ("a/b", ("a/b;v=1", "a/b"), 0),
        ("application/problem+json", (JSON,), None),
        ("application/json", (), None),
    ],
)
def test_a_content_type_finds_the_most_specific_offer(
    content_type: str, offers: tuple[str, ...], index: int | None
) -> None:
    assert match_content_type(content_type, offers) == index


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("application/json", "json"),
        ("text/json", "json"),
        ("APPLICATION/JSON; charset=utf-8", "json"),
        ("application/problem+json", "json"),
        ("application/xml", "xml"),
        ("text/xml", "xml"),
        ("application/atom+xml;type=feed", "xml"),
        ("image/svg+xml", "xml"),
        ("application/x-www-form-urlencoded", "form"),
        ("multipart/form-data; boundary=x", "multipart"),
        ("text/plain", "text"),
        ("text/csv", "text"),
        ("application/yaml", "text"),
        ("application/x-ndjson", "sequence"),
        ("application/jsonl", "sequence"),
        ("application/geo+json-seq", "sequence"),
        ("text/event-stream", "sequence"),
        ("application/json-patch+json", "json"),
        ("application/openapi+yaml", "text"),
        ("application/javascript", "text"),
        ("application/octet-stream", "binary"),
        ("application/jsonx", "binary"),
        ("application/xmlx", "binary"),
        ("image/png", "binary"),
        ("", "binary"),
        ("nonsense", "binary"),
    ],
)
def test_a_media_type_is_of_a_kind(media_type: str, kind: str) -> None:
    assert kind_of(media_type) == kind


def test_a_media_type_is_read_without_case_and_order() -> None:
    one, other = parse('Text/HTML; B="2, 3"; a=1'), parse('text/html;A=1;b="2, 3"')
    assert one == other
    assert one.parameters == (("a", "1"), ("b", "2, 3"))
    assert essence(" Text/HTML;a=1") == "text/html"


@pytest.mark.parametrize("text", ["", "text", "text/", "/html", ";a=1"])
def test_what_is_no_media_type_is_bytes(text: str) -> None:
    assert parse(text).essence == "application/octet-stream"
