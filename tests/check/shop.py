"""A small correct shop for pets, in memory, that can be told to break one promise, or to keep them unusually."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from check.orders import Answer, Orders, Refused
from stubtract import Contract, load
from stubtract.conform import Validators
from stubtract.contract import Direction, Link
from stubtract.wire import decode, encode

Item = dict[str, Any]
DOCUMENT = Path(__file__).parent / "shop.yaml"
_KEPT = ("id", "uid", "version", "updatedAt", "reads")
_PET = re.compile(r"/pets/(\d+)")
_TOYS = re.compile(r"/pets/(\d+)/toys")
_TOY = re.compile(r"/pets/(\d+)/toys/([^/]+)")
_ORDER = re.compile(r"/orders\(([^()/]+)\)")
_LARGEST = 50


class Shop:
    """A WSGI application (PEP 3333).

    Attributes:
        lie: The one promise that it breaks; empty for none.
        habit: How it is unusual, though right; empty for not at all.
    """

    def __init__(self, lie: str = "", habit: str = "") -> None:
        self.lie, self.habit = lie, habit
        self.contract: Contract = load(DOCUMENT)
        self.validators = Validators(self.contract)
        self.pets: dict[int, Item] = {}
        self.toys: dict[str, Item] = {}
        self.orders = Orders(lie)
        self.deleted: dict[int, Item] = {}
        self.count = 0
        self.ticks = 0
        self.media_type = ""
        self.wants_xml = False

    def __call__(self, environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode().removeprefix("/shop")
        query = dict(parse_qsl(environ["QUERY_STRING"], keep_blank_values=True))
        several = [value for name, value in parse_qsl(environ["QUERY_STRING"]) if name == "states"]
        query_all: Item = {**query, **({"states": several} if several else {})}
        body = environ["wsgi.input"].read()
        self.media_type = environ.get("CONTENT_TYPE", "")
        self.wants_xml = "xml" in environ.get("HTTP_ACCEPT", "")
        headers: list[tuple[str, str]] = []
        try:
            status, value, headers = self.answer(environ["REQUEST_METHOD"], path, query_all, body)
        except Refused as refusal:
            status, value = refusal.status, {"message": str(refusal)}
        content = b"" if value is None else self.written(value, environ["REQUEST_METHOD"], path, status)
        if content:
            is_xml = content.startswith(b"<")
            headers = [*headers, ("Content-Type", "application/xml" if is_xml else "application/json")]
        start(f"{status} Whatever", headers)
        return [content]

    def written(self, value: Any, method: str, path: str, status: int) -> bytes:
        xml = "application/xml"
        if self.habit == "order" and isinstance(value, dict):
            value = dict(reversed(value.items()))
        if self.wants_xml and status == 200 and method == "GET" and (path == "/pets" or _PET.fullmatch(path)):
            operation = self.contract.named("listPets" if path == "/pets" else "readPet")
            content = next(each for each in operation.responses[0].contents if each.media_type == xml)
            if self.lie == "xml is stale" and "note" in value:
                value = {**value, "note": "old"}
            assert content.schema is not None
            return encode(xml, content.schema, value, operation.style)
        return json.dumps(value, ensure_ascii=False).encode()

    def link(self, operation: str) -> Link:
        body = self.contract.named(operation).body
        assert body is not None
        link = body.contents[0].link
        assert link is not None
        return link

    def read_body(self, operation: str, body: bytes) -> Item:
        link = self.link(operation)
        if "xml" in self.media_type:
            decoded = decode("application/xml", link.schema, body, self.contract.style)
            value: Any = decoded.value if decoded else None
            if self.lie == "xml creation loses note" and isinstance(value, dict):
                value.pop("note", None)
        else:
            try:
                value = json.loads(body)
            except ValueError:
                raise Refused(400, "no JSON") from None
        if not self.validators.of(link, Direction.REQUEST).accepts(value):
            raise Refused(400, "not valid")
        assert isinstance(value, dict)
        return value

    def answer(self, method: str, path: str, query: Item, body: bytes) -> Answer:
        self.ticks += 1
        if path == "/pets":
            return self.list_pets(query) if method == "GET" else self.create_pet(body)
        if match := _PET.fullmatch(path):
            return self.one_pet(method, int(match[1]), body)
        if match := _TOYS.fullmatch(path):
            return self.all_toys(method, int(match[1]), body)
        if match := _TOY.fullmatch(path):
            return self.one_toy(method, int(match[1]), match[2], body)
        if path == "/orders" and method == "GET":
            return self.orders.every(query)
        if path == "/orders":
            return self.orders.create(self.read_body("createOrder", body))
        if path == "/orders/search":
            return self.orders.search(query, self.read_body("searchOrders", body))
        if match := _ORDER.fullmatch(path):
            return self.orders.one(match[1])
        raise Refused(404, "no such path")

    # Pets

    def stamped(self, pet: Item) -> Item:
        version = pet.get("version", 0) + 1
        return {
            **pet,
            "version": version,
            "updatedAt": f"2026-01-01T00:{self.ticks // 60 % 60:02}:{self.ticks % 60:02}Z",
        }

    def shown(self, pet: Item) -> Item:
        return {**pet, "reads": self.ticks}

    def spoilt(self, value: Item, when: str) -> Item:
        """What a careless store makes of it."""
        lie = self.lie
        if lie == f"{when} loses note":
            return {name: each for name, each in value.items() if name != "note"}
        found = dict(value)
        for name, each in value.items():
            if lie == "rounds decimals" and isinstance(each, float):
                found[name] = round(each, 2)
            elif lie == "doubles for integers" and name == "chip":
                found[name] = int(float(each))
            elif lie == "truncates" and isinstance(each, str):
                found[name] = each[:255] if name == "note" else each
            elif lie == "drops non-ASCII" and isinstance(each, str):
                found[name] = each.encode("ascii", "ignore").decode()
            elif lie == "escapes markup" and isinstance(each, str):
                found[name] = each.replace("<", "&lt;")
            elif lie == "drops offsets" and name == "seen":
                found[name] = f"{each[:19]}Z"
            elif lie == "drops false" and each is False:
                found[name] = True
        return found

    def create_pet(self, body: bytes) -> Answer:
        try:
            value = self.read_body("createPet", body)
        except Refused:
            if self.lie == "stores what it refuses":
                self.keep_refused(body)
            raise
        if self.lie != "reuses a key" or not self.count:
            self.count += 1
        pet = {name: each for name, each in value.items() if name not in _KEPT}
        pet = self.stamped({"id": self.count, **self.spoilt(pet, "creation")})
        if self.lie != "loses creations":
            self.pets[self.count] = pet
        if self.lie == "answers other than it stores":
            pet = {**pet, "name": "Nobody"}
        return 201, self.shown(pet), [("Location", f"/shop/pets/{pet['id']}")]

    def keep_refused(self, body: bytes) -> None:
        try:
            value = json.loads(body)
        except ValueError:
            return
        if isinstance(value, dict):
            self.count += 1
            good = {name: each for name, each in value.items() if self.good(name, each) and name not in _KEPT}
            self.pets[self.count] = self.stamped({"id": self.count, "name": "x", "kind": "cat", **good})

    def good(self, name: str, each: Any) -> bool:
        schema = self.link("changePet")
        return self.validators.of(schema, Direction.REQUEST).accepts({name: each})

    def one_pet(self, method: str, key: int, body: bytes) -> Answer:
        pet = self.pets.get(key)
        if pet is None and method == "GET" and self.lie == "reads what is deleted":
            pet = self.deleted.get(key)
        if pet is None and method in ("PUT", "PATCH") and self.lie == "changes what is deleted":
            pet = self.deleted.get(key)
        if pet is None:
            if self.lie == "knows every key" and method == "GET":
                return 200, {"id": key, "name": "Nobody", "kind": "cat"}, []
            if self.lie == "unknown is 400":
                raise Refused(400, "no such pet")
            if self.lie == "deletes what is not there" and method == "DELETE":
                return 204, None, []
            raise Refused(404, "no such pet")
        match method:
            case "GET":
                return 200, self.shown(pet), []
            case "PUT":
                return self.replace_pet(pet, self.checked("replacePet", key, body))
            case "PATCH":
                return self.change_pet(pet, self.checked("changePet", key, body))
        return self.delete_pet(key)

    def checked(self, operation: str, key: int, body: bytes) -> Item:
        try:
            return self.read_body(operation, body)
        except Refused:
            if self.lie == "changes before it refuses" and body.startswith(b"{"):
                value = json.loads(body)
                good = {name: each for name, each in value.items() if self.good(name, each)}
                self.pets[key] = {**self.pets[key], **good}
            raise

    def replace_pet(self, pet: Item, value: Item) -> Answer:
        key = pet["id"]
        new = {name: each for name, each in value.items() if name not in _KEPT}
        kept = {name: each for name, each in pet.items() if name in _KEPT}
        new = self.stamped({**kept, **self.spoilt(new, "PUT")})
        if self.lie == "loses updates":
            new = self.stamped(pet)
        if self.lie == "PUT appends" and "tags" in value:
            new["tags"] = [*pet.get("tags", []), *value["tags"]]
        if self.lie == "PUT counts" and "chip" in value:
            new["chip"] = value["chip"] + pet["version"]
        if self.lie == "updates all":
            changed = {name: each for name, each in value.items() if name not in _KEPT}
            self.pets = {each: {**old, **changed} for each, old in self.pets.items()}
        if self.lie == "PUT moves":
            new["id"] = key + 1000
        self.pets[key] = new
        if self.lie == "PUT makes another one":
            self.count += 1
            self.pets[self.count] = {**new, "id": self.count}
        if self.habit == "204":
            return 204, None, []
        return (
            200,
            self.shown({**new, **({"name": "Nobody"} if self.lie == "PUT answers wrongly" else {})}),
            [],
        )

    def change_pet(self, pet: Item, value: Item) -> Answer:
        base = pet
        if self.lie == "PATCH replaces":
            base = {name: each for name, each in pet.items() if name in (*_KEPT, "name", "kind")}
        if self.lie == "PATCH clears the note" and "note" not in value:
            base = {**pet, "note": ""}
        if self.lie == "PATCH loses numbers":
            value = {name: each for name, each in value.items() if isinstance(each, str)}
        self.pets[pet["id"]] = new = self.stamped({**base, **value})
        return 200, self.shown(new), []

    def delete_pet(self, key: int) -> Answer:
        pet = self.pets[key]
        if self.lie != "keeps what is deleted":
            del self.pets[key]
        self.deleted[key] = pet
        if self.lie == "deletes all":
            self.pets.clear()
        if self.lie != "orphans":
            self.toys = {uid: toy for uid, toy in self.toys.items() if toy["pet"] != key}
        return (200, self.shown(pet), []) if self.habit == "200 on delete" else (204, None, [])

    def list_pets(self, query: Item) -> Answer:
        items = list(self.pets.values())
        if self.lie == "lists what is deleted":
            items += [pet for key, pet in self.deleted.items() if key not in self.pets]
        if self.lie == "list misses the last one":
            items = items[:-1]
        if self.lie == "lists twice" and items:
            items = [*items, items[-1]]
        if self.lie == "list is stale":
            items = [{**pet, "note": "old"} for pet in items]
        items = self.filtered(items, query)
        items = self.sorted_pets(items, query.get("sort", ""))
        total = len(items)
        limit, offset = int(query.get("limit", _LARGEST)), int(query.get("offset", 0))
        page = self.window(items, offset, min(limit, _LARGEST))
        value: Item = {
            "items": [self.shown(pet) for pet in page],
            "total": total - (self.lie == "wrong total"),
        }
        after = offset + len(page)
        if self.habit == "next" and page and after < total:
            asked = "&".join(f"{name}={each}" for name, each in query.items() if name != "offset")
            after += self.lie == "next leads astray"
            value["next"] = f"/shop/pets?{asked}&offset={after}"
        return 200, value, []

    def window(self, items: list[Item], offset: int, limit: int) -> list[Item]:
        match self.lie:
            case "offset by one":
                offset += 1 if offset else 0
            case "overlapping pages":
                offset -= 1 if offset else 0
            case "size ignored":
                limit = _LARGEST
            case "offset ignored":
                offset = 0
            case "one too many":
                limit += 1
            case "size by one":
                limit = max(1, limit - 1)
            case "clamps":
                offset = min(offset, max(0, len(items) - 1))
        return items[offset : offset + limit]

    def filtered(self, items: list[Item], query: Item) -> list[Item]:
        for name in ("kind", "name", "vaccinated"):
            if name not in query:
                continue
            wanted: Any = {"true": True, "false": False}.get(query[name], query[name])
            match self.lie:
                case "filter ignored":
                    continue
                case "filter inverted":
                    items = [each for each in items if each.get(name) != wanted]
                    continue
                case "filter by prefix" if name == "name":
                    items = [each for each in items if each["name"].startswith(wanted)]
                    continue
                case "filter loses one":
                    items = [each for each in items if each.get(name) == wanted][1:]
                    continue
            items = [each for each in items if each.get(name) == wanted]
        return items

    def sorted_pets(self, items: list[Item], sort: str) -> list[Item]:
        name, falls = sort.removeprefix("-"), sort.startswith("-")
        if not name or self.lie == "sort ignored":
            return items
        if self.lie == "descending is ascending":
            falls = False
        by_text = self.lie == "sorts numbers as texts"
        missing = 0 if name == "weight" else ""

        def rank(pet: Item) -> Any:
            each = pet.get(name, missing)
            return str(each) if by_text else each

        found = sorted(items, key=rank, reverse=falls)
        return found[1:] if self.lie == "sorting loses one" else found

    # Toys

    def all_toys(self, method: str, pet: int, body: bytes) -> Answer:
        is_lax = self.lie == "any parent"
        if pet not in self.pets and not is_lax:
            raise Refused(404, "no such pet")
        if method == "GET":
            everywhere = self.lie == "lists all children"
            mine = [each for each in self.toys.values() if everywhere or each["pet"] == pet]
            return 200, [_toy(each) for each in mine], []
        value = self.read_body("createToy", body)
        uid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"toy {len(self.toys)} {self.ticks}"))
        self.toys[uid] = {**value, "uid": uid, "pet": pet}
        return 201, _toy(self.toys[uid]), []

    def one_toy(self, method: str, pet: int, uid: str, body: bytes) -> Answer:
        toy = self.toys.get(uid)
        is_lax = self.lie == "child under any parent" or (self.lie == "any parent write" and method != "GET")
        if toy is None or (toy["pet"] != pet and not is_lax):
            raise Refused(404, "no such toy")
        if method == "GET":
            return 200, _toy(toy), []
        if method == "DELETE":
            del self.toys[uid]
            return 204, None, []
        value = self.read_body("replaceToy", body)
        target = value.get("uid", uid) if self.lie == "id in body wins" else uid
        if self.lie != "id in body wins" and value.get("uid", uid) != uid and self.habit != "ignores ids":
            raise Refused(409, "another key")
        if target in self.toys:
            self.toys[target] = {**value, "uid": target, "pet": pet}
        return 200, _toy(self.toys.get(target, toy)), []


def _toy(toy: Item) -> Item:
    return {name: each for name, each in toy.items() if name != "pet"}
