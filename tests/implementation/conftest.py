from __future__ import annotations

import flask
import pytest

from implementation import create_app, numbered_ids, seed, stepping_clock
from implementation.calling import ANNA, PLANNER, Caller, basic


@pytest.fixture
def app() -> flask.Flask:
    app = create_app(clock=stepping_clock(), ids=numbered_ids())
    seed(app)
    return app


@pytest.fixture
def planner(app: flask.Flask) -> Caller:
    """A user of the field-service API."""
    return Caller(app, basic(PLANNER))


@pytest.fixture
def anna(app: flask.Flask) -> Caller:
    """A contact of a customer."""
    return Caller(app, basic(ANNA))


@pytest.fixture
def shop(app: flask.Flask) -> Caller:
    """A client of the retail API, in one store."""
    return Caller(app, "Bearer everything", "/v2/tenants/north/stores/main/serviceorders")


@pytest.fixture
def office(app: flask.Flask) -> Caller:
    """A client of the retail API that sets a tenant up."""
    return Caller(app, "Bearer everything", "/v2/tenants/north/serviceorders")
