"""The statuses that a work order can have; the writable ones have a code."""

from __future__ import annotations

from typing import NamedTuple


class Status(NamedTuple):
    """One status: its key, its name for people and the code that a caller may send, if there is one."""

    id: str
    name: str
    code: str = ""


OPEN = Status("8ba9da71-ef32-423a-bb50-ae767315f55c", "Open", "Open")
SUGGESTED = Status("143cf9cd-c3c1-406a-a19a-58d766d9dda9", "Suggested", "Suggested")
CANCELED = Status("06ea451c-5863-4c97-9592-cc928dfdf869", "Canceled", "Canceled")
COMPLETED = Status("6557b9dc-6106-4327-8e26-6f24d0329c33", "Completed")
IN_PROGRESS = Status("f79e58ee-ee04-4590-bcb1-49e8bd551659", "In Progress")
STATUSES = (
    OPEN,
    SUGGESTED,
    CANCELED,
    COMPLETED,
    IN_PROGRESS,
    Status("69268600-d3e0-4222-859f-06e47cf4041e", "Waiting", "Waiting"),
    Status("497acff2-9ff6-4c94-85dd-daa0689553e2", "To be Planned", "ToBePlanned"),
    Status("8adbc894-d612-de11-bd84-0030488c6c36", "Pooling", "Pooling"),
    Status("a17e0000-0000-4000-8000-00000000ac71", "Activated", "Activated"),
    Status("a60bc691-ab2f-42f5-8a5b-998a29a27537", "Dispatched"),
    Status("10f456d2-000e-48ea-93d7-e016107b7a98", "Planned"),
    Status("136e1585-dff6-4990-bfc6-dba958b71f30", "Waiting Further Actions"),
)


def by_id(key: str) -> Status | None:
    """The status with a key."""
    return next((status for status in STATUSES if status.id == key), None)


def by_code(code: str) -> Status | None:
    """The status with a code."""
    return next((status for status in STATUSES if status.code == code), None)
