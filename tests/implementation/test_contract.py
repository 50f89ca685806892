"""The implementation held to its documents by schemathesis: all phases, all checks, JSON and XML, no failure.

It runs in process, derandomized, with credentials that count. XML answers are read by the check below, because
schemathesis passes over XML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator, FormatChecker
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema

from implementation import Parts, create_app, numbered_ids, seed, stepping_clock
from implementation.calling import ANNA, PLANNER, Caller, basic
from implementation.fields import is_guid, is_uid
from implementation.problems import Members
from implementation.xml_text import read_xml
from support import SPECS

_OWN_LIMITS = frozenset(
    (
        "key_in_use",
        "other_key",
        "too_deep",
        "unknown_reference",
        "unreadable_option",
        "unrepresentable_text",
        "unstorable_value",
        "unusable_key",
    )
)
"""Codes of refusals that the schemas cannot foretell, and the descriptions, or good sense, demand."""

_CODES = ("_code", "s_reference_back_office", "t_reference_back_office")
"""Members that refer by the code of the ERP, which has to exist."""

_NO_COVERAGE = {
    "include-operation-id": ["createJob", "updateJob"],
    "phases": {"coverage": {"enabled": False}},
}
"""A hundred custom fields on three levels make boundary cases by the thousand, which take minutes."""

_JOB = {
    "name": "Leak",
    "project_reference_back_office": "boiler-1",
    "job_type_code": "repair",
    "job_status_code": "Canceled",
}
_EXAMPLES = 20
_SETTINGS = settings(
    max_examples=_EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


_CREDENTIALS = {
    "work-orders": basic(PLANNER),
    "service-desk": basic(ANNA),
    "service-orders": "Bearer everything",
}


class _Running:
    """An implementation with data; with ``accept``, every client asks it for that media type."""

    def __init__(self, accept: str = "", parts: Parts | None = None) -> None:
        self._asked = {"HTTP_ACCEPT": accept} if accept else {}
        self._parts = parts or Parts()
        self.renew()

    def renew(self) -> None:
        """Begin anew with the same data."""
        app = create_app(clock=stepping_clock(), ids=numbered_ids(), parts=self._parts)
        seed(app)
        self._app = app.wsgi_app
        shop = Caller(app, _CREDENTIALS["service-orders"], "/v2/tenants/north/stores/main/serviceorders")
        order = shop.post("", {"title": "Pump"}).json["serviceOrderUid"]
        self.known = {
            "tenantUid": "north",
            "storeUid": "main",
            "serviceTypeUid": "t-repair",
            "serviceStatusUid": "s-new",
            "hourlyRateUid": "r-plain",
            "serviceOrderUid": order,
            "serviceOrderItemUid": shop.post(f"/{order}/items", {}).json["serviceOrderItemUid"],
            "serviceEventUid": shop.post(f"/{order}/events", {"message": "m"}).json["serviceEventUid"],
            "serviceHoursUid": shop.post(f"/{order}/hours", {"hours": 1}).json["serviceHoursUid"],
            "id": Caller(app, _CREDENTIALS["work-orders"]).post("/Jobs", _JOB).json["id"],
        }

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return self._app({**environ, **self._asked}, start_response)


def _schema(api: str, app: _Running) -> OpenApiSchema:
    generation = {"mode": "all", "deterministic": True, "max-examples": _EXAMPLES}
    config = schemathesis.Config.from_dict({"generation": generation, "operations": [_NO_COVERAGE]})
    schema = schemathesis.openapi.from_path(SPECS / api / "openapi.yaml", config=config)
    schema.app = app

    @schema.auth()
    class Credentials:
        def get(self, _case: schemathesis.Case[Any], _context: schemathesis.AuthContext) -> str:
            return _CREDENTIALS[api]

        def set(self, case: schemathesis.Case[Any], data: str, _context: schemathesis.AuthContext) -> None:
            case.headers["Authorization"] = data

    @schema.hook
    def map_body(_context: schemathesis.HookContext, body: object) -> object:
        return _referring_to_nothing(body)

    @schema.hook
    def map_path_parameters(_context: schemathesis.HookContext, path: object) -> object:
        return _leading_somewhere(path, app.known)

    return schema


def _leading_somewhere(path: object, known: dict[str, str]) -> object:
    """Valid path parameters replaced by those of something that exists."""
    if not isinstance(path, dict):
        return path
    valid = {name: is_guid if name == "id" else is_uid for name in known}
    return {
        name: known[name] if name in known and isinstance(text, str) and valid[name](text) else text
        for name, text in path.items()
    }


def _referring_to_nothing(value: object) -> object:
    """A body whose texts XML can carry, and whose codes name nothing: what is refused by no schema stays so."""
    if isinstance(value, dict):
        return {
            name: "" if isinstance(each, str) and name.endswith(_CODES) else _referring_to_nothing(each)
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [_referring_to_nothing(each) for each in value]
    return (
        re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "?", value)
        if isinstance(value, str)
        else value
    )


_SCHEMAS = {
    "work_orders": _schema("work-orders", _Running()),
    "service_desk": _schema("service-desk", _Running()),
    "service_desk_xml": _schema("service-desk", _Running("application/xml")),
    "service_orders": _schema("service-orders", _Running()),
}


@pytest.mark.slow
@schemathesis.pytest.parametrize(**_SCHEMAS)
@_SETTINGS
def test_every_operation_keeps_to_its_document(case: schemathesis.Case[Any]) -> None:
    response = case.call()
    _validate(response, case)
    if response.status_code == 204:
        case.operation.schema.app.renew()


@pytest.mark.slow
@pytest.mark.parametrize("name", _SCHEMAS)
def test_chains_of_operations_keep_to_their_document(name: str) -> None:
    class Chain(_SCHEMAS[name].as_state_machine()):  # type: ignore[misc] # made at run time
        def setup(self) -> None:
            _SCHEMAS[name].app.renew()

        def validate_response(
            self, response: schemathesis.Response, case: schemathesis.Case[Any], **_rest: object
        ) -> None:
            _validate(response, case)

    Chain.run(settings=settings(_SETTINGS, stateful_step_count=8))


def _validate(response: schemathesis.Response, case: schemathesis.Case[Any]) -> None:
    excluded: list[Any] = [positive_data_acceptance] if _code(response) in _OWN_LIMITS else []
    case.validate_response(response, excluded_checks=excluded)
    media_type = response.headers.get("content-type", [""])[0].partition(";")[0]
    if media_type in ("application/xml", "text/xml"):
        root, members = read_xml(response.content)
        assert root == ("jobs_view" if response.status_code == 200 else "error_answer")
        assert not list(_validator(root).iter_errors(_typed(members, _desk()[root])))
        assert list(members) == sorted(members)


def _code(response: schemathesis.Response) -> str:
    """The code of a refusal, or nothing."""
    if response.status_code < 400 or not response.content:
        return ""
    if response.headers["content-type"][0] == "application/json":
        body = response.json()
    else:
        _, body = read_xml(response.content)
    return str(body.get("error", body)["code"])


@cache
def _desk() -> Members:
    document = yaml.safe_load((SPECS / "service-desk" / "openapi.yaml").read_text("utf-8"))
    schemas: Members = document["components"]["schemas"]
    return schemas


@cache
def _validator(root: str) -> Draft202012Validator:
    return Draft202012Validator(
        _desk()[root] | {"additionalProperties": False}, format_checker=FormatChecker()
    )


def _typed(members: Members, schema: Members) -> Members:
    """The members with the types that a schema gives them."""
    typed: Members = {}
    for name, text in members.items():
        spec = schema["properties"].get(name, {})
        if isinstance(text, dict):
            typed[name] = _typed(text, spec)
        elif spec.get("type") == "integer":
            typed[name] = int(text)
        else:
            typed[name] = text == "true" if spec.get("type") == "boolean" else text
    return typed


def _cut(_root: str, members: Members) -> bytes:
    return b"<jobs_view><name>" + str(members.get("name", "")).encode() + b"</jobs>"


@pytest.mark.parametrize(
    ("api", "accept", "parts"),
    [
        pytest.param(
            "service-desk", "", Parts(shaped=lambda _kind, members: members | {"id2": "1"}), id="type"
        ),
        pytest.param(
            "service-desk",
            "application/xml",
            Parts(shaped=lambda _kind, members: members | {"id2": "one"}),
            id="type in XML",
        ),
        pytest.param("service-desk", "application/xml", Parts(write_xml=_cut), id="not well formed"),
        pytest.param(
            "work-orders",
            "",
            Parts(answered=lambda answer, _call, _route: replace(answer, status=202)),
            id="status",
        ),
    ],
)
def test_a_wrong_answer_would_be_seen(api: str, accept: str, parts: Parts) -> None:
    schema = _schema(api, _Running(accept, parts))
    path = "/Jobs" if api == "work-orders" else "/JobsView/GetCompleted"
    case = schema[path]["GET"].Case(headers={"Authorization": _CREDENTIALS[api]})
    with pytest.raises((FailureGroup, ValueError)):
        _validate(case.call(), case)
