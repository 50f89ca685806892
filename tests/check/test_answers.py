"""One lie a law: the reply is wrong in one thing, and that thing is what the check names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from stubtract import Reply, Request
from stubtract.check import Failure

Lie = Callable[[Request, Reply], Reply]
Play = Callable[..., list[Failure]]


def _body(right: bytes, wrong: bytes, media_type: str = "json") -> Lie:
    """Replace a text in the bodies of successful answers of a media type; the length stays right."""

    def lie(_request: Request, reply: Reply) -> Reply:
        if reply.status != 200 or media_type not in (reply.header("Content-Type") or ""):
            return reply
        body = reply.body.replace(right, wrong)
        assert body != reply.body, "the lie is none"
        headers = tuple(pair for pair in reply.headers if pair[0] != "Content-Length")
        return replace(reply, body=body, headers=headers)

    return lie


def _header(name: str, value: str | None, status: int = 200) -> Lie:
    def lie(_request: Request, reply: Reply) -> Reply:
        if reply.status != status:
            return reply
        headers = tuple(pair for pair in reply.headers if pair[0].lower() != name.lower())
        return replace(reply, headers=headers if value is None else (*headers, (name, value)))

    return lie


def _status(right: int, wrong: int) -> Lie:
    return lambda _request, reply: replace(reply, status=wrong) if reply.status == right else reply


_JSON = [
    ("a number as text", _body(b'"age":2', b'"age":"1"'), "type /age"),
    ("a fraction", _body(b'"age":2', b'"age":1.5'), "type /age"),
    ("a member missing", _body(b'"name":"sample string 1",', b""), "required"),
    ("null", _body(b'"name":"sample string 1"', b'"name":null'), "type /name"),
    ("too long", _body(b"sample string 1", b"x" * 31), "maxLength /name"),
    ("another word", _body(b'"kind":"cat"', b'"kind":"CAT"'), "enum /kind"),
    ("a member more", _body(b'{"name"', b'{"nick":"x","name"'), "additionalProperties"),
    ("cut off", _body(b"}", b""), "syntax"),
    ("empty", lambda _, reply: replace(reply, body=b"", headers=(("Content-Type", "application/json"), ("X-Rate", "1"))) if reply.status == 200 else reply, "body"),
    ("undocumented status", _status(200, 202), "status"),
    ("server error", _status(200, 500), "server-error"),
    ("another media type", _header("Content-Type", "text/html"), "media-type Content-Type"),
    ("no media type", _header("Content-Type", None), "media-type Content-Type"),
    ("a header missing", _header("X-Rate", None), "header X-Rate"),
    ("a header of another type", _header("X-Rate", "many"), "type X-Rate"),
    ("a wrong length", _header("Content-Length", "1"), "length Content-Length"),
    ("no status code of HTTP", _status(200, 999), "status"),
    ("two media types", lambda _, reply: replace(reply, headers=(*reply.headers, ("Content-type", "text/html"))), "single Content-Type"),
    ("a member twice", _body(b'"age":2', b'"age":1,"age":2'), "duplicate"),
    ("not UTF-8", _body(b"sample string 1", b"caf\xe9"), "syntax"),
    ("a trace", _body(b"sample string 1", b'File "/srv/a.py", line 1'), "leak"),
    ("an error without its shape", lambda _, reply: replace(reply, body=b'{"error":1}', headers=(("Content-Type", "application/json"),)) if reply.status >= 400 else reply, "required"),
]  # fmt: skip


@pytest.mark.parametrize(("lie", "expected"), [row[1:] for row in _JSON], ids=[row[0] for row in _JSON])
def test_a_lie_is_found_where_it_is_told(play: Play, lie: Lie, expected: str) -> None:
    found = play(lie, "examples", "invalid")
    rules = {
        f"{each.finding.rule} {each.finding.where.name or each.finding.where.pointer}".strip()
        for each in found
    }
    assert expected in rules


def test_what_is_no_status_code_is_told_as_nothing_else(play: Play) -> None:
    found = play(_status(200, 999), "examples")
    assert {each.finding.message for each in found} == {
        "expected a status code of HTTP (100 to 599), found 999"
    }


def _sent(length: int | None, *, is_whole: bool = True) -> Lie:
    def lie(_request: Request, reply: Reply) -> Reply:
        headers = tuple(pair for pair in reply.headers if pair[0] != "Content-Length")
        return replace(reply, headers=(*headers, ("Content-Length", "7")), length=length, is_whole=is_whole)

    return lie


@pytest.mark.parametrize(
    ("lie", "rules"),
    [
        (_sent(7), set()),
        (_sent(8), {"length"}),
        (_sent(None), {"length"}),
        (_sent(None, is_whole=False), set()),
    ],
    ids=["of the coded body", "of no body", "of the plain body", "of a stream that was cut"],
)
def test_the_length_is_that_on_the_way(play: Play, lie: Lie, rules: set[str]) -> None:
    assert {each.finding.rule for each in play(lie, "examples")} == rules


def test_of_a_stream_that_was_cut_no_body_is_expected(play: Play) -> None:
    assert play(lambda _, reply: replace(reply, body=b"", is_whole=False), "examples") == []


_XML = [
    ("another root", _body(b"pet", b"animal", "xml"), {"xml-root", "xml-name"}),
    ("not well formed", _body(b"</pet>", b"", "xml"), {"syntax"}),
    ("a namespace", _body(b"<pet>", b'<pet xmlns="urn:x">', "xml"), {"xml-namespace", "xml-name"}),
    ("one element in a namespace", _body(b"<age>2</age>", b'<age xmlns="urn:x">2</age>', "xml"), {"xml-name"}),
    ("text beside elements", _body(b"<age>", b"text<age>", "xml"), {"xml-text"}),
    ("an attribute as element", _body(b'<owner id="1" />', b"<owner><id>1</id></owner>", "xml"), {"xml-attribute", "xml-element"}),
    ("no wrapper", _body(b"<tags><tags>", b"<tags>", "xml"), {"syntax", "xml-element", "type"}),
    ("a number as word", _body(b"<age>2</age>", b"<age>one</age>", "xml"), {"type"}),
    ("a truncated text", _body(b"<name>sample string 1</name>", b"<name>s</name>", "xml"), {"minLength"}),
    ("an element more", _body(b"<age>", b"<extra>1</extra><age>", "xml"), {"additionalProperties", "xml-element"}),
    ("another value than in JSON", _body(b"<age>2</age>", b"<age>3</age>", "xml"), {"representation"}),
]  # fmt: skip


@pytest.mark.parametrize(("lie", "rules"), [row[1:] for row in _XML], ids=[row[0] for row in _XML])
def test_xml_is_held_to_the_contract_too(play: Play, lie: Lie, rules: set[str]) -> None:
    found = play(lie, "representations")
    assert {each.finding.rule for each in found} & rules


def test_a_good_target_has_no_failures(play: Play) -> None:
    assert play() == []
