"""The frame of multipart bodies (RFC 2046, section 5.1): parts between boundaries, both ways.

It is read here because a part of ``multipart/mixed`` needs no ``Content-Disposition``, which parsers made for
forms ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count

from werkzeug.http import parse_options_header

from stubtract.wire.bad_form import BadForm
from stubtract.wire.messages import Headers

MAX_PARTS = 1_000
"""Bodies with more parts are refused."""
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_ESCAPES: dict[str, str | int | None] = {'"': "%22", "\r": "%0D", "\n": "%0A"}
"""What the HTML standard writes in names and file names (section 4.10.21.8)."""


def escaped(name: str) -> str:
    """A name or a file name as it stands between quotes."""
    return name.translate(str.maketrans(_ESCAPES))


def unescaped(text: str) -> str:
    """The name behind one that stands between quotes."""
    for char, escape in _ESCAPES.items():
        text = text.replace(str(escape), char)
    return text


@dataclass(frozen=True, slots=True)
class Part:
    """One part.

    Attributes:
        headers: Name and value of each header.
        body: Its content.
    """

    headers: Headers = ()
    body: bytes = b""

    def header(self, name: str) -> str:
        """The value of a header; empty if it is not there."""
        return next((value for each, value in self.headers if each.lower() == name.lower()), "")

    @property
    def name(self) -> str:
        """The name of the form's field (RFC 7578, section 4.2); empty for none."""
        return parse_options_header(self.header("Content-Disposition"))[1].get("name") or ""

    @property
    def is_file(self) -> bool:
        """Whether it has the name of a file (RFC 7578, section 4.2)."""
        return "filename" in parse_options_header(self.header("Content-Disposition"))[1]


def split(body: bytes, boundary: str) -> list[Part]:
    """The parts of a body; what stands before the first and after the last is not looked at.

    Raises:
        BadForm: There is no first boundary, no last one, or there are too many parts.
    """
    # RFC 2046, section 5.1.1: the boundary stands at the start of a line; blanks may follow it.
    delimiter = re.compile(
        rb"(?:\A|\r?\n)--" + re.escape(boundary.encode("latin-1", "replace")) + rb"(--)?[ \t]*(?=\r?\n|\Z)"
    )
    parts: list[Part] = []
    start: int | None = None
    for match in delimiter.finditer(body):
        if start is not None:
            parts.append(_part(body[start : match.start()]))
        if match.group(1):
            return parts
        if len(parts) == MAX_PARTS:
            raise BadForm(f"expected at most {MAX_PARTS} parts")
        start = match.end()
    if start is None:
        raise BadForm(f"expected a line with the boundary '--{boundary}'")
    raise BadForm(f"expected the last boundary '--{boundary}--', which is missing")


def _part(text: bytes) -> Part:
    text = _LINE_END.sub(b"", text, count=1) if text[:1] in (b"\r", b"\n") else text
    if _LINE_END.match(text):  # no headers
        return Part(body=_LINE_END.sub(b"", text, count=1))
    end = _BLANK_LINE.search(text)
    head = text[: end.start()] if end else text
    lines = (line.partition(b":") for line in _LINE_END.split(head) if line)
    headers = tuple((_text(name), _text(value)) for name, _, value in lines)
    return Part(headers, text[end.end() :] if end else b"")


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").strip(" \t")


def join(parts: Iterable[Part], boundary: str) -> bytes:
    """The body that these parts make."""
    out: list[bytes] = []
    for part in parts:
        head = "".join(f"{name}: {value}\r\n" for name, value in part.headers)
        out += [f"--{boundary}\r\n{head}\r\n".encode(), part.body, b"\r\n"]
    return b"".join(out) + f"--{boundary}--\r\n".encode()


def free_boundary(parts: Iterable[Part], wanted: str) -> str:
    """The wanted boundary, or the first one like it that no part holds (RFC 2046, section 5.1)."""
    bodies = [part.body for part in parts]
    numbered = (f"{wanted}-{number}" for number in count(1))
    free = (
        each for each in chain((wanted,), numbered) if not any(f"--{each}".encode() in one for one in bodies)
    )
    return next(free)


def boundary_in(body: bytes) -> str:
    """The boundary of a body that was joined here; empty for one without parts."""
    line = body.partition(b"\r\n")[0].decode("latin-1")
    return "" if line.endswith("--") else line.removeprefix("--")
