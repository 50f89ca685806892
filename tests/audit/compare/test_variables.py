"""Values of two samples: what is made anew each time, and what follows from another difference."""

from __future__ import annotations

import pytest

from stubtract.audit.compare.variables import Difference, Variables, causes

_ONE, _TWO = "6f1c1d9e-7f6b-4d0e-8a53-0d4c6f0b1a01", "0b3f7c52-6d1e-4f0a-9c58-2f4de1a7b960"


@pytest.mark.parametrize(
    ("pairs", "do"),
    [
        ([("a", "a")], True), ([("a", "b")], False),
        ([(_ONE, _TWO)], True), ([(_ONE, _TWO), (_ONE, _TWO)], True), ([(_ONE, _TWO), (_ONE, _ONE)], False),
        ([(_ONE, _TWO), (_TWO, _TWO)], False), ([(_ONE, "x")], False),
        ([("2026-01-01T01:02:03.5+00:00", "2020-02-02T02:02:02.1234567+01:00")], True),
        ([("2026-01-01T01:02:03.545Z", "2020-02-02T02:02:02.123Z")], True),
        ([("2026-01-01T01:02:03.545Z", "2020-02-02T02:02:02.1234Z")], False),
        ([("2026-01-01T00:00:00+00:00", "2020-02-02T02:02:02+00:00")], False),
        ([("2026-01-01T01:02:03", "2020-02-02T02:02:02+00:00")], False),
    ],
)  # fmt: skip
def test_values_agree(pairs: list[tuple[str, str]], do: bool) -> None:  # noqa: FBT001 - a column of the table
    variables = Variables()
    *before, last = pairs
    assert all(variables.agree(*each) for each in before)
    assert variables.agree(*last) is do


def _difference(path: str, page: str, ours: str, *, is_shape: bool = False) -> Difference:
    return Difference(path=tuple(path.split("/")), line=1, page=page, ours=ours, edit="x", is_shape=is_shape)


@pytest.mark.parametrize(
    ("page", "ours", "shift"),
    [
        ('"sample string 4"', '"sample string 3"', 1), ("4", "4", 0), ("4.0", "3.0", 1), ("4.0", "4.1", 0),
        ("true", "4", None), ('"a 4"', '"a 3"', None), (f'"{_ONE}"', f'"{_TWO}"', None),
    ],
)  # fmt: skip
def test_numbers_are_apart(page: str, ours: str, shift: int | None) -> None:
    assert _difference("a", page, ours).shift == shift


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([("o/a", "4", "3"), ("o/b", "5", "4"), ("o/c", "7", "6")], ["o/a"]),
        ([("o/a", "4", "3"), ("o/b", "6", "4")], ["o/a", "o/b"]),
        ([("o/a", "4", "3"), ("p/b", "5", "4")], ["o/a", "p/b"]),
        ([("o/a", "4.0", "4.1"), ("o/b", "5.0", "5.1")], ["o/a", "o/b"]),
        ([("o/a", "true", "false"), ("o/b", '"x"', '"y"')], ["o/a", "o/b"]),
        ([("o/n", "the member n", "none"), ("o/b", "5", "4"), ("p/b", "5", "4")], ["o/n", "p/b"]),
        ([("o/n", "the member n", "none"), ("o/b", "true", "false")], ["o/n", "o/b"]),
        ([("o/a", "12", "1"), ("o/b", "13", "12"), ("o/c", "14", "13")], ["o/a"]),
        ([("o/a", "12", "1"), ("o/b", "15", "12")], ["o/a", "o/b"]),
    ],
    ids=["one shift", "two shifts", "two objects", "a form each", "no numbers", "a member", "a member and a value", "not counted here", "not counted here, and more"],
)  # fmt: skip
def test_what_follows_is_not_told(found: list[tuple[str, str, str]], told: list[str]) -> None:
    differences = [_difference(*each, is_shape=each[1].startswith("the member")) for each in found]
    assert ["/".join(each.path) for each in causes(differences)] == told
