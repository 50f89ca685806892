from __future__ import annotations

import pytest

from implementation.negotiation import negotiate, wants_minimal

_OFFERS = ("application/json", "text/json", "application/xml", "text/xml")


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        pytest.param(None, "application/json", id="none"),
        pytest.param("", "application/json", id="empty"),
        pytest.param("garbage", "application/json", id="unreadable"),
        pytest.param("*/*", "application/json", id="anything"),
        pytest.param("text/*", "text/json", id="half"),
        pytest.param("application/xml", "application/xml", id="one"),
        pytest.param("APPLICATION/XML", "application/xml", id="upper case"),
        pytest.param("application/xml; charset=utf-8", "application/xml", id="parameter"),
        pytest.param("application/json;q=0.5, application/xml", "application/xml", id="weights"),
        pytest.param("application/json;q=0.5, text/xml;q=0.500", "application/json", id="equal weights"),
        pytest.param("application/json;q=0, */*", "text/json", id="refused by name"),
        pytest.param("*/*;q=0.1, text/*;q=0.3, text/json;q=0.2", "text/xml", id="the closest counts"),
        pytest.param('text/html;a="x,y", application/xml;q=0.9', "application/xml", id="comma in quotes"),
        pytest.param("application/json;q=2, text/xml", "text/xml", id="no weight"),
        pytest.param("image/png", None, id="nothing offered"),
        pytest.param("*/*;q=0", None, id="nothing wanted"),
        pytest.param("*/json", None, id="no range"),
    ],
)
def test_the_client_gets_what_it_takes(accept: str | None, answered: str | None) -> None:
    assert negotiate(accept, _OFFERS) == answered


@pytest.mark.parametrize(
    ("prefer", "minimal"),
    [
        (None, False),
        ("return=minimal", True),
        ('RETURN = "minimal"; x=y', True),
        ("wait=5, return=minimal", True),
        ("return=representation, return=minimal", False),
        ("minimal", False),
    ],
)
def test_a_minimal_answer_is_a_preference(prefer: str | None, minimal: bool) -> None:  # noqa: FBT001
    assert wants_minimal(prefer) is minimal
