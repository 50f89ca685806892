"""The arbitrary style: anything that the schema allows, its scalars drawn by hypothesis, place by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from random import Random

from stubtract.contract import Json, Property, Schema, Style
from stubtract.sample import keys, laws, pattern, scalars, strategies
from stubtract.sample.drawing import draws, in_own_thread
from stubtract.sample.nearest import fits, is_plain_multiple, nearest_number
from stubtract.sample.numbered import picks
from stubtract.sample.scalars import Source
from stubtract.sample.view import View
from stubtract.sample.walk import Spot, Walker

_ROOM = 40
_TRIES = 20
_MAX_ALTERNATIVES = 50
_MAX_DRAWS = 400
"""More scalars of one value are numbered ones: drawing takes its time."""
_LONGEST = 2_000
_ANYTHING = ("string", "integer", "number", "boolean", "object", "array")
_NULLS = 0.1
_OPTIONAL = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class ArbitraryMaker:
    """Makes values that may be anything their schema allows.

    Attributes:
        source: Seed and clock.
        style: The settings of the operation.
        view: For whom the values are.
        turn: Which of many values of a place: another turn, another value.
    """

    source: Source
    style: Style
    view: View
    turn: int = 0

    def make(self, schema: Schema, *, optional: bool = True, examples: bool = True) -> Json:
        """A drawn value of a schema; examples do not count, but without them another value is drawn.

        Raises:
            SampleError: The schema allows no value, or only endless ones.
        """
        taste = Arbitrary(source=self.source, turn=f"{self.turn}{'' if examples else ' again'}")
        walker = Walker(taste, keys.number(self.source.seed, taste.turn), self.style, self.view, optional)
        return in_own_thread(lambda: walker.make(schema, Spot(room=_ROOM)))


@dataclass(slots=True, kw_only=True)
class Arbitrary:
    """The taste for anything: members come and go, and scalars are whatever their limits allow.

    Attributes:
        source: Seed and clock.
        turn: Part of every key.
    """

    source: Source
    turn: str
    _drawn: int = field(default=0)

    def keeps(self, prop: Property, path: str) -> bool:
        """By the toss of a coin."""
        return self._random(f"{prop.link.location} {path}").random() < _OPTIONAL

    def alternatives(self, schema: Schema, spot: Spot) -> Iterable[Schema]:
        """In any order, each with any of its types."""
        random = self._random(f"alternatives {schema.location} {spot.path}")
        found = list(islice(picks(schema), _MAX_ALTERNATIVES)) if schema.choices else [schema]
        random.shuffle(found)
        return [self._of_one_type(each, random) for each in found]

    def _of_one_type(self, schema: Schema, random: Random) -> Schema:
        types = sorted(schema.types - {"null"})
        if len(types) < 2 or schema.enum is not None:  # noqa: PLR2004 - nothing to choose from
            return schema
        return replace(schema, types=frozenset((random.choice(types), *(schema.types & {"null"}))))

    def given(self, schema: Schema, spot: Spot) -> Iterator[Json]:
        """Any member of the enumeration, or null now and then; examples do not count."""
        random = self._random(f"{schema.location} {spot.path}")
        if schema.enum:
            yield random.choice(scalars.allowed(schema))
        elif schema.nullable and random.random() < _NULLS:
            yield None

    def scalar(self, schema: Schema, spot: Spot) -> Json:
        """A drawn truth value, number or text; what the limits leave too little room for is numbered."""
        place = f"{self.turn} {self.source.seed} {schema.location} {spot.path}"
        kind = schema.kind or self._kind(schema, place)
        self._drawn += 1
        match kind:
            case "object":
                return {}
            case "array":
                return []
            case "boolean":
                return self._random(place).random() < 0.5  # noqa: PLR2004 - a coin
            case "integer" if self._drawn < _MAX_DRAWS:
                return self._number(schema, draws(strategies.integers(schema.limits), place, _TRIES))
            case "number" if self._drawn < _MAX_DRAWS:
                return self._number(schema, draws(strategies.numbers(schema.limits), place, _TRIES))
            case "string" if self._drawn < _MAX_DRAWS and schema.limits.min_length < _LONGEST:
                text = self._text(schema, place)
                if text is not None:
                    return text
        return scalars.scalar(schema, 1, self.source, spot.path)

    def key(self, number: int, schema: Schema, spot: Spot) -> str:
        """A drawn text."""
        place = f"{self.turn} {self.source.seed} {schema.location} {spot.path} {number}"
        return next(draws(strategies.names(), place, _TRIES), str(number))

    def midnight(self, schema: Schema, spot: Spot) -> str:  # noqa: ARG002 - the clock's day
        """The start of the clock's day."""
        return self.source.clock.midnight

    def _number(self, schema: Schema, drawn: Iterator[float]) -> Json:
        """The first of some numbers, made to fit, that is a multiple in everybody's eyes."""
        found: Json = 0
        for each in drawn:
            found = nearest_number(schema, each)
            if is_plain_multiple(schema, found):
                break
        return found

    def _text(self, schema: Schema, place: str) -> str | None:
        if schema.limits.patterns:
            return pattern.drawn(schema.limits, place, schema.format)
        for text in draws(strategies.texts(schema), place, _TRIES):
            if fits(schema.limits, text) and laws.has_format(schema.format, text):
                return text
        return None

    def _kind(self, schema: Schema, place: str) -> str:
        """A type for a value that may have any; the schema of a scalar of no type has no limits either."""
        return self._random(f"kind {place}").choice(_ANYTHING) if not schema.types else ""

    def _random(self, place: str) -> Random:
        return keys.generator(self.source.seed, f"{self.turn} {place}")
