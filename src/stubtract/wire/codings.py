"""What content codings have done to a body, undone (RFC 9110, section 8.4)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_GZIP = 31
_ZLIB = 15
_RAW = -15
_DEFLATED = 8


class BadCoding(ValueError):
    """A body is not coded as it is said to be, or not in a way that is known here; the message says how."""


def uncoded(body: bytes, codings: Iterable[str], most: int, *, is_whole: bool = True) -> bytes:
    """The body without its codings: gzip, and deflate with or without the envelope of zlib.

    Args:
        body: As it came.
        codings: Their names, in the order in which they were applied.
        most: So many bytes come out at most.
        is_whole: Whether it came to its end; else what there is of it is read.

    Raises:
        BadCoding: It is not coded so, a coding is none of these, or more comes out.
    """
    for coding in reversed([each.strip().lower() for each in codings]):
        if coding in ("", "identity") or not body:
            continue
        if coding not in ("gzip", "x-gzip", "deflate"):
            raise BadCoding(f"the Content-Encoding is '{coding}', where gzip and deflate can be read")
        body = _inflated(body, coding, most, is_whole=is_whole)
    return body


def _inflated(body: bytes, coding: str, most: int, *, is_whole: bool) -> bytes:
    window = _deflate_window(body) if coding == "deflate" else _GZIP
    found = b""
    while body.strip(b"\0"):
        member = zlib.decompressobj(window)
        try:
            found += member.decompress(body, most - len(found) + 1)
        except zlib.error as error:
            raise BadCoding(
                f"the Content-Encoding is '{coding}', but it is not written so: {error}"
            ) from None
        if len(found) > most:
            raise BadCoding(f"the body has more than {most:,} bytes once its '{coding}' is undone")
        if not member.eof and is_whole:
            raise BadCoding(f"the Content-Encoding is '{coding}', but it ends in the middle")
        body = member.unused_data
    return found


def _deflate_window(body: bytes) -> int:
    """Some servers leave out the envelope that RFC 9110, section 8.4.1.2, asks for."""
    has_envelope = body[0] & 0x0F == _DEFLATED and int.from_bytes(body[:2]) % 31 == 0
    return _ZLIB if has_envelope else _RAW
