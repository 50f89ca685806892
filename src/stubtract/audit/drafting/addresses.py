"""Method, path and name of an operation: as the page tells them, or made up where it tells none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

_ADDRESS = re.compile(r"(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS) (\S+)")
_WORD = re.compile(r"[A-Za-z0-9]+")
_PARAMETER = re.compile(r"\{([^{}]*)\}")
_VERBS = {"GET": "get", "POST": "create", "PUT": "update", "PATCH": "change", "DELETE": "delete"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where an operation is.

    Attributes:
        method: In capitals.
        path: The path with its parameters in braces.
        name: Its operationId.
        is_told: Whether the page tells method and path.
    """

    method: str
    path: str
    name: str
    is_told: bool

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters of the path."""
        return tuple(_PARAMETER.findall(self.path))


def told(title: str) -> Address | None:
    """The address that a title tells, without its query; None where it tells none."""
    found = _ADDRESS.fullmatch(title)
    if found is None:
        return None
    method, path = found[1], "/" + found[2].partition("?")[0].strip("/")
    path = _PARAMETER.sub(lambda found: f"{{{found[1].lstrip('*').rstrip('?').partition(':')[0]}}}", path)
    plain = _PARAMETER.sub("", path)
    by = [f"By{camel(each, upper=True)}" for each in _PARAMETER.findall(path)]
    name = method.lower() + camel(plain, upper=True) + "".join(by)
    return Address(method=method, path=path, name=name, is_told=True)


def made_up(method: str, noun: str, parameters: Iterable[str]) -> Address:
    """An address from the name of what it is about, and the parameters of its path."""
    path = "/".join((f"/{noun}", *(f"{{{name}}}" for name in parameters)))
    name = _VERBS.get(method, method.lower()) + camel(noun, upper=True)
    return Address(method=method, path=path, name=name, is_told=False)


def camel(text: str, *, upper: bool = False) -> str:
    """The words of a text as one name."""
    found = _WORD.findall(text)
    joined = "".join(each[:1].upper() + each[1:] for each in found)
    return joined if upper else joined[:1].lower() + joined[1:]


@dataclass(slots=True)
class Addresses:
    """The addresses that are taken."""

    _shapes: dict[str, str] = field(default_factory=dict)
    _taken: set[tuple[str, str]] = field(default_factory=set)
    _names: set[str] = field(default_factory=set)

    def take(self, address: Address, others: Sequence[str] = ()) -> Address | None:
        """The address, made another one where it is taken; None where the page tells it, and it is.

        Args:
            address: What an operation would have.
            others: Words to tell it from another one.
        """
        free = address
        turn = 0
        while not self._is_free(free):
            if address.is_told:
                return None
            more = others[turn] if turn < len(others) else str(turn + 2 - len(others))
            turn += 1
            free = replace(
                address, path=f"{address.path}/{more}", name=address.name + camel(more, upper=True)
            )
        self._shapes.setdefault(_shape(free.path), free.path)
        self._taken.add((free.method, free.path))
        name, count = free.name, 1
        while name in self._names:
            count += 1
            name = f"{free.name}{count}"
        self._names.add(name)
        return replace(free, name=name)

    def _is_free(self, address: Address) -> bool:
        known = self._shapes.get(_shape(address.path), address.path)
        is_same = address.is_told or known == address.path
        return is_same and (address.method, known) not in self._taken


def _shape(path: str) -> str:
    return _PARAMETER.sub("{}", path).lower()
