"""Odd, huge and hostile requests: never a server error, never the inside of the server in an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stubtract.check.case import Case, Script, Wanted
from stubtract.check.kit import Draft, Kit
from stubtract.contract import Operation
from stubtract.sample.places import replaced
from stubtract.wire.media_types import concrete, kind_of
from stubtract.wire.messages import Request

SANE = Wanted(words="an answer that is no server error", classes=frozenset((2, 3, 4)), generic=True)
_DEEP = 3_000
_LONG = 100_000
_TEXTS = {
    "NUL": "a\x00b",
    "right to left": "\u202eabc\u202c",
    "combining marks": "Z\u0335\u0321" * 50,
    "beyond the basic plane": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "quotes": "' OR '1'='1' --",
    "a template": "{{7*7}}${7*7}",
    "a path": "../../../../etc/hostname",
    "a long text": "x" * _LONG,
}
_JSON = {
    "deep arrays": b"[" * _DEEP + b"]" * _DEEP,
    "deep objects": b'{"a":' * _DEEP + b"1" + b"}" * _DEEP,
    "a lone surrogate": b'{"name": "\\ud800"}',
    "a member twice": b'{"name": "a", "name": "b"}',
    "a huge number": b'{"name": 1e400, "id": ' + b"9" * 400 + b"}",
    "NaN": b'{"name": NaN}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "another encoding": '{"name": "ä"}'.encode("utf-16"),
    "an array": b"[]",
    "null": b"null",
    "a text": b'"x"',
    "a number": b"7",
}
_XML = {
    "an entity bomb": b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;&c;</a>',
    "an outside entity": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
    "deep elements": b"<a>" * _DEEP + b"</a>" * _DEEP,
    "an unknown encoding": b'<?xml version="1.0" encoding="x-none"?><a/>',
    "a NUL": b"<a>\x00</a>",
}


def robustness(kit: Kit, operation: Operation) -> Script:
    """Odd bodies, odd texts in every place that takes one, odd headers."""
    base = kit.draft(operation)
    for title, request in _requests(kit, base):
        yield Case(operation=operation, title=title, request=request, wanted=SANE, law=operation.location)


def _requests(kit: Kit, base: Draft) -> Iterator[tuple[str, Request]]:
    plain = kit.written(base)
    for name, text in _TEXTS.items():
        for parameter in base.operation.parameters:
            draft = base.having(parameter, text)
            if parameter.place != "header" or text.isprintable():
                yield f"{parameter.place} {parameter.name}: {name}", kit.written(draft)
        yield from ((f"body {where}: {name}", kit.written(draft)) for where, draft in _told(base, text))
    yield "a query that is no query", replace(plain, query="&&=&%zz=%ff&" + plain.query)
    yield "a long query", replace(plain, query="&".join(f"a{number}=x" for number in range(500)))
    yield "an unreadable Accept", replace(plain, headers=(*plain.headers, ("Accept", ";;,q=,*/*;q=x")))
    yield "an unreadable Prefer", replace(plain, headers=(*plain.headers, ("Prefer", ';="')))
    for content in base.operation.body.contents if base.operation.body else ():
        bodies = {"json": _JSON, "xml": _XML}.get(kind_of(content.media_type), {})
        headers = tuple(pair for pair in plain.headers if pair[0].lower() != "content-type")
        media_type = concrete(content.media_type)
        for name, body in bodies.items():
            yield f"body: {name}", replace(plain, headers=(*headers, ("Content-Type", media_type)), body=body)
        yield (
            "body: an unknown charset",
            replace(plain, headers=(*headers, ("Content-Type", f"{media_type}; charset=x-none"))),
        )


def _told(base: Draft, text: str) -> Iterator[tuple[str, Draft]]:
    """The body with its first texts replaced."""
    value = base.body.value if base.body else None
    if isinstance(value, dict):
        names = [name for name, each in value.items() if isinstance(each, str)]
        for name in names[:3]:
            yield name, base.carrying(replaced(value, (name,), text))
