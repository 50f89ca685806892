"""Who asks? The form of credentials is judged, and the credentials themselves where some are agreed on.

RFC 9110, section 11. A stub knows no users, so any well-formed credentials will do, unless it is told which
ones count: ``user:password`` for Basic, a token for Bearer, a key for API keys.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection
from urllib.parse import unquote_plus

from stubtract.contract import Operation, SecurityScheme
from stubtract.findings import Where
from stubtract.wire.messages import Request
from stubtract.wire.parameters import raw_query

REALM = "stubtract"


def missing(
    operation: Operation, request: Request, accepted: Collection[str] = ()
) -> dict[str, SecurityScheme]:
    """The schemes that the client should have used, by their challenge; empty if it sent enough.

    One of the operation's alternatives must hold with all its schemes.

    Args:
        operation: What was asked for.
        request: The request.
        accepted: The credentials that count; empty for any that are well formed.
    """
    if not operation.security or any(
        all(_holds(scheme, request, accepted) for scheme in alternative) for alternative in operation.security
    ):
        return {}
    schemes = (scheme for alternative in operation.security for scheme in alternative)
    return {_challenge(scheme): scheme for scheme in schemes if scheme.kind != "mutualTLS"}


def _holds(scheme: SecurityScheme, request: Request, accepted: Collection[str]) -> bool:
    if scheme.kind == "mutualTLS":
        return True
    given = _key(scheme, request) if scheme.kind == "apiKey" else _credentials(scheme, request)
    return bool(given) and (not accepted or given in accepted)


def _credentials(scheme: SecurityScheme, request: Request) -> str:
    """The credentials of an ``Authorization`` header of the scheme's kind; empty if there are none."""
    name, _, credentials = (request.header("Authorization") or "").strip().partition(" ")
    if name.lower() != (scheme.scheme if scheme.kind == "http" else "bearer"):
        return ""
    return _basic(credentials.strip()) if name.lower() == "basic" else credentials.strip()


def _basic(credentials: str) -> str:
    """User-id and password around a colon, from base64 (RFC 7617, section 2); empty if they are none."""
    try:
        text = base64.b64decode(credentials, validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""
    return text if ":" in text else ""


def _key(scheme: SecurityScheme, request: Request) -> str:
    if scheme.place == "header":
        return request.header(scheme.parameter) or ""
    if scheme.place == "cookie":
        return next((value for name, value in request.cookies() if name == scheme.parameter), "")
    pairs = raw_query(request.query)
    return next((unquote_plus(value) for name, value in pairs if name == scheme.parameter), "")


def place(scheme: SecurityScheme) -> Where:
    """Where the credentials of a scheme stand in a request."""
    if scheme.kind == "apiKey":
        return Where(part=scheme.place, name=scheme.parameter)
    return Where(part="header", name="Authorization")


def _challenge(scheme: SecurityScheme) -> str:
    """What ``WWW-Authenticate`` says; an API key has no registered challenge, so its place is named."""
    if scheme.kind == "apiKey":
        return f'ApiKey realm="{REALM}", in="{scheme.place}", name="{scheme.parameter}"'
    if scheme.kind == "http":
        name = {"basic": "Basic", "bearer": "Bearer", "digest": "Digest"}.get(scheme.scheme, scheme.scheme)
        extra = ', charset="UTF-8"' if scheme.scheme == "basic" else ""
        return f'{name} realm="{REALM}"{extra}'
    return f'Bearer realm="{REALM}"'
