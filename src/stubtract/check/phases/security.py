"""Who may ask: without credentials, with wrong or malformed ones, every secured operation refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from stubtract.check.case import Broken, Case, Exchange, Script, Wanted
from stubtract.check.kit import Kit, credentials
from stubtract.contract import Operation, SecurityScheme
from stubtract.findings import Finding, Where
from stubtract.wire.media_types import concrete
from stubtract.wire.messages import Headers, Request

_UNAUTHORIZED = 401
DENIED = Wanted(
    words="401 or 403, for the credentials are not good", codes=frozenset((401, 403)), generic=True
)
_HIDDEN = replace(DENIED, codes=DENIED.codes | {404})
"""Of one thing 404 hides that it is there (RFC 9110, section 15.5.4); or it is not."""
_WRONG = ("stubtract:wrong", "")


def security(kit: Kit, operation: Operation) -> Script:
    """A good request, without its credentials and with others; only credentials that count open a door."""
    if not operation.security or not kit.credentials or () in operation.security:
        return
    request = kit.written(kit.draft(operation))
    schemes = [scheme for alternative in operation.security for scheme in alternative]
    law = f"{operation.location}/security"
    bare = _without(request, schemes)
    denied = chain(_denied(bare, schemes, kit.credentials), _represented(bare, operation))
    wanted = _HIDDEN if "{" in operation.path else DENIED
    for title, changed in denied:
        case = Case(operation=operation, title=title, request=changed, wanted=wanted, law=law)
        exchange = yield case
        yield from _challenge(exchange, schemes)


def _denied(bare: Request, schemes: list[SecurityScheme], good: str) -> Iterator[tuple[str, Request]]:
    yield "without credentials", bare
    for scheme in schemes:
        wrong = "stubtract:wrong" if scheme.scheme == "basic" else good[::-1] + "x"
        for title, headers in (
            (f"with wrong credentials for {scheme.name}", credentials(scheme, wrong)),
            (f"with empty credentials for {scheme.name}", credentials(scheme, "")),
        ):
            if headers:
                yield title, replace(bare, headers=(*bare.headers, *headers))
        if scheme.kind == "apiKey" and scheme.place == "query":
            yield (
                f"with a wrong key for {scheme.name}",
                replace(bare, query=_joined(bare.query, f"{scheme.parameter}={wrong}")),
            )
        if scheme.kind in ("http", "oauth2", "openIdConnect"):
            for title, value in _odd(scheme, good):
                yield title, replace(bare, headers=(*bare.headers, ("Authorization", value)))


def _represented(bare: Request, operation: Operation) -> Iterator[tuple[str, Request]]:
    """Without credentials, in each further media type that the refusal documents: all of them are judged."""
    response = operation.response(_UNAUTHORIZED)
    headers = tuple(pair for pair in bare.headers if pair[0].lower() != "accept")
    for content in response.contents[1:] if response else ():
        accept = concrete(content.media_type)
        title = f"without credentials, Accept: {accept}"
        yield title, replace(bare, headers=(*headers, ("Accept", accept)))


def _odd(scheme: SecurityScheme, good: str) -> Iterator[tuple[str, str]]:
    """Authorization headers of the wrong form."""
    right = dict(credentials(scheme, good)).get("Authorization", "")
    token = right.partition(" ")[2]
    other = "Bearer" if scheme.scheme == "basic" else "Basic"
    yield "with the credentials under another scheme", f"{other} {token}"
    yield "with the credentials cut off", right[:-3]
    yield "with no scheme", token
    if scheme.scheme == "basic":
        yield "with Basic credentials that are not base64", "Basic %%%"


def _without(request: Request, schemes: list[SecurityScheme]) -> Request:
    """The request without what proves who asks."""
    names = {"authorization"} | {each.parameter.lower() for each in schemes if each.place == "header"}
    if any(each.place == "cookie" for each in schemes):
        names.add("cookie")
    headers: Headers = tuple(pair for pair in request.headers if pair[0].lower() not in names)
    keys = tuple(f"{each.parameter}=" for each in schemes if each.place == "query")
    query = "&".join(piece for piece in request.query.split("&") if not (keys and piece.startswith(keys)))
    return replace(request, headers=headers, query=query)


def _joined(query: str, piece: str) -> str:
    return f"{query}&{piece}" if query else piece


def _challenge(exchange: Exchange, schemes: list[SecurityScheme]) -> Iterator[Broken]:
    """A 401 says how to do better (RFC 9110, section 15.5.2)."""
    if exchange.reply.status != _UNAUTHORIZED or all(
        each.kind in ("apiKey", "mutualTLS") for each in schemes
    ):
        return
    where = Where(part="header", name="WWW-Authenticate")
    challenge = exchange.reply.header("WWW-Authenticate")
    law = f"{exchange.case.operation.location}/security"
    if challenge is None:
        message = "expected WWW-Authenticate in a 401 (RFC 9110, 15.5.2), found none"
        yield Broken(Finding(rule="challenge", where=where, message=message, law=law), exchange)
