"""A server behind a URL. A thread of its own takes each answer, so that nobody waits longer than he wants."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urlsplit

import urllib3

from stubtract.check.connection import connections
from stubtract.check.received import is_stream, received
from stubtract.check.target import Abandoned, Patience, Unreachable, Unsendable
from stubtract.wire.messages import Headers, Reply, Request

_CHUNK = 65_536
_TICK = 0.05
_LAST_RESORT = 1.0  # who waits is the first to say that it takes too long


@dataclass(frozen=True, slots=True)
class HttpTarget:
    """A server. Connections are kept and shared between threads.

    Attributes:
        url: Scheme, host and port.
        patience: How long is waited for an answer, and how much of it is read.
        pool: The connections.
    """

    url: str
    patience: Patience = field(default=Patience(), repr=False, compare=False)
    pool: urllib3.PoolManager = field(default_factory=connections, repr=False, compare=False)

    def send(self, request: Request) -> Reply:
        """Send a request and wait for its answer; redirects are not followed.

        Of a stream that goes on and on, the first items are the answer.

        Raises:
            Unreachable: There is no answer.
            Unreadable: It is too large, or not coded as it says.
            Unsendable: HTTP cannot carry such a request.
            Abandoned: The user did not want to wait any longer.
        """
        asked = f"{request.method} {request.path}"
        seconds = self.patience.seconds()
        coming = _Coming(patience=self.patience)
        thread = threading.Thread(
            target=coming.take, args=(lambda: self._open(request, seconds),), daemon=True
        )
        thread.start()
        try:
            reply = coming.wait(seconds)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise Unreachable(f"{self.url} does not answer {asked}: {error}") from None
        except (ValueError, HTTPException) as error:
            raise Unsendable(f"{asked} cannot be sent: {error}") from None
        return received(reply, self.patience.most, f"{self.url} {asked}")

    def _open(self, request: Request, seconds: float) -> urllib3.BaseHTTPResponse:
        """Send a request, and read the status and headers of its answer."""
        parts = urlsplit(self.url)
        target = request.path + (f"?{request.query}" if request.query else "")
        sent = [(name, as_bytes(value)) for name, value in request.headers]
        return self.pool.connection_from_url(f"{parts.scheme}://{parts.netloc}").urlopen(
            request.method,
            target,
            body=request.body or None,
            headers=urllib3.HTTPHeaderDict([("User-Agent", "stubtract"), *sent]),
            timeout=seconds + _LAST_RESORT,
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
        )


@dataclass(slots=True, kw_only=True)
class _Coming:
    """An answer that comes in: one thread takes it, another one waits for it, and may leave."""

    patience: Patience
    status: int = 0
    headers: Headers = ()
    chunks: list[bytes] = field(default_factory=list)
    since: float | None = None
    error: Exception | None = None
    is_left: bool = False
    done: threading.Event = field(default_factory=threading.Event)

    def take(self, opened: Callable[[], urllib3.BaseHTTPResponse]) -> None:
        """Read the answer to its end, or as long as somebody waits for it."""
        try:
            response = opened()
            self.status, self.headers = response.status, tuple(response.headers.items())
            self.since, size = self.patience.clock(), 0
            while not self.is_left and (chunk := response.read1(_CHUNK)):
                self.chunks.append(chunk)
                size += len(chunk)
                self.is_left = self.is_left or size > self.patience.most
            if self.is_left:
                response.close()
        except Exception as error:  # noqa: BLE001 - who waits raises it
            self.error = error
        finally:
            self.done.set()

    def wait(self, seconds: float) -> Reply:
        """The answer as it came.

        Raises:
            TimeoutError: It does not come in time.
            Abandoned: The user does not want to wait.
            Exception: What came up while it was read.
        """
        ends, is_whole = self.patience.clock() + seconds, True
        try:
            while is_whole and not self.done.wait(_TICK):
                if self.patience.is_over():
                    raise Abandoned("the run was interrupted")
                is_whole = not self._is_listened()
                if is_whole and self.patience.clock() > ends:
                    raise TimeoutError(self._late(seconds))
        finally:
            self.is_left = True
        if self.error is not None and is_whole:
            raise self.error
        return Reply(status=self.status, headers=self.headers, body=b"".join(self.chunks), is_whole=is_whole)

    def _is_listened(self) -> bool:
        """Whether it is a stream, of which enough was heard."""
        if self.since is None or not is_stream(self.headers):
            return False
        return self.patience.clock() - self.since >= self.patience.listened

    def _late(self, seconds: float) -> str:
        if self.since is None:
            return f"nothing came within {seconds:.0f} s"
        return f"it is not complete after {seconds:.0f} s; {sum(map(len, self.chunks)):,} bytes have come"


def as_bytes(text: str) -> str:
    """A text as HTTP's libraries and WSGI want it: each byte of its UTF-8 is one character (PEP 3333)."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")
