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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Servers:
    """Where operations are found: the paths and hosts of their servers, and where these are written."""

    base_paths: tuple[str, ...] = ("",)
    hosts: tuple[str, ...] = ()
    location: str = ""


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
        usual = self._servers(self.root) or _Servers()
        found: list[PathItem] = []
        for written, raw in self.notes.attempt([], _members, self.root, "paths"):
            item = None if written.startswith("x-") else self.notes.attempt(None, _item, raw)
            if item is None:
                continue
            if not written.startswith("/"):
                self.notes.say(raw, f"the path '{written}' must start with a slash", "it is served with one")
            found += self._with_bases(f"/{written.removeprefix('/')}", item, usual)
        return tuple(found)

    def _with_bases(self, template: str, item: Node, usual: _Servers) -> Iterator[PathItem]:
        usual = self._servers(item) or usual
        bases: dict[_Servers, dict[str, str]] = {usual: {}}
        for method, node in operations(item, self.dialect).items():
            members = node.data if isinstance(node.data, dict) else {}
            own = (self._servers(node) if members else None) or usual
            same = next((each for each in bases if each.base_paths == own.base_paths), own)
            name = members.get("operationId")
            ids = bases.setdefault(same, {})
            ids[method] = name if isinstance(name, str) and name else f"{method} {template}"
        for servers, ids in bases.items():
            yield PathItem(
                template=template,
                methods=tuple(ids),
                ids=ids,
                base_paths=servers.base_paths,
                hosts=servers.hosts,
                servers=servers.location,
            )

    def _servers(self, node: Node) -> _Servers | None:
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


def _servers(node: Node) -> _Servers | None:
    """Hosts and paths of every server (OpenAPI 3.1, section 4.8.5), each once; None where none are given."""
    servers = node.get("servers")
    if servers is None:
        return None
    found = [each for server in servers.elements() for each in _addresses(server)]
    return _Servers(
        base_paths=tuple(dict.fromkeys(path for _, path in found)) or ("",),
        hosts=tuple(dict.fromkeys(host for host, _ in found if host)),
        location=servers.location,
    )


def _addresses(server: Node) -> Iterator[tuple[str, str]]:
    """Host and path of a server's url: with the defaults of its variables, then with their other values.

    Of values that lead to the same path, as those of a host do, only the default counts.
    """
    url, variables = server.text("url"), server.get("variables")
    choices = {name: _values(each) for name, each in variables.members()} if variables else {}
    defaults = {name: values[0] for name, values in choices.items()}
    _, usual = _address(server, url, defaults)

    def tells(name: str, value: str) -> bool:
        return _address(server, url, defaults | {name: value})[1] != usual

    telling = [
        [values[0], *(each for each in values[1:] if tells(name, each))] for name, values in choices.items()
    ]
    for combination in islice(product(*telling), _MOST):
        yield _address(server, url, dict(zip(choices, combination, strict=True)))


def _values(variable: Node) -> list[str]:
    """The values of a server variable (OpenAPI 3.1, section 4.8.6), its default first."""
    default, others = variable.text("default"), variable.get("enum")
    values = [each.data for each in others.elements()] if others else []
    return list(dict.fromkeys((default, *(each for each in values if isinstance(each, str)))))


def _address(server: Node, url: str, values: Mapping[str, str]) -> tuple[str, str]:
    """The host of a server's url, and its path as it is below the root of the stub."""
    for name, value in values.items():
        url = url.replace("{" + name + "}", value)
    try:
        parts = urlsplit(url)
        return parts.netloc.lower(), _without_dots(unquote(parts.path)).rstrip("/")
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
