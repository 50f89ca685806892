"""The log of a run: every request and its answer, one JSON text a line. It is what a replay sends again."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stubtract.check.case import Exchange
from stubtract.contract import Json
from stubtract.errors import UsageError
from stubtract.wire.messages import Headers, Reply, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A request and its answer as they were logged.

    Attributes:
        operation: The id of the operation.
        phase: The phase of the run.
        title: What was special about the request.
        request: The request.
        reply: Its answer.
    """

    operation: str
    phase: str
    title: str
    request: Request
    reply: Reply


def line(phase: str, exchange: Exchange) -> str:
    """An exchange as a line of a log, without its end."""
    value: dict[str, Json] = {
        "operation": exchange.case.operation.id,
        "phase": phase,
        **told(exchange),
        "seconds": round(exchange.seconds, 6),
    }
    return json.dumps(value, ensure_ascii=False)


def told(exchange: Exchange) -> dict[str, Json]:
    """What was special about a request, the request itself and its answer, as JSON says them."""
    request, reply = exchange.request, exchange.reply
    return {
        "title": exchange.case.title,
        "request": {
            "method": request.method,
            "path": request.path,
            "query": request.query,
            "headers": _pairs(request.headers),
            **body_members(request.body),
        },
        "answer": {
            "status": reply.status,
            "headers": _pairs(reply.headers),
            **body_members(reply.body),
            **({} if reply.is_whole else {"is_whole": False}),
        },
    }


def _pairs(headers: Headers) -> list[Json]:
    return [[name, value] for name, value in headers]


def body_members(body: bytes) -> dict[str, Json]:
    """A body as members of a JSON object: ``body`` where it is text, ``base64`` where it is not, or none."""
    if not body:
        return {}
    try:
        return {"body": body.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(body).decode("ascii")}


def read(path: Path) -> Iterator[Logged]:
    """The exchanges of a log, in order.

    Raises:
        UsageError: It cannot be read; the message has the file and the line.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, text in enumerate(lines, 1):
                if text.strip():
                    yield _logged(text, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the log cannot be read: {error}") from None


def _logged(text: str, at: str) -> Logged:
    try:
        value = json.loads(text)
        request, answer = value["request"], value["answer"]
        return Logged(
            operation=value["operation"],
            phase=value["phase"],
            title=value["title"],
            request=Request(
                method=request["method"],
                path=request["path"],
                query=request["query"],
                headers=_headers(request),
                body=_body(request),
            ),
            reply=Reply(
                status=answer["status"],
                headers=_headers(answer),
                body=_body(answer),
                is_whole=answer.get("is_whole", True),
            ),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{at}: this is no line of a log: {error!r}") from None


def _headers(message: dict[str, list[tuple[str, str]]]) -> Headers:
    return tuple((str(name), str(value)) for name, value in message["headers"])


def _body(message: dict[str, str]) -> bytes:
    if "base64" in message:
        return base64.b64decode(message["base64"], validate=True)
    return message.get("body", "").encode()
