"""Where a rule is broken: the value there, the schema it is made by, and the law."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from stubtract.contract import Json, Schema, pointer
from stubtract.errors import DocumentError
from stubtract.sample.judge import Judge
from stubtract.sample.maker import Maker
from stubtract.sample.numbered import SampleError

OTHERS: Final[tuple[Json, ...]] = ("sample string 1", 1, True, None, 1.5, [], {}, "", 0, False, -1)
"""One value of every kind, for places that refuse what they should have."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule is broken.

    Attributes:
        value: What stands there.
        schema: What it is made by.
        law: The location of the broken keyword.
        judge: What reads laws.
        maker: What makes values.
        solve: What finds valid values of the schema at a location, by a search of its own.
    """

    value: Json
    schema: Schema
    law: str
    judge: Judge
    maker: Maker
    solve: Callable[[str], Iterator[Json]]

    @property
    def owner(self) -> Schema:
        """The schema that the broken keyword stands in."""
        return self._at(self.law.rpartition("/")[0])

    @property
    def said(self) -> Json:
        """The value of the broken keyword."""
        return self.judge.said(self.law)

    def option(self, step: int | str) -> Schema:
        """What stands within the broken keyword, such as one of its alternatives."""
        return self._at(pointer.join(self.law, step))

    def solved(self, step: int | str) -> Iterator[Json]:
        """A value that is valid by what stands within the broken keyword, if one is found."""
        return self.solve(pointer.join(self.law, step))

    def sibling(self, keyword: str) -> Schema:
        """The schema of another keyword beside the broken one."""
        return self._at(pointer.join(self.law.rpartition("/")[0], keyword))

    def named(self, keyword: str) -> Iterator[tuple[str, Schema]]:
        """The schemas by name that another keyword beside the broken one holds."""
        location = pointer.join(self.law.rpartition("/")[0], keyword)
        found = self.judge.said(location)
        for name in found if isinstance(found, dict) else ():
            yield name, self._at(pointer.join(location, name))

    def inner(self) -> Schema:
        """The schema that the broken keyword holds."""
        return self._at(self.law)

    def _at(self, location: str) -> Schema:
        try:
            return self.judge.link(location).schema
        except (KeyError, DocumentError):
            return Schema(location=location)

    def made(self, schema: Schema, *, optional: bool = True, examples: bool = False) -> Iterator[Json]:
        """The value of a schema, if it has one."""
        try:
            yield self.maker.make(schema, optional=optional, examples=examples)
        except SampleError:
            return


Fix: TypeAlias = Callable[[Place], Iterator[Json]]
"""Yields values for a place, the nearest first; what is valid is decided elsewhere."""
