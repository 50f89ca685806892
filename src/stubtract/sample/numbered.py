"""Numbered samples: the object graph that ASP.NET's help pages would make (helppage-samples, section 1).

A counter for each class, list, dictionary and nullable value; one instance of each class for the whole
sample, so that the graph may well lead back to itself. ``unfold`` turns the graph into a plain value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from stubtract.contract import Json, Link, Schema, choose
from stubtract.contract.pointer import join
from stubtract.errors import StubtractError
from stubtract.findings import Where
from stubtract.sample import scalars
from stubtract.sample.scalars import Source

CONTAINERS = frozenset(("array", "object"))
"""The types of values that hold others."""
_MAX_DEPTH = 200
_ELEMENTS = 2
_MAX_ELEMENTS = 10_000
_MAX_VALUES = 200_000
_MAX_PICKS = 200
"""More ways through the choices of a schema are not tried."""
_MAX_CHOICES = 32
"""Choices that lie deeper within each other are not followed."""


class SampleError(StubtractError):
    """No sample can be made of a schema.

    Attributes:
        location: The schema, as ``file#/pointer``.
        message: The reason, without the place.
        where: File, line and pointer of the schema, where they are known.
    """

    def __init__(self, location: str, message: str, where: Where | None = None) -> None:
        super().__init__(location, message)
        self.location = location
        self.message = message
        self.where = where

    def __str__(self) -> str:
        """One line with the place and the reason."""
        return f"{self.where or self.location}: {self.message}"


class LoopError(SampleError):
    """A sample refers back to an object that is still open, and such loops are errors."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema.location, "the sample refers back to an object that is still open")


@dataclass(slots=True, eq=False)
class Instance:
    """A class, filled once; later uses of the class are this same instance."""

    schema: Schema
    members: dict[str, Made] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Listing:
    """A list; its elements may be one and the same instance."""

    schema: Schema
    elements: list[Made] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Entries:
    """A dictionary."""

    entries: dict[str, Made] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Plain:
    """A value that stands for itself."""

    value: Json


Made: TypeAlias = Instance | Listing | Entries | Plain


@dataclass(slots=True)
class Counter:
    """The numbers of one class, list, dictionary or nullable value."""

    used: int = 0

    def next(self) -> int:
        """The next number, from 1."""
        self.used += 1
        return self.used


@dataclass(slots=True)
class Generator:
    """Makes the graph of one sample.

    Attributes:
        source: Seed and clock.
        optional: Whether members that need not be there are made.
        examples: Whether examples of scalars come before numbered values.
        registry: The one instance of each class, by the location of its schema.
    """

    source: Source
    optional: bool = True
    examples: bool = True
    registry: dict[str, Instance] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)
    _left: int = _MAX_VALUES

    def make(self, schema: Schema, counter: Counter, path: str) -> Made:
        """The value of a schema at a place (rule 1.2), by the first alternatives that have one, or null."""
        may_be_null = schema.nullable and schema.kind in CONTAINERS
        if not schema.choices and not may_be_null:
            return self._make(schema, counter, path)
        failed: SampleError | None = None
        for alternative in picks(schema) if schema.choices else (schema,):
            before = counter.used, dict(self.registry), set(self._open)
            try:
                return self._make(alternative, counter, path)
            except SampleError as error:
                counter.used, self.registry, self._open = before
                failed = failed or error
        if may_be_null:
            return Plain(None)
        raise failed or SampleError(schema.location, "its alternatives lead in a circle")

    def _make(self, schema: Schema, counter: Counter, path: str) -> Made:
        if path.count("/") > _MAX_DEPTH:
            raise SampleError(schema.location, f"the sample is nested deeper than {_MAX_DEPTH} levels")
        self._left -= 1
        if self._left < 0:
            raise SampleError(schema.location, f"the sample has more than {_MAX_VALUES} values")
        if schema.never:
            raise SampleError(schema.location, "no value is valid here")
        example = scalars.example(schema) if self.examples else None
        if example is not None:
            if scalars.takes_number(schema):
                counter.next()
            return Plain(example.value)
        match schema.kind:
            case "null":
                return Plain(None)
            case "array" if schema.enum is None:
                return self._list(schema, path)
            case "object" if schema.enum is None:
                return self._object(schema, path)
            case "" if schema.enum is None:
                counter.next()
                return Plain({})
        return Plain(self._scalar(schema, counter, path))

    def _scalar(self, schema: Schema, counter: Counter, path: str) -> Json:
        if schema.nullable and scalars.is_value_type(schema):
            counter = Counter()
        number = counter.next() if scalars.takes_number(schema) else counter.used
        return scalars.scalar(schema, number, self.source, path)

    def _list(self, schema: Schema, path: str) -> Listing:
        """Two elements with a counter of their own; more or fewer where the schema asks for it."""
        limits, counter = schema.limits, Counter()
        size = max(_ELEMENTS, limits.min_items, len(schema.prefix_items))
        if limits.max_items is not None:
            size = min(size, limits.max_items)
        if size > _MAX_ELEMENTS:
            raise SampleError(schema.location, f"{size} elements are more than a sample has")
        nevers = (index for index, link in enumerate(schema.prefix_items) if link.schema.never)
        size = min(size, next(nevers, size))
        if schema.items is not None and isinstance(schema.items, Link) and schema.items.schema.never:
            size = min(size, len(schema.prefix_items))
        made = Listing(schema)
        if schema.location in self._open:  # a list of itself ends here
            return made
        self._open.add(schema.location)
        first, others = [link.schema for link in schema.prefix_items], _items(schema)
        for index in range(size):
            element = first[index] if index < len(first) else others
            made.elements.append(self.make(element, counter, join(path, index)))
        self._open.discard(schema.location)
        return made

    def _object(self, schema: Schema, path: str) -> Made:
        if not schema.properties and isinstance(schema.additional, Link):
            return self._dictionary(schema, schema.additional.schema, path)
        known = self.registry.get(schema.location)
        if known is not None:
            return known
        made = self.registry[schema.location] = Instance(schema)
        counter = Counter()
        for prop in schema.properties.values():
            if not (self.optional or prop.required):
                continue
            if prop.sample is not None:
                made.members[prop.name] = Plain(prop.sample.value)
            elif (tag := schema.tag(prop)) is not None:
                made.members[prop.name] = Plain(tag)
            elif not prop.sample_omit and not (prop.schema.never and not prop.required):
                made.members[prop.name] = self.make(prop.schema, counter, join(path, prop.name))
                if prop.date_only:
                    made.members[prop.name] = Plain(self.source.clock.midnight)
        return made

    def _dictionary(self, schema: Schema, values: Schema, path: str) -> Entries:
        """Two entries; keys and values share one counter."""
        made, counter = Entries(), Counter()
        if schema.location in self._open:  # a dictionary of itself ends here
            return made
        self._open.add(schema.location)
        for _ in range(_ELEMENTS):
            key = f"sample string {counter.next()}"
            made.entries[key] = self.make(values, counter, join(path, key))
        self._open.discard(schema.location)
        return made


def _items(schema: Schema) -> Schema:
    return schema.items.schema if schema.items else Schema(location=f"{schema.location}/items")


def picks(schema: Schema) -> Iterator[Schema]:
    """The schema with an alternative of each choice taken: first those that can be more than null."""
    open_choices: list[Iterator[Schema]] = [iter((schema,))]
    for _ in range(_MAX_PICKS):
        found = next(open_choices[-1], None)
        if found is None:
            open_choices.pop()
        elif not found.choices:
            yield found
        elif len(open_choices) < _MAX_CHOICES:
            open_choices.append(_taken(found))
        if not open_choices:
            return


def _taken(schema: Schema) -> Iterator[Schema]:
    """The schema with the first alternatives taken, with the second ones, and so on."""
    ranked = [sorted((link.schema for link in each.options), key=_rank) for each in schema.choices]
    for turn in range(max(map(len, ranked))):
        yield choose(schema, [options[min(turn, len(options) - 1)] for options in ranked])


def _rank(schema: Schema) -> int:
    return 2 if schema.never else 1 if schema.types == {"null"} else 0
