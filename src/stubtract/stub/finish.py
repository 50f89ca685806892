"""The last touches to a reply: its length, legal header values, what was overlooked, what was applied."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from stubtract.findings import Finding
from stubtract.stub.preferences import Preferences
from stubtract.stub.problems import violation
from stubtract.wire.messages import Headers, Reply, Request

BODILESS = frozenset((204, 205, 304))
"""The status codes of answers without a body (RFC 9110, section 6.4.1)."""
VIOLATIONS = "Stubtract-Violations"
"""The header that tells what was overlooked: a JSON array, its members as in problem details."""
_MAX_VIOLATIONS = 20
_MAX_HEADER = 8 * 1024


def finished(request: Request, reply: Reply) -> Reply:
    """The reply with its length; without its body for HEAD (RFC 9110, sections 8.6 and 9.3.2)."""
    headers = tuple((name, _field_value(value)) for name, value in reply.headers)
    if reply.status in BODILESS:
        return replace(reply, headers=headers, body=b"")
    headers = (*headers, ("Content-Length", str(len(reply.body))))
    return replace(reply, headers=headers, body=b"" if request.method == "HEAD" else reply.body)


def applied(wanted: Preferences, words: Sequence[str]) -> Headers:
    """``Preference-Applied`` (RFC 7240, section 3) for what changed the answer.

    Args:
        wanted: The preferences of the request.
        words: What was applied beside the wanted status code and the dial of strictness.
    """
    code = [] if wanted.code is None else [f"code={wanted.code}"]
    dial = [f"validate-{aspect}={level}" for aspect, level in dict(wanted.turns).items()]
    every = [*code, *words, *dial]
    return (("Preference-Applied", ", ".join(every)),) if every else ()


def overlooked(findings: Sequence[Finding]) -> Headers:
    """The header that tells what broke the contract and was answered all the same."""
    if not findings:
        return ()
    shown = [violation(each) for each in findings[:_MAX_VIOLATIONS]]
    text = json.dumps(shown, separators=(",", ":"))
    while len(text) > _MAX_HEADER:
        shown = shown[: len(shown) // 2]
        text = json.dumps(shown, separators=(",", ":"))
    return ((VIOLATIONS, text),)


def _field_value(value: str) -> str:
    """A header value without what may not stand in one (RFC 9110, section 5.5)."""
    if value.isascii() and value.isprintable():
        return value
    return (
        "".join(char if char.isprintable() or char == "\t" else " " for char in value)
        .encode("latin-1", "replace")
        .decode("latin-1")
    )
