"""Whole lists: every page of one, whatever way its pages are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stubtract.check.answers import value_of
from stubtract.check.case import Exchange
from stubtract.check.kit import Draft, Kit
from stubtract.check.resources import Resource, key_of, same_key, things_in
from stubtract.check.things.paging import Paging, next_of, paging_of, plain
from stubtract.check.things.thing import Talk, Thing, case_of
from stubtract.contract import Json
from stubtract.wire import json_text

_MAX_PAGES = 60
_SUSPICIOUS = frozenset((10, 15, 20, 25, 30, 50, 100, 200, 250, 500, 1000))
"""How many items a list may well have because it ends there by itself."""
_KEYS = ("id", "uid", "uuid", "guid", "key")
Item = dict[str, Json]


@dataclass(slots=True, kw_only=True)
class Whole:
    """A list with all of its pages.

    Attributes:
        items: The items in their order.
        exchanges: What was sent for them.
        is_whole: Whether these are all, as far as can be told.
    """

    items: list[Item] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    is_whole: bool = True

    @property
    def last(self) -> Exchange:
        """The last answer."""
        return self.exchanges[-1]

    def having(self, resource: Resource, key: Json) -> list[Item]:
        """The items with a key."""
        return [each for each in self.items if same_key(key_of(each, resource), key)]


def everything(kit: Kit, draft: Draft, title: str, resource: Resource | None = None) -> Talk[Whole | None]:
    """Ask for every page of a list; None where it is no list, or is not answered.

    Pages are asked for in the way that the answers and the parameters offer: links to the next one first. A
    server may send fewer items than were asked for: only an empty page, or one with nothing new, ends it.

    Args:
        kit: What writes requests.
        draft: The request for the list.
        title: What it is asked for.
        resource: What is in it; None if that is not known.
    """
    paging = paging_of(kit, draft.operation)
    size = paging.largest
    whole = Whole()
    case = case_of(kit, draft.having(paging.size, size) if paging.size else draft, title)
    seen: set[str] = set()
    for turn in range(1, _MAX_PAGES):
        exchange = yield case
        items = things_in(value_of(exchange)) if exchange.is_success else None
        if items is None:
            return whole if whole.exchanges else None
        fresh = {_mark(each, resource) for each in items} - seen
        whole.exchanges.append(exchange)
        if turn > 1 and not fresh:
            if not _is_unsure(paging, turn):
                return whole
            items = []
        whole.items += items
        seen |= fresh
        following = next_of(exchange)
        if following is not None:
            case = replace(case, request=following, title=f"{title}, page {turn + 1}")
        elif (items or _is_unsure(paging, turn)) and (paging.offset or paging.page):
            case = case_of(kit, _after(paging, draft, whole, turn), f"{title}, page {turn + 1}")
        else:
            whole.is_whole = bool(paging.offset or paging.page) or len(whole.items) not in _SUSPICIOUS
            return whole
    return replace(whole, is_whole=False)


def _after(paging: Paging, draft: Draft, whole: Whole, turn: int) -> Draft:
    """The request for what comes after; page 1 may be the first again, where the document does not tell."""
    first = 0 if paging.first is None else paging.first
    return paging.asking(draft, paging.largest, len(whole.items), turn, first)


def _is_unsure(paging: Paging, turn: int) -> bool:
    """Whether this page may be the first one once more."""
    return paging.offset is None and paging.page is not None and paging.first is None and turn == 2  # noqa: PLR2004


def _mark(item: Item, resource: Resource | None) -> str:
    key = key_of(item, resource) if resource else None
    return _said(item) if key is None else str(key)


def _said(item: Item) -> str:
    return json_text.encode(item).decode()


def of_thing(thing: Thing, title: str) -> Talk[Whole | None]:
    """The whole list that a thing should be in; None where there is none to be had, or it is filtered."""
    listing = thing.resource.list
    if listing is None or any(each.required and each.place == "query" for each in listing.parameters):
        return None
    return (yield from everything(thing.kit, thing.kit.draft(listing), title, thing.resource))


def identities(items: list[Item], resource: Resource | None, among: list[Item] | None = None) -> list[str]:
    """What tells each item of a list from the others: its key, or all that it says.

    Args:
        items: The items.
        resource: What they are; None if that is not known.
        among: The longer list that they are part of, which shows what a key is; None for no longer one.
    """
    if resource is not None and all(key_of(each, resource) is not None for each in items):
        return [str(key_of(each, resource)) for each in items]
    name = _key_among(among if among is not None else items)
    if name is not None and all(each.get(name) is not None for each in items):
        return [str(each[name]) for each in items]
    return [_said(each) for each in items]


def _key_among(items: list[Item]) -> str | None:
    """The member that tells items apart, whatever the order of their members; a plain ``id`` comes first."""
    names = sorted(items[0], key=lambda name: (plain(name) not in _KEYS, name)) if items else []
    for ending in _KEYS:
        for name in names:
            values = {str(each[name]) for each in items if each.get(name) is not None}
            if plain(name).endswith(ending) and len(values) == len(items):
                return name
    return None
