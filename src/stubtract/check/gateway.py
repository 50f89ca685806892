"""Answers that come from before an application, or instead of it: HTTP defines them, no document needs to."""

from __future__ import annotations

from stubtract.check.case import Exchange
from stubtract.wire.messages import Reply

TOO_MANY = 429
"""The client is asked to wait (RFC 6585, section 4); any server may say so at any time."""
_UNAVAILABLE = 503
_LONGEST_PAUSE = 2.0
_USUAL_PAUSE = 0.5
_REFUSALS = frozenset((400, 404, 413, 414, 431))
_LONGEST = 8000
"""Every server takes a request line of so many octets; RFC 9110 (section 4.1) asks for no more."""
_ODD = ("%00", "%0a", "%0d", "%2f", "%5c", "/../", "/./")
"""What many servers refuse in a path before they look what it is about."""
_ODD_QUERY = ("%00", "%zz")
_CONDITIONS = {
    "if-match": frozenset((412,)),
    "if-modified-since": frozenset((304,)),
    "if-none-match": frozenset((304, 412)),
    "if-unmodified-since": frozenset((412,)),
    "range": frozenset((206, 416)),
}
"""What a header of a request makes of an answer (RFC 9110, sections 13.1 and 14.2)."""


def is_refused_by_http(exchange: Exchange) -> bool:
    """Whether a request may well be refused for its form alone: its URL or headers are odd or huge."""
    request = exchange.request
    if exchange.reply.status not in _REFUSALS:
        return False
    path, query = request.path.lower(), request.query.lower()
    is_odd = any(each in path for each in _ODD) or any(each in query for each in _ODD_QUERY)
    headers = sum(len(name) + len(value) for name, value in request.headers)
    return is_odd or max(len(path) + len(query), headers) > _LONGEST


def is_asked_for(exchange: Exchange) -> bool:
    """Whether a condition or a range of the request asks for the status code."""
    status = exchange.reply.status
    return any(status in _CONDITIONS.get(name.lower(), ()) for name, _ in exchange.request.headers)


def is_put_off(reply: Reply) -> bool:
    """Whether the client is to come back later: 429, or 503 that says when."""
    is_announced = reply.status == _UNAVAILABLE and reply.header("Retry-After") is not None
    return reply.status == TOO_MANY or is_announced


def pause(reply: Reply) -> float:
    """How many seconds to wait before it is asked again; no longer than a test can wait."""
    after = (reply.header("Retry-After") or "").strip()
    return min(float(after), _LONGEST_PAUSE) if after.isdecimal() else _USUAL_PAUSE
