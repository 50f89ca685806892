"""The classes of a sample: which objects are one and the same, what members they have, and in which order.

Every class has one instance in a sample, so objects with the same GUIDs are of one class, and members that
repeat an open object are left out (helppage-samples, 1.2 and 2.6).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stubtract.audit.drafting.leaves import GUID
from stubtract.audit.drafting.shown import Shown
from stubtract.audit.drafting.type_words import is_dictionary, item_word, model_word, value_word
from stubtract.audit.pages import DocumentedField
from stubtract.audit.words import singular

_MOST_ALIKE = 100
"""The classes with the same simple members that are looked at."""
Tables = Mapping[str, Sequence[DocumentedField]]
"""The tables of fields by the names of their models."""


@dataclass(slots=True, eq=False)
class Class:
    """A class that a sample shows, or a table describes.

    Attributes:
        name: What the page calls it; after the first member that holds it where the page does not tell.
        is_named: Whether the page tells its name.
        members: What is shown of each member first, in the order of the members.
        shown: Every object of it, as they stand in the sample.
        above: The classes that are open wherever it is shown.
    """

    name: str
    is_named: bool
    members: dict[str, Shown] = field(default_factory=dict)
    shown: list[dict[str, Shown]] = field(default_factory=list)
    above: frozenset[Class] = frozenset()


@dataclass(slots=True)
class Classes:
    """The classes of one sample, in the order in which they are met, level by level.

    Attributes:
        tables: The tables of the page.
        found: The classes.
    """

    tables: Tables
    found: list[Class] = field(default_factory=list)
    _of: dict[int, Class] = field(default_factory=dict)
    _named: dict[str, Class] = field(default_factory=dict)
    _alike: dict[object, list[Class]] = field(default_factory=dict)
    _queue: deque[tuple[dict[str, Shown], Class, tuple[Class, ...]]] = field(default_factory=deque)

    def read(self, sample: Shown, word: str, hint: str) -> None:
        """Find the classes of a sample.

        Args:
            sample: The sample.
            word: The page's word for its type; empty where it tells none.
            hint: What a class is called that the page has no name for.
        """
        self._meet(sample, word, hint, ())
        while self._queue:
            shown, found, path = self._queue.popleft()
            words = words_of(self.tables.get(found.name, ()) if found.is_named else ())
            for name, value in shown.items():
                self._meet(value, words.get(name, ""), name, (*path, found))

    def of(self, shown: Shown) -> Class | None:
        """The class of an object; None for what is no object of a class."""
        return self._of.get(id(shown))

    def named(self, name: str) -> Class | None:
        """The class that the page calls so."""
        return self._named.get(name)

    def _meet(self, value: Shown, word: str, hint: str, path: tuple[Class, ...]) -> None:
        if isinstance(value, list):
            for each in value:
                self._meet(each, item_word(word), singular(hint), path)
        elif isinstance(value, dict) and is_dictionary(word, tuple(value)):
            for each in value.values():
                self._meet(each, value_word(word), singular(hint), path)
        elif isinstance(value, dict) and (value or model_word(word)):
            found = self._class(value, model_word(word), hint, path)
            self._of[id(value)] = found
            found.above = found.above & frozenset(path) if found.shown else frozenset(path)
            found.shown.append(value)
            found.members = _merged(found.members, value)
            self._queue.append((value, found, path))

    def _class(self, shown: dict[str, Shown], name: str, hint: str, path: tuple[Class, ...]) -> Class:
        if name in self._named:
            return self._named[name]
        kind, scalars = _signature(shown, hint)
        alike = self._alike.setdefault(scalars, [])
        for each in alike[:_MOST_ALIKE]:
            is_same = kind == "strong" or self._is_same(shown, each, path)
            if is_same and not (name and each.is_named):
                if name:
                    each.name, each.is_named = name, True
                    self._named[name] = each
                return each
        found = Class(name or hint, bool(name))
        alike.append(found)
        self.found.append(found)
        if name:
            self._named[name] = found
        return found

    def _is_same(self, shown: dict[str, Shown], known: Class, path: tuple[Class, ...]) -> bool:
        """Whether an object without GUIDs has the members of a class, but for those that lead back."""
        if not shown.keys() <= known.members.keys():
            return False
        missing = [value for name, value in known.members.items() if name not in shown]
        return all(any(self.of(each) in path for each in _objects(value)) for value in missing)


def words_of(fields: Sequence[DocumentedField]) -> dict[str, str]:
    """The words for the types of fields, by name."""
    return {each.name.text: each.type.text for each in fields if each.type}


def _objects(value: Shown) -> list[Shown]:
    """What may be an object of a class: a value, or the elements of a list."""
    return value if isinstance(value, list) else [value]


def _signature(shown: dict[str, Shown], hint: str) -> tuple[str, object]:
    """What tells an object from those of other classes: its settled members, else its name and members."""
    settled = ((name, _settled(value)) for name, value in shown.items())
    told = tuple((name, value) for name, value in settled if value is not None)
    return ("strong" if _has_guid(told) else "weak"), told or (hint, tuple(shown))


def _settled(value: Shown) -> object:
    """A value that has no object of a class in it, so that it is the same wherever its class is shown."""
    if isinstance(value, list):
        inner = tuple(map(_settled, value))
        return inner if inner and None not in inner else None
    if isinstance(value, dict):
        return _settled(list(value.values())) if is_dictionary("", tuple(value)) else None
    return (value,)


def _has_guid(value: object) -> bool:
    if isinstance(value, tuple):
        return any(map(_has_guid, value))
    return isinstance(value, str) and GUID.fullmatch(value) is not None


def _merged(known: dict[str, Shown], other: dict[str, Shown]) -> dict[str, Shown]:
    """The members of both; those that only the other one has stand behind the one before them."""
    if not known:
        return dict(other)
    names = merged_names(tuple(known), tuple(other))
    return {name: known[name] if name in known else other[name] for name in names}


def merged_names(known: Sequence[str], other: Sequence[str]) -> list[str]:
    """The names of both in one order that fits both; that of the first counts more."""
    there = set(known)
    behind: dict[str, list[str]] = {}
    before = ""
    first: list[str] = []
    for name in other:
        if name in there:
            before = name
        elif before:
            behind.setdefault(before, []).append(name)
        else:
            first.append(name)
    return [*first, *(each for name in known for each in (name, *behind.get(name, ())))]
