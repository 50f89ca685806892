"""Where the API is, beside paths that may begin with a part of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from stubtract.audit.drafting.tree import Checked, Node

_NO_SERVER = "no page tells where the API is; name it with --server"


def servers_of(urls: Sequence[str], paths: Sequence[str]) -> Node:
    """The servers of a document; what the paths of pages say already is left out of them.

    Args:
        urls: As the person names them.
        paths: The paths that the pages tell.
    """
    if not urls:
        return Checked([{"url": "/"}], (_NO_SERVER,))
    return [_server(url, paths) for url in urls]


def _server(url: str, paths: Sequence[str]) -> Node:
    try:
        base = urlsplit(url).path.strip("/").split("/")
    except ValueError:
        return {"url": url}
    starts = [path.strip("/").split("/") for path in paths]
    said = next(_repeated(base, starts), [])
    if not said:
        return {"url": url}
    twice = "/".join(said)
    if any(path[: len(said)] != said for path in starts):
        return Checked({"url": url}, (f"some of the paths say /{twice} as well, and some do not",))
    left = url.rstrip("/").removesuffix(twice).rstrip("/")
    return Checked({"url": left or "/"}, (f"without /{twice}, which the paths of the pages say",))


def _repeated(base: Sequence[str], starts: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The ends of a server's path, longest first, that some path starts with."""
    for start in range(len(base)):
        end = base[start:]
        if any(end) and any(list(path[: len(end)]) == list(end) for path in starts):
            yield end
