"""The OData options of the lists: conditions, orders, choices of members, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from sqlalchemy import ColumnElement

from implementation.fields import Body, Plain, QueryInteger
from implementation.problems import Members, Problem, bad_request
from implementation.routes import Call

PAGE = 100
"""How many entities a page holds at most."""

_FURTHEST = 2**63 - 1 - PAGE
_ORDER = re.compile(r"\s*(\w+)(?:\s+(asc|desc))?\s*", re.ASCII)


class Member(NamedTuple):
    """A member that can be compared and sorted by: its column and the kind of its values."""

    column: ColumnElement[Any]
    kind: str


class ReadQuery(Body):
    """The query of one entity."""

    select = Plain(data_key="$select")


class ListQuery(ReadQuery):
    """The query of a list."""

    filter = Plain(data_key="$filter")
    top = QueryInteger("$top", minimum=1)
    skip = QueryInteger("$skip", minimum=0)
    orderby = Plain(data_key="$orderby")


def odata_problem(option: str, message: str) -> Problem:
    """An option that cannot be read: 400."""
    return bad_request("unreadable_option", f"{option}: {message}")


def chosen(text: str | None, known: Mapping[str, object]) -> frozenset[str] | None:
    """The names in ``$select``, or None for all members; an empty option is none.

    Raises:
        Problem: 400 for a name that is no member.
    """
    if not text or text.strip() == "*":
        return None
    names = frozenset(name.strip() for name in text.split(","))
    for name in sorted(names - known.keys()):
        raise odata_problem("$select", f"There is no member {name!r}.")
    return names


def orders(text: str | None, members: Mapping[str, Member]) -> Iterator[ColumnElement[Any]]:
    """The columns to sort by, as ``$orderby`` tells; a member counts where it stands first.

    Raises:
        Problem: 400 for what is no list of members, each with ``asc`` or ``desc`` or nothing behind it.
    """
    seen: set[str] = set()
    for part in text.split(",") if text else []:
        match = _ORDER.fullmatch(part)
        if match is None or match[1] not in members:
            raise odata_problem("$orderby", f"{part.strip()!r} names no member to sort by.")
        if match[1] in seen:
            continue
        seen.add(match[1])
        column = members[match[1]].column
        yield column.desc() if match[2] == "desc" else column.asc()


def window(call: Call) -> tuple[int, int]:
    """How many entities to leave out, and how many to answer."""
    skip = min(call.query.get("skip", 0), _FURTHEST)
    return skip, min(call.query.get("top", PAGE), PAGE)


def page(call: Call, name: str, entities: list[Members], *, more: bool) -> Members:
    """The envelope of a page; ``more`` tells whether entities follow it."""
    root = call.address.removesuffix(f"/{name}")
    envelope: Members = {"@odata.context": f"{root}/$metadata#{name}", "value": entities}
    if more:
        skip = window(call)[0] + len(entities)
        arguments = {**call.arguments, "$skip": str(skip)}
        envelope["@odata.nextLink"] = f"{call.address}?{urlencode(arguments, safe='$', quote_via=quote)}"
    return envelope
