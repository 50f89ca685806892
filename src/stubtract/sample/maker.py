"""A numbered value of a schema in one go: the graph made and unfolded."""

from __future__ import annotations

from dataclasses import dataclass

from stubtract.contract import Json, Schema, Style
from stubtract.sample.numbered import Counter, Generator
from stubtract.sample.scalars import Source
from stubtract.sample.unfold import Unfolder
from stubtract.sample.view import View


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes plain values for one view."""

    source: Source
    style: Style
    view: View

    def make(self, schema: Schema, *, optional: bool = True, examples: bool = True) -> Json:
        """The numbered value of a schema.

        Args:
            schema: What it is.
            optional: Whether members that need not be there are made.
            examples: Whether examples of scalars come before numbered values.

        Raises:
            SampleError: The schema allows no value, or only endless ones.
        """
        made = Generator(self.source, optional, examples).make(schema, Counter(), "")
        return Unfolder(self.view, loops_are_errors=self.style.reference_loops == "error").value(made)
