"""Is every value of one schema one of another? False where what they say themselves does not tell."""

from __future__ import annotations

from stubtract.contract import Schema
from stubtract.diff.pair import ANY, canonical
from stubtract.diff.schemas.kinds import kinds

_OTHERS = (
    "format", "encoding", "properties", "required", "patterned", "additional", "items", "prefix_items",
    "choices", "conditions", "limits",
)  # fmt: skip


def within(one: Schema, other: Schema) -> bool:
    """Whether the other one asks for nothing that the first one does not ask for itself."""
    if other.never or not kinds(one) <= kinds(other):
        return False
    listed, allowed = (_listed(each) for each in (one, other))
    if allowed is not None and (listed is None or not listed <= allowed):
        return False
    asked = {name: getattr(other, name) for name in _OTHERS}
    return all(value == getattr(ANY, name) or value == getattr(one, name) for name, value in asked.items())


def _listed(schema: Schema) -> set[str] | None:
    return None if schema.enum is None else set(map(canonical, schema.enum))
