"""HTTP messages without HTTP: what a request says and what a reply says, free of sockets and frameworks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stubtract.findings import Finding

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request.

    Attributes:
        method: As it was sent; methods are case sensitive (RFC 9110, section 9.1).
        path: Percent-encoded, as it was sent.
        query: Percent-encoded, without the question mark.
        headers: Name and value of each field line, in order.
        body: The content, empty for none.
    """

    method: str
    path: str
    query: str = ""
    headers: Headers = ()
    body: bytes = b""

    def lines(self, name: str) -> tuple[str, ...]:
        """The values of a header's field lines; names know no case."""
        wanted = name.lower()
        return tuple(value for each, value in self.headers if each.lower() == wanted)

    def header(self, name: str) -> str | None:
        """A header's value, its field lines joined (RFC 9110, section 5.3); None if it is not there."""
        lines = self.lines(name)
        return ", ".join(lines) if lines else None

    def cookies(self) -> Iterator[tuple[str, str]]:
        """Name and value of each cookie, as they were sent (RFC 6265, section 4.2.1)."""
        for line in self.lines("Cookie"):
            for pair in line.split(";"):
                name, separator, value = pair.strip().partition("=")
                if separator:
                    yield name, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One reply.

    Attributes:
        status: The status code.
        headers: Name and value of each field line, in order.
        body: The content, empty for none.
        findings: What broke the contract on the way to it; for logs, and not sent as such.
        length: How many bytes the content had on its way, where a content coding made them others.
        is_whole: Whether the content came to its end; of an endless stream the first items are kept.
    """

    status: int
    headers: Headers = ()
    body: bytes = b""
    findings: tuple[Finding, ...] = ()
    length: int | None = None
    is_whole: bool = True

    def header(self, name: str) -> str | None:
        """The first value of a header; None if it is not there."""
        wanted = name.lower()
        return next((value for each, value in self.headers if each.lower() == wanted), None)
