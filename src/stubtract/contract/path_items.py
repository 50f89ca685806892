"""The paths of a document with their methods and base paths, read before any operation is compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from urllib.parse import unquote, urlsplit

from stubtract.contract.dialects import Dialect
from stubtract.contract.model import PathItem
from stubtract.contract.node import Node
from stubtract.contract.notes import Notes

_MOST = 64
"""So many combinations of a server's variables are base paths."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Reads the Paths Object of one document; what is broken is noted, and the paths beside it count.

    Attributes:
        root: The document as OpenAPI 3 has it.
        dialect: Its OpenAPI version.
        notes: Where it is said what is broken.
    """

    root: Node
    dialect: Dialect
    notes: Notes

    def items(self) -> tuple[PathItem, ...]:
        """Every sound path; twice where an operation has servers of its own."""
        usual = self._base_paths(self.root) or ("",)
        found: list[PathItem] = []
        for written, raw in self.notes.attempt([], _members, self.root, "paths"):
            item = None if written.startswith("x-") else self.notes.attempt(None, _item, raw)
            if item is None:
                continue
            if not written.startswith("/"):
                self.notes.say(raw, f"the path '{written}' must start with a slash", "it is served with one")
            found += self._with_bases(f"/{written.removeprefix('/')}", item, usual)
        return tuple(found)

    def _with_bases(self, template: str, item: Node, usual: tuple[str, ...]) -> Iterator[PathItem]:
        usual = self._base_paths(item) or usual
        bases: dict[tuple[str, ...], dict[str, str]] = {usual: {}}
        for method, node in operations(item, self.dialect).items():
            members = node.data if isinstance(node.data, dict) else {}
            own = self._base_paths(node) if members else None
            name = members.get("operationId")
            ids = bases.setdefault(own or usual, {})
            ids[method] = name if isinstance(name, str) and name else f"{method} {template}"
        for base_paths, ids in bases.items():
            yield PathItem(template=template, methods=tuple(ids), ids=ids, base_paths=base_paths)

    def _base_paths(self, node: Node) -> tuple[str, ...] | None:
        return self.notes.attempt(None, _servers, node)


def operations(item: Node, dialect: Dialect) -> dict[str, Node]:
    """The operations of a Path Item Object by upper-case method, in written order.

    Raises:
        DocumentError: It is no object.
    """
    found: dict[str, Node] = {}
    for name, node in item.members():
        if name in dialect.methods and node.data is not None:
            found[name.upper()] = node
        elif name == dialect.more_methods:
            found |= dict(node.members())
    return found


def _item(raw: Node) -> Node:
    item = raw.follow()
    item.mapping()
    return item


def _members(root: Node, name: str) -> list[tuple[str, Node]]:
    found = root.get(name)
    return list(found.members()) if found else []


def _servers(node: Node) -> tuple[str, ...] | None:
    """The paths of every server (OpenAPI 3.1, section 4.8.5), each once; None where none are given."""
    servers = node.get("servers")
    if servers is None:
        return None
    return tuple(dict.fromkeys(path for server in servers.elements() for path in _base_paths(server))) or (
        "",
    )


def _base_paths(server: Node) -> Iterator[str]:
    """The paths of a server's url: with the defaults of its variables, then with their other values.

    Of values that lead to the same path, as those of a host do, only the default counts.
    """
    url, variables = server.text("url"), server.get("variables")
    choices = {name: _values(each) for name, each in variables.members()} if variables else {}
    defaults = {name: values[0] for name, values in choices.items()}
    usual = _path(server, url, defaults)
    telling = [
        [values[0], *(each for each in values[1:] if _path(server, url, defaults | {name: each}) != usual)]
        for name, values in choices.items()
    ]
    for combination in islice(product(*telling), _MOST):
        yield _path(server, url, dict(zip(choices, combination, strict=True)))


def _values(variable: Node) -> list[str]:
    """The values of a server variable (OpenAPI 3.1, section 4.8.6), its default first."""
    default, others = variable.text("default"), variable.get("enum")
    values = [each.data for each in others.elements()] if others else []
    return list(dict.fromkeys((default, *(each for each in values if isinstance(each, str)))))


def _path(server: Node, url: str, values: Mapping[str, str]) -> str:
    """The path of a server's url, as it is below the root of the stub."""
    for name, value in values.items():
        url = url.replace("{" + name + "}", value)
    try:
        return _without_dots(unquote(urlsplit(url).path)).rstrip("/")
    except ValueError as error:
        server.fail(f"the server's url '{url}' is none: {error}")


def _without_dots(path: str) -> str:
    """The path from the root on, without dot segments (RFC 3986, section 5.2.4): no client sends them."""
    kept: list[str] = []
    for segment in path.removeprefix("/").split("/"):
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept)
