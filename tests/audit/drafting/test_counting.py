"""The counter run backwards: which values took a number, which are nullable, and where one is hidden."""

from __future__ import annotations

import json

import pytest

from stubtract.audit.drafting.counting import counted
from stubtract.audit.drafting.leaves import leaf_of
from stubtract.audit.drafting.shown import read_json

_GUID = "6f1c1d9e-7f6b-4d0e-8a53-0d4c6f0b1a01"
_TIME = "2026-03-04T05:06:07.1234567+00:00"


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ('["sample string 1", 2, 3.0, 4.1]', "...."),
        (f'["{_GUID}", "sample string 2"]', ".."),
        (f'["{_GUID}", "sample string 1"]', "?."),
        (f'["{_GUID}", true, "{_TIME}", "sample string 3"]', "..?."),
        (f'["{_TIME}", "{_TIME}", "{_GUID}"]', "..."),
        ("[1, 1, 1.0, 1.1, 2]", ".???."),
        ('[1, "sample string 1"]', "?."),
        ('["sample string 1", 1, 2]', ".?."),
        ('["sample string 1", "sample string 3"]', ".1"),
        (f'["{_GUID}", 5, "sample string 6"]', ".3."),
        ('["sample string 1", 2018, "sample string 2"]', ".!."),
        ('["sample string 1", 0, false, "Red", null, "sample string 2"]', ".!!!!."),
        ('["sample string 1", 64, "sample string 3"]', "..."),
        ('["sample string 1", 64, "sample string 2"]', ".?."),
        ('["QEA=", [1, 2], {"a": 1}, "sample string 1"]', "...."),
        ('["sample string 1", {}, "sample string 2"]', ".?."),
        ('["sample string 1", {}, "sample string 3"]', "..."),
        ('["sample string 2", "sample string 1"]', "1!"),
    ],
)
def test_what_takes_a_number(shown: str, told: str) -> None:
    """Each value as a sign: . as it is, ? nullable or without number, ! fixed, a digit for what is hidden."""
    values = read_json(shown)
    assert isinstance(values, list)
    places = counted([leaf_of(each) for each in values])
    signs = [
        str(each.hidden) if each.hidden else "?" if each.is_nullable else "!" if each.is_fixed else "."
        for each in places
    ]
    assert "".join(signs) == told


def test_what_is_not_certain_is_told() -> None:
    values = [_GUID, _TIME, "sample string 2"]
    places = counted([leaf_of(each) for each in json.loads(json.dumps(values))])
    assert [(each.is_nullable, each.rivals) for each in places] == [(False, 0), (True, 2), (False, 0)]
