"""For whom a sample is made: which way it goes, and in which representation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from stubtract.contract import Direction, Json, Property
from stubtract.findings import Finding

Hearing: TypeAlias = Callable[[Json], tuple[Finding, ...]]
"""Tells what is wrong with a value after its way to a reader; nothing for one that arrives sound."""


@dataclass(frozen=True, slots=True)
class View:
    """What decides which members of an object a sample shows.

    Attributes:
        direction: Requests have no read-only members, responses no write-only ones.
        media_type: Type and subtype of the representation, in lower case.
        hearing: What judges a value as its reader gets it; None where that is the value itself, or XML.
    """

    direction: Direction = Direction.RESPONSE
    media_type: str = "application/json"
    hearing: Hearing | None = field(default=None, compare=False)

    def shows(self, prop: Property) -> bool:
        """Whether this view has the member."""
        foreign = prop.read_only if self.direction is Direction.REQUEST else prop.write_only
        return not foreign and not prop.sample_omit and prop.appears_in(self.media_type)
