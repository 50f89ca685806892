from __future__ import annotations

from typing import Any

import flask
import pytest

from implementation.calling import ANNA, Caller, basic
from implementation.problems import Members
from implementation.xml_text import read_xml

_JOB: Members = {
    "name": "n" * 60,
    "project_reference_back_office": "boiler-1",
    "job_type_code": "repair",
    "job_status_code": "Suggested",
    "suggested_user_code": "ida",
    "suggested_date_start": "2026-05-01T10:00:00.1239Z",
    "db_address_email": "a<b>&\"'\r@mail.example",
}
_XML = {"Accept": "application/xml"}


@pytest.fixture
def key(planner: Caller) -> str:
    return str(planner.post("/Jobs", _JOB).json["id"])


def test_the_view_joins_names_and_cuts_texts(anna: Caller, key: str) -> None:
    view = anna.get(f"/JobsView({key})").json
    assert view["name"] == "n" * 50
    assert (view["job_type_name"], view["job_status_name"]) == ("Repair", "Suggested")
    assert (view["project_name"], view["job_reference"]) == ("Boiler in the cellar", "1")
    assert (view["first_planning_userfullname"], view["job_planning_count"]) == ("Ida Ivers", 1)
    assert view["first_planning_date"] == "2026-05-01T10:00:00.1239000+00:00"
    assert anna.get("/JobsView").json["value"] == [view]


def test_both_representations_say_the_same(anna: Caller, key: str) -> None:
    view = anna.get(f"/JobsView({key})").json
    answer = anna.call("GET", f"/JobsView({key})", headers=_XML)
    root, members = read_xml(answer.data)
    assert root == "jobs_view"
    assert list(members) == sorted(members)
    assert view.keys() ^ members.keys() == {"job_planning_count", "total_time_planned"}
    for name in view.keys() & members.keys():
        assert members[name] == _written(view[name]), name
    assert answer.data.startswith(
        b'<jobs_view xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><_parent_id>'
    )


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"{text[:23]}Z" if text.endswith("+00:00") else text


def test_lists_in_xml_show_the_first_that_is_not_skipped(planner: Caller, anna: Caller, key: str) -> None:
    other = planner.post("/Jobs", _JOB).json["id"]
    found = []
    for skip in (0, 1, 2):
        answer = anna.call("GET", "/JobsView", query={"$skip": skip, "$select": "id"}, headers=_XML)
        found.append(read_xml(answer.data)[1].get("id"))
    assert found == [*sorted((key, other)), None]


def test_the_closed_ones_at_the_root(planner: Caller, anna: Caller, key: str) -> None:
    assert anna.get("/JobsView/GetCompleted").json == {}
    assert anna.call("GET", "/JobsView/GetCompleted", headers=_XML).data.endswith(b'instance"/>')
    planner.put(f"/Jobs({key})", {**_JOB, "job_status_code": "Canceled"})
    child = planner.post("/Jobs", {**_JOB, "_parent_id": key, "job_status_code": "Canceled"}).json["id"]
    assert anna.get("/JobsView/GetCompleted").json["id"] == key
    assert anna.get(f"/JobsView({child})").json["root_parent_id"] == key


def test_a_contact_sees_its_company_only(app: flask.Flask, planner: Caller, key: str) -> None:
    ben = Caller(app, basic("ben:teapot@north.example"))
    other = planner.post("/Jobs", {**_JOB, "project_id": key}).json["id"]
    assert ben.get(f"/JobsView({key})").status_code == 200
    assert ben.get(f"/JobsView({other})").status_code == 404
    assert [view["id"] for view in ben.get("/JobsView").json["value"]] == [key]
    assert len(Caller(app, basic(ANNA)).get("/JobsView").json["value"]) == 2


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("has_child eq false and job_planning_count eq 1", 1),
        ("project_name eq 'Boiler in the cellar'", 1),
        ("first_planning_date gt '2026-05-01T10:00:00.123Z'", 1),
        ("dateutc_closed eq '1980-01-01T00:00:00Z'", 1),
        ("source_db_table_id ne 00000000-0000-0000-0000-000000000000", 0),
        ("id2 ge 2", 0),
    ],
)
def test_every_member_can_be_compared(anna: Caller, key: str, condition: str, found: int) -> None:
    views = anna.get("/JobsView", **{"$filter": condition, "$orderby": "project_name desc", "$select": "id"})
    assert views.json["value"] == [{"id": key}] * found


def test_unauthorized_clients_hear_it_in_xml(app: flask.Flask) -> None:
    answer = Caller(app, "").call("GET", "/JobsView", headers=_XML)
    root, members = read_xml(answer.data)
    assert (root, members["error"]["code"]) == ("error_answer", "unauthorized")


@pytest.mark.parametrize(
    "body", [b"", b"<a>", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', b"<a>\x01</a>", b"<a/><b/>"]
)
def test_xml_that_is_none_is_not_read(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_xml(body)
