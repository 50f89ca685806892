"""The orders of the shop: pages, sort orders, filters and searches, with the lies about them."""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from typing import Any

Item = dict[str, Any]
Answer = tuple[int, Any, list[tuple[str, str]]]


class Refused(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Orders:
    """All orders.

    Attributes:
        lie: The one promise that is broken; empty for none.
        kept: The orders by their keys.
    """

    def __init__(self, lie: str) -> None:
        self.lie = lie
        self.kept: dict[str, Item] = {}

    def one(self, uid: str) -> Answer:
        if uid not in self.kept:
            raise Refused(404, "no such order")
        return 200, self.kept[uid], []

    def create(self, value: Item) -> Answer:
        uid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"order {len(self.kept)}"))
        order: Item = {
            "uid": uid,
            "state": "new",
            **{name: each for name, each in value.items() if name != "uid"},
        }
        self.kept[uid] = order
        return 201, order, []

    def every(self, query: Item) -> Answer:
        items = self.of_states(list(self.kept.values()), query.get("states", []))
        if "$filter" in query:
            items = [each for each in items if self.meets(each, query["$filter"])]
        if name := query.get("sortBy"):
            items = self.in_order(items, name, query.get("sortDirection", "ASC"))
        value = self.paged(items, query)
        if "$select" in query and self.lie != "$select ignored":
            names = {"customer", *query["$select"].split(",")}
            if self.lie == "$select loses":
                names = {"customer"}
            value["items"] = [
                {name: each for name, each in item.items() if name in names} for item in value["items"]
            ]
        return 200, value, []

    def in_order(self, items: list[Item], name: str, direction: str) -> list[Item]:
        if name not in ("customer", "amount", "placed"):
            raise Refused(400, "cannot be sorted by that")
        falls = direction == "DESC" and self.lie != "direction ignored"

        def rank(order: Item) -> Any:
            each = order.get(name, "" if name != "amount" else 0)
            return datetime.fromisoformat(each) if name == "placed" else each

        return sorted(items, key=rank, reverse=falls)

    def paged(self, items: list[Item], query: Item) -> Item:
        number, size = int(query.get("pageNumber", 1)), int(query.get("pageSize", 20))
        start = number if self.lie == "pages by one" else (number - 1) * size
        page = items[start : start + size] if number > 0 else []
        told = number + 1 if self.lie == "wrong page number" else number
        return {"items": page, "paging": {"pageNumber": told, "pageSize": size, "totalCount": len(items)}}

    def of_states(self, items: list[Item], states: list[str]) -> list[Item]:
        if not states or self.lie == "states ignored":
            return items
        return [each for each in items if each.get("state") in states]

    def meets(self, order: Item, condition: str) -> bool:
        parts = condition.split(" and ")
        if self.lie == "and is or":
            return any(self.holds(order, each) for each in parts)
        if self.lie == "and is first":
            parts = parts[:1]
        return all(self.holds(order, each) for each in parts)

    def holds(self, order: Item, condition: str) -> bool:
        match = re.fullmatch(r"(\w+) (eq|ne) (.*)", condition)
        if match is None:
            raise Refused(400, "cannot be read")
        name, operator, text = match.groups()
        wanted: Any = text[1:-1].replace("''", "'") if text.startswith("'") else text
        if not text.startswith("'") and name != "uid":
            wanted = {"true": True, "false": False}.get(text, text)
            wanted = float(wanted) if isinstance(wanted, str) else wanted
        is_it = order.get(name) == wanted
        if self.lie == "$filter ignored":
            return True
        return is_it if operator == "eq" or self.lie == "ne is eq" else not is_it

    def search(self, query: Item, wanted: Item) -> Answer:
        items = self.of_states(list(self.kept.values()), wanted.get("states", []))
        if "customer" in wanted and self.lie != "search ignored":
            items = [each for each in items if each["customer"] == wanted["customer"]]
        return 200, self.paged(items, query), []
