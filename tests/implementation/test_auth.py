from __future__ import annotations

import flask
import pytest

from implementation.calling import ANNA, PLANNER, Caller, basic

_ORDERS = "/tenants/north/stores/main/serviceorders"


@pytest.mark.parametrize(
    "authorization",
    [
        pytest.param("", id="none"),
        pytest.param("Bearer everything", id="other scheme"),
        pytest.param("Basic", id="no text"),
        pytest.param("Basic ???", id="no base64"),
        pytest.param("Basic /w==", id="no utf-8"),
        pytest.param(basic("planner:spanner"), id="no domain"),
        pytest.param(basic("planner:spanner@south.example"), id="foreign domain"),
        pytest.param(basic("planner:wrong@north.example"), id="wrong password"),
        pytest.param(basic("planner"), id="no password"),
        pytest.param(basic(ANNA), id="a contact"),
    ],
)
def test_work_orders_need_an_api_user(app: flask.Flask, authorization: str) -> None:
    answer = Caller(app, authorization).get("/Jobs")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic realm=")
    assert answer.json["error"]["code"] == "unauthorized"


def test_the_service_desk_needs_a_contact(app: flask.Flask) -> None:
    assert Caller(app, basic(PLANNER)).get("/JobsView").status_code == 401
    assert Caller(app, basic(ANNA).replace("Basic", "bAsIc")).get("/JobsView").status_code == 200


@pytest.mark.parametrize(
    ("authorization", "status", "challenge"),
    [
        pytest.param("", 401, "Bearer", id="none"),
        pytest.param(basic(PLANNER), 401, "Bearer", id="other scheme"),
        pytest.param("Bearer wrong", 401, 'Bearer error="invalid_token"', id="unknown"),
        pytest.param("Bearer no-service", 403, None, id="no permission"),
        pytest.param("Bearer north-only", 200, None, id="own tenant"),
        pytest.param("bearer everything", 200, None, id="any tenant"),
    ],
)
def test_service_orders_need_a_token(
    app: flask.Flask, authorization: str, status: int, challenge: str | None
) -> None:
    answer = Caller(app, authorization, "/v2").get(_ORDERS)
    assert (answer.status_code, answer.headers.get("WWW-Authenticate")) == (status, challenge)


def test_a_token_opens_its_tenant_only(app: flask.Flask) -> None:
    answer = Caller(app, "Bearer north-only", "/v2").get(_ORDERS.replace("north", "south"))
    assert (answer.status_code, answer.json["code"]) == (403, "forbidden")


def test_tenants_do_not_see_each_other(app: flask.Flask, planner: Caller) -> None:
    south = Caller(app, basic("planner:hammer@south.example"))
    job = {"name": "Leak", "project": {}, "job_type": {}, "job_status_code": "Open"}
    key = planner.post("/Jobs", job).json["id"]
    assert south.get(f"/Jobs({key})").status_code == 404
    assert south.put(f"/Jobs({key})", job).status_code == 404
    assert south.get("/Jobs").json["value"] == []
    assert south.post("/Jobs", {**job, "id": key}).status_code == 201
    assert planner.get(f"/Jobs({key})").json["project_id"] != south.get(f"/Jobs({key})").json["project_id"]
