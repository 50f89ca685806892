"""HTTP itself, and input that no client of good will sends."""

from __future__ import annotations

import json

import pytest

from implementation.calling import Caller

_JOB = {"name": "Leak", "project": {}, "job_type": {}, "job_status_code": "Open"}


@pytest.mark.parametrize("path", ["/Jobs", "/JobsView/GetCompleted"])
def test_head_is_get_without_the_body(planner: Caller, anna: Caller, path: str) -> None:
    caller = anna if "View" in path else planner
    head, get = caller.call("HEAD", path), caller.get(path)
    assert head.data == b""
    assert list(head.headers) == list(get.headers)
    assert int(get.headers["Content-Length"]) == len(get.data)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/Jobs", "GET, HEAD, OPTIONS, POST"),
        ("/Jobs(1)", "GET, HEAD, OPTIONS, PUT"),
        ("/JobsView/GetCompleted", "GET, HEAD, OPTIONS"),
    ],
)
def test_other_methods_are_named(planner: Caller, path: str, allowed: str) -> None:
    refused = planner.delete(path)
    assert (refused.status_code, refused.headers["Allow"]) == (405, allowed)
    assert refused.json["error"]["code"] == "method_not_allowed"
    options = planner.call("OPTIONS", path)
    assert (options.status_code, options.headers["Allow"], options.data) == (200, allowed, b"")


def test_plain_segments_win_over_keys(shop: Caller) -> None:
    assert shop.get("/search").headers["Allow"] == "OPTIONS, POST"
    assert shop.post("/public/events", {"message": "x"}).status_code == 405
    for key in ("search", "public", "a/b", "!"):
        refused = shop.post("", {"title": "x", "serviceOrderUid": key})
        assert (refused.status_code, refused.json["code"]) == (422, "unusable_key")


@pytest.mark.parametrize("path", ["/", "/jobs", "/Jobs/", "/Jobs()", "//Jobs", "/Jobs(1)/x", "/JobsView(1"])
def test_no_address_no_answer(planner: Caller, path: str) -> None:
    answer = planner.get(path)
    assert (answer.status_code, answer.json["error"]["code"]) == (404, "not_found")


def test_unknown_addresses_of_the_retail_api_are_refused_in_its_own_words(office: Caller) -> None:
    assert office.get("/kinds").json.keys() == {"code", "message"}


@pytest.mark.parametrize(
    ("path", "accept", "status", "answered"),
    [
        ("/JobsView", "text/xml", 200, "text/xml; charset=utf-8"),
        ("/JobsView", "application/json;q=0.1, application/xml;q=0.2", 200, "application/xml; charset=utf-8"),
        ("/JobsView", "image/png", 406, "application/json"),
        ("/JobsView?$top=0", "application/xml", 400, "application/xml; charset=utf-8"),
        ("/JobsView(x)", "text/json", 400, "text/json"),
    ],
)
def test_answers_and_refusals_are_negotiated(
    anna: Caller, path: str, accept: str, status: int, answered: str
) -> None:
    answer = anna.call("GET", path, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, answered)
    assert answer.headers["Vary"] == "Accept"


def test_work_orders_are_json_only(planner: Caller) -> None:
    assert planner.call("GET", "/Jobs", headers={"Accept": "application/xml"}).status_code == 406


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 201),
        ("Application/JSON; charset=UTF-8", 201),
        ("text/json", 201),
        ("application/json; charset=utf-16", 415),
        ("application/xml", 415),
        ("text/plain", 415),
        ("json", 415),
    ],
)
def test_bodies_are_taken_as_documented(planner: Caller, content_type: str, status: int) -> None:
    body = json.dumps(_JOB).encode()
    assert planner.call("POST", "/Jobs", body, headers={"Content-Type": content_type}).status_code == status


_BOMB = b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="broken"),
        pytest.param(b"\xff\xfe{\x00}\x00", id="utf-16"),
        pytest.param(b'\xef\xbb\xbf{"name": "x"}', id="byte order mark"),
        pytest.param(b'{"name": "\xe4"}', id="latin 1"),
        pytest.param(b'{"name": "a", "name": "b"}', id="repeated name"),
        pytest.param(b'{"name": "\\ud800"}', id="lone surrogate"),
        pytest.param(b'{"\\udfff": 1}', id="lone surrogate in a name"),
        pytest.param(b'{"name": NaN}', id="not a number"),
        pytest.param(b'{"x": ' + b"9" * 5000 + b"}", id="digits"),
        pytest.param(b"[" * 100_000, id="open brackets"),
        pytest.param(b"[" * 500 + b"]" * 500, id="deep"),
        pytest.param(b'{"_parent_job":' * 70 + b"{}" + b"}" * 70, id="deep work order"),
        pytest.param(_BOMB, id="entities"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="array"),
    ],
)
def test_odd_bodies_are_refused(planner: Caller, shop: Caller, body: bytes) -> None:
    assert planner.call("POST", "/Jobs", body).status_code == 400
    assert shop.call("POST", "", body).status_code in (400, 422)


def test_a_huge_body_is_refused(planner: Caller) -> None:
    body = b'{"name": "' + b"x" * 9_000_000 + b'"}'
    answer = planner.call("POST", "/Jobs", body)
    assert (answer.status_code, answer.json["error"]["code"]) == (413, "request_entity_too_large")


@pytest.mark.parametrize(
    "text", ["\0", "\u001f", "\ufffe", "a\u0301 \u202eltr \U0001f600", "' OR 1=1 --", "%", "\r\n\t"]
)
def test_odd_texts_are_kept_or_refused(planner: Caller, anna: Caller, shop: Caller, text: str) -> None:
    answer = planner.post("/Jobs", {**_JOB, "name": text})
    assert answer.status_code in (201, 400)
    if answer.status_code == 201:
        key = answer.json["id"]
        assert planner.get(f"/Jobs({key})").json["name"] == text
        xml = anna.call("GET", f"/JobsView({key})", headers={"Accept": "application/xml"})
        assert xml.status_code == 200
    order = shop.post("", {"title": text}).json["serviceOrderUid"]
    assert shop.get(f"/{order}").json["title"] == text
    assert shop.post("/search", {"query": text}).json["paging"]["totalCount"] == 1


@pytest.mark.parametrize(
    "query",
    [
        {"$top": "0"},
        {"$top": "1.0"},
        {"$top": "+1"},
        {"$top": "\u0661"},
        {"$top": ["1", "2"]},
        {"$skip": "-1"},
        {"$skip": "9" * 5000},
        {"$select": "unknown"},
        {"$orderby": "name up"},
        {"$orderby": "project"},
        {"$filter": " "},
    ],
)
def test_odd_options_are_refused(planner: Caller, query: dict[str, object]) -> None:
    assert planner.get("/Jobs", **query).status_code == 400


def test_empty_options_are_none(planner: Caller) -> None:
    key = planner.post("/Jobs", _JOB).json["id"]
    listed = planner.get("/Jobs", **{"$filter": "", "$select": "", "$orderby": ""}).json["value"]
    assert listed == [planner.get(f"/Jobs({key})").json]


def test_long_lists_are_no_danger(planner: Caller, shop: Caller) -> None:
    assert planner.get("/Jobs", **{"$orderby": ",".join(["name desc"] * 5000)}).status_code == 200
    users = [str(number) for number in range(300_000)]
    shop.post("", {"title": "x", "assignedUserUid": "299999"})
    assert shop.post("/search", {"assignedUserUids": users}).json["paging"]["totalCount"] == 1


def test_a_long_chain_of_work_orders_is_stored(planner: Caller) -> None:
    chain = {**_JOB, "name": "top"}
    for _ in range(50):
        chain = {**_JOB, "_parent_job": chain}
    assert planner.post("/Jobs", chain).status_code == 201
    assert len(planner.get("/Jobs").json["value"]) == 51


def test_large_numbers_in_options_are_no_danger(planner: Caller, shop: Caller) -> None:
    assert planner.get("/Jobs", **{"$top": "9" * 30, "$skip": "9" * 30}).json["value"] == []
    far = shop.get("", pageNumber="9" * 30, pageSize="9" * 30).json
    assert far["items"] == []
    assert far["paging"]["pageNumber"] == int("9" * 30)
