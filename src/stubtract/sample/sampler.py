"""Samplers: one method from a schema to a value, whatever the style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from stubtract.contract import Json, Schema, Style
from stubtract.sample.instant import DEFAULT, Instant
from stubtract.sample.numbered import Counter, Generator
from stubtract.sample.scalars import Source
from stubtract.sample.unfold import Unfolder
from stubtract.sample.view import View


class Sampler(Protocol):
    """Makes values of schemas; the same arguments always give the same value."""

    def sample(self, schema: Schema, style: Style, view: View) -> Json:
        """Make a value of the schema.

        Raises:
            SampleError: There can be none.
        """
        ...


@dataclass(frozen=True, slots=True)
class NumberedSampler:
    """The style of ASP.NET's help pages: "sample string 1", 2, 3.0 and so on.

    Attributes:
        seed: What UUIDs are made from, together with their place.
        clock: What times show.
    """

    seed: int = 0
    clock: Instant = DEFAULT

    def sample(self, schema: Schema, style: Style, view: View) -> Json:
        """A numbered value of the schema."""
        generator = Generator(Source(self.seed, self.clock))
        made = generator.make(schema, Counter(), "")
        return Unfolder(view, loops_are_errors=style.reference_loops == "error").value(made)
