"""How the pages of a list are asked for: parameters known by their names, and links to the next page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from stubtract.check.answers import value_of
from stubtract.check.case import Exchange
from stubtract.check.kit import Draft, Kit
from stubtract.contract import Json, Operation, Parameter
from stubtract.wire import parameter_text
from stubtract.wire.messages import Request

_SIZES = frozenset(
    ("limit", "top", "pagesize", "perpage", "size", "count", "pagelimit", "take", "maxresults", "maxitems")
)
_OFFSETS = frozenset(("offset", "skip", "start", "startindex"))
_PAGES = frozenset(("page", "pagenumber", "pageindex", "pageno"))
_NEXT = frozenset(("next", "nextlink", "odata.nextlink", "nextpage", "nexturl"))
_TOKENS = frozenset(("next", "nextcursor", "nextpagetoken", "nexttoken", "continuationtoken"))
_CURSORS = frozenset(("cursor", "after", "pagetoken", "nexttoken", "continuationtoken", "continuation"))
_FIRST = re.compile(
    r"(?i)first(?: page)? is (?P<is>[01])\b|(?:start\w*|begin\w*|count\w*) (?:at|from|with) (?P<at>[01])\b"
    r"|\b(?P<based>0|1|zero|one)[ -]based"
)
_LINK = re.compile(r"<([^<>]*)>[^<>,]*?;\s*rel=\"?next\"?", re.IGNORECASE)
_LARGE = 100


def plain(name: str) -> str:
    """A name without what writers of documents decorate names with."""
    return re.sub(r"[$_\-\[\] ]", "", name).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """The parameters that choose a page.

    Attributes:
        size: How many items a page has at most.
        offset: How many items are left out before it.
        page: The number of the page.
        first: The number of the first page where the document tells it.
    """

    size: Parameter | None = None
    offset: Parameter | None = None
    page: Parameter | None = None
    first: int | None = None

    @property
    def largest(self) -> int:
        """A great page that the document allows."""
        greatest = self.size.schema.limits.maximum if self.size and self.size.schema else None
        return min(_LARGE, int(greatest)) if greatest is not None else _LARGE

    def least(self) -> int:
        """The smallest page that the document allows."""
        lowest = self.size.schema.limits.minimum if self.size and self.size.schema else None
        return max(1, int(lowest)) if lowest is not None else 1

    def asking(self, draft: Draft, size: int, start: int, turn: int, first: int = 1) -> Draft:
        """A request for a page.

        Args:
            draft: The request for the list.
            size: The size of the page.
            start: How many items are before it.
            turn: How many pages are before it.
            first: The number of the first page.
        """
        if self.size is not None:
            draft = draft.having(self.size, size)
        if self.offset is not None:
            return draft.having(self.offset, start)
        return draft.having(self.page, first + turn) if self.page is not None else draft


def paging_of(kit: Kit, operation: Operation) -> Paging:
    """The paging of an operation, as the names of its parameters tell."""
    numbers = {plain(each.name): each for each in operation.parameters if _is_number(each)}
    page = _named(numbers, _PAGES)
    return Paging(
        size=_named(numbers, _SIZES),
        offset=_named(numbers, _OFFSETS),
        page=page,
        first=_first(kit, page) if page else None,
    )


def _is_number(parameter: Parameter) -> bool:
    return (
        parameter.place == "query"
        and parameter.schema is not None
        and parameter.schema.kind in ("integer", "number")
    )


def _named(numbers: dict[str, Parameter], names: frozenset[str]) -> Parameter | None:
    return next((each for name, each in numbers.items() if name in names), None)


def _first(kit: Kit, page: Parameter) -> int | None:
    """The number of the first page, from the least one that is allowed, the usual one, or the description."""
    schema = page.schema
    if schema and schema.limits.minimum is not None and schema.limits.minimum >= 1:
        return int(schema.limits.minimum)
    if schema and schema.default and schema.default.value in (0, 1):
        return int(schema.default.value)
    match = _FIRST.search(str(kit.contract.said(f"{page.location}/description") or ""))
    word = (match["is"] or match["at"] or match["based"]) if match else ""
    return {"0": 0, "zero": 0, "1": 1, "one": 1}.get(word.lower()) if word else None


def next_of(exchange: Exchange) -> Request | None:
    """The request for the next page that an answer links to, in its body or by ``Link`` (RFC 8288)."""
    match = _LINK.search(exchange.reply.header("Link") or "")
    address = match[1] if match else _next_in(value_of(exchange))[1]
    if not address:
        return _at_cursor(exchange)
    parts = urlsplit(address)
    request = exchange.request
    path = parts.path if parts.path.startswith("/") else request.path
    return Request(
        method=request.method, path=path, query=parts.query, headers=request.headers, body=request.body
    )


def _at_cursor(exchange: Exchange) -> Request | None:
    """The request for what follows a cursor that an answer tells, where a parameter takes one."""
    value, request = value_of(exchange), exchange.request
    members = value.items() if isinstance(value, dict) else ()
    token = next((each for name, each in members if plain(name) in _TOKENS), None)
    queried = [each for each in exchange.case.operation.parameters if each.place == "query"]
    cursor = next((each for each in queried if plain(each.name) in _CURSORS), None)
    if cursor is None or not isinstance(token, str) or not token:
        return None
    pieces = [each for each in request.query.split("&") if each and each.partition("=")[0] != cursor.name]
    return replace(request, query="&".join((*pieces, parameter_text.query(cursor, token))))


def is_next(name: str) -> bool:
    """Whether a member of this name has the address of the next page."""
    return plain(name).lstrip("@") in _NEXT


def next_name(exchange: Exchange) -> str:
    """What leads from an answer to the next page: the member or header, or else a cursor."""
    is_linked = _LINK.search(exchange.reply.header("Link") or "")
    return "Link" if is_linked else _next_in(value_of(exchange))[0] or "the cursor"


def _next_in(value: Json, depth: int = 0) -> tuple[str, str]:
    """The member around a list that has the address of the next page, and that; only what looks like one."""
    if not isinstance(value, dict) or depth > 2:  # noqa: PLR2004 - as in _links.next.href
        return "", ""
    for name, each in value.items():
        if is_next(name):
            address = each.get("href") if isinstance(each, dict) else each
            if isinstance(address, str) and ("/" in address or "?" in address):
                return name, address
    inside = (_next_in(each, depth + 1) for each in value.values() if isinstance(each, dict))
    return next((each for each in inside if each[0]), ("", ""))
