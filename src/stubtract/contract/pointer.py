"""JSON pointers (RFC 6901) and the locations made of them: ``file#/pointer``."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote


def escape(token: str) -> str:
    """One reference token as it stands in a pointer: ``~`` is ``~0``, ``/`` is ``~1``."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """The name that a reference token stands for."""
    return token.replace("~1", "/").replace("~0", "~")


def join(pointer: str, *tokens: str | int) -> str:
    """The pointer to a place below another one."""
    return pointer + "".join(f"/{escape(str(token))}" for token in tokens)


def of(tokens: Iterable[str | int]) -> str:
    """The pointer made of these names and indexes; the empty one is the whole document."""
    return join("", *tokens)


def tokens(pointer: str) -> tuple[str, ...]:
    """The names along a pointer.

    Raises:
        ValueError: The pointer is neither empty nor starts with a slash.
    """
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        raise ValueError(f"a JSON pointer starts with '/': {pointer!r}")
    return tuple(unescape(token) for token in pointer[1:].split("/"))


def from_fragment(fragment: str) -> str:
    """The pointer in a URI fragment, percent-decoded (RFC 6901, section 6)."""
    return unquote(fragment)
