"""Before anything else: is it the right server at all? If nothing works, that is the one thing to say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from stubtract.check.answers import judge
from stubtract.check.case import Case, Exchange
from stubtract.check.kit import Kit
from stubtract.contract import Operation
from stubtract.errors import StubtractError
from stubtract.findings import Finding, Where
from stubtract.wire.media_types import essence
from stubtract.wire.messages import Request

PHASE = "reach"
"""The name under which these requests are told."""
_NOWHERE = "/stubtract-no-such-path"
_PROBES = 10
_ENOUGH = 2
_DENIED = (401, 403)
_SERVER_ERROR = 500
_ERROR = 400
_VARYING = re.compile(rb"[0-9a-f-]{8,}|\d+")


def probes(kit: Kit, operations: list[Operation]) -> Iterator[Case]:
    """A path that does not exist, then a plain valid request to a few operations, reading ones alone.

    Args:
        kit: What the requests are made with.
        operations: Those of the run.
    """
    reading = [each for each in operations if each.method == "GET"]
    if len(reading) < _ENOUGH:
        return
    nowhere = Request(method="GET", path=kit.base + _NOWHERE, headers=kit.headers)
    yield Case(operation=reading[0], title="a path that does not exist", request=nowhere)
    for operation in islice(reading, _PROBES):
        try:
            request = kit.written(kit.draft(operation))
        except StubtractError:
            continue
        yield Case(operation=operation, title="is anybody there", request=request)


def verdict(kit: Kit, exchanges: list[Exchange]) -> Finding | None:
    """What is wrong with the target as a whole; None if some operation works, or fails in its own way."""
    if len(exchanges) <= _ENOUGH:
        return None
    nowhere, *asked = exchanges
    statuses = {each.reply.status for each in asked}
    status = min(statuses)
    if len(statuses) > 1 or status < _ERROR:
        return None
    if status not in _DENIED:
        is_alike = all(_form(each) == _form(nowhere) for each in asked)
        if not is_alike or not any(any(judge(each, kit)) for each in asked):
            return None
    return Finding(
        rule="target", where=Where(part="status"), message=_message(status, kit), hint=_hint(status, kit)
    )


def _form(exchange: Exchange) -> tuple[int, str, object]:
    """An answer without what changes from request to request: of a JSON object, the names of its members."""
    reply, path = exchange.reply, exchange.request.path.encode()
    media_type = essence(reply.header("Content-Type") or "")
    with suppress(ValueError, RecursionError):
        value = json.loads(reply.body)
        if isinstance(value, dict):
            return reply.status, media_type, sorted(value)
    return reply.status, media_type, _VARYING.sub(b"0", reply.body.replace(path, b""))


def _message(status: int, kit: Kit) -> str:
    where = f"below '{kit.base}'" if kit.base else "of the contract"
    if status in _DENIED:
        return f"every operation {where} refuses with {status}, so nothing else was tried"
    if status >= _SERVER_ERROR:
        return f"every path {where} answers {status}, so nothing else was tried: the server itself is broken"
    return f"every operation {where} answers {status}, as a path that does not exist does"


def _hint(status: int, kit: Kit) -> str:
    if status in _DENIED:
        return "are the credentials right?" if kit.credentials else "give --auth, or --header"
    if status >= _SERVER_ERROR:
        return "look into its log"
    return "is the base path right? It is the path of --url, or else the one that the document's servers have"
