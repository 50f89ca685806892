from __future__ import annotations

import pytest

from stubtract.sample import Instant


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("2026-06-24T04:03:43.5454251+00:00", "2026-06-24T04:03:43.5454251+00:00", id="ticks"),
        pytest.param("2026-06-24T04:03:43.5000000Z", "2026-06-24T04:03:43.5+00:00", id="zeros cut"),
        pytest.param("2026-06-24T04:03:43Z", "2026-06-24T04:03:43+00:00", id="no fraction"),
        pytest.param("2026-06-24T04:03:43.0Z", "2026-06-24T04:03:43+00:00", id="zero fraction"),
        pytest.param("2026-06-24T06:03:43+02:00", "2026-06-24T04:03:43+00:00", id="zone"),
        pytest.param("2026-06-24", "2026-06-24T00:00:00+00:00", id="date"),
        pytest.param("2026-06-24 04:03", "2026-06-24T04:03:00+00:00", id="short"),
        pytest.param("2026-06-24T04:03:43.123456789Z", "2026-06-24T04:03:43.1234567+00:00", id="too fine"),
    ],
)
def test_a_moment_is_shown_as_dot_net_does(text: str, shown: str) -> None:
    assert Instant.parse(text).date_time == shown


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "04:03:43", "2026-06-24T25:00:00Z"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Instant.parse(text)


def test_midnight_keeps_the_day() -> None:
    assert Instant.parse("2026-06-24T23:59:59Z").midnight == "2026-06-24T00:00:00+00:00"
