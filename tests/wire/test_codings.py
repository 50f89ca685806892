from __future__ import annotations

import gzip
import zlib

import pytest

from stubtract.wire.codings import BadCoding, uncoded

_TEXT = b"once upon a time " * 50


@pytest.mark.parametrize(
    ("body", "codings"),
    [
        (_TEXT, []),
        (_TEXT, ["identity"]),
        (gzip.compress(_TEXT), ["gzip"]),
        (gzip.compress(_TEXT), [" X-GZIP "]),
        (gzip.compress(_TEXT[:9]) + gzip.compress(_TEXT[9:]), ["gzip"]),
        (zlib.compress(_TEXT), ["deflate"]),
        (zlib.compress(_TEXT)[2:-4], ["deflate"]),
        (gzip.compress(zlib.compress(_TEXT)), ["deflate", "gzip"]),
    ],
    ids=[
        "none",
        "identity",
        "gzip",
        "its other name",
        "two members",
        "deflate",
        "no envelope",
        "two codings",
    ],
)
def test_codings_are_undone(body: bytes, codings: list[str]) -> None:
    assert uncoded(body, codings, len(_TEXT)) == _TEXT


def test_no_body_is_not_coded() -> None:
    assert uncoded(b"", ["gzip"], 0) == b""


def test_the_beginning_of_a_body_is_read() -> None:
    assert _TEXT.startswith(uncoded(gzip.compress(_TEXT)[:-9], ["gzip"], len(_TEXT), is_whole=False))


@pytest.mark.parametrize(
    ("body", "coding", "said"),
    [
        (gzip.compress(_TEXT)[:-9], "gzip", "ends in the middle"),
        (_TEXT, "gzip", "not written so"),
        (_TEXT, "br", "is 'br', where gzip and deflate can be read"),
        (gzip.compress(_TEXT + b"!"), "gzip", "more than 850 bytes"),
    ],
    ids=["cut", "not coded", "not known", "too large"],
)
def test_what_is_not_coded_so_is_said(body: bytes, coding: str, said: str) -> None:
    with pytest.raises(BadCoding, match=said):
        uncoded(body, [coding], len(_TEXT))
