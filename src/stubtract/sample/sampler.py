"""Samplers: one method from a schema to a value, whatever the style."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from stubtract.contract import Json, Link, Style
from stubtract.sample.instant import DEFAULT, Instant
from stubtract.sample.judge import Judge
from stubtract.sample.maker import Maker
from stubtract.sample.mend import Mender
from stubtract.sample.scalars import Source
from stubtract.sample.view import View


class Sampler(Protocol):
    """Makes values of schemas; the same arguments always give the same value."""

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
class NumberedSampler:
    """The style of ASP.NET's help pages: "sample string 1", 2, 3.0 and so on.

    Attributes:
        seed: What UUIDs are made from, together with their place.
        clock: What times show.
        judge: What tells whether a value is valid; without it, values are as the style makes them.
    """

    seed: int = 0
    clock: Instant = DEFAULT
    judge: Judge | None = None

    def sample(self, link: Link | None, style: Style, view: View) -> Json:
        """A numbered value of the schema; where it breaks its own schema, the nearest valid one."""
        if link is None:
            return {}
        maker = Maker(Source(self.seed, self.clock), style, view)
        if self.judge is None:
            return maker.make(link.schema)
        return Mender(self.judge, link, maker).valid()

    def seeded(self, seed: int) -> NumberedSampler:
        """The same sampler with another seed."""
        return replace(self, seed=seed)
