"""The evidence of a failure sent again: it shows on the wrong build, and on the right one it does not."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from stubtract.check import Exchange, Failure, Logged, Replayed, WsgiTarget, curl, replay
from stubtract.check.answers import judge
from stubtract.wire.messages import Reply, Request
from zoo.score import Score
from zoo.violation import Lie, Violation
from zoo.worlds import build, kit

_URL = "http://localhost"
_PRINTED = "@<(printf"


def shows(violation: Violation, score: Score) -> bool:
    """Whether the evidence tells the wrong build from the right one, each new and brought to the same point.

    Everything up to the failure is replayed, keys bound anew. What one answer breaks is found in it again, and is
    not found in the right one. What several break together is said again, word for word but for keys and times,
    and one of them is another one on the right build.
    """
    failure = score.failure
    assert failure is not None
    wrong = _replayed(violation, violation.lie, score)
    right = _replayed(violation, None, score)
    if failure.is_single and _finds(violation, failure, failure.exchange.reply):
        again, other = wrong[-1].reply, right[-1].reply
        return _finds(violation, failure, again) and not _finds(violation, failure, other)
    shown = [index for index, each in enumerate(_sent(score)) if _is_among(each, failure)]
    return not any(wrong[index].changes for index in shown) and any(right[index].changes for index in shown)


def _sent(score: Score) -> Iterator[Exchange]:
    """What was sent until the failure."""
    assert score.failure is not None
    for exchange in score.log:
        yield exchange
        if exchange is score.failure.exchange:
            return


def _replayed(violation: Violation, lie: Lie | None, score: Score) -> list[Replayed]:
    assert score.failure is not None
    log = [
        Logged(
            operation=each.case.operation.id,
            phase="",
            title=each.case.title,
            request=_by_curl(each.request) if _is_among(each, score.failure) else each.request,
            reply=each.reply,
        )
        for each in _sent(score)
    ]
    return list(replay(log, WsgiTarget(build(violation.api, lie))))


def _is_among(exchange: Exchange, failure: Failure) -> bool:
    return any(exchange is each for each in (*failure.before, failure.exchange))


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
