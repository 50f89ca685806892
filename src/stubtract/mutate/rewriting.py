"""Replies with one part exchanged; everything else stays as it was."""

from __future__ import annotations

from dataclasses import replace

from stubtract.contract import Content
from stubtract.wire.media_types import match_content_type
from stubtract.wire.messages import Reply


def with_body(reply: Reply, body: bytes) -> Reply:
    """The reply with another body, and its length."""
    return replace(with_header(reply, "Content-Length", str(len(body))), body=body)


def with_header(reply: Reply, name: str, value: str | None) -> Reply:
    """The reply with another value of a header; without the header where there is none."""
    kept = tuple(pair for pair in reply.headers if pair[0].lower() != name.lower())
    return replace(reply, headers=kept if value is None else (*kept, (name, value)))


def is_of(reply: Reply, content: Content) -> bool:
    """Whether a reply has a body of a documented media type."""
    media_type = reply.header("Content-Type")
    return bool(reply.body) and match_content_type(media_type or "", [content.media_type]) is not None
