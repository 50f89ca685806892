"""From the bytes of an answer to the answer: codings are undone, and cut streams end with a whole item."""

from __future__ import annotations

import re

from stubtract.check.target import Unreadable
from stubtract.wire.codings import BadCoding, uncoded
from stubtract.wire.media_types import essence, kind_of
from stubtract.wire.messages import Headers, Reply

_EVENT_END = re.compile(rb"\r\n\r\n|\n\n|\r\r")


def is_stream(headers: Headers) -> bool:
    """Whether a body comes item by item, and need not end."""
    return any(name.lower() == "content-type" and kind_of(value) == "sequence" for name, value in headers)


def received(reply: Reply, most: int, name: str) -> Reply:
    """An answer as the contract speaks of it.

    Args:
        reply: As it came.
        most: How many bytes its body may have, with and without its content codings.
        name: What answered, for the message.

    Raises:
        Unreadable: The body is not coded as its headers say, or too large.
    """
    if len(reply.body) > most:
        raise Unreadable(f"{name}: the body has more than {most:,} bytes")
    codings = [
        each
        for name, value in reply.headers
        if name.lower() == "content-encoding"
        for each in value.split(",")
    ]
    try:
        body = uncoded(reply.body, codings, most, is_whole=reply.is_whole)
    except BadCoding as error:
        raise Unreadable(f"{name}: {error}") from None
    if not reply.is_whole:
        body = _whole_items(body, essence(reply.header("Content-Type") or ""))
    length = len(reply.body) if codings else None
    return Reply(
        status=reply.status, headers=reply.headers, body=body, length=length, is_whole=reply.is_whole
    )


def _whole_items(body: bytes, media_type: str) -> bytes:
    """A stream without the item that had not come to its end."""
    if media_type == "text/event-stream":
        ends = [each.end() for each in _EVENT_END.finditer(body)]
        return body[: ends[-1]] if ends else b""
    return body[: body.rfind(b"\n") + 1]
