"""For whom a sample is made: which way it goes, and in which representation."""

from __future__ import annotations

from dataclasses import dataclass

from stubtract.contract import Direction, Property


@dataclass(frozen=True, slots=True)
class View:
    """What decides which members of an object a sample shows.

    Attributes:
        direction: Requests have no read-only members, responses no write-only ones.
        media_type: Type and subtype of the representation, in lower case.
    """

    direction: Direction = Direction.RESPONSE
    media_type: str = "application/json"

    def shows(self, prop: Property) -> bool:
        """Whether this view has the member."""
        foreign = prop.read_only if self.direction is Direction.REQUEST else prop.write_only
        return not foreign and not prop.sample_omit and prop.appears_in(self.media_type)
