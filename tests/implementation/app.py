"""The application: three documented APIs over one database."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from uuid import UUID, uuid4

import flask
from werkzeug.exceptions import HTTPException

from implementation.auth import DEMO, Accounts
from implementation.database import Database
from implementation.dispatch import Dispatcher
from implementation.field.api import JOBS
from implementation.field.routes import ROUTES as FIELD_ROUTES
from implementation.retail.api import RETAIL, ServiceOrderKey
from implementation.retail.routes import ROUTES as RETAIL_ROUTES
from implementation.routes import Parts, Route, Service

_LARGEST_BODY = 8 * 1024 * 1024
_ROUTES = (*FIELD_ROUTES, *RETAIL_ROUTES)


def _now() -> datetime:
    return datetime.now(UTC)


def create_app(
    database_url: str = "sqlite://",
    *,
    clock: Callable[[], datetime] = _now,
    ids: Callable[[], UUID] = uuid4,
    accounts: Accounts = DEMO,
    parts: Parts | None = None,
) -> flask.Flask:
    """An application with a database of its own; nothing is shared with other applications.

    Args:
        database_url: An SQLite database; by default one in memory.
        clock: Tells the time, with its offset.
        ids: Makes keys.
        accounts: Everybody who may call.
        parts: The functions to work with, where they are not the right ones.
    """
    service = Service(
        database=Database(database_url),
        accounts=accounts,
        clock=clock,
        ids=ids,
        parts=parts or Parts(),
    )
    app = flask.Flask("implementation", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _LARGEST_BODY
    app.extensions["service"] = service
    app.url_map.merge_slashes = False
    app.url_map.converters["service_order"] = ServiceOrderKey
    dispatcher = Dispatcher(service)
    for route in _ROUTES:
        _add(app, dispatcher, route)
    app.register_error_handler(HTTPException, partial(_refuse, dispatcher))
    app.after_request(lambda response: service.parts.sent(_tidy(response), flask.request))
    return app


def service_of(app: flask.Flask) -> Service:
    """What the requests of an application share, to fill its database before any of them."""
    service = app.extensions["service"]
    assert isinstance(service, Service)
    return service


def _add(app: flask.Flask, dispatcher: Dispatcher, route: Route) -> None:
    def view(**path: str) -> flask.Response:
        return dispatcher.answer(route, path)

    app.add_url_rule(route.path, route.name, view, methods=[route.method])


def _tidy(response: flask.Response) -> flask.Response:
    """Methods in a fixed order, and no type of a body that is not there."""
    if "Allow" in response.headers:
        response.headers["Allow"] = ", ".join(sorted(re.split(r",\s*", response.headers["Allow"])))
    if flask.request.method == "OPTIONS":
        response.headers.remove("Content-Type")
    return response


def _refuse(dispatcher: Dispatcher, error: HTTPException) -> flask.Response:
    return dispatcher.refuse_http(error, RETAIL if flask.request.path.startswith("/v2/") else JOBS)
