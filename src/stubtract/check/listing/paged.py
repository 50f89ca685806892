"""Pages: no more items than were asked for, each item on one page, nothing beyond the end, sound totals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from stubtract.check.answers import content_of, value_of
from stubtract.check.case import Broken, Exchange, Script
from stubtract.check.kit import Draft, Kit
from stubtract.check.listing.subject import Subject
from stubtract.check.resources import things_in
from stubtract.check.state.kept import shown
from stubtract.check.things.bodies import members_of
from stubtract.check.things.lists import Item, Whole
from stubtract.check.things.paging import Paging, is_next, next_name, next_of, paging_of, plain
from stubtract.check.things.thing import Talk, case_of
from stubtract.contract import Json, Parameter
from stubtract.findings import Finding, Where

_PAGES = 8
_BUT_THE_LAST = re.compile(
    r"(?i)\b(?:absent|missing|null|none|omitted|left out|empty|not (?:there|present))\b[^.;]*\blast\b"
)
_FEW = 2
_TOTALS = (
    "total",
    "totalcount",
    "totalitems",
    "totalelements",
    "totalresults",
    "totalrecords",
    "@odata.count",
)


def paged(subject: Subject) -> Script:
    """Everything that the parameters for pages promise."""
    paging = paging_of(subject.kit, subject.draft.operation)
    count = len(subject.items)
    yield from _totals(subject, subject.whole.exchanges[0])
    if count <= _FEW or not subject.whole.is_whole or not (paging.size or paging.offset or paging.page):
        return
    size = max(paging.least(), _FEW, -(-count // _PAGES)) if paging.size else 0
    if paging.size is not None:
        if subject.kit.faults(subject.draft.having(paging.size, size)):
            return
        is_kept = yield from _sized(subject, paging, paging.size, size)
        if not is_kept:
            return
    yield from _walked(subject, paging, size or count)
    yield from _linked(subject, paging, size)


def _sized(subject: Subject, paging: Paging, parameter: Parameter, size: int) -> Talk[bool]:
    """No page has more items than were asked for; whether that is so."""
    for number in dict.fromkeys((paging.least(), size)):
        exchange = yield case_of(subject.kit, subject.draft.having(parameter, number), f"a page of {number}")
        items = _items(exchange)
        if items is None:
            return False
        if len(items) > number:
            message = f"expected at most {number} items for {parameter.name}={number}, found {len(items)}"
            yield subject.broken("page-size", message, exchange, parameter.location)
            return False
        yield from _echoed(subject, exchange, parameter, number)
        yield from _totals(subject, exchange)
    return True


def _items(exchange: Exchange) -> list[Item] | None:
    return things_in(value_of(exchange)) if exchange.is_success else None


def _walked(subject: Subject, paging: Paging, size: int) -> Script:
    """One page after the other has every item once, and what is beyond the end has none."""
    way = paging.offset or paging.page
    if way is None:
        return
    first = yield from _first_page(subject, paging, size)
    if first is None:
        return
    found: list[Item] = []
    turns = -(-len(subject.items) // size)
    for turn in range(turns):
        draft = paging.asking(subject.draft, size, turn * size, turn, first)
        exchange = yield case_of(subject.kit, draft, f"page {turn + 1} of {turns}")
        items = _items(exchange)
        if items is None:
            return
        found += items
        if way is paging.page:
            yield from _echoed(subject, exchange, way, first + turn)
    yield from _each_once(subject, found, exchange, (way.location, f"by {way.name}"))
    beyond = paging.asking(subject.draft, size, len(subject.items) + 10 * size, turns + 10, first)
    exchange = yield case_of(subject.kit, beyond, "a page beyond the end")
    found = _items(exchange) or []
    if found:
        message = f"expected nothing beyond the end of {len(subject.items)} items, found {len(found)}"
        yield subject.broken("paging", message, exchange, way.location)


def _first_page(subject: Subject, paging: Paging, size: int) -> Talk[int | None]:
    """The number of the first page: the documented one, or the one that answers as no number does."""
    if paging.first is not None or paging.page is None or paging.offset is not None:
        return 1 if paging.first is None else paging.first
    plainly = yield case_of(subject.kit, _with_size(subject.draft, paging, size), "the first page")
    for number in (1, 0):
        numbered = _with_size(subject.draft, paging, size).having(paging.page, number)
        if subject.kit.faults(numbered):
            continue
        exchange = yield case_of(subject.kit, numbered, f"page number {number}")
        if subject.ids(_items(exchange) or []) == subject.ids(_items(plainly) or []):
            return number
    return None


def _with_size(draft: Draft, paging: Paging, size: int) -> Draft:
    return draft.having(paging.size, size) if paging.size else draft


def _linked(subject: Subject, paging: Paging, size: int) -> Script:
    """The links from page to page lead through every item once, and come to an end."""
    case = case_of(subject.kit, _with_size(subject.draft, paging, size), "the first page of many")
    exchange = yield case
    following, name = next_of(exchange), next_name(exchange)
    where = paging.size.location if paging.size else ""
    found = list(_items(exchange) or [])
    if following is None:
        if 0 < len(found) < len(subject.items) and _promises_links(subject):
            message = f"expected a link to the next page of {len(subject.items)} items, found none"
            yield subject.broken("paging", message, exchange, _promises_links(subject))
        return
    for turn in range(len(subject.items) + 1):
        if following is None:
            break
        exchange = yield replace(case, request=following, title=f"next page {turn + 1}")
        items = _items(exchange)
        if items is None:
            message = f"expected a page at the link to the next one ({name}), found {exchange.reply.status}"
            yield subject.broken("paging", message, exchange, where)
            return
        found += items
        following = next_of(exchange)
    yield from _each_once(subject, found, exchange, (where, f"by the links to the next one ({name})"))


def _promises_links(subject: Subject) -> str:
    """Where it is written that every page but the last links to the next one; empty if nowhere."""
    content = content_of(subject.whole.exchanges[0])
    for name, member in members_of(content).items():
        said = str(subject.kit.contract.said(f"{member.link.location}/description") or "")
        if is_next(name) and _BUT_THE_LAST.search(said):
            return member.link.location
    return ""


def _each_once(subject: Subject, found: list[Item], exchange: Exchange, way: tuple[str, str]) -> Script:
    law, words = way
    keys, wanted = Counter(subject.ids(found)), set(subject.ids(subject.items))
    twice = [key for key, count in keys.items() if count > 1]
    missing = [key for key in subject.ids(subject.items) if key not in keys]
    if (
        len(wanted) < len(subject.items)
        or not (twice or missing)
        or not (yield from subject.is_like_before())
    ):
        return
    where = f"{shown(twice[0])} on two pages" if twice else f"{shown(missing[0])} on no page"
    message = f"expected each of {len(wanted)} items on one page {words}, found {where}"
    yield subject.broken("paging", message, exchange, law)


def _echoed(subject: Subject, exchange: Exchange, parameter: Parameter, number: int) -> Script:
    """Where an answer repeats the number that was asked for, it is that number."""
    for name, each in _around(value_of(exchange)):
        if plain(name) == plain(parameter.name) and isinstance(each, int) and each != number:
            message = f"expected {name} to be {number}, as was asked for, found {each}"
            yield subject.broken("page-told", message, exchange, parameter.location)


def hidden(kit: Kit, draft: Draft, whole: Whole) -> Script:
    """A list that shows nothing: its first page of one item has none, either; a great page has no less."""
    paging = paging_of(kit, draft.operation)
    if paging.page is None or paging.size is None or paging.first is None:
        return
    small, great = (
        paging.asking(draft, size, 0, 0, paging.first) for size in (paging.least(), paging.largest)
    )
    one = yield case_of(kit, small, f"the first page of {paging.least()}")
    many = yield case_of(kit, great, f"the first page of {paging.largest}")
    if _items(one) and _items(many) == []:
        asked = f"{paging.page.name}={paging.first}"
        sizes = f"{paging.size.name} {paging.largest} as with {paging.least()}"
        message = f"expected items on the first page ({asked}) with {sizes}, found none"
        where, law = Where(part="body"), paging.page.location
        yield Broken(Finding(rule="paging", where=where, message=message, law=law), many, (whole.last, one))


def _totals(subject: Subject, exchange: Exchange) -> Script:
    """Where an answer tells how many items there are in all, there are as many, whatever page it is."""
    count = len(subject.items)
    for name, each in _around(value_of(exchange)):
        is_total = plain(name) in _TOTALS and isinstance(each, int) and not isinstance(each, bool)
        if is_total and each != count and subject.whole.is_whole and (yield from subject.is_like_before()):
            yield subject.broken("total", f"expected {name} to be {count}, found {shown(each)}", exchange)


def _around(value: Json, depth: int = 0) -> Iterator[tuple[str, Json]]:
    """The plain members around a list."""
    for name, each in value.items() if isinstance(value, dict) and depth < _FEW else ():
        yield name, each
        yield from _around(each, depth + 1)
