"""A JSON sample as it is shown: numbers keep their printed form, which tells of what type they are."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TypeAlias

from stubtract.audit.compare.variables import SampleUnreadable

_LONGEST = 400
"""The characters of a number."""


_DEEPEST = 100
_TOO_DEEP = f"it is nested deeper than {_DEEPEST} levels"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is printed."""

    text: str

    @property
    def value(self) -> int | float | str:
        """The number; its text where it is longer than numbers are, or none."""
        if len(self.text) > _LONGEST or not math.isfinite(float(self.text)):
            return self.text
        return int(self.text) if self.text.lstrip("-").isdigit() else float(self.text)


Shown: TypeAlias = "str | bool | Numeral | list[Shown] | dict[str, Shown] | None"


def read_json(text: str) -> Shown:
    """A sample as it is shown.

    Raises:
        SampleUnreadable: It is no JSON, or is not whole.
    """
    try:
        value: Shown = json.loads(text, parse_int=Numeral, parse_float=Numeral, parse_constant=Numeral)
    except json.JSONDecodeError as error:
        raise SampleUnreadable(error.msg, error.lineno) from None
    except RecursionError:
        raise SampleUnreadable(_TOO_DEEP, 1) from None
    if _is_deeper(value, _DEEPEST):
        raise SampleUnreadable(_TOO_DEEP, 1)
    return value


def _is_deeper(value: Shown, levels: int) -> bool:
    """Whether lists and objects are nested deeper than so many levels."""
    if not isinstance(value, list | dict):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deeper(each, levels - 1) for each in inner)


def number(text: str) -> int | float | None:
    """A number of the page; None for other texts, such as dates."""
    try:
        value = float(text)
    except ValueError:
        return None
    if value != value or abs(value) == float("inf"):  # noqa: PLR0124 - not a number
        return None
    return int(text) if text.lstrip("+-").isdigit() else value
