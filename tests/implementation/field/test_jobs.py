from __future__ import annotations

from typing import Any

import pytest

from implementation.calling import Caller
from implementation.problems import Members

_ZERO = "00000000-0000-0000-0000-000000000000"
_NEVER = "1980-01-01T00:00:00.0000000+00:00"
_GUID = "0b3f7c52-6d1e-4f0a-9c58-2f4de1a7b960"
_JOB: Members = {
    "name": "Leak",
    "project_reference_back_office": "boiler-1",
    "job_type_code": "repair",
    "job_status_code": "Open",
}


def _created(planner: Caller, **members: object) -> Any:
    answer = planner.post("/Jobs", {**_JOB, **members})
    assert answer.status_code == 201, answer.json
    return answer.json


def test_a_new_work_order_can_be_read_and_is_in_the_list(planner: Caller) -> None:
    job = _created(
        planner, description="Ä" * 4000, due_date="2026-05-01T10:00:00.1234567+02:00", working_sequence=5.0
    )
    assert job["due_date"] == "2026-05-01T08:00:00.1234567+00:00"
    assert (job["description"], job["working_sequence"]) == ("Ä" * 4000, 5)
    assert planner.get(f"/Jobs({job['id']})").json == job
    assert planner.get(f"/Jobs({job['id'].upper()})").json == job
    assert planner.get("/Jobs").json["value"] == [job]


def test_nothing_is_null_and_references_are_settled(planner: Caller) -> None:
    job = _created(planner)
    assert None not in job.values()
    assert (job["skill_id"], job["date_closed"], job["id2"]) == (_ZERO, _NEVER, 1)
    assert job["project"]["name"] == "Boiler in the cellar"
    assert job["job_status_id"] == "8ba9da71-ef32-423a-bb50-ae767315f55c"
    assert job["company_code"] == "ACME"
    assert "_parent_job" not in job
    assert not any(name.startswith("udf") for name in job)


def test_a_client_may_make_the_key(planner: Caller) -> None:
    assert _created(planner, id=_GUID.upper())["id"] == _GUID
    again = planner.post("/Jobs", {**_JOB, "id": _GUID})
    assert (again.status_code, again.json["error"]["code"]) == (409, "key_in_use")


def test_an_update_is_visible_and_leaves_the_rest(planner: Caller) -> None:
    job = _created(planner, description="Cellar")
    changed = planner.put(f"/Jobs({job['id']})", {**_JOB, "id": job["id"], "name": "Flood", "udf7": "blue"})
    assert changed.status_code == 200
    assert (changed.json["udf7"], changed.json["udf8"]) == ("blue", "")
    read = planner.get(f"/Jobs({job['id']})").json
    assert (read["name"], read["description"], read["date_create"]) == ("Flood", "Cellar", job["date_create"])
    assert read["modified_dateutc"] > job["modified_dateutc"]
    assert read.items() <= {**changed.json, "project": read["project"]}.items()


def test_putting_twice_is_putting_once(planner: Caller) -> None:
    key = _created(planner)["id"]
    body = {
        **_JOB,
        "project": {
            "name": "New one",
            "equipment_model": {"code": "M1", "translations": [{"field_name": "name"}]},
        },
        "job_status_code": "Suggested",
        "suggested_user": {"code": "ida", "firstname": "Ada", "udf1": "x"},
        "suggested_date_start": "2026-05-01T10:00:00Z",
    }
    del body["project_reference_back_office"]
    first, second = (planner.put(f"/Jobs({key})", body).json for _ in range(2))

    def timeless(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        written = ("date_update", "modified_dateutc")
        return {name: timeless(each) for name, each in value.items() if name not in written}

    assert timeless(first) == timeless(second)
    assert first["project"]["equipment_model"]["translations"] == [{"field_name": "name"}]
    assert (first["suggested_user"]["firstname"], first["suggested_user"]["udf1"]) == ("Ada", "x")
    assert len(planner.get("/Jobs").json["value"]) == 1


def test_the_key_in_the_body_must_be_that_of_the_path(planner: Caller) -> None:
    key = _created(planner)["id"]
    assert planner.put(f"/Jobs({key})", {**_JOB, "id": _GUID}).status_code == 409
    assert planner.put(f"/Jobs({_GUID})", _JOB).status_code == 404
    assert planner.get(f"/Jobs({_GUID})").status_code == 404


def test_a_minimal_answer_is_the_key(planner: Caller) -> None:
    answer = planner.call("POST", "/Jobs", _JOB, headers={"Prefer": "return=minimal"})
    assert (answer.status_code, answer.json.keys()) == (201, {"id"})
    assert answer.headers["Preference-Applied"] == "return=minimal"


@pytest.mark.parametrize(
    ("members", "named"),
    [
        pytest.param({"name": None}, "name", id="null"),
        pytest.param({"name": 5}, "name", id="type"),
        pytest.param({"name": "x" * 256}, "name", id="length"),
        pytest.param({"description": "x" * 4001}, "description", id="longer"),
        pytest.param({"project_id": _GUID.replace("-", "")}, "project_id", id="no dashes"),
        pytest.param({"project_id": f"{{{_GUID}}}"}, "project_id", id="braces"),
        pytest.param({"due_date": "2026-05-01T10:00:00"}, "due_date", id="no offset"),
        pytest.param({"estimated_time": 2**31}, "estimated_time", id="32 bits"),
        pytest.param({"estimated_time": 1.5}, "estimated_time", id="fraction"),
        pytest.param({"estimated_time": "5"}, "estimated_time", id="number in a text"),
        pytest.param({"estimated_time": True}, "estimated_time", id="a flag is no number"),
        pytest.param({"db_address_latitude_decimal": "1"}, "db_address_latitude_decimal", id="number"),
        pytest.param({"project": []}, "project", id="object"),
        pytest.param(
            {"project": {"is_mobile_installation": 1}}, "project/is_mobile_installation", id="inside"
        ),
        pytest.param({"_parent_job": {"name": "x"}}, "_parent_job/project_id", id="group inside"),
        pytest.param({"suggested_user": {"code": "\0"}}, "suggested_user/code", id="no text for XML"),
    ],
)
def test_wrong_values_are_named(planner: Caller, members: Members, named: str) -> None:
    answer = planner.post("/Jobs", {**_JOB, **members})
    assert answer.status_code == 400
    assert f"{named}: " in answer.json["error"]["message"]
    assert planner.get("/Jobs").json["value"] == []


def test_a_wrong_value_is_not_called_missing(planner: Caller) -> None:
    message = planner.post("/Jobs", {**_JOB, "job_type_code": 5}).json["error"]["message"]
    assert message == "job_type_code: Not a valid string."
    assert planner.post("/Jobs", []).json["error"]["message"].startswith("body: Invalid input type.")


@pytest.mark.parametrize("missing", _JOB)
def test_what_is_needed_is_needed(planner: Caller, missing: str) -> None:
    body = {name: value for name, value in _JOB.items() if name != missing}
    assert planner.post("/Jobs", body).status_code == 400


@pytest.mark.parametrize(
    "members",
    [
        {"job_status_code": "open"},
        {"job_type_code": "Repair"},
        {"skill_code": "x"},
        {"project": {"equipment_model": {"equipment_brand_code": "x"}}},
    ],
)
def test_a_code_alone_must_exist_and_nothing_is_left_behind(planner: Caller, members: Members) -> None:
    answer = planner.post("/Jobs", {**_JOB, **members})
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "unknown_reference")
    assert planner.get("/Jobs").json["value"] == []
    assert _created(planner)["id2"] == 1


def test_a_key_wins_over_an_object_and_an_object_over_a_code(planner: Caller) -> None:
    job = _created(planner, project_id=_GUID, project={"name": "ignored"})
    assert (job["project_id"], "project" in job) == (_GUID, False)
    job = _created(planner, project={"reference_back_office": "boiler-1", "location": "Cellar"})
    assert (job["project"]["location"], job["project"]["name"]) == ("Cellar", "Boiler in the cellar")
    job = _created(
        planner, project={"reference_back_office": "boiler-2", "date_built": "2020-02-03T23:00:00-05:00"}
    )
    assert job["project_reference_back_office"] == "boiler-2"
    assert job["project"]["date_built"] == "2020-02-03T00:00:00.0000000+00:00"


def test_a_work_order_can_bring_the_one_above_it(planner: Caller, anna: Caller) -> None:
    child = _created(planner, _parent_job={**_JOB, "name": "Whole house", "reference_back_office": "P1"})
    assert child["_parent_jobs_reference_back_office"] == "P1"
    parent = planner.get(f"/Jobs({child['_parent_id']})").json
    assert parent["name"] == "Whole house"
    assert anna.get(f"/JobsView({parent['id']})").json["has_child"] is True
    assert anna.get(f"/JobsView({child['id']})").json["root_parent_id"] == parent["id"]


def test_closing_fills_the_date(planner: Caller) -> None:
    job = _created(planner)
    completed = "6557b9dc-6106-4327-8e26-6f24d0329c33"
    closed = planner.put(f"/Jobs({job['id']})", {**_JOB, "job_status_id": completed}).json
    assert closed["date_closed"] > job["date_create"]
    again = planner.put(f"/Jobs({job['id']})", {**_JOB, "job_status_id": completed}).json
    assert again["date_closed"] == closed["date_closed"]


def test_pages_cover_every_work_order_once(planner: Caller) -> None:
    keys = {_created(planner, working_sequence=number % 3)["id"] for number in range(7)}
    found: list[str] = []
    page = planner.get("/Jobs", **{"$top": 3, "$orderby": "working_sequence desc"}).json
    assert page["@odata.context"] == "http://localhost/api/$metadata#Jobs"
    while True:
        found += [job["id"] for job in page["value"]]
        if "@odata.nextLink" not in page:
            break
        page = planner.get(page["@odata.nextLink"].removeprefix("http://localhost/api")).json
    assert (len(found), set(found)) == (7, keys)
    ranks = [planner.get(f"/Jobs({key})").json["working_sequence"] for key in found]
    assert ranks == sorted(ranks, reverse=True)


def test_a_page_holds_a_hundred_at_most(planner: Caller) -> None:
    for _ in range(101):
        _created(planner)
    page = planner.get("/Jobs", **{"$top": 1000}).json
    assert len(page["value"]) == 100
    assert page["@odata.nextLink"].endswith("/Jobs?$top=1000&$skip=100")


def test_filters_and_choices(planner: Caller) -> None:
    first, second = _created(planner, name="a"), _created(planner, name="b", estimated_time=30)
    moment = first["modified_dateutc"]
    later = planner.get("/Jobs", **{"$filter": f"modified_dateutc gt '{moment}'"}).json["value"]
    assert later == [second]
    chosen = planner.get("/Jobs", **{"$filter": "estimated_time lt 30", "$select": "id, id2"}).json["value"]
    assert [job.keys() for job in chosen] == [
        {"id", "id2", "name", "project_id", "job_type_id", "job_status_id"}
    ]
    assert planner.get(f"/Jobs({first['id']})", **{"$select": "name"}).json.keys() == {
        "name",
        "project_id",
        "job_type_id",
        "job_status_id",
    }
