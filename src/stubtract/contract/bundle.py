"""Schemas as self-contained JSON Schema 2020-12, for validators."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from stubtract.contract import pointer
from stubtract.contract.drafts import Keywords


class Direction(Enum):
    """Which way a message goes; members of the other way are never needed (OpenAPI 3.1, section 4.8.24)."""

    REQUEST = "readOnly"
    RESPONSE = "writeOnly"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A JSON Schema that stands on its own.

    Attributes:
        schema: The JSON Schema, draft 2020-12.
        root: Location of the whole.
        origins: For each name under ``$defs``, the location of what it was made from.
        moved: What stands elsewhere in the document than here, or is only implied there, by the location
            that it would have.
    """

    schema: Keywords = field(repr=False)
    root: str
    origins: dict[str, str] = field(repr=False)
    moved: dict[str, str] = field(repr=False)

    def law(self, path: list[str | int]) -> str:
        """The location in the document of a place in this schema, such as a validator's error names."""
        names = [str(step) for step in path]
        if names[:1] != ["$defs"] or names[1] not in self.origins:
            return self.root
        law = self.origins[names[1]]
        for name in names[2:]:
            law = pointer.join(law, name)
            law = self.moved.get(law, law)
        return law
