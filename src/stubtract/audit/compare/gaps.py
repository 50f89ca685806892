"""Where the names of one side that the other does not know stand."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence


def gaps(names: Sequence[str], known: Container[str]) -> Mapping[str, Sequence[str]]:
    """The names that the other side does not know, by the known one that they follow; empty for the start."""
    found: dict[str, list[str]] = {}
    before = ""
    for name in names:
        if name in known:
            before = name
        else:
            found.setdefault(before, []).append(name)
    return found
