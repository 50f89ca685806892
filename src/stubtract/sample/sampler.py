"""Samplers: one method from a schema to a value, whatever the style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from stubtract.contract import Json, Link, Samples, Style
from stubtract.sample.arbitrary import ArbitraryMaker
from stubtract.sample.fakers import DEFAULT_LOCALE, Fakers, checked_locale
from stubtract.sample.instant import DEFAULT, Instant
from stubtract.sample.judge import Judge
from stubtract.sample.maker import Maker, NumberedMaker
from stubtract.sample.mend import Mender
from stubtract.sample.numbered import LoopError, SampleError
from stubtract.sample.realistic import RealisticMaker
from stubtract.sample.scalars import Source
from stubtract.sample.view import View
from stubtract.sample.work import SHORT, Work

_LAST_TURNS = range(1, 4)


class Sampler(Protocol):
    """Makes values of schemas; the same arguments always give the same value."""

    @property
    def seed(self) -> int:
        """What everything random is made from."""
        ...

    def sample(self, link: Link | None, style: Style, view: View) -> Json:
        """Make a value of the schema; of any, if there is none.

        Raises:
            SampleError: There can be none.
        """
        ...

    def seeded(self, seed: int) -> Sampler:
        """The same sampler with another seed."""
        ...


@dataclass(frozen=True, slots=True)
class StyledSampler:
    """Makes values in the style that the operation or the caller asks for.

    Attributes:
        seed: What everything random is made from, together with its place.
        clock: What times show, or are near to.
        judge: What tells whether a value is valid; without it, values are as the style makes them.
        locale: Whose names and words realistic values have.
        samples: The style of every operation; None for the operation's own.
    """

    seed: int = 0
    clock: Instant = DEFAULT
    judge: Judge | None = None
    locale: str = DEFAULT_LOCALE
    samples: Samples | None = None
    _fakers: Fakers = field(default_factory=Fakers, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Write the locale as Faker does.

        Raises:
            UsageError: There is no such locale.
        """
        object.__setattr__(self, "locale", checked_locale(self.locale))

    def sample(self, link: Link | None, style: Style, view: View) -> Json:
        """A value of the schema; where it breaks its own schema, the nearest valid one.

        Raises:
            SampleError: None was found; the message names the schema and what stood in the way.
        """
        if link is None:
            return {}
        maker = self._maker(style, view)
        if self.judge is None:
            return maker.make(link.schema)
        try:
            return self._valid(self.judge, link, maker)
        except SampleError as error:
            error.where = self.judge.where(error.location)
            raise

    def _valid(self, judge: Judge, link: Link, maker: Maker) -> Json:
        try:
            return Mender(judge, link, maker).valid()
        except LoopError:
            raise
        except SampleError as error:
            for last in self._last_makers(maker):
                try:
                    return Mender(judge, link, last, Work(SHORT)).valid()
                except SampleError:
                    continue
            raise error from None

    def seeded(self, seed: int) -> StyledSampler:
        """The same sampler with another seed."""
        return replace(self, seed=seed)

    def _maker(self, style: Style, view: View) -> Maker:
        source = Source(self.seed, self.clock)
        match self.samples or style.samples:
            case "realistic":
                return RealisticMaker(
                    source=source, style=style, view=view, locale=self.locale, fakers=self._fakers
                )
            case "arbitrary":
                return ArbitraryMaker(source=source, style=style, view=view)
        return NumberedMaker(source, style, view)

    def _last_makers(self, first: Maker) -> Iterator[Maker]:
        """What is tried where a style finds no valid value: other styles, for any valid value is better."""
        source = Source(self.seed, self.clock)
        if not isinstance(first, NumberedMaker):
            yield NumberedMaker(source, first.style, first.view)
        for turn in _LAST_TURNS:
            yield ArbitraryMaker(source=source, style=first.style, view=first.view, turn=turn)
