"""The last touches to a reply: its length, legal header values, what was overlooked, what was applied."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from stubtract.contract import Content, Json
from stubtract.findings import Finding
from stubtract.stub.preferences import Preferences
from stubtract.stub.problems import violation
from stubtract.wire.messages import Headers, Reply, Request

BODILESS = frozenset((204, 205, 304))
"""The status codes of answers without a body (RFC 9110, section 6.4.1)."""
VIOLATIONS = "Stubtract-Violations"
"""The header that tells what broke the contract: a JSON array, its members as in problem details."""
_MAX_VIOLATIONS = 20
BY_ACCEPT = ("Vary", "Accept")
"""The header of an answer that another ``Accept`` may change."""
_BY_PREFER = ("Vary", "Prefer")
_BY_BOTH = ("Vary", "Accept, Prefer")
_MAX_HEADER = 8 * 1024
_MAX_TEXT = 300
_HELD = ("response", "enforce")


def finished(request: Request, reply: Reply) -> Reply:
    """The reply with its length; without its body for HEAD (RFC 9110, sections 8.6 and 9.3.2)."""
    headers = tuple((name, _field_value(value)) for name, value in reply.headers)
    if reply.status in BODILESS:
        return replace(reply, headers=headers, body=b"")
    headers = (*headers, ("Content-Length", str(len(reply.body))))
    return replace(reply, headers=headers, body=b"" if request.method == "HEAD" else reply.body)


def chosen_by_accept(contents: Sequence[Content]) -> Headers:
    """``Vary`` for an answer that there is in several media types (RFC 9110, section 12.5.5)."""
    return (BY_ACCEPT,) if len(contents) > 1 else ()


def varying(headers: Headers) -> Headers:
    """The headers of an answer that a preference may change, with ``Vary`` (RFC 7240, section 2)."""
    if BY_ACCEPT not in headers:
        return (*headers, _BY_PREFER)
    return (*(each for each in headers if each != BY_ACCEPT), _BY_BOTH)


def applied(wanted: Preferences, words: Sequence[str], *, is_sound: bool = True) -> Headers:
    """``Preference-Applied`` (RFC 7240, section 3) for what changed the answer.

    Args:
        wanted: The preferences of the request.
        words: What was applied beside the wanted status code and the dial of strictness.
        is_sound: Whether the answer keeps its schema; one that does not was not held to it.
    """
    if wanted.is_empty:
        return ()
    code = [] if wanted.code is None else [f"code={wanted.code}"]
    turns = dict(wanted.turns).items()
    dial = [f"validate-{aspect}={level}" for aspect, level in turns if is_sound or (aspect, level) != _HELD]
    every = [*code, *words, *dial]
    return (("Preference-Applied", ", ".join(every)),) if every else ()


def violations(findings: Sequence[Finding]) -> Headers:
    """The header that tells what broke the contract, whether it was answered all the same or refused.

    It is of bounded size: 20 violations, fewer long ones, their texts cut where they are very long.
    """
    if not findings:
        return ()
    shown = [_brief(violation(each)) for each in findings[:_MAX_VIOLATIONS]]
    text = json.dumps(shown, separators=(",", ":"))
    while len(text) > _MAX_HEADER:
        shown = shown[: len(shown) // 2]
        text = json.dumps(shown, separators=(",", ":"))
    return ((VIOLATIONS, text),)


def _brief(members: dict[str, Json]) -> dict[str, Json]:
    return {
        name: f"{text[:_MAX_TEXT]}…" if isinstance(text, str) and len(text) > _MAX_TEXT else text
        for name, text in members.items()
    }


def _field_value(value: str) -> str:
    """A header value without what may not stand in one (RFC 9110, section 5.5)."""
    if value.isascii() and value.isprintable():
        return value
    return (
        "".join(char if char.isprintable() or char == "\t" else " " for char in value)
        .encode("latin-1", "replace")
        .decode("latin-1")
    )
