"""Points in time as the database keeps them: one text form in UTC that sorts like time itself.

A tenth of a microsecond is the finest step, as in the documented samples.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_DATE_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))", re.ASCII
)
_LEAP_SECOND = 60
_HOUR_LIMIT, _MINUTE_LIMIT = 24, 60


class Moment(str):
    """A moment in the form ``2026-01-31T08:00:00.1234567+00:00``."""

    __slots__ = ()

    def milliseconds(self) -> str:
        """The moment cut to milliseconds, with ``Z``: the form of XML and of the retail API."""
        return f"{self[:23]}Z"

    def shortest(self) -> str:
        """The moment with ``Z`` and as many digits as it needs, three at least."""
        return f"{self[:23]}{self[23:27].rstrip('0')}Z"


NEVER = Moment("1980-01-01T00:00:00.0000000+00:00")
"""What the field-service API answers for a date that was never filled."""

EPOCH = Moment("1970-01-01T00:00:00.0000000+00:00")
"""What the retail API answers for a date that was never filled."""


def moment_of(now: datetime) -> Moment:
    """The moment of a clock reading that knows its offset."""
    utc = now.astimezone(UTC)
    return Moment(f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond:06}0+00:00".rjust(33, "0"))


def read_moment(text: str) -> Moment:
    """Read an RFC 3339 date-time.

    A leap second becomes the second before it; digits finer than a tenth of a microsecond are cut.

    Raises:
        ValueError: The text is no date-time with an offset.
        OverflowError: It is one, but in UTC it lies outside the years 1 to 9999.
    """
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        raise ValueError("Not a valid date-time with an offset.")
    date, minute, second, fraction, sign, hours, minutes = match.groups()
    if int(hours or 0) >= _HOUR_LIMIT or int(minutes or 0) >= _MINUTE_LIMIT:
        raise ValueError("Not a valid offset.")
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    if date.startswith("0000"):
        raise OverflowError("The year 0 cannot be stored.")
    leap = int(second) == _LEAP_SECOND
    local = datetime.fromisoformat(f"{date}T{minute}:{'59' if leap else second}+00:00")
    utc = local + offset if sign == "-" else local - offset
    if leap and (utc.hour, utc.minute) != (23, 59):
        raise ValueError("A leap second ends a day in UTC.")
    return Moment(f"{utc.year:04}-{utc:%m-%dT%H:%M:%S}.{(fraction or '')[:7]:0<7}+00:00")


def midnight(text: str) -> Moment:
    """The day that a date-time names where it was written, at midnight.

    Raises:
        ValueError: The text is no date-time with an offset.
        OverflowError: Its moment lies outside the years 1 to 9999.
    """
    read_moment(text)
    return Moment(f"{text[:10]}T00:00:00.0000000+00:00")
