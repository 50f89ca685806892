from __future__ import annotations

import pytest

from stubtract.check.things.values import numbered, telling
from stubtract.contract import Json
from support import one_answer


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        ("{type: boolean}", True, False),
        ("{type: integer, format: int64}", 1, 2**53 + 1),
        ("{type: integer, multipleOf: 5}", 10, 15),
        ("{type: number}", 1.0, 1234.5678),
        ("{type: number, format: float}", 1.0, 1234.5),
        ("{type: string, format: date-time}", "2026-01-31T10:00:00Z", "2027-03-28T03:30:15.250+02:00"),
        ("{type: string, maxLength: 3}", "abc", "Zoë"),
        ("{type: string, pattern: '^S[0-9]$'}", "S1", "S7"),
        ("{enum: [a, b]}", "a", "b"),
    ],
)
def test_other_values_show_what_gets_lost(schema: str, value: Json, expected: Json) -> None:
    _, link = one_answer(schema)
    assert expected in list(telling(link.schema, value))
    assert value not in [each for each in telling(link.schema, value) if type(each) is type(value)]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ("{type: string}", "x"),
        ("{type: string, format: email}", "a@example.org"),
        ("{type: string, format: date}", "2026-01-31"),
        ("{type: integer}", 1),
        ("{type: number}", 1.0),
    ],
)
def test_things_are_told_apart_by_their_numbers(schema: str, value: Json) -> None:
    _, link = one_answer(schema)
    several = [numbered(link.schema, value, number) for number in range(6)]
    assert len(set(map(str, several))) == len(several)
    assert several != sorted(several, key=str)


def test_the_longest_text_is_as_long_as_may_be() -> None:
    _, link = one_answer("{type: string, maxLength: 40}")
    assert 40 in [len(each) for each in telling(link.schema, "x") if isinstance(each, str)]
