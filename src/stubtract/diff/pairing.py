"""Which operation of the old document is which of the new one? By path, by whole address, by name."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from stubtract.contract import Contract, PathItem

_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One operation of a document, not compiled yet; known by itself, not by what it says."""

    item: PathItem
    method: str

    @property
    def id(self) -> str:
        """Its name; method and path where it has none."""
        return self.item.ids[self.method]

    @property
    def is_named(self) -> bool:
        """Whether the document gives it a name."""
        return self.id != f"{self.method} {self.item.template}"

    @property
    def form(self) -> str:
        """Its path without the names of variables."""
        return _VARIABLE.sub("{}", self.item.template)

    @property
    def is_at(self) -> tuple[str, str]:
        """Its method and its path without the names of variables."""
        return self.method, self.form

    def catches(self, other: Entry) -> bool:
        """Whether a request for another operation is one for this, where the other one is not there."""
        pattern = re.escape(self.form).replace(re.escape("{}"), "[^/]+")
        return self.method == other.method and re.fullmatch(pattern, other.form) is not None

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the path's variables in order."""
        return tuple(_VARIABLE.findall(self.item.template))

    @property
    def addresses(self) -> frozenset[str]:
        """Its method and its paths from the root on."""
        return frozenset(f"{self.method} {base}{self.form}" for base in self.item.base_paths)


Paired = tuple[Entry | None, Entry | None]


def paired(old: Contract, new: Contract) -> tuple[Paired, ...]:
    """The operations of both documents side by side, in the order of the old one, then of the new one.

    Where there is no other one, its side is None.
    """
    left, right = tuple(_entries(old)), tuple(_entries(new))
    found: dict[Entry, Entry] = {}
    for keys_of in (_template, _form, _addresses, _name):
        taken = frozenset(found.values())
        known = {key: each for each in reversed(right) if each not in taken for key in keys_of(each)}
        for entry in left:
            other = next((known[key] for key in keys_of(entry) if key in known), None)
            if entry not in found and other is not None:
                found[entry] = other
                for key in keys_of(other):
                    known.pop(key, None)
    taken = frozenset(found.values())
    return (
        *((each, found.get(each)) for each in left),
        *((None, each) for each in right if each not in taken),
    )


def _entries(contract: Contract) -> Iterator[Entry]:
    for item in contract.paths:
        for method in item.methods:
            yield Entry(item, method)


def _template(entry: Entry) -> Iterator[Hashable]:
    yield entry.method, entry.item.template


def _form(entry: Entry) -> Iterator[Hashable]:
    yield entry.is_at


def _addresses(entry: Entry) -> Iterator[Hashable]:
    yield from sorted(entry.addresses)


def _name(entry: Entry) -> Iterator[Hashable]:
    if entry.is_named:
        yield entry.id
