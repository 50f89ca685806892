"""The comparison that proves the documented samples is itself held to what it must refuse."""

from __future__ import annotations

import pytest

from support import differences

_A = "c9440bfd-380b-407d-bb24-6566352089b3"
_B = "b1116657-3327-4ae5-b72b-909e85525047"


@pytest.mark.parametrize(
    ("documented", "generated"),
    [
        pytest.param(f"{_A} {_A}", f"{_B} {_B}", id="one for one"),
        pytest.param(f"{_A} {_B}", f"{_B} {_A}", id="swapped"),
        pytest.param("2026-06-24T04:03:43.5454251+00:00", "2020-01-01T00:00:01+00:00", id="times"),
        pytest.param("2026-06-24T04:03:43.545Z", "2020-01-01T00:00:00.000Z", id="milliseconds"),
    ],
)
def test_variables_may_differ(documented: str, generated: str) -> None:
    assert differences(documented, generated) == []


@pytest.mark.parametrize(
    ("documented", "generated"),
    [
        pytest.param(f"{_A} {_A}", f"{_A} {_B}", id="one object became two"),
        pytest.param(f"{_A} {_B}", f"{_A} {_A}", id="two objects became one"),
        pytest.param("49.0", "49", id="number text"),
        pytest.param("a\nb", "b\na", id="order"),
        pytest.param("a\nb", "a", id="missing line"),
        pytest.param("2026-06-24T04:03:43.545Z", "2026-06-24T04:03:43.545+00:00", id="time form"),
        pytest.param("2026-06-24T00:00:00+00:00", "2026-06-24T04:03:43.545+00:00", id="midnight"),
    ],
)
def test_everything_else_is_a_difference(documented: str, generated: str) -> None:
    assert differences(documented, generated)
