from __future__ import annotations

from datetime import UTC, datetime

import pytest

from implementation.moments import midnight, moment_of, read_moment


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("2026-01-31T08:00:00Z", "2026-01-31T08:00:00.0000000+00:00", id="plain"),
        pytest.param("2026-01-31t08:00:00z", "2026-01-31T08:00:00.0000000+00:00", id="lower case"),
        pytest.param("2026-01-31T08:00:00.1234567+02:00", "2026-01-31T06:00:00.1234567+00:00", id="offset"),
        pytest.param("2026-12-31T23:30:00.5-01:00", "2027-01-01T00:30:00.5000000+00:00", id="next year"),
        pytest.param("2026-01-31T08:00:00.123456789Z", "2026-01-31T08:00:00.1234567+00:00", id="too fine"),
        pytest.param("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.0000000+00:00", id="leap second"),
        pytest.param("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00", id="first year"),
    ],
)
def test_moments_have_one_form(text: str, kept: str) -> None:
    assert read_moment(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31",
        "2026-01-31T08:00:00",
        "2026-01-31 08:00:00Z",
        "2026-02-30T08:00:00Z",
        "2026-01-31T24:00:00Z",
        "2026-01-31T08:00:60Z",
        "2026-01-31T08:00:00+24:00",
        "2026-01-31T08:00:00+0200",
        "2026-01-31T08:00:00.Z",
        "٢٠٢٦-01-31T08:00:00Z",
        "2026-01-31T08:00:00Z\n",
    ],
)
def test_almost_a_moment_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        read_moment(text)
    assert not isinstance(caught.value, OverflowError)


@pytest.mark.parametrize(
    "text", ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"]
)
def test_a_moment_out_of_range_is_told_apart(text: str) -> None:
    with pytest.raises(OverflowError):
        read_moment(text)


def test_the_forms_of_a_moment() -> None:
    moment = read_moment("2026-01-31T08:00:00.1234567Z")
    assert moment.milliseconds() == "2026-01-31T08:00:00.123Z"
    assert moment.shortest() == "2026-01-31T08:00:00.1234567Z"
    assert read_moment("2026-01-31T08:00:00Z").shortest() == "2026-01-31T08:00:00.000Z"
    assert midnight("2026-01-31T23:00:00-05:00") == "2026-01-31T00:00:00.0000000+00:00"


@pytest.mark.parametrize("year", [1, 2026, 9999])
def test_the_clock_gives_the_same_form(year: int) -> None:
    now = datetime(year, 1, 31, 8, microsecond=1230, tzinfo=UTC)
    assert moment_of(now) == read_moment(f"{year:04}-01-31T08:00:00.00123Z")
