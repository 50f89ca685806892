"""The graph of a sample as a plain value: references back to an open object are left out (rule 2.6)."""

from __future__ import annotations

from dataclasses import dataclass, field

from stubtract.contract import Json
from stubtract.sample.numbered import Entries, Instance, Listing, LoopError, Made, Plain
from stubtract.sample.view import View

MAX_VALUES = 50_000
"""Beyond this many values a sample leaves out members that need not be there."""


@dataclass(slots=True)
class Unfolder:
    """Turns one graph into one value.

    Attributes:
        view: Which members are shown.
        loops_are_errors: Whether a reference back to an open object is an error instead of left out.
        left: How many more values there may be.
    """

    view: View
    loops_are_errors: bool = False
    left: int = MAX_VALUES
    _open: set[int] = field(default_factory=set)

    def value(self, made: Made) -> Json:
        """The plain value of a graph.

        Raises:
            LoopError: It leads back to itself, and loops are errors.
        """
        self.left -= 1
        match made:
            case Plain(value):
                return value
            case Entries(entries):
                return {key: self.value(each) for key, each in entries.items() if not self._is_loop(each)}
            case Listing():
                return self._list(made)
            case Instance():
                return self._object(made)

    def _list(self, made: Listing) -> list[Json]:
        values = [self.value(each) for each in made.elements if not self._is_loop(each)]
        if made.schema.limits.unique_items:
            values = [value for index, value in enumerate(values) if value not in values[:index]]
        return values

    def _object(self, made: Instance) -> dict[str, Json]:
        self._open.add(id(made))
        value: dict[str, Json] = {}
        for name, member in made.members.items():
            prop = made.schema.properties[name]
            if not self.view.shows(prop):
                continue
            if self._is_loop(member):
                if prop.required and prop.schema.nullable:
                    value[name] = None
            elif self.left > 0 or prop.required:
                value[name] = self.value(member)
        self._open.discard(id(made))
        return value

    def _is_loop(self, made: Made) -> bool:
        if id(made) not in self._open:
            return False
        if self.loops_are_errors and isinstance(made, Instance):
            raise LoopError(made.schema)
        return True
