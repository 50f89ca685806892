"""Documents from the network, which is used where it was allowed and nowhere else."""

from __future__ import annotations

import http.client
import posixpath
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

PATIENCE = 30.0
"""Seconds that a document may take; a silent server is given up sooner."""
_SILENCE = 10.0
_CHUNK = 1 << 16
_SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Url:
    """The address of a document; it stands where a path may stand.

    Attributes:
        text: As it was given, without a fragment.
    """

    text: str

    def __post_init__(self) -> None:
        """Look whether it can be taken apart.

        Raises:
            ValueError: It cannot.
        """
        urlsplit(self.text)

    @property
    def name(self) -> str:
        """The last part of the path, as a file's name; that of the host if there is no path."""
        parts = urlsplit(self.text)
        return unquote(parts.path).rstrip("/").rpartition("/")[2] or parts.hostname or ""

    @property
    def host(self) -> tuple[str, str]:
        """Scheme and authority, both in lower case: what makes two addresses neighbours."""
        parts = urlsplit(self.text)
        return parts.scheme.lower(), parts.netloc.lower()

    def seen_from(self, other: Url) -> str:
        """The path to this address from the folder of another one; the whole address from another host."""
        here, there = urlsplit(self.text), urlsplit(other.text)
        if self.host != other.host or here.query:
            return self.text
        return unquote(posixpath.relpath(here.path or "/", posixpath.dirname(there.path) or "/"))

    def __str__(self) -> str:
        return self.text


class FetchError(Exception):
    """An address did not give a document; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave.

    Attributes:
        content: The bytes of the body.
        url: Where they were found in the end, which is the base of references (RFC 3986, section 5.1.3).
    """

    content: bytes
    url: str


def is_url(text: str) -> bool:
    """Whether a text is an address on the web, rather than a path or another kind of URI."""
    return text.lower().startswith(_SCHEMES)


def fetch(url: Url, max_bytes: int) -> Fetched:
    """Get a document by HTTP or HTTPS; a few redirects are followed, to addresses of these two kinds only.

    Raises:
        FetchError: It cannot be had, has more than ``max_bytes``, or takes longer than ``PATIENCE``.
    """
    try:
        with _opener().open(_request(url), timeout=_SILENCE) as response:
            return Fetched(content=_content(response, max_bytes), url=response.geturl())
    except urllib.error.HTTPError as error:
        error.close()
        raise FetchError(f"the server answers {error.code} {error.reason.splitlines()[0]}") from None
    except urllib.error.URLError as error:
        raise FetchError(_reason(error.reason)) from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise FetchError(_reason(error)) from None


def _request(url: Url) -> urllib.request.Request:
    headers = {"Accept": "application/yaml, application/json, */*;q=0.5", "User-Agent": "stubtract"}
    return urllib.request.Request(url.text, headers=headers)  # noqa: S310 - the opener knows no other


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = 5


def _opener() -> urllib.request.OpenerDirector:
    """What speaks HTTP and HTTPS and nothing else; by a proxy where the environment has one."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _content(response: http.client.HTTPResponse, max_bytes: int) -> bytes:
    """The body, chunk by chunk, so that neither its size nor its pace is left to the server."""
    ends = time.monotonic() + PATIENCE
    content = bytearray()
    while chunk := response.read1(_CHUNK):
        content += chunk
        if len(content) > max_bytes:
            raise FetchError(f"it is larger than {max_bytes // 1024 // 1024} MiB")
        if time.monotonic() > ends:
            raise FetchError(f"it took longer than {PATIENCE:.0f} seconds")
    if response.length:
        raise FetchError(f"it broke off, {response.length} bytes before its end")
    return bytes(content)


def _reason(error: object) -> str:
    """Why a connection failed, in one line."""
    if isinstance(error, TimeoutError):
        return f"there was no answer within {_SILENCE:.0f} seconds"
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(said.split()) or type(error).__name__
