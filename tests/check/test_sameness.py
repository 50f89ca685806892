from __future__ import annotations

import pytest

from stubtract.check.sameness import first_difference
from stubtract.contract import Json


@pytest.mark.parametrize(
    ("one", "other", "pointer"),
    [
        ({"a": 1}, {"a": 1.0, "b": 2}, None),
        ({"a": 1}, {"a": True}, "/a"),
        ({"a": None}, {"a": ""}, None),
        ({"a": [1, 2]}, {"a": [1]}, "/a"),
        ({"a": {"b": 1.25}}, {"a": {"b": 1.3}}, "/a/b"),
        ("2026-01-31T10:00:00+02:00", "2026-01-31T08:00:00.000Z", None),
        ("2026-01-31T10:00:00.250Z", "2026-01-31T10:00:00Z", ""),
        ("C9440BFD-380B-407D-BB24-6566352089B3", "c9440bfd-380b-407d-bb24-6566352089b3", None),
        ("ABC", "abc", ""),
    ],
)
def test_values_say_the_same_or_differ_at_a_place(one: Json, other: Json, pointer: str | None) -> None:
    assert first_difference(one, other) == pointer


def test_what_changes_by_itself_is_passed_over() -> None:
    assert first_difference({"a": 1, "b": 1}, {"a": 2, "b": 2}, {"/a"}) == "/b"
