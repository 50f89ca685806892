"""The frozen clock of samples: one moment, with .NET's ticks of a tenth of a microsecond."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

_FORM = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)?)?\Z",
)


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment in UTC.

    Attributes:
        moment: Down to the second.
        ticks: What is beyond, in units of 100 ns: 0 to 9,999,999.
    """

    moment: datetime
    ticks: int = 0

    @classmethod
    def parse(cls, text: str) -> Instant:
        """Read an RFC 3339 time, a time without zone (taken as UTC), or a date.

        Raises:
            ValueError: It is none of these.
        """
        match = _FORM.match(text.strip())
        if not match:
            raise ValueError(f"'{text}' is no time; write it as 2026-01-29T07:13:40.7184075+00:00")
        day, time, fraction, zone = match.groups()
        offset = "+00:00" if zone in (None, "Z", "z") else zone
        try:
            moment = datetime.fromisoformat(f"{day}T{time or '00:00'}{offset}").astimezone(UTC)
        except OverflowError:
            raise ValueError(f"'{text}' is before the year 1 or after the year 9999 in UTC") from None
        return cls(moment.replace(microsecond=0), int(f"{fraction or '0':0<7}"[:7]))

    @classmethod
    def now(cls) -> Instant:
        """The present moment."""
        moment = datetime.now(UTC)
        return cls(moment.replace(microsecond=0), moment.microsecond * 10)

    @property
    def date_time(self) -> str:
        """``yyyy-MM-ddTHH:mm:ss``, up to 7 digits without trailing zeros, ``+00:00`` (rule 2.5)."""
        fraction = f".{self.ticks:07d}".rstrip("0").rstrip(".") if self.ticks else ""
        return f"{self.moment.replace(tzinfo=None).isoformat()}{fraction}+00:00"

    @property
    def midnight(self) -> str:
        """The same day without its time of day (I5)."""
        return f"{self.date}T00:00:00+00:00"

    @property
    def date(self) -> str:
        """``yyyy-MM-dd``."""
        return self.moment.date().isoformat()

    @property
    def time(self) -> str:
        """The time of day with its zone (RFC 3339, full-time)."""
        return f"{self.moment:%H:%M:%S}Z"


DEFAULT = Instant.parse("2026-01-29T07:13:40.7184075+00:00")
"""What the clock shows unless an option sets it: a moment with all seven digits."""
