"""What makes a value of a schema in one go, valid or not; and the numbered one: a graph, unfolded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from stubtract.contract import Json, Schema, Style
from stubtract.sample.numbered import Counter, Generator
from stubtract.sample.scalars import Source
from stubtract.sample.unfold import Unfolder
from stubtract.sample.view import View


class Maker(Protocol):
    """Makes plain values for one view."""

    @property
    def source(self) -> Source:
        """Seed and clock."""
        ...

    @property
    def style(self) -> Style:
        """The settings of the operation."""
        ...

    @property
    def view(self) -> View:
        """For whom the values are."""
        ...

    def make(self, schema: Schema, *, optional: bool = True, examples: bool = True) -> Json:
        """A value of a schema, as the style of samples makes it.

        Args:
            schema: What it is.
            optional: Whether members that need not be there are made.
            examples: Whether examples come before made values.

        Raises:
            SampleError: The schema allows no value, or only endless ones.
        """
        ...


@dataclass(frozen=True, slots=True)
class NumberedMaker:
    """Makes the values of ASP.NET's help pages."""

    source: Source
    style: Style
    view: View

    def make(self, schema: Schema, *, optional: bool = True, examples: bool = True) -> Json:
        """The numbered value of a schema; of examples those of scalars count.

        Raises:
            SampleError: The schema allows no value, or only endless ones.
        """
        made = Generator(self.source, optional, examples).make(schema, Counter(), "")
        return Unfolder(self.view, loops_are_errors=self.style.reference_loops == "error").value(made)
