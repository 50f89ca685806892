"""Resources behind operations: what creates, lists, reads, changes and deletes one and the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stubtract.contract import Contract, Json, Operation, Schema
from stubtract.sample.places import at
from stubtract.wire import branches
from stubtract.wire.messages import Reply

_ITEM = re.compile(r"^(?P<collection>.*?)(?:/\{(?P<plain>[^{}]+)\}|\(\{(?P<inside>[^{}]+)\}\))$")
_TEMPLATE = re.compile(r"\{([^{}]+)\}")
_KEYS = ("id", "uid", "uuid", "key", "guid")
_LISTS = ("items", "value", "values", "data", "results", "content", "records", "entries", "elements")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A collection and the things in it.

    Attributes:
        key: The path parameter that names one thing.
        path: The path template of one thing.
        create: Makes a new one (POST on the collection, or what links to one thing).
        list: Lists them (GET on the collection).
        read: Reads one.
        replace: Changes one (PUT).
        change: Changes a part of one (PATCH).
        delete: Deletes one.
    """

    key: str
    path: str
    create: Operation
    list: Operation | None = None
    read: Operation | None = None
    replace: Operation | None = None
    change: Operation | None = None
    delete: Operation | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        """The path parameters of the collection: what must exist before."""
        return tuple(_TEMPLATE.findall(self.create.path))

    @property
    def on_one(self) -> tuple[Operation, ...]:
        """The operations on one thing."""
        several = (self.read, self.replace, self.change, self.delete)
        return tuple(each for each in several if each is not None)

    def is_key(self, name: str) -> bool:
        """Whether a member of this name may well be the key of the thing that has it."""
        return _plain(name) in _names_of(self.key)

    def above(self, known: Sequence[Resource]) -> Resource | None:
        """The resource that this one is in, by the start of its path; None if it stands alone."""
        return _innermost(self.create.path, [each for each in known if each is not self])

    def named_below(self, below: Resource) -> Mapping[str, str]:
        """How the path of a resource inside this one calls the path parameters of this one."""
        return self.named_in(below.create.path)

    def named_in(self, path: str) -> Mapping[str, str]:
        """How a path that begins as this one's does calls the path parameters of this one."""
        return dict(zip(_TEMPLATE.findall(self.path), _TEMPLATE.findall(path), strict=False))

    def leads_to(self, path: str) -> bool:
        """Whether a path speaks of one of these things, or of something in one."""
        return f"{_shape(path)}/".startswith(f"{_shape(self.path)}/")


def resource_of(operation: Operation, known: Sequence[Resource]) -> Resource | None:
    """The innermost resource that the path of an operation speaks of; None for none."""
    return _innermost(operation.path, known)


def _innermost(path: str, known: Sequence[Resource]) -> Resource | None:
    return max((each for each in known if each.leads_to(path)), key=lambda each: len(each.path), default=None)


def resources(contract: Contract) -> Iterator[Resource]:
    """Every resource that can be created, in written order, found by the shape of paths, or else by links."""
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in contract.operations():
        by_path.setdefault(operation.path, {})[operation.method] = operation
    makers: set[str] = set()
    for path, item in by_path.items():
        match = _ITEM.match(path)
        collection = by_path.get(match["collection"], {}) if match else {}
        if "POST" in collection:
            makers.add(collection["POST"].path)
            yield _resource(path, collection["POST"], item, collection.get("GET"))
    for collection in by_path.values():
        create = collection.get("POST")
        linked = _linked(contract, create) if create and create.path not in makers else None
        if create and linked:
            match = _ITEM.match(linked)
            listed = by_path.get(match["collection"], {}) if match else {}
            yield _resource(linked, create, by_path[linked], listed.get("GET"))


def _resource(path: str, create: Operation, item: dict[str, Operation], listed: Operation | None) -> Resource:
    return Resource(
        key=_TEMPLATE.findall(path)[-1],
        path=path,
        create=create,
        list=listed,
        read=item.get("GET"),
        replace=item.get("PUT"),
        change=item.get("PATCH"),
        delete=item.get("DELETE"),
    )


def _linked(contract: Contract, create: Operation) -> str | None:
    """The path of one thing that the answer of a creation links to."""
    for response in create.responses:
        for link in response.links if response.status.startswith("2") else ():
            operation = contract.following(link)
            if operation and operation.method in ("GET", "DELETE") and _ITEM.match(operation.path):
                return operation.path
    return None


def key_of(value: Json, resource: Resource, reply: Reply | None = None) -> Json:
    """The key of a thing, from its value or from the Location of its creation; None if it cannot be told.

    The member is called as the path parameter is, or as the end of its name (``uid`` for ``orderUid``), or as
    keys usually are.
    """
    if isinstance(value, dict):
        plain = {_plain(name): each for name, each in value.items()}
        for name in _names_of(resource.key):
            found = plain.get(name)
            if isinstance(found, str | int) and not isinstance(found, bool):
                return found
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    location = reply.header("Location") if reply else None
    if location:
        return location.partition("?")[0].rstrip(")/").replace("(", "/").rpartition("/")[2]
    return None


def same_key(one: Json, other: Json) -> bool:
    """Whether two keys are the same, which paths write as texts and some bodies as numbers."""
    return str(one).lower() == str(other).lower()


def things_in(value: Json) -> list[dict[str, Json]] | None:
    """The things in the value of a list: it is an array, or an object around one; None if there is none."""
    steps = way_to_things(value)
    found = at(value, steps) if steps is not None else None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        return None
    return [each for each in found if isinstance(each, dict)]


def things_of(schema: Schema) -> Schema | None:
    """The schema of the things in a list, by that of the list; None where that is of no list."""
    array = branches.array(schema)
    if array is not None:
        return array.items.schema if array.items else None
    arrays = {name: branches.array(each.schema) for name, each in branches.members(schema).items()}
    found = {name: each for name, each in arrays.items() if each is not None}
    name = next((each for each in _LISTS if each in found), next(iter(found), "") if len(found) == 1 else "")
    items = found[name].items if name in found else None
    return items.schema if items else None


def way_to_things(value: Json) -> tuple[str, ...] | None:
    """The members that lead to the array of things in the value of a list; None if there is no such array."""
    if isinstance(value, list):
        return ()
    if not isinstance(value, dict):
        return None
    arrays = [name for name, each in value.items() if isinstance(each, list)]
    if arrays:
        named = [name for name in _LISTS if name in arrays]
        return (arrays[0],) if len(arrays) == 1 else tuple(named[:1]) or None
    inside = [(name, way_to_things(each)) for name, each in value.items() if isinstance(each, dict)]
    found = [(name, *steps) for name, steps in inside if steps is not None]
    return found[0] if len(found) == 1 else None


def _names_of(key: str) -> tuple[str, ...]:
    """What the member with the key may be called: as the parameter, as the end of its name, as keys are."""
    wanted = _plain(key)
    return (wanted, *(each for each in _KEYS if wanted.endswith(each)), *_KEYS)


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _shape(path: str) -> str:
    return _TEMPLATE.sub("{}", path)
