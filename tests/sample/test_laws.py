from __future__ import annotations

import pytest

from stubtract.sample import laws


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"^\p{L}+$", "Größe", True),
        (r"^a+$", "b", False),
        (r"(", "(", False),
        (r"^(a+)+$", "a" * 5_000 + "b", False),
        (r"^(?=.*x)(a+)+$", "a" * 5_000 + "b", False),
    ],
    ids=["letters", "no match", "no pattern", "endless", "endless with a look ahead"],
)
def test_a_match_is_looked_for_in_bounded_time(pattern: str, text: str, *, expected: bool) -> None:
    assert laws.matches(pattern, text) is expected


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [("date", "2026-02-29", False), ("date", "2028-02-29", True), ("", "x", True), ("cat", "meow", True)],
)
def test_only_known_formats_are_held_to(form: str, text: str, *, expected: bool) -> None:
    assert laws.has_format(form, text) is expected
