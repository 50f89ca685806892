from __future__ import annotations

from collections.abc import Iterator

import pytest

from stubtract.check.lanes import SPENT, Budget, parallel


def _counting(name: str, count: int) -> Iterator[str]:
    for number in range(count):
        yield f"{name}{number}"


def _raising() -> Iterator[str]:
    yield "x"
    raise ValueError("broken")


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_everything_is_told_once_and_each_lane_in_its_order(workers: int) -> None:
    lanes = [_counting(name, 50) for name in "abc"]
    told = list(parallel(lanes, workers))
    assert sorted(told) == sorted(f"{name}{number}" for name in "abc" for number in range(50))
    for name in "abc":
        assert [each for each in told if each[0] == name] == list(_counting(name, 50))


@pytest.mark.parametrize("workers", [1, 3])
def test_what_a_lane_raises_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="broken"):
        list(parallel([_raising(), _counting("a", 3)], workers))


def test_a_share_is_a_part_of_what_is_left() -> None:
    now = [0.0]
    budget = Budget(12, 1, 4, lambda: now[0], 0)
    first = budget.share()
    now[0] = 3
    assert first() == ""
    now[0] = 3.5
    assert first() == SPENT
    second = budget.share()
    now[0] = 6.3
    assert second() == ""
    assert budget.reason() == ""
    now[0] = 12
    assert budget.reason() == SPENT


def test_without_a_budget_nothing_ends() -> None:
    budget = Budget(None, 2, 1, lambda: 1e9, 0)
    assert budget.reason() == budget.share()() == ""
