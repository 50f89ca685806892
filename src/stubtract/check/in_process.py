"""A WSGI application in this process, called without a socket."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import unquote_to_bytes

from stubtract.check.over_http import as_bytes
from stubtract.check.received import is_stream, received
from stubtract.check.target import Abandoned, Patience, Unreachable, Unreadable
from stubtract.wire.messages import Headers, Reply, Request

Environ: TypeAlias = dict[str, object]
Application: TypeAlias = Callable[[Environ, Callable[..., object]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""


@dataclass(frozen=True, slots=True)
class WsgiTarget:
    """An application in this process. What hangs inside of it hangs here, too; between chunks it is left.

    Attributes:
        application: The application.
        patience: How long is waited for an answer, and how much of it is read.
    """

    application: Application
    patience: Patience = field(default=Patience(), repr=False, compare=False)

    def send(self, request: Request) -> Reply:
        """Call the application; what it raises is a 500, as a server would make it.

        Raises:
            Unreachable: It does not start a response, or does not end it in time.
            Unreadable: The answer is too large, not coded as it says, or its status is none.
            Abandoned: The user did not want to wait any longer.
        """
        call = _Call(patience=self.patience)
        try:
            is_whole = call.run(self.application, request)
        except (Unreachable, Abandoned):
            raise
        except Exception as error:  # noqa: BLE001 - whatever a foreign application raises, a server would answer 500
            detail = f"the application raised {type(error).__name__}: {error}"
            return Reply(status=500, headers=(("Content-Type", "text/plain"),), body=detail.encode())
        body = b"".join(call.chunks)
        reply = Reply(status=call.code(), headers=call.headers, body=body, is_whole=is_whole)
        return received(reply, self.patience.most, f"{request.method} {request.path}")


@dataclass(slots=True, kw_only=True)
class _Call:
    """One call of an application, and what has come of it."""

    patience: Patience
    status: str = ""
    headers: Headers = ()
    chunks: list[bytes] = field(default_factory=list)

    def start(
        self, status: str, headers: list[tuple[str, str]], _error: object = None
    ) -> Callable[[bytes], None]:
        """What WSGI calls ``start_response``; what it returns is ``write``."""
        self.status, self.headers = status, tuple(headers)
        return self.chunks.append

    def run(self, application: Application, request: Request) -> bool:
        """Call the application, and read its body; whether that came to its end is returned."""
        begun, seconds = self.patience.clock(), self.patience.seconds()
        body, size = application(_environ(request), self.start), 0
        try:
            for chunk in body:
                self.chunks.append(chunk)
                size += len(chunk)
                passed = self.patience.clock() - begun
                if size > self.patience.most or self._is_listened(passed):
                    return False
                if self.patience.is_over():
                    raise Abandoned("the run was interrupted")
                if passed > seconds:
                    late = f"it is not complete after {seconds:.0f} s; {size:,} bytes have come"
                    raise Unreachable(f"the application does not answer: {late}")
        finally:
            close = getattr(body, "close", None)
            if close is not None:
                close()
        return True

    def _is_listened(self, seconds: float) -> bool:
        """Whether it is a stream, of which enough was heard."""
        return is_stream(self.headers) and seconds >= self.patience.listened

    def code(self) -> int:
        """The status code."""
        if not self.status:
            raise Unreachable("the application did not start a response")
        code = self.status.split()[0] if self.status.strip() else ""
        if not code.isdecimal():
            raise Unreadable(f"the application answers with the status '{self.status}', which has no number")
        return int(code)


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
        joined.setdefault(name.upper().replace("-", "_"), []).append(as_bytes(value))
    for name, values in joined.items():
        plain = name in ("CONTENT_TYPE", "CONTENT_LENGTH")
        environ[name if plain else f"HTTP_{name}"] = ("; " if name == "COOKIE" else ", ").join(values)
    if request.body or request.method in ("POST", "PUT", "PATCH"):
        environ.setdefault("CONTENT_LENGTH", str(len(request.body)))
    return environ
