"""Where a document writes a schema and its keywords."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Contract, Link


def places(link: Link) -> Iterator[str]:
    """Where a schema is written: at its use, at its component, and in what that is made of."""
    for node in reversed(link.nodes):
        yield node.location
    yield link.schema.location
    yield from sorted(link.schema.includes)


def keyword(contract: Contract, link: Link, *names: str) -> str:
    """Where one of these keywords of a schema is written; where it would be, if none is."""
    return written(contract, link, *names) or next(places(link))


def written(contract: Contract, link: Link, *names: str) -> str:
    """Where one of these keywords of a schema is written; empty if none is."""
    written_ = (f"{place}/{name}" for place in places(link) for name in names)
    return next((place for place in written_ if contract.said(place) is not None), "")
