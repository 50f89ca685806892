"""The realistic style: what the document offers, else by format, by the name of the member, by type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from random import Random

from stubtract.contract import Json, Property, Schema, Style
from stubtract.sample import keys, pattern, scalars
from stubtract.sample.fakers import Fakers
from stubtract.sample.fitting import fitted
from stubtract.sample.lifelike import Voice, kind_of_text, lifelike
from stubtract.sample.names import Range, number_range, words
from stubtract.sample.nearest import is_plain_multiple, nearest_number
from stubtract.sample.numbered import picks
from stubtract.sample.scalars import Source
from stubtract.sample.view import View
from stubtract.sample.walk import Spot, Walker, own_name

_ROOM = 400
_TRIES = 20
_FAR = 1e15
"""Limits beyond this are no help in choosing a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RealisticMaker:
    """Makes lifelike values.

    Attributes:
        source: Seed and clock.
        style: The settings of the operation.
        view: For whom the values are.
        locale: Whose names and words they have.
        fakers: Where these come from.
    """

    source: Source
    style: Style
    view: View
    locale: str
    fakers: Fakers

    def make(self, schema: Schema, *, optional: bool = True, examples: bool = True) -> Json:
        """The lifelike value of a schema.

        Raises:
            SampleError: The schema allows no value, or only endless ones.
        """
        taste = Realistic(maker=self, examples=examples)
        walker = Walker(taste, self.source.seed, self.style, self.view, optional)
        return walker.make(schema, Spot(name=own_name(schema), room=_ROOM))


@dataclass(frozen=True, slots=True, kw_only=True)
class Realistic:
    """The taste for what looks real: everything is there, and each value is what its name says."""

    maker: RealisticMaker
    examples: bool

    def keeps(self, prop: Property, path: str) -> bool:  # noqa: ARG002 - every member is kept
        """Every member is there."""
        return True

    def alternatives(self, schema: Schema, spot: Spot) -> Iterable[Schema]:  # noqa: ARG002 - as written
        """As they are written, those that may be more than null first."""
        return picks(schema) if schema.choices else (schema,)

    def given(self, schema: Schema, spot: Spot) -> Iterator[Json]:
        """A member of the enumeration, an example, or the default, by the key of the place."""
        random = self._random(schema, spot)
        if schema.enum is not None:
            allowed = scalars.allowed(schema)
            yield random.choice([each for each in allowed if each is not None] or [None])
        elif self.examples:
            offers = [*schema.examples] or ([schema.default.value] if schema.default else [])
            sound = [each for each in offers if each is not None and scalars.has_type(schema, each)]
            if sound:
                yield self._shown(schema, random.choice(sound))

    def _shown(self, schema: Schema, value: Json) -> Json:
        """An example without the members that this view does not have."""
        if not isinstance(value, dict):
            return value
        hidden = {name for name, prop in schema.properties.items() if not self.maker.view.shows(prop)}
        return {name: member for name, member in value.items() if name not in hidden}

    def scalar(self, schema: Schema, spot: Spot) -> Json:
        """A truth value, a number or a text."""
        kind = schema.kind
        if not kind and not spot.path:
            return {}
        if kind == "boolean":
            return self._random(schema, spot).random() < 0.5  # noqa: PLR2004 - a coin
        if kind == "null" or (schema.enum is not None and not schema.enum):
            return None
        if kind in ("integer", "number"):
            return self._number(schema, spot)
        return self._text(schema, spot)

    def key(self, number: int, schema: Schema, spot: Spot) -> str:
        """A word."""
        return self._voice(schema, replace(spot, path=f"{spot.path} {number}")).say("domain_word")

    def midnight(self, schema: Schema, spot: Spot) -> str:
        """The start of a day near now."""
        return self._voice(schema, spot).moment().midnight

    def _text(self, schema: Schema, spot: Spot) -> str:
        voice = self._voice(schema, spot)
        kind = kind_of_text(schema.format, spot.name, spot.owner)
        limits = schema.limits
        if schema.encoding == "base64":
            text = lifelike("bytes", voice)
        elif not kind and number_range(spot.name):
            text = str(self._number(Schema(location="", types=frozenset(("number",))), spot))
        else:
            text = lifelike(kind, voice)
        fit = fitted(limits, schema.format, text)
        if fit is None and limits.patterns:
            fit = pattern.drawn(limits, f"{self.maker.source.seed} {voice.place}", schema.format)
        return str(scalars.scalar(schema, 1, self.maker.source, spot.path)) if fit is None else fit

    def _number(self, schema: Schema, spot: Spot) -> Json:
        random = self._random(schema, spot)
        is_whole = schema.kind == "integer"
        if is_whole and words(spot.name)[-1:] == ["year"]:
            return nearest_number(schema, self.maker.source.clock.moment.year - random.randrange(10))
        if is_whole and kind_of_text("", spot.name, "") in ("date_time", "date"):
            return nearest_number(schema, round(self._voice(schema, spot).moment().moment.timestamp()))
        usual = number_range(spot.name) or Range(1, 1_000, 0 if is_whole else 2)
        low, high = _between(schema, usual)
        digits = 0 if is_whole else usual.digits
        found: Json = 0
        for _ in range(_TRIES):
            number = round(random.uniform(low, high), digits)
            found = nearest_number(schema, number if digits else round(number))
            if is_plain_multiple(schema, found):
                break
        return found

    def _random(self, schema: Schema, spot: Spot) -> Random:
        return keys.generator(self.maker.source.seed, self._place(schema, spot))

    def _place(self, schema: Schema, spot: Spot) -> str:
        return f"{self.maker.locale} {schema.location} {spot.path}"

    def _voice(self, schema: Schema, spot: Spot) -> Voice:
        return Voice(
            fakers=self.maker.fakers,
            locale=self.maker.locale,
            source=self.maker.source,
            place=self._place(schema, spot),
            name=spot.name,
            random=self._random(schema, spot),
        )


def _between(schema: Schema, usual: Range) -> tuple[float, float]:
    """What a number lies between: what is usual, as far as the schema allows it."""
    limits = schema.limits
    lows = [each for each in (limits.minimum, limits.exclusive_minimum) if each is not None]
    highs = [each for each in (limits.maximum, limits.exclusive_maximum) if each is not None]
    if any(abs(each) > _FAR for each in lows + highs):
        return usual.low, usual.high
    low, high = max([*lows, usual.low]), min([*highs, usual.high])
    if low <= high:
        return low, high
    width = usual.high - usual.low
    if lows:
        return max(lows), min([*highs, max(lows) + width])
    return min(highs) - width, min(highs)
