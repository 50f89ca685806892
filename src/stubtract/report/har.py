"""What was sent, as an HTTP Archive (HAR 1.2), for browsers' tools and proxies."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from stubtract import __version__
from stubtract.check import Exchange
from stubtract.wire.messages import Headers


@dataclass(slots=True)
class Archive:
    """Takes exchanges in, as they come.

    Attributes:
        url: Scheme, host and port of the target.
        started: When the run began; entries follow each other from there on.
    """

    url: str
    started: datetime
    _entries: list[dict[str, Any]] = field(default_factory=list)

    def take(self, exchange: Exchange) -> None:
        """Take one exchange in."""
        self._entries.append(_entry(exchange, self.url, self.started))
        self.started += timedelta(seconds=exchange.seconds)

    def text(self) -> str:
        """The archive."""
        log = {
            "version": "1.2",
            "creator": {"name": "stubtract", "version": __version__},
            "entries": self._entries,
        }
        return json.dumps({"log": log}, indent=1, ensure_ascii=False)


def _entry(exchange: Exchange, url: str, started: datetime) -> dict[str, Any]:
    request, reply = exchange.request, exchange.reply
    milliseconds = round(exchange.seconds * 1000, 3)
    sent: dict[str, Any] = {
        "method": request.method,
        "url": url + request.path + (f"?{request.query}" if request.query else ""),
        "httpVersion": "HTTP/1.1",
        "cookies": [{"name": name, "value": value} for name, value in request.cookies()],
        "headers": _pairs(request.headers),
        "queryString": [
            {"name": name, "value": value} for name, value in parse_qsl(request.query, keep_blank_values=True)
        ],
        "headersSize": -1,
        "bodySize": len(request.body),
    }
    if request.body:
        media_type = request.header("Content-Type") or ""
        sent["postData"] = {"mimeType": media_type, "text": request.body.decode("utf-8", "replace")}
    return {
        "startedDateTime": started.isoformat(),
        "time": milliseconds,
        "request": sent,
        "response": {
            "status": reply.status,
            "statusText": _phrase(reply.status),
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": _pairs(reply.headers),
            "content": _content(reply.body, reply.header("Content-Type") or ""),
            "redirectURL": reply.header("Location") or "",
            "headersSize": -1,
            "bodySize": len(reply.body),
        },
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "comment": f"{exchange.case.operation.id}: {exchange.case.title}",
    }


def _content(body: bytes, media_type: str) -> dict[str, Any]:
    content: dict[str, Any] = {"size": len(body), "mimeType": media_type or "x-unknown"}
    try:
        return {**content, "text": body.decode("utf-8")}
    except UnicodeDecodeError:
        return {**content, "text": base64.b64encode(body).decode("ascii"), "encoding": "base64"}


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _pairs(headers: Headers) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers]
