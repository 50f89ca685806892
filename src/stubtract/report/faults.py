"""Fault codes of Web Fuzzing Commons (WFC), for programs that compare the reports of several tools.

The numbers are those of its catalogue since version 0.9: 1xx are HTTP's, 2xx the document's, 3xx security's.
Before it, others stood for the same (an invalid answer was F101). F121, F122, F207 and F311 are younger than
that version; they are taken as schemathesis 4.32 writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from stubtract.check import Failure
from stubtract.check.case import ACCEPTED
from stubtract.check.rules import KEYWORDS

INVALID_ANSWER = "F200"
"""The answer is not valid by the document."""

_CODES = {"challenge": "F109", "created": "F122", "deleted": "F113", "leak": "F309"}
"""Rules that are one fault, whatever broke them."""
_OF_ANSWERS = KEYWORDS | {
    "boundary", "charset", "content-type", "discriminator", "doctype", "header", "media-type", "style",
    "syntax", "write-only",
}  # fmt: skip
"""Rules of a single answer; those of XML begin alike."""
_SERVER_ERRORS = {500: "F100", 501: "F205"}
_ANY_SERVER_ERROR = "F121"
_ODD_STATUSES = {
    ("DELETE", 201): "F102",
    ("GET", 201): "F103",
    ("PATCH", 201): "F104",
}
_REFUSALS = {406: "F204", 401: None, 403: None}
"""Refusals of a valid request; of those that speak of credentials nothing is certain."""
_WITHOUT_PAYLOAD = {413: "F106", 415: "F107"}
_MODIFYING = frozenset(("PUT", "PATCH", "DELETE"))
_SUCCESS = 2
_STATUSES = range(100, 600)


def fault_code(failure: Failure) -> str | None:
    """The WFC code of a failure; None where there is certainly none, or it is not certain which.

    Args:
        failure: The failure.
    """
    rule, where = failure.finding.rule, failure.finding.where
    if rule in _TOLD_APART:
        return _TOLD_APART[rule](failure)
    if rule in _CODES:
        return None if rule == "created" and where.pointer else _CODES[rule]
    return INVALID_ANSWER if rule in _OF_ANSWERS or rule.startswith("xml-") else None


def _server_error(failure: Failure) -> str:
    return _SERVER_ERRORS.get(failure.exchange.reply.status, _ANY_SERVER_ERROR)


def _status(failure: Failure) -> str | None:
    """A status code that is not documented: some are wrong by HTTP itself."""
    exchange = failure.exchange
    status, operation = exchange.reply.status, exchange.case.operation
    if status not in _STATUSES:
        return "F101"
    if status in _WITHOUT_PAYLOAD and not exchange.request.body:
        return _WITHOUT_PAYLOAD[status]
    if status == 401 and not operation.security:  # noqa: PLR2004 - Unauthorized
        return "F202"
    if status == 403 and operation.response(401) is None:  # noqa: PLR2004 - Forbidden
        return "F203"
    return _ODD_STATUSES.get((exchange.request.method, status), INVALID_ANSWER)


def _body(failure: Failure) -> str | None:
    """A body where there must be none, or none where one is documented."""
    if failure.finding.law and failure.is_single:
        return INVALID_ANSWER
    return "F105" if failure.exchange.reply.status == 204 else None  # noqa: PLR2004 - No Content


def _accepted(failure: Failure) -> str | None:
    """What should have been refused was not: wrong data, a method that is not there, or who may not ask."""
    exchange = failure.exchange
    if exchange.reply.status // 100 != _SUCCESS:
        return None
    method = exchange.request.method
    if failure.finding.law.endswith("/security"):
        is_change = method in _MODIFYING and exchange.case.title.startswith("without credentials")
        return "F308" if is_change else "F311"
    return "F206" if method == exchange.case.operation.method else "F310"


def _refused(failure: Failure) -> str | None:
    """What should have been accepted was not."""
    exchange = failure.exchange
    status = exchange.reply.status
    if exchange.case.wanted is not ACCEPTED:
        return None
    if status in _WITHOUT_PAYLOAD and not exchange.request.body:
        return _WITHOUT_PAYLOAD[status]
    return _REFUSALS.get(status, "F207")


def _negotiation(failure: Failure) -> str | None:
    return "F204" if failure.exchange.reply.status == 406 else None  # noqa: PLR2004 - Not Acceptable


def _allow(failure: Failure) -> str:
    return "F110" if failure.exchange.reply.header("Allow") is None else "F201"


def _atomic(failure: Failure) -> str | None:
    """A refused change that changes something; of refused creations the catalogue says nothing any more."""
    refused = failure.before[-1].request.method if failure.before else ""
    return "F114" if refused in ("PUT", "PATCH") else None


def _idempotent(failure: Failure) -> str | None:
    return "F118" if any(each.request.method == "PUT" for each in failure.before) else None


def _merge(failure: Failure) -> str | None:
    sent = (*failure.before, failure.exchange)
    types = (each.request.header("Content-Type") or "" for each in sent if each.request.method == "PATCH")
    return "F119" if any(each.startswith("application/merge-patch+json") for each in types) else None


Telling: TypeAlias = Callable[[Failure], str | None]
_TOLD_APART: Mapping[str, Telling] = {
    "accepted": _accepted, "allow": _allow, "atomic": _atomic, "body": _body, "idempotent": _idempotent,
    "merge": _merge, "negotiation": _negotiation, "refused": _refused, "server-error": _server_error,
    "status": _status,
}  # fmt: skip
"""Rules that are several faults."""
