from __future__ import annotations

import pytest

from stubtract.contract import Limits
from stubtract.sample.fitting import fitted


@pytest.mark.parametrize(
    ("limits", "form", "text", "expected"),
    [
        pytest.param(Limits(), "", "Port Gina", "Port Gina", id="as it is"),
        pytest.param(Limits(max_length=7), "", "Port Gina", "Port", id="at a word"),
        pytest.param(Limits(max_length=9), "", "Port Gina, in the north", "Port Gina", id="without the comma"),
        pytest.param(Limits(max_length=3), "", "Port Gina", "Por", id="within a word"),
        pytest.param(Limits(min_length=12), "", "Port Gina", "Port Gina Port Gina", id="said again"),
        pytest.param(Limits(min_length=12, max_length=12), "", "Port Gina", "Port Gina Po", id="exactly"),
        pytest.param(Limits(patterns=("^[a-z]+$",)), "", "Port Gina", "portgina", id="small letters"),
        pytest.param(Limits(patterns=("^[a-z_]+$",)), "", "Port Gina", "port_gina", id="snake case"),
        pytest.param(Limits(patterns=("^[0-9]{7,15}$",)), "", "(260) 969-7509", "2609697509", id="digits"),
        pytest.param(Limits(patterns=(r"^\+[0-9]+$",)), "", "260 969", "+260969", id="digits with a plus"),
        pytest.param(Limits(patterns=("^[A-Z]{2}$",)), "", "Port Gina", None, id="not at all"),
        pytest.param(Limits(max_length=5), "date", "2026-01-29", None, id="no date is that short"),
    ],
)  # fmt: skip
def test_a_text_is_spelled_so_that_it_fits(
    limits: Limits, form: str, text: str, expected: str | None
) -> None:
    assert fitted(limits, form, text) == expected
