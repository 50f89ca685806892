"""What is held to the contract: a server behind a URL, or a WSGI application in this process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Protocol, TypeAlias
from urllib.parse import unquote_to_bytes, urlsplit

import urllib3

from stubtract.errors import StubtractError
from stubtract.wire.messages import Reply, Request

Environ: TypeAlias = dict[str, object]
Application: TypeAlias = Callable[[Environ, Callable[..., object]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""

_TIMEOUT = 30.0
_CONNECTIONS = 32
_MAX_BYTES = 64 * 1024 * 1024


class Unreachable(StubtractError):
    """The target does not answer; the message names it and the reason."""


class Unsendable(StubtractError):
    """A request is none that HTTP can carry, so nothing was sent; the message says why."""


class Target(Protocol):
    """Takes requests."""

    def send(self, request: Request) -> Reply:
        """Send a request and wait for its answer; redirects are not followed.

        Raises:
            Unreachable: There is no answer.
            Unsendable: HTTP cannot carry such a request.
        """
        ...


@dataclass(frozen=True)
class HttpTarget:
    """A server. Connections are kept and shared between threads.

    Attributes:
        url: Scheme, host and port.
        timeout: How long an answer may take, in seconds.
    """

    url: str
    timeout: float = _TIMEOUT
    _pool: urllib3.PoolManager = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the connections."""
        object.__setattr__(
            self, "_pool", urllib3.PoolManager(retries=False, timeout=self.timeout, maxsize=_CONNECTIONS)
        )

    def send(self, request: Request) -> Reply:
        """Send a request and wait for its answer; redirects are not followed.

        Raises:
            Unreachable: There is no answer.
            Unsendable: HTTP cannot carry such a request.
        """
        parts = urlsplit(self.url)
        target = request.path + (f"?{request.query}" if request.query else "")
        sent = [(name, _as_bytes(value)) for name, value in request.headers]
        headers = urllib3.HTTPHeaderDict([("User-Agent", "stubtract"), *sent])
        try:
            pool = self._pool.connection_from_url(f"{parts.scheme}://{parts.netloc}")
            response = pool.urlopen(
                request.method,
                target,
                body=request.body or None,
                headers=headers,
                redirect=False,
                retries=False,
            )
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise Unreachable(
                f"{self.url} does not answer {request.method} {request.path}: {error}"
            ) from None
        except (ValueError, HTTPException) as error:
            raise Unsendable(f"{request.method} {request.path} cannot be sent: {error}") from None
        return Reply(status=response.status, headers=tuple(response.headers.items()), body=response.data)


@dataclass(frozen=True, slots=True)
class WsgiTarget:
    """An application in this process, called without a socket."""

    application: Application

    def send(self, request: Request) -> Reply:
        """Call the application.

        Raises:
            Unreachable: It raises instead of answering.
        """
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], _error: object = None) -> object:
            started.append((status, headers))
            return lambda _chunk: None

        try:
            chunks = self.application(_environ(request), start_response)
            body = b"".join(chunks)
            close = getattr(chunks, "close", None)
            if close is not None:
                close()
        except Exception as error:  # noqa: BLE001 - whatever a foreign application raises, a server would answer 500
            detail = f"the application raised {type(error).__name__}: {error}"
            return Reply(status=500, headers=(("Content-Type", "text/plain"),), body=detail.encode())
        if not started:
            raise Unreachable("the application did not start a response")
        status, headers = started[-1]
        return Reply(status=int(status.split()[0]), headers=tuple(headers), body=body)


def _as_bytes(text: str) -> str:
    """A text as HTTP's libraries and WSGI want it: each byte of its UTF-8 is one character (PEP 3333)."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def _environ(request: Request) -> Environ:
    """The request as WSGI says it (PEP 3333); bytes stand as Latin-1 text."""
    environ: Environ = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(request.path).decode("latin-1"),
        "RAW_URI": request.path + (f"?{request.query}" if request.query else ""),
        "QUERY_STRING": request.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    joined: dict[str, list[str]] = {}
    for name, value in (("Host", "localhost"), *request.headers):
        joined.setdefault(name.upper().replace("-", "_"), []).append(_as_bytes(value))
    for name, values in joined.items():
        plain = name in ("CONTENT_TYPE", "CONTENT_LENGTH")
        environ[name if plain else f"HTTP_{name}"] = ("; " if name == "COOKIE" else ", ").join(values)
    if request.body or request.method in ("POST", "PUT", "PATCH"):
        environ.setdefault("CONTENT_LENGTH", str(len(request.body)))
    return environ
