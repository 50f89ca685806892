"""Requests that break the contract must be refused, with a documented status code and error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stubtract.check.case import REFUSED, Case, Script, Wanted
from stubtract.check.kit import Draft, Kit
from stubtract.check.variants import variants
from stubtract.contract import Content, Operation
from stubtract.errors import StubtractError
from stubtract.wire.media_types import concrete, kind_of
from stubtract.wire.messages import Request

_UNREADABLE = {
    "json": {
        "cut off": b'{"a": ',
        "no JSON": b"<a/>",
        "two values": b"{} {}",
        "a bare word": b"nothing",
        "wrong encoding": b'{"a": "\xff\xfe"}',
    },
    "xml": {
        "cut off": b"<a><b>",
        "no XML": b'{"a": 1}',
        "two roots": b"<a/><b/>",
        "nothing declared": b"<x:a/>",
    },
}
_NO_TYPE = "application/x-stubtract-unknown"
UNSUPPORTED = Wanted(
    words="415, for the media type is not documented",
    codes=frozenset((400, 404, 410, 415, 422)),
    generic=True,
)
"""A server may look for what the path speaks of before it looks at the body."""


def invalid(kit: Kit, operation: Operation) -> Script:
    """Values that are almost valid, in parameters and in bodies of every readable media type."""
    for base in _bases(kit, operation):
        for variant in variants(kit, base):
            if not variant.is_valid:
                case = _case(variant.title, kit.written(variant.draft), operation, variant.law)
                yield replace(case, draft=variant.draft, fault=variant.fault)


def _bases(kit: Kit, operation: Operation) -> Iterator[Draft]:
    """A valid request for each kind of body; parameters vary with the first one only."""
    contents = operation.body.contents if operation.body else ()
    kinds: set[str] = set()
    for content in contents:
        kind = kind_of(content.media_type)
        if kind in ("json", "xml", "form") and kind not in kinds:
            kinds.add(kind)
            try:
                yield kit.draft(operation, content)
            except StubtractError:
                continue
    if not kinds:
        yield kit.draft(operation)


def unreadable(kit: Kit, operation: Operation) -> Script:
    """Bodies that cannot be read, of media types that are not documented, or missing."""
    body = operation.body
    if body is None:
        return
    base = kit.written(kit.draft(operation))
    kinds: set[str] = set()
    for content in body.contents:
        kind = kind_of(content.media_type)
        if kind in _UNREADABLE and kind not in kinds:
            kinds.add(kind)
            for title, text in _UNREADABLE[kind].items():
                request = _having(base, text, concrete(content.media_type))
                yield _case(f"a {kind} body: {title}", request, operation, content.location)
    if body.required:
        yield _case("without a body", _having(base, b"", None), operation, body.location)
    if body.contents and not any(_is_open(each) for each in body.contents):
        request = _having(base, base.body or b"x", _NO_TYPE)
        yield replace(
            _case("an undocumented media type", request, operation, body.location), wanted=UNSUPPORTED
        )


def _is_open(content: Content) -> bool:
    return "*" in content.media_type


def _having(request: Request, body: bytes, media_type: str | None) -> Request:
    headers = tuple(pair for pair in request.headers if pair[0].lower() != "content-type")
    if media_type is not None:
        headers = (*headers, ("Content-Type", media_type))
    return replace(request, headers=headers, body=body)


def _case(title: str, request: Request, operation: Operation, law: str) -> Case:
    return Case(operation=operation, title=title, request=request, wanted=REFUSED, law=law)
