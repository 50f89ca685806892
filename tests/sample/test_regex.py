from __future__ import annotations

import re

import pytest

from stubtract.sample import laws
from stubtract.sample.regex import bounded, in_python, is_nested


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"^\p{Lu}\p{Ll}+$", "Ab"),
        (r"^[\p{L}\-']{2}$", "a-"),
        (r"^[^\p{L}]$", "7"),
        (r"^\P{N}\P{L}$", "a1"),
        (r"^\p{Script=Greek}$", "\u03b1"),
        (r"^\p{gc=Nd}$", "1"),
        (r"^(?i)ab$", "ab"),
        (r"^(?<year>\d{4})$", "2031"),
        (r"^b(?<=b)$", "b"),
    ],
)
def test_what_python_finds_the_judge_accepts(pattern: str, text: str) -> None:
    assert re.search(in_python(pattern), text)
    assert laws.matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a+b*", "a{1,3}b{0,3}"),
        ("a{2,}", "a{2,5}"),
        ("a{2,4}b{3}", "a{2,4}b{3}"),
        (r"[+*]\+\*", r"[+*]\+\*"),
        ("(a+)+?", "(a{1,3}){1,3}?"),
    ],
)
def test_repetitions_without_end_get_one(pattern: str, expected: str) -> None:
    assert bounded(pattern, 3) == expected


@pytest.mark.parametrize(
    ("pattern", "nested"),
    [
        ("^(a+)+$", True),
        ("^(a|aa)*$", True),
        ("^((a+)b){2,}$", True),
        ("^(?:a{2})+$", True),
        ("^(ab)+c*$", False),
        ("^(a+)b$", False),
        (r"^[(a+)]+\(a+\)$", False),
        ("^(a+){3}$", False),
    ],
)
def test_repetitions_within_repetitions_are_seen(pattern: str, nested: bool) -> None:  # noqa: FBT001
    assert is_nested(pattern) is nested
