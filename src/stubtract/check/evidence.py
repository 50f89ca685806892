"""A request that anybody can send again: as a curl line, and as a pytest function."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from stubtract.wire.messages import Request

_MAX_BODY = 20_000


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


def snippet(request: Request, status: int, name: str) -> str:
    """A pytest function that sends a request and expects another status code than the one that came."""
    target = request.path + (f"?{request.query}" if request.query else "")
    lines = [
        f"def test_{name}(url):",
        "    reply = urllib3.request(",
        f"        {request.method!r}, url + {target!r},",
        f"        headers={dict(request.headers)!r}, body={request.body!r}, redirect=False, retries=False,",
        "    )",
        f"    assert reply.status != {status}",
    ]
    return "\n".join(lines)
