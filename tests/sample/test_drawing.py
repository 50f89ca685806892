from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stubtract.sample.drawing import draws, in_own_thread


def test_the_same_place_draws_the_same_values() -> None:
    strategy = st.lists(st.integers(), min_size=3)
    found = [list(draws(strategy, place, 5)) for place in ("a", "a", "b")]
    assert found[0] == found[1] != found[2]
    assert len(found[0]) == 5


def test_what_is_refused_gives_no_value() -> None:
    assert list(draws(st.integers().filter(lambda _number: False), "a", 3)) == []


@given(st.integers())
def test_drawing_works_inside_a_test_of_hypothesis(number: int) -> None:
    drawn = in_own_thread(lambda: list(draws(st.integers(0, 9), str(number), 1)))
    assert drawn == in_own_thread(lambda: list(draws(st.integers(0, 9), str(number), 1)))
