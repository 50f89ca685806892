from __future__ import annotations

from implementation.calling import Caller


def test_statuses_come_in_the_order_of_the_workflow(office: Caller) -> None:
    made = office.post("/statuses", {"name": "Between", "position": 2, "serviceState": "IN_PROGRESS"})
    assert (made.status_code, made.json["active"]) == (201, True)
    listed = office.get("/statuses").json
    assert [status["position"] for status in listed["items"]] == [1, 2, 2, 3]
    assert made.json in listed["items"]
    changed = office.put(f"/statuses/{made.json['serviceStatusUid']}", {"position": 9, "active": False}).json
    assert office.get("/statuses").json["items"][-1] == changed
    assert office.get("/statuses", sortBy="name", pageSize=1).json["items"] == [changed]


def test_orders_show_what_their_status_and_type_become(office: Caller, shop: Caller) -> None:
    body = {"title": "x", "serviceStatusUid": "s-new", "serviceTypeUid": "t-repair"}
    key = shop.post("", body).json["serviceOrderUid"]
    office.put("/statuses/s-new", {"name": "Fresh", "serviceState": "CANCELLED"})
    office.put("/types/t-repair", {"name": "Mending"})
    order = shop.get(f"/{key}").json
    assert (order["serviceStatusName"], order["serviceState"]) == ("Fresh", "CANCELLED")
    assert order["serviceTypeName"] == "Mending"
    assert shop.get("", serviceStates="CANCELLED").json["items"] == [order]


def test_types_are_changed_in_place(office: Caller) -> None:
    changed = office.put("/types/t-service", {"description": "Every year"})
    assert (changed.status_code, changed.json["name"]) == (200, "Service")
    assert changed.json in office.get("/types").json["items"]
    assert office.put("/types/unknown", {}).status_code == 404


def test_rates_price_the_hours_that_come_after(office: Caller, shop: Caller) -> None:
    rate = office.post("/hourlyrates", {"name": "Night", "price": 900, "hourlyRateUid": "r-night"}).json
    assert office.get("/hourlyrates").json["items"][0] == rate
    again = office.post("/hourlyrates", {"name": "Night", "price": 900, "hourlyRateUid": "r-night"})
    assert (again.status_code, again.json["code"]) == (422, "key_in_use")
    key = shop.post("", {"title": "x"}).json["serviceOrderUid"]
    early = shop.post(f"/{key}/hours", {"hours": 2, "hourlyRateUid": "r-night"}).json
    assert office.put("/hourlyrates/r-night", {"price": 1000}).json["price"] == 1000
    late = shop.post(f"/{key}/hours", {"hours": 2, "hourlyRateUid": "r-night"}).json
    assert (early["totalPrice"], late["totalPrice"], late["hourlyRateName"]) == (1800, 2000, "Night")
    again = shop.put(f"/{key}/hours/{early['serviceHoursUid']}", {"hourlyRateUid": "r-night"})
    assert again.json["totalPrice"] == 2000


def test_a_position_is_a_whole_number_that_can_be_stored(office: Caller) -> None:
    for position, code in ((1.5, "invalid"), ("1", "invalid"), (2**63, "unstorable_value")):
        answer = office.post("/statuses", {"name": "x", "position": position})
        assert (answer.status_code, answer.json["code"]) == (422, code)
    assert office.post("/statuses", {"name": "x", "position": -(2**63)}).json["position"] == -(2**63)
