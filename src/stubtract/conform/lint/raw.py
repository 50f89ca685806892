"""Raw values of whatever type, read without surprises; a wrong type is the meta-schema's business."""

from __future__ import annotations

from stubtract.contract import Json


def members(value: Json) -> dict[str, Json]:
    """The members of an object; of anything else none."""
    return value if isinstance(value, dict) else {}


def elements(value: Json) -> list[Json]:
    """The elements of an array; of anything else none."""
    return value if isinstance(value, list) else []


def texts(value: Json) -> list[str]:
    """The strings in an array; of anything else none."""
    return [each for each in elements(value) if isinstance(each, str)]


def text(value: Json) -> str:
    """A string; empty for anything else."""
    return value if isinstance(value, str) else ""
