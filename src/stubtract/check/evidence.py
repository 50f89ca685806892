"""A request that anybody can send again: as a curl line, and as a pytest function."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from stubtract.check.case import Exchange
from stubtract.wire.messages import Request

_MAX_BODY = 20_000
_NO_NAME = re.compile(r"\W+", re.ASCII)


def curl(request: Request, url: str) -> str:
    """A command for a POSIX shell that sends a request to a server.

    Args:
        request: The request.
        url: Scheme, host and port of the server.
    """
    target = url + request.path + (f"?{request.query}" if request.query else "")
    words = ["curl", "-i", "--globoff", "--path-as-is", "-X", request.method]
    if request.method == "HEAD":
        words = ["curl", "-I", "--globoff", "--path-as-is"]
    for name, value in request.headers:
        words += ["-H", f"{name}: {value}" if value else f"{name};"]
    if request.body:
        return f"{_quoted(words)} --data-binary {_body(request.body)} {shlex.quote(target)}"
    return f"{_quoted(words)} {shlex.quote(target)}"


def _quoted(words: Sequence[str]) -> str:
    return " ".join(shlex.quote(word) for word in words)


def _body(body: bytes) -> str:
    """The body as the shell says it: plain where it is text, else with escapes."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\x00" not in text and len(body) <= _MAX_BODY:
        return shlex.quote(text)
    escaped = "".join(f"\\x{byte:02x}" for byte in body[:_MAX_BODY])
    return f"@<(printf '{escaped}')"


def snippet(exchange: Exchange, rule: str) -> str | None:
    """A Python file with a pytest function that fails as long as the status code of an answer is wrong.

    Args:
        exchange: The request, its answer, and what was wanted of it.
        rule: The rule that the answer breaks; None is returned if it is not about the status code.
    """
    request, wanted = exchange.request, exchange.case.wanted
    if rule == "server-error":
        right = "reply.status < 500"
    elif rule == "status":
        right = f"reply.status != {exchange.reply.status}"
    elif rule in ("accepted", "refused"):
        kinds = f"reply.status // 100 in {sorted(wanted.classes)}" if wanted.classes else ""
        codes = f"reply.status in {sorted(wanted.codes)}" if wanted.codes else ""
        right = " or ".join(each for each in (kinds, codes) if each)
    else:
        return None
    target = request.path + (f"?{request.query}" if request.query else "")
    lines = [
        "import urllib3",
        "",
        "",
        f"def test_{_NO_NAME.sub('_', exchange.case.operation.id)}_{rule.replace('-', '_')}(url):",
        "    reply = urllib3.request(",
        f"        {request.method!r}, url + {target!r},",
        f"        headers={dict(request.headers)!r}, body={request.body!r}, redirect=False, retries=False,",
        "    )",
        f"    assert {right}",
    ]
    return "\n".join(lines) + "\n"
