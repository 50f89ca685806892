"""What every answer must keep to, whatever was asked: one small law each, in a table."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TypeAlias

from stubtract.check.case import Exchange
from stubtract.check.gateway import TOO_MANY, is_asked_for, is_put_off, is_refused_by_http
from stubtract.check.kit import Kit
from stubtract.check.secrets import secrets
from stubtract.check.strangers import strangers
from stubtract.conform import contents, undocumented
from stubtract.contract import Content, Direction, Json, Parameter, Response
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Where
from stubtract.wire import ANY, decode
from stubtract.wire.bad_form import BadForm
from stubtract.wire.media_types import kind_of, match_content_type
from stubtract.wire.parameters import from_header
from stubtract.wire.xml_structure import structure

_STATUSES = range(100, 600)
_SERVER_ERRORS = range(500, 600)
_BODILESS = frozenset((204, 304))
# What HTTP itself defines for any resource, documented or not (RFC 9110, section 15; RFC 6585; RFC 9112).
_GENERIC = frozenset((304, 400, 401, 404, 405, 406, 408, 411, 413, 414, 415, 416, 417, 426, 428, 429, 431))
_TRACE = re.compile(
    rb"Traceback \(most recent call last\)|^\s+at [\w.$<>]+\([\w.]+:\d+\)|File \"/[^\"]+\", line \d+"
    rb"|in /[\w/.-]+\.\w+:\d+|\bat System\.[A-Z]\w+|goroutine \d+ \[running\]|Werkzeug Debugger",
    re.MULTILINE,
)
_SHOWN = 80
_SINGLE = ("Content-Type", "Content-Length", "Location", "ETag", "Last-Modified")
_MOST_COMPARED = 1_000_000


def judge(exchange: Exchange, kit: Kit) -> Iterator[Finding]:
    """Everything that is wrong with an answer; the contract speaks only of the methods that it documents."""
    is_documented = exchange.request.method in (exchange.case.operation.method, "HEAD")
    for law in _LAWS if is_documented else _HTTP:
        yield from law(exchange, kit)


def response_of(exchange: Exchange) -> Response | None:
    """The documented response for an answer."""
    return exchange.case.operation.response(exchange.reply.status)


def content_of(exchange: Exchange) -> Content | None:
    """The documented content for an answer, by its status code and media type."""
    response, media_type = response_of(exchange), exchange.reply.header("Content-Type")
    if response is None or media_type is None:
        return None
    index = match_content_type(media_type, [each.media_type for each in response.contents])
    return None if index is None else response.contents[index]


def value_of(exchange: Exchange) -> Json:
    """The plain value of the body of a successful answer; None where it has none that can be read."""
    content = content_of(exchange)
    if content is None or not exchange.is_success or not exchange.reply.body:
        return None
    media_type = exchange.reply.header("Content-Type") or content.media_type
    style = exchange.case.operation.style
    decoded = decode(media_type, content.schema or ANY, exchange.reply.body, style)
    return decoded.value if decoded and not decoded.findings else None


def _no_server_error(exchange: Exchange, _kit: Kit) -> Iterator[Finding]:
    """A server error is nothing that a client can cause (RFC 9110, section 15.6)."""
    reply = exchange.reply
    is_right = is_put_off(reply) and response_of(exchange) is not None
    if reply.status in _SERVER_ERRORS and not is_right:
        shown = reply.body[:_SHOWN].decode("utf-8", "replace")
        message = f"expected an answer, found the server error {reply.status}: {shown!r}"
        yield Finding(rule="server-error", where=Where(part="status"), message=message)


def _is_status(exchange: Exchange, _kit: Kit) -> Iterator[Finding]:
    """The status code is one (RFC 9110, section 15)."""
    status = exchange.reply.status
    if status not in _STATUSES:
        message = f"expected a status code of HTTP (100 to 599), found {status}"
        yield Finding(rule="status", where=Where(part="status"), message=message)


def _wanted(exchange: Exchange, _kit: Kit) -> Iterator[Finding]:
    """The status code is one that the case allows."""
    case, status = exchange.case, exchange.reply.status
    is_told = status in _SERVER_ERRORS or status not in _STATUSES
    is_theirs = is_put_off(exchange.reply) or is_refused_by_http(exchange)
    if not is_told and not case.is_trial and not is_theirs and not case.wanted.allows(status):
        rule = "accepted" if status // 100 in (2, 3) else "refused"
        message = f"expected {case.wanted.words}, found {status} ({case.title})"
        yield Finding(rule=rule, where=Where(part="status"), message=message, law=case.law)


def _documented_status(exchange: Exchange, _kit: Kit) -> Iterator[Finding]:
    """The status code is documented, or one that HTTP defines for such a request."""
    case, status = exchange.case, exchange.reply.status
    is_http = is_asked_for(exchange) or status == TOO_MANY or is_refused_by_http(exchange)
    is_generic = is_http or (case.wanted.generic and status in _GENERIC)
    if status in _STATUSES and response_of(exchange) is None and not is_generic:
        known = ", ".join(each.status for each in case.operation.responses)
        message = f"expected a documented status code ({known}), found {status}"
        law = f"{case.operation.location}/responses"
        yield Finding(rule="status", where=Where(part="status"), message=message, law=law)


def _documented_media_type(exchange: Exchange, _kit: Kit) -> Iterator[Finding]:
    """The media type of a body is one that the response documents."""
    reply, response = exchange.reply, response_of(exchange)
    if response is None or not reply.body or exchange.request.method == "HEAD":
        return
    offers = [each.media_type for each in response.contents]
    media_type = reply.header("Content-Type")
    if not offers or content_of(exchange) is not None or is_refused_by_http(exchange):
        return
    found = "no Content-Type" if media_type is None else f"'{media_type}'"
    message = f"expected {' or '.join(offers)}, found {found}"
    where = Where(part="header", name="Content-Type")
    yield Finding(rule="media-type", where=where, message=message, law=f"{response.location}/content")


def _bodiless(exchange: Exchange, _kit: Kit) -> Iterator[Finding]:
    """Some answers have no body (RFC 9110, sections 9.3.2 and 15); one that documents a body has one."""
    reply, response = exchange.reply, response_of(exchange)
    must_be_empty = reply.status in _BODILESS or exchange.request.method == "HEAD"
    if must_be_empty and reply.body:
        yield Finding(
            rule="body", where=Where(part="body"), message=f"expected no body, found {len(reply.body)} bytes"
        )
    elif is_refused_by_http(exchange):
        return
    elif response and response.contents and not reply.body and not must_be_empty and reply.is_whole:
        law = f"{response.location}/content"
        yield Finding(rule="body", where=Where(part="body"), message="expected a body, found none", law=law)


def _valid_body(exchange: Exchange, kit: Kit) -> Iterator[Finding]:
    """The body reads as its media type and is valid, JSON and XML alike; XML is built as it should be."""
    content, reply = content_of(exchange), exchange.reply
    if content is None or not reply.body or reply.status in _BODILESS:
        return
    style = exchange.case.operation.style
    media_type = reply.header("Content-Type") or content.media_type
    decoded = decode(media_type, content.schema or ANY, reply.body, style)
    if decoded is None or decoded.findings:
        written = content.schema.location if content.schema else ""
        yield from (replace(each, law=each.law or written) for each in (decoded.findings if decoded else ()))
        return
    where = Where(part="body")
    yield from contents.judge(content, decoded.value, Direction.RESPONSE, kit.validators, where)
    if content.link is not None:
        schema = content.link.schema
        yield from strangers(media_type, schema, decoded.value)
        yield from secrets(schema, decoded.value)
        yield from structure(media_type, schema, reply.body, decoded.value, style)
        yield from undocumented(schema, decoded.value, where, kit.validators) if kit.strict else ()


def _headers(exchange: Exchange, kit: Kit) -> Iterator[Finding]:
    """Documented headers are there if they must be, and valid."""
    response = response_of(exchange)
    for header in response.headers if response else ():
        if header.name.lower() == "content-type":
            continue
        values = [value for name, value in exchange.reply.headers if name.lower() == header.name.lower()]
        where = Where(part="header", name=header.name)
        if values:
            yield from _header(header, values, where, kit)
        elif header.required:
            message = "expected this header, which is missing"
            yield Finding(rule="header", where=where, message=message, law=header.location)


def _header(header: Parameter, values: list[str], where: Where, kit: Kit) -> Iterator[Finding]:
    if header.link is None:
        return
    try:
        yield from kit.validators.of(header.link, Direction.RESPONSE).findings(
            from_header(header, values), where
        )
    except BadForm as error:
        yield Finding(rule="style", where=where, message=str(error), law=header.location)
    except DocumentError:
        return  # the document's own fault, which lint tells


def _length(exchange: Exchange, _kit: Kit) -> Iterator[Finding]:
    """Content-Length is the length of the body (RFC 9110, section 8.6)."""
    length = exchange.reply.header("Content-Length")
    if length is None or exchange.request.method == "HEAD" or exchange.reply.status in _BODILESS:
        return
    sent = exchange.reply.length or len(exchange.reply.body)
    if length != str(sent) and exchange.reply.is_whole:
        message = f"expected {sent}, the length of the body, found {length}"
        yield Finding(rule="length", where=Where(part="header", name="Content-Length"), message=message)


def _single_fields(exchange: Exchange, _kit: Kit) -> Iterator[Finding]:
    """A header that is no list has one line (RFC 9110, section 5.3)."""
    lines = Counter(name.lower() for name, _ in exchange.reply.headers)
    for name in _SINGLE:
        if lines[name.lower()] > 1:
            message = f"expected one line, found {lines[name.lower()]}"
            yield Finding(rule="single", where=Where(part="header", name=name), message=message)


def _no_duplicates(exchange: Exchange, _kit: Kit) -> Iterator[Finding]:
    """An object of JSON has a member once: of several, each reader takes another (RFC 8259, section 4)."""
    reply, twice = exchange.reply, dict[str, None]()
    if len(reply.body) > _MOST_COMPARED or kind_of(reply.header("Content-Type") or "") != "json":
        return

    def members(pairs: list[tuple[str, object]]) -> None:
        counts = Counter(name for name, _ in pairs)
        twice.update(dict.fromkeys(name for name, count in counts.items() if count > 1))

    with suppress(ValueError, RecursionError):
        json.loads(reply.body, object_pairs_hook=members)
    if twice:
        message = f"expected each member once, found '{next(iter(twice))}' more often"
        response = response_of(exchange)
        law = response.location if response else ""
        yield Finding(rule="duplicate", where=Where(part="body"), message=message, law=law)


def _no_trace(exchange: Exchange, _kit: Kit) -> Iterator[Finding]:
    """Answers do not show the inside of the server."""
    found = _TRACE.search(exchange.reply.body)
    if found:
        shown = found.group()[:_SHOWN].decode("utf-8", "replace").strip()
        yield Finding(
            rule="leak", where=Where(part="body"), message=f"the answer shows the server's inside: {shown!r}"
        )


Law: TypeAlias = Callable[[Exchange, Kit], Iterator[Finding]]
_HTTP: tuple[Law, ...] = (_no_server_error, _is_status, _wanted, _length, _single_fields, _no_trace)
_LAWS: tuple[Law, ...] = (
    *_HTTP, _documented_status, _documented_media_type, _bodiless, _valid_body, _no_duplicates, _headers,
)  # fmt: skip
