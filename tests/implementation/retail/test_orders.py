from __future__ import annotations

import base64
from typing import Any

import pytest

from implementation.calling import Caller
from implementation.problems import Members


def _order(shop: Caller, **members: object) -> Any:
    answer = shop.post("", {"title": "Fix the pump", **members})
    assert answer.status_code == 201, answer.json
    return answer.json


def _keys(answer: Any) -> list[str]:
    return [order["serviceOrderUid"] for order in answer.json["items"]]


def test_a_new_order_is_readable_everywhere(shop: Caller) -> None:
    order = _order(shop, readyAtNeeded="2026-05-01T10:00:00+02:00", estimatedPrice=12.5)
    key = order["serviceOrderUid"]
    assert (order["priority"], order["serviceState"]) == ("NONE", "NOT_STARTED")
    assert (order["readyAtNeeded"], order["readyAtEstimate"]) == (
        "2026-05-01T08:00:00.000Z",
        "1970-01-01T00:00:00.000Z",
    )
    assert order["createdAt"] == order["lastModifiedAt"]
    assert shop.get(f"/{key}").json == order
    assert shop.get("").json == {
        "items": [order],
        "paging": {"pageNumber": 1, "pageSize": 100, "totalCount": 1},
    }
    assert shop.get(f"/public/{order['publicPageHash']}").json == order
    assert shop.post("/search", {"query": "PUMP"}).json["items"] == [order]


def test_a_deleted_order_is_gone_everywhere(shop: Caller) -> None:
    order = _order(shop)
    key = order["serviceOrderUid"]
    event = shop.post(f"/{key}/events", {"message": "m"}).json["serviceEventUid"]
    assert shop.delete(f"/{key}").status_code == 204
    assert shop.delete(f"/{key}").status_code == 404
    for path in ("", "/events", f"/events/{event}", "/hours", "/notifications", "/salesorders", "/reports"):
        assert shop.get(f"/{key}{path}").status_code == 404
    assert shop.get(f"/public/{order['publicPageHash']}").status_code == 404
    assert shop.get("").json["items"] == []
    assert shop.post("/search", {}).json["paging"]["totalCount"] == 0
    assert _order(shop, serviceOrderUid=key)["items"] == []
    assert shop.get(f"/{key}/events").json["items"] == []


def test_a_client_may_make_the_key(shop: Caller, app: Any) -> None:
    order = _order(shop, serviceOrderUid="own key ä?%")
    assert shop.get("/own%20key%20%C3%A4%3F%25").json == order
    again = shop.post("", {"title": "x", "serviceOrderUid": "own key ä?%"})
    assert (again.status_code, again.json["code"]) == (422, "key_in_use")
    elsewhere = Caller(app, "Bearer everything", "/v2/tenants/north/stores/other/serviceorders")
    assert elsewhere.get("/own%20key%20%C3%A4%3F%25").status_code == 404
    assert _order(elsewhere, serviceOrderUid="own key ä?%")["storeUid"] == "other"


def test_an_update_is_visible_and_twice_is_once(shop: Caller) -> None:
    key = _order(shop, priority="HIGH", description="d")["serviceOrderUid"]
    body = {
        "title": "New",
        "serviceStatusUid": "s-bench",
        "serviceTypeUid": "t-repair",
        "assignedUserUid": "u-ida",
    }
    first, second = (shop.put(f"/{key}", body).json for _ in range(2))
    assert first | {"lastModifiedAt": 0} == second | {"lastModifiedAt": 0}
    assert shop.get(f"/{key}").json == second
    names = ("title", "serviceStatusName", "serviceTypeName", "assignedUserDisplayName", "description")
    assert [second[name] for name in names] == ["New", "On the bench", "Repair", "Ida Integration", "d"]
    assert (second["serviceState"], second["priority"]) == ("IN_PROGRESS", "NONE")
    assert second["lastModifiedAt"] > second["createdAt"]


def test_items_and_hours_make_the_sums(shop: Caller) -> None:
    key = _order(shop)["serviceOrderUid"]
    item = shop.post(f"/{key}/items", {"name": "Screw", "quantity": 4, "price": 2.5, "costPrice": 1}).json
    shop.post(f"/{key}/hours", {"hours": 1.5, "hourlyRateUid": "r-plain"})
    assert (item["totalPrice"], item["totalCostPrice"]) == (10, 4)
    assert shop.get(f"/{key}").json["totals"] == {"grandTotal": 910, "partsTotal": 10, "workTotal": 900}
    path = f"/{key}/items/{item['serviceOrderItemUid']}"
    changed = shop.put(path, {"quantity": 2, "price": 3, "tenantUserUid": "u-nora"}).json
    assert (changed["totalPrice"], changed["originalPrice"]) == (6, 2.5)
    assert changed["tenantUserDisplayName"] == "Nora North"
    assert shop.get(f"/{key}").json["items"] == [changed]
    assert shop.delete(path).status_code == 204
    assert shop.delete(path).status_code == 404
    assert shop.get(f"/{key}").json["totals"]["grandTotal"] == 900


def test_sums_that_no_number_holds_are_refused(shop: Caller) -> None:
    key = _order(shop)["serviceOrderUid"]
    assert shop.post(f"/{key}/items", {"price": 1e308, "quantity": 10}).status_code == 422
    assert shop.post(f"/{key}/items", {"price": 1e308}).status_code == 201
    assert shop.post(f"/{key}/items", {"price": 1e308}).json["code"] == "unstorable_value"
    assert len(shop.get(f"/{key}").json["items"]) == 1


@pytest.mark.parametrize(
    ("path", "own", "body", "change"),
    [
        ("events", "serviceEventUid", {"message": "a"}, {"message": "b", "visibleToCustomer": True}),
        ("hours", "serviceHoursUid", {"hours": 1}, {"hours": 2, "note": "n"}),
    ],
)
def test_lines_live_and_die(shop: Caller, path: str, own: str, body: Members, change: Members) -> None:
    key = _order(shop)["serviceOrderUid"]
    line = shop.post(f"/{key}/{path}", body).json
    address = f"/{key}/{path}/{line[own]}"
    assert shop.get(address).json == line
    assert shop.get(f"/{key}/{path}").json["items"] == [line]
    changed = shop.put(address, change).json
    assert change.items() <= changed.items()
    assert shop.get(address).json == changed
    other = _order(shop)["serviceOrderUid"]
    assert shop.get(f"/{other}/{path}/{line[own]}").status_code == 404
    assert shop.delete(address).status_code == 204
    assert shop.get(address).status_code == 404
    assert shop.get(f"/{key}/{path}").json["paging"]["totalCount"] == 0


def test_pages_cover_every_order_once(shop: Caller) -> None:
    keys = [_order(shop, title=f"T{number % 3}")["serviceOrderUid"] for number in range(7)]
    assert _keys(shop.get("")) == sorted(keys)
    assert _keys(shop.get("", sortDirection="DESC")) == sorted(keys, reverse=True)
    pages = [shop.get("", pageNumber=number, pageSize=3, sortBy="title") for number in (1, 2, 3, 4)]
    assert [len(page.json["items"]) for page in pages] == [3, 3, 1, 0]
    assert sorted(key for page in pages for key in _keys(page)) == sorted(keys)
    assert {page.json["paging"]["totalCount"] for page in pages} == {7}
    for size, number in ((0, 1), (-1, 1), (3, 0), (3, -1)):
        assert _keys(shop.get("", pageNumber=number, pageSize=size)) == []


def test_orders_are_sorted_by_any_plain_member(shop: Caller) -> None:
    for title, price in (("b", 1), ("a", 10), ("C", 2)):
        _order(shop, title=title, maxPrice=price)

    def titles(**query: object) -> str:
        return "".join(order["title"] for order in shop.get("", **query).json["items"])

    assert titles(sortBy="title") == "Cab"
    assert titles(sortBy="maxPrice", sortDirection="DESC") == "aCb"
    assert titles(sortBy="totals") == titles(sortBy="unknown") == titles()


def test_filters_narrow_the_list(shop: Caller) -> None:
    one = _order(shop, serviceStatusUid="s-bench", priority="HIGH", assignedUserUid="u-ida")[
        "serviceOrderUid"
    ]
    two = _order(shop, serviceTypeUid="t-repair", createdFromStoreUid="web")["serviceOrderUid"]
    both = sorted((one, two))
    assert _keys(shop.get("", serviceStates="IN_PROGRESS")) == [one]
    assert _keys(shop.get("", serviceStates=["IN_PROGRESS", "NOT_STARTED"])) == both
    assert _keys(shop.get("", priorities="LOW")) == []
    assert _keys(shop.get("", assignedUserUids="u-ida", serviceTypeUids="t-repair")) == []
    assert _keys(shop.get("", createdFromStoreUids=["web", "x"])) == [two]
    assert _keys(shop.post("/search", {"serviceStates": ["IN_PROGRESS"], "priorities": []})) == [one]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ({}, "12"),
        ({"query": "anna"}, "1"),
        ({"query": "ÅKE"}, "2"),
        ({"query": "PUMP"}, "1"),
        ({"query": "s00000"}, "12"),
        ({"query": "pump", "customer": {"name": "Åke"}, "service": {"title": "x"}}, "1"),
        ({"query": ""}, "12"),
        ({"query": "u-johanna"}, ""),
        ({"customer": {"name": "ek", "email": "JOHANNA@"}}, "1"),
        ({"customer": {"name": "ek", "email": "ake@"}}, ""),
        ({"customer": {"mobile": "+4670", "name": ""}}, "12"),
        ({"customer": {}}, "12"),
        ({"service": {"serviceNumber": "2"}}, "2"),
        ({"service": {"title": "pump", "serviceNumber": "2"}}, ""),
        ({"fromDate": "2026-01-31", "toDate": "2026-01-31"}, "12"),
        ({"fromDate": "2026-02-01"}, ""),
        ({"toDate": "2026-01-30"}, ""),
    ],
)
def test_searching(shop: Caller, search: Members, found: str) -> None:
    _order(shop, title="The Pump", customerUid="c-johanna", externalServiceNumber="1", serviceOrderUid="1")
    _order(shop, title="Boiler", customerUid="c-ake", externalServiceNumber="2", serviceOrderUid="2")
    assert "".join(_keys(shop.post("/search", search))) == found


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("", {}),
        ("", {"title": None}),
        ("", {"title": 5}),
        ("", {"title": "x", "priority": "none"}),
        ("", {"title": "x", "estimatedPrice": "5"}),
        ("", {"title": "x", "estimatedPrice": True}),
        ("", {"title": "x", "warranty": 1}),
        ("", {"title": "x", "readyAtNeeded": "2026-05-01"}),
        ("/search", {"fromDate": "2026-02-30"}),
        ("/search", {"toDate": "2026-5-1"}),
        ("/search", {"serviceStates": "IN_PROGRESS"}),
        ("/search", {"serviceStates": ["in_progress"]}),
        ("/search", {"customer": "Anna"}),
        ("/search", {"assignedUserUids": [5]}),
    ],
)
def test_wrong_bodies_are_refused(shop: Caller, path: str, body: Members) -> None:
    answer = shop.post(path, body)
    assert (answer.status_code, answer.json["code"]) == (422, "invalid")


@pytest.mark.parametrize(
    "query",
    [
        {"pageNumber": "one"},
        {"pageSize": ["1", "2"]},
        {"sortDirection": "asc"},
        {"serviceStates": "NONE"},
        {"serviceStates": "IN_PROGRESS,COMPLETED"},
        {"priorities": ""},
    ],
)
def test_wrong_queries_are_refused(shop: Caller, query: dict[str, object]) -> None:
    assert shop.get("", **query).status_code == 400


def test_keys_begin_as_published(app: Any) -> None:
    for tenant in ("!north", "%C3%A4"):
        answer = Caller(app, "Bearer everything", f"/v2/tenants/{tenant}").get("/serviceorders/types")
        assert answer.status_code == 400


def test_the_report_comes_in_both_forms(shop: Caller) -> None:
    key = _order(shop)["serviceOrderUid"]
    file = shop.call("GET", f"/{key}/reports", headers={"Accept": "application/octet-stream"})
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert file.data == b"Service order S000001\nFix the pump\nParts 0.00\nWork 0.00\n"
    inside = shop.get(f"/{key}/reports").json
    assert (inside["filename"], base64.b64decode(inside["content"])) == ("S000001.txt", file.data)
    missing = shop.call("GET", "/x/reports", headers={"Accept": "application/octet-stream"})
    assert (missing.status_code, missing.headers["Content-Type"]) == (404, "application/json")


def test_sales_orders_bill_an_order(shop: Caller) -> None:
    key = _order(shop, customerUid="c-ake")["serviceOrderUid"]
    body = {"tillUid": "till", "orderAddress": {"city": "Lund"}, "invoiceAddress": {"city": "Malmö"}}
    made = shop.post(f"/{key}/salesorders", body)
    assert made.status_code == 201
    assert (made.json["customerUid"], made.json["customerAddress"]["city"]) == ("c-ake", "Lund")
    assert made.json["invoiceAddress"]["city"] == "Malmö"
    plain = shop.post(f"/{key}/salesorders", {"customerUid": "c-johanna"}).json
    assert (plain["customerUid"], plain["invoiceAddress"]) == ("c-johanna", {})
    assert shop.get(f"/{key}/salesorders").json["items"] == [made.json, plain]
    assert shop.post(f"/{key}/salesorders", {"tillUid": ""}).status_code == 422
