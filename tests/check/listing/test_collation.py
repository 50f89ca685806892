from __future__ import annotations

import pytest

from stubtract.check.listing.collation import order
from stubtract.contract import Json


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (9, 10, -1),
        (10.5, 10.25, 1),
        (2, 2.0, 0),
        ("Ada", "Adam", -1),
        ("Zoe", "Ada", 1),
        ("same", "same", 0),
        ("2026-01-31T10:00:00+02:00", "2026-01-31T09:00:00Z", -1),
        ("2026-01-31", "2026-02-01", -1),
        ("ada", "Bob", None),
        ("Ä", "B", None),
        ("a-b", "aab", None),
        ("x-a", "x-b", None),
        ("a9", "a10", None),
        ("2026-01-31T10:00:00", "2026-01-31T09:00:00Z", None),
        (True, False, None),
        ("1", 1, None),
        (None, 1, None),
    ],
)
def test_only_what_every_sorting_agrees_on_is_told(one: Json, other: Json, found: int | None) -> None:
    assert order(one, other) == found
    assert order(other, one) == (None if found is None else -found)
