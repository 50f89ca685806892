"""The evidence of a failure sent again: it fails on the wrong build, and on the right one it does not."""

from __future__ import annotations

import shlex

from stubtract.check import Exchange, Failure, WsgiTarget, curl
from stubtract.check.answers import judge
from stubtract.wire.messages import Reply, Request
from zoo.score import Score
from zoo.violation import Lie, Violation
from zoo.worlds import build, kit

_URL = "http://localhost"
_PRINTED = "@<(printf"


def shows(violation: Violation, score: Score) -> bool:
    """Whether the evidence tells the wrong build from the right one, each new and brought to the same point."""
    failure = score.failure
    assert failure is not None
    wrong = _replies(violation, violation.lie, score)
    right = _replies(violation, None, score)
    again, other = wrong[-1], right[-1]
    if failure.before or not _finds(violation, failure, failure.exchange.reply):
        return again.status == failure.exchange.reply.status and wrong != right
    return _finds(violation, failure, again) and not _finds(violation, failure, other)


def _replies(violation: Violation, lie: Lie | None, score: Score) -> list[Reply]:
    """What a new build answers to all that was sent until the failure, and then to its evidence."""
    failure = score.failure
    assert failure is not None
    target = WsgiTarget(build(violation.api, lie))
    for exchange in score.log:
        if exchange is failure.exchange:
            break
        target.send(exchange.request)
    shown = (*failure.before, failure.exchange)
    return [target.send(_by_curl(each.request)) for each in shown]


def _finds(violation: Violation, failure: Failure, reply: Reply) -> bool:
    exchange = Exchange(failure.exchange.case, reply)
    return any(each.rule == failure.finding.rule for each in judge(exchange, kit(violation.api)))


def _by_curl(request: Request) -> Request:
    """The request that the curl line of a report sends; bodies that a shell must print are taken as they are."""
    line = curl(request, _URL)
    if _PRINTED in line:
        return request
    words = shlex.split(line)
    headers = [words[index + 1] for index, word in enumerate(words) if word == "-H"]
    pairs = tuple(_field(text) for text in headers)
    body = words[words.index("--data-binary") + 1] if "--data-binary" in words else ""
    path, _, query = words[-1].removeprefix(_URL).partition("?")
    method = "HEAD" if "-I" in words[:3] else words[words.index("-X") + 1]
    return Request(method=method, path=path, query=query, headers=pairs, body=body.encode())


def _field(text: str) -> tuple[str, str]:
    name, _, value = text.partition(": ")
    return (name, value) if value else (text.removesuffix(";"), "")
