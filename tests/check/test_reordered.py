"""A list in another order is the same where its own order left that open."""

from __future__ import annotations

import pytest

from stubtract.check.reordered import is_reordered
from stubtract.contract import Json

_ROWS: list[tuple[str, list[Json], list[Json], str, bool]] = [
    ("ties", [{"n": 1, "t": "b"}, {"n": 1, "t": "a"}], [{"n": 1, "t": "a"}, {"n": 1, "t": "b"}], "sort=n", True),
    ("the order is gone", [{"n": 1}, {"n": 2}], [{"n": 2}, {"n": 1}], "sort=n", False),
    ("the falling order is gone", [{"n": 2}, {"n": 1}], [{"n": 1}, {"n": 2}], "sort=-n", False),
    ("the order was asked for in vain", [{"n": 2}, {"n": 7}, {"n": 1}], [{"n": 1}, {"n": 2}, {"n": 7}], "sort=n", False),
    ("no order is named, none was there", [{"n": 2}, {"n": 7}, {"n": 1}], [{"n": 1}, {"n": 2}, {"n": 7}], "", True),
    ("no order is named, a clear one is gone", [{"n": each} for each in range(6)], [{"n": each} for each in (1, 0, 2, 3, 4, 5)], "", False),
    ("other things", [{"n": 1}, {"n": 1}], [{"n": 1}, {"n": 2}], "", False),
    ("fewer things", [1, 2], [1], "", False),
    ("what cannot be compared", [{"n": 1}, {"n": "a"}], [{"n": "a"}, {"n": 1}], "sort=n", True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "query", "expected"), [row[1:] for row in _ROWS], ids=[row[0] for row in _ROWS]
)
def test_a_list_is_the_same_but_for_its_order(
    old: list[Json], new: list[Json], query: str, *, expected: bool
) -> None:
    assert is_reordered(old, new, lambda one, other: one == other, query) is expected
