"""What tells whether a value is valid, as the samplers see it."""

from __future__ import annotations

from typing import Protocol

from stubtract.contract import Direction, Json, Link
from stubtract.findings import Finding, Where


class Judge(Protocol):
    """Judges values, and reads the laws that they break."""

    def findings(self, link: Link, direction: Direction, value: Json) -> tuple[Finding, ...]:
        """Everything that is wrong with a value; empty if it is valid."""
        ...

    def link(self, location: str) -> Link:
        """The schema at a location.

        Raises:
            KeyError: There is nothing at that location.
        """
        ...

    def said(self, location: str) -> Json:
        """The value of the keyword at a location; None if the document says nothing there."""
        ...

    def where(self, location: str) -> Where:
        """File, line and pointer of a location."""
        ...
