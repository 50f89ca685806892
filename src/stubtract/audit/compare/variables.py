"""How single values of two samples are held to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stubtract.contract import Json
from stubtract.errors import StubtractError

_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NUMBER = re.compile(r'"?(?P<before>sample string )?(?P<number>\d{1,9})(?:\.\d)?"?')
"""A value that is counted, as samples print it."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)(\.\d{1,7})?(Z|[+-]\d\d:\d\d)?")


class SampleUnreadable(StubtractError):
    """A documented sample is not what its media type says, from this line of it on."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A place where two samples differ.

    Attributes:
        path: The names that lead there.
        line: Its line in the documented sample.
        page: What the page shows.
        ours: What the contract generates.
        edit: What would make them agree.
        is_shape: Whether a member is missing, extra, elsewhere, or of another type; a value differs else.
        value: The documented value, where it is the value that differs.
        count: The documented number of elements, where that differs; the path leads to the list or to them.
    """

    path: tuple[str, ...]
    line: int
    page: str
    ours: str
    edit: str
    is_shape: bool = True
    value: Json = None
    count: int | None = None

    @property
    def is_counted(self) -> bool:
        """Whether the page shows a value that samples count."""
        return bool(_NUMBER.fullmatch(self.page))

    @property
    def shift(self) -> int | None:
        """How far the numbers of two values are apart that samples count alike; None for other values."""
        said, found = _NUMBER.fullmatch(self.page), _NUMBER.fullmatch(self.ours)
        if not said or not found or said["before"] != found["before"]:
            return None
        return int(said["number"]) - int(found["number"])


def causes(found: Sequence[Difference]) -> Iterator[Difference]:
    """The differences but for those that follow from another one in the same object.

    The numbers of a sample count the members of an object: where a member is missing, extra or elsewhere, and
    where a number is another one, all the numbers behind it differ as well: by as much, or by one, where
    only one side counts the value.
    """
    odd = {each.path[:-1] for each in found if each.is_shape}
    shifts: dict[tuple[str, ...], int] = {}
    for each in found:
        parent, shift = each.path[:-1], each.shift
        if each.is_shape:
            yield each
        elif not shift or (parent not in odd and not _follows(shift, shifts.get(parent, 0))):
            yield each
            shifts[parent] = shift or 0
        else:
            shifts[parent] = shift


def _follows(shift: int, before: int) -> bool:
    """Whether a number is as far off as follows from how far the one before it is."""
    return shift == before or (abs(shift) == 1 < abs(before))


@dataclass(slots=True)
class Variables:
    """What stands for what so far: a GUID for one other, a time for any other of its form."""

    _guids: dict[str, str] = field(default_factory=dict)
    _ours: dict[str, str] = field(default_factory=dict)

    def agree(self, page: str, ours: str) -> bool:
        """Whether two texts are the same, apart from what is made anew each time."""
        if _GUID.fullmatch(page) and _GUID.fullmatch(ours):
            return self._guids.setdefault(page, ours) == ours and self._ours.setdefault(ours, page) == page
        if _TIME.fullmatch(page) and _TIME.fullmatch(ours):
            return _form(page) == _form(ours)
        return page == ours


def _form(text: str) -> str:
    """The form of a time: midnight, milliseconds in UTC, or digits with an offset."""
    found = _TIME.fullmatch(text)
    if found is None:
        return ""
    if found[1] == "00:00:00" and not found[2]:
        return f"midnight {found[3]}"
    return (
        f"milliseconds {len(found[2] or '')}"
        if found[3] == "Z"
        else f"time {'zone' if found[3] else 'local'}"
    )
