"""From a schema to a value, member by member: the structure that the realistic and arbitrary styles share.

What depends on the place alone stays as it is when a neighbour comes or goes: sizes and alternatives are
chosen by the key of their place, and the room that there is for nested values is shared out from above.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from stubtract.contract import Json, Link, Property, Schema, Style
from stubtract.contract.pointer import join
from stubtract.sample import keys
from stubtract.sample.numbered import CONTAINERS, LoopError, SampleError, picks
from stubtract.sample.view import View

_MAX_DEPTH = 100
_MAX_TRIED = 6_000
_MAX_ELEMENTS = 5_000
_ELEMENTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a value stands.

    Attributes:
        path: The JSON pointer inside the body.
        name: The name of the nearest member; that of its schema at the root.
        owner: The name of the object around that member.
        room: How many objects and arrays there may still be here.
    """

    path: str = ""
    name: str = ""
    owner: str = ""
    room: float = 0


class Taste(Protocol):
    """What tells one style from another, where the structure is the same."""

    def alternatives(self, schema: Schema, spot: Spot) -> Iterable[Schema]:
        """A schema with an alternative of each of its choices taken, in the order in which they are tried."""
        ...

    def given(self, schema: Schema, spot: Spot) -> Iterator[Json]:
        """What the document itself offers for the place, such as an example; nothing to have it made."""
        ...

    def scalar(self, schema: Schema, spot: Spot) -> Json:
        """A value that is neither object nor array."""
        ...

    def key(self, number: int, schema: Schema, spot: Spot) -> str:
        """The name of an entry of a dictionary, by its number from 0."""
        ...

    def keeps(self, prop: Property, path: str) -> bool:
        """Whether a member that need not be there is; it would stand at that path."""
        ...

    def midnight(self, schema: Schema, spot: Spot) -> str:
        """A time at the start of a day."""
        ...


@dataclass(slots=True)
class Walker:
    """Makes one value.

    Attributes:
        taste: The style.
        seed: Part of every key.
        settings: The operation's settings.
        view: For whom it is made.
        optional: Whether members that need not be there are made.
    """

    taste: Taste
    seed: int
    settings: Style
    view: View
    optional: bool = True
    _open: list[str] = field(default_factory=list)
    _tried: int = 0

    def make(self, schema: Schema, spot: Spot) -> Json:
        """The value of a schema at a place, by the first of its alternatives that has one, or null.

        Raises:
            SampleError: There is none, or it is endless or too large.
            LoopError: It leads back to an object that is still open, and loops are errors.
        """
        failed: SampleError | None = None
        depth = len(self._open)
        for alternative in self.taste.alternatives(schema, spot):
            try:
                return self._make(alternative, spot)
            except SampleError as error:
                del self._open[depth:]
                self._refuse(error)
                failed = failed or error
        if schema.nullable:
            return None
        raise failed or SampleError(schema.location, "its alternatives lead in a circle")

    def _make(self, schema: Schema, spot: Spot) -> Json:
        self._tried += 1
        if len(self._open) > _MAX_DEPTH or self._tried > _MAX_TRIED:
            raise SampleError(schema.location, "the sample is too deep or too large")
        if schema.never:
            raise SampleError(schema.location, "no value is valid here")
        for value in self.taste.given(schema, spot):
            return value
        if schema.enum is None and schema.kind in CONTAINERS:
            return self._container(schema, spot)
        return self.taste.scalar(schema, spot)

    def _container(self, schema: Schema, spot: Spot) -> Json:
        if schema.location in self._open:
            raise LoopError(schema)
        self._open.append(schema.location)
        if schema.kind == "array":
            value: Json = self._array(schema, spot)
        elif not schema.properties and isinstance(schema.additional, Link):
            value = self._dictionary(schema, schema.additional.schema, spot)
        else:
            value = self._object(schema, spot)
        self._open.pop()
        return value

    def _object(self, schema: Schema, spot: Spot) -> Json:
        members = {prop.name: prop for prop in schema.properties.values() if self._is_wanted(prop, spot)}
        nested = sum(_is_container(prop.schema) for prop in members.values())
        room = (spot.room - 1) / max(nested, 1)
        owner = schema.name or spot.name
        value: dict[str, Json] = {}
        for name, prop in members.items():
            at = Spot(path=join(spot.path, name), name=name, owner=owner, room=room)
            if prop.sample is not None:
                value[name] = prop.sample.value
            elif (tag := schema.tag(prop)) is not None:
                value[name] = tag
            elif prop.date_only:
                value[name] = self.taste.midnight(prop.schema, at)
            elif prop.required or room >= 1 or not _is_container(prop.schema):
                self._add(value, prop, at)
        if isinstance(schema.additional, Link):
            for name in sorted(schema.required - schema.properties.keys()):
                at = Spot(path=join(spot.path, name), name=name, owner=owner, room=room)
                value[name] = self.make(schema.additional.schema, at)
        return value

    def _is_wanted(self, prop: Property, spot: Spot) -> bool:
        if not self.view.shows(prop):
            return False
        return prop.required or (
            self.optional and not prop.schema.never and self.taste.keeps(prop, join(spot.path, prop.name))
        )

    def _add(self, value: dict[str, Json], prop: Property, spot: Spot) -> None:
        """Add a member; one that has no value, or leads back, is null or left out where that is allowed."""
        try:
            value[prop.name] = self.make(prop.schema, spot)
        except SampleError as error:
            self._refuse(error)
            if prop.required and not prop.schema.nullable:
                raise
            if prop.required:
                value[prop.name] = None

    def _array(self, schema: Schema, spot: Spot) -> Json:
        size = self._size(schema, spot)
        room = (spot.room - 1) / max(size, 1)
        value: list[Json] = []
        for index in range(size + _ELEMENTS * schema.limits.unique_items):
            if len(value) == size:
                break
            link = schema.prefix_items[index] if index < len(schema.prefix_items) else schema.items
            element = link.schema if link else Schema(location=f"{schema.location}/items")
            at = replace(spot, path=join(spot.path, index), room=room)
            try:
                made = self.make(element, at)
            except SampleError as error:
                self._refuse(error)
                if len(value) < schema.limits.min_items:
                    raise
                break
            if not schema.limits.unique_items or made not in value:
                value.append(made)
        return value

    def _size(self, schema: Schema, spot: Spot) -> int:
        """One to three elements; more or fewer where the schema asks for it."""
        limits, least = schema.limits, max(schema.limits.min_items, len(schema.prefix_items), 1)
        if least > _MAX_ELEMENTS:
            raise SampleError(schema.location, f"{least} elements are more than a sample has")
        most = max(least, _ELEMENTS if self.optional else least)
        size = keys.generator(self.seed, f"size {schema.location} {spot.path}").randint(least, most)
        if not self.optional:
            size = limits.min_items
        nevers = [at for at, link in enumerate(schema.prefix_items) if link.schema.never]
        if schema.items is not None and schema.items.schema.never:
            nevers.append(len(schema.prefix_items))
        return min(size, *nevers, size if limits.max_items is None else limits.max_items)

    def _dictionary(self, schema: Schema, values: Schema, spot: Spot) -> Json:
        """Two entries; more or fewer where the schema asks for it, none where they would be endless."""
        least, most = schema.limits.min_properties, schema.limits.max_properties
        size = max(least, 2 if self.optional and (spot.room > 1 or not _is_container(values)) else 0)
        size = min(size, size if most is None else most, _MAX_ELEMENTS)
        value: dict[str, Json] = {}
        for name in sorted(schema.required):
            at = replace(spot, path=join(spot.path, name), name=name)
            value[name] = self.make(values, at)
        for number in range(size - len(value)):
            key = self.taste.key(number, schema, spot)
            at = replace(spot, path=join(spot.path, key), room=(spot.room - 1) / max(size, 1))
            try:
                value[key] = self.make(values, at)
            except SampleError as error:
                self._refuse(error)
                if least:
                    raise
                break
        return value

    def _refuse(self, error: SampleError) -> None:
        """Pass a loop on where loops are errors."""
        if isinstance(error, LoopError) and self.settings.reference_loops == "error":
            raise error


def own_name(schema: Schema) -> str:
    """The name of a schema, or of the member that it is written for; empty if there is none."""
    written, _, name = schema.location.partition("&")[0].rpartition("/properties/")
    return schema.name or (name.partition("/")[0] if written else "")


def _is_container(schema: Schema) -> bool:
    """Whether a value may be an object or an array, as far as can be told from above."""
    schema = next(picks(schema), schema)
    return schema.enum is None and schema.kind in CONTAINERS
