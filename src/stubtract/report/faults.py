"""Fault codes of Web Fuzzing Commons (WFC), for programs that compare the reports of several tools."""

from __future__ import annotations

from stubtract.check import Failure

SERVER_ERROR = "F100"
"""The target answered with status code 500."""
INVALID_ANSWER = "F101"
"""The answer is not valid by the document."""

_INTERNAL = 500
_DOCUMENTED = frozenset(("status", "media-type", "header"))
_OTHERS = frozenset(("accepted", "refused", "negotiation", "representation"))


def fault_code(failure: Failure) -> str | None:
    """The WFC code of a failure; None where there is certainly none, or it is not certain which.

    Args:
        failure: The failure.
    """
    finding = failure.finding
    if finding.rule == "server-error":
        return SERVER_ERROR if failure.exchange.reply.status == _INTERNAL else None
    if finding.rule in _DOCUMENTED:
        return INVALID_ANSWER
    by_schema = finding.where.part == "body" and finding.law and finding.rule not in _OTHERS
    return INVALID_ANSWER if by_schema and not failure.before else None
