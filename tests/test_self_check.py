"""The stub held to its own documents by schemathesis: all phases, all checks, JSON and XML, no failure.

It runs in process, derandomized, with credentials that count, so that the checks of authentication apply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import use_after_free
from schemathesis.specs.openapi.schemas import OpenApiSchema
from werkzeug.test import Client

from stubtract import Options, Stub, load
from stubtract.web import create_app
from stubtract.wire import ANY, decode
from support import SPECS

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_CREDENTIALS = {"work-orders": "Basic YTpi", "service-desk": "Basic YTpi", "service-orders": "Bearer t"}
_EXAMPLES = 20
_SETTINGS = settings(
    max_examples=_EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
_DESK = load(SPECS / "service-desk" / "openapi.yaml")


@schemathesis.deserializer("application/xml", "text/xml")
def _from_xml(ctx: schemathesis.DeserializationContext, response: schemathesis.Response) -> object:
    """The value of an XML answer, for the schema checks that otherwise pass over XML in silence."""
    operation = _DESK.operation(ctx.operation.path, ctx.operation.method.upper())
    documented = operation.response(response.status_code)
    media_type = response.headers["content-type"][0].partition(";")[0]
    contents = documented.contents if documented else ()
    schema = next((each.schema for each in contents if each.media_type == media_type), None)
    decoded = decode(media_type, schema or ANY, response.content, operation.style)
    if decoded is None or decoded.findings:
        raise ValueError(f"the answer is not readable XML: {decoded}")
    return decoded.value


def _app(api: str, accept: str = "") -> Application:
    """A stub of one API; with ``accept``, every client asks it for that media type."""
    contract = load(SPECS / api / "openapi.yaml")
    app = create_app(Stub([contract], Options(credentials=("a:b", "t")))).wsgi_app

    def asked(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return app({**environ, **({"HTTP_ACCEPT": accept} if accept else {})}, start_response)

    return asked


def _schema(api: str, app: Application) -> OpenApiSchema:
    generation = {"mode": "all", "deterministic": True, "max-examples": _EXAMPLES}
    config = schemathesis.Config.from_dict({"generation": generation})
    schema = schemathesis.openapi.from_path(SPECS / api / "openapi.yaml", config=config)
    schema.app = app

    @schema.auth()
    class Credentials:
        def get(self, _case: schemathesis.Case[Any], _context: schemathesis.AuthContext) -> str:
            return _CREDENTIALS[api]

        def set(self, case: schemathesis.Case[Any], data: str, _context: schemathesis.AuthContext) -> None:
            case.headers["Authorization"] = data

    return schema


_SCHEMAS = {
    "work_orders": _schema("work-orders", _app("work-orders")),
    "service_desk": _schema("service-desk", _app("service-desk")),
    "service_desk_xml": _schema("service-desk", _app("service-desk", "application/xml")),
    "service_orders": _schema("service-orders", _app("service-orders")),
}


@pytest.mark.slow
@schemathesis.pytest.parametrize(**_SCHEMAS)
@_SETTINGS
def test_every_operation_keeps_to_its_document(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate()


@pytest.mark.slow
@pytest.mark.parametrize("name", _SCHEMAS)
def test_chains_of_operations_keep_to_their_document(name: str) -> None:
    class Chain(_SCHEMAS[name].as_state_machine()):  # type: ignore[misc] # made at run time
        def validate_response(
            self, response: schemathesis.Response, case: schemathesis.Case[Any], **_rest: object
        ) -> None:
            # Samples have no memory: what was deleted can still be read.
            case.validate_response(response, excluded_checks=[use_after_free])

    Chain.run(settings=settings(_SETTINGS, stateful_step_count=6))


def _breaking(app: Application, right: bytes, wrong: bytes) -> Application:
    """The application with one text in its answers replaced."""

    def broken(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body, status, headers = Client(app).run_wsgi_app(environ)
        headers.remove("Content-Length")
        start_response(status, headers.to_wsgi_list())
        return [b"".join(body).replace(right, wrong)]

    return broken


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param(b"<id2>2</id2>", b"<id2>two</id2>", id="type"),
        pytest.param(b"sample string 11", b"s" * 51, id="length"),
        pytest.param(b"jobs_view", b"jobs", id="root"),
        pytest.param(b"</jobs_view>", b"", id="not well formed"),
    ],
)
def test_a_wrong_xml_answer_would_be_seen(right: bytes, wrong: bytes) -> None:
    app = _breaking(_app("service-desk", "application/xml"), right, wrong)
    schema = _schema("service-desk", app)
    case = schema["/JobsView/GetCompleted"]["GET"].Case(headers={"Authorization": "Basic YTpi"})
    with pytest.raises(FailureGroup):
        case.call_and_validate()
