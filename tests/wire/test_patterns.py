from __future__ import annotations

import pytest

from stubtract.wire.patterns import matches


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("^n", "n1", True),
        ("^n", "an", False),
        ("b", "abc", True),
        ("^\\p{Lu}", "Éa", True),
        ("(", "(", False),
        ("^(a+)+$", "a" * 5_000 + "!", False),
    ],
)
def test_a_name_matches_by_the_rules_of_the_judge_in_bounded_time(
    pattern: str, text: str, *, expected: bool
) -> None:
    assert matches(pattern, text) is expected
