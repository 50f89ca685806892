"""Violations of state: what is created, changed and deleted is not what is there afterwards."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import flask
from sqlalchemy import select, update

from implementation import Parts, service_of
from implementation.field.work_orders import Job
from implementation.problems import not_found
from implementation.retail.bodies import camel
from implementation.retail.tables import (
    HourlyRate,
    ServiceEvent,
    ServiceHours,
    ServiceOrder,
    ServiceOrderItem,
)
from implementation.routes import Answer, Call
from zoo.seams import acted, at, came, heard, read, said, shown, to
from zoo.violation import CONVENTION, JOBS, ORDERS, Lie, Violation

_row = partial(Violation, "state", ORDERS, CONVENTION)
_job = partial(Violation, "state", JOBS, CONVENTION)
_NEW, _CHANGE, _READ = "createServiceOrder", "updateServiceOrder", "getServiceOrder"
_GONE = "#gone"


def _unstored(operation: str, *names: str, style: Any = camel) -> Lie:
    """Some members of a change are answered, but not stored."""

    def arrived(call: Call, route: Any) -> Call:
        if route.name != operation:
            return call
        flask.g.lost = {style(name): each for name, each in call.body.items() if not names or name in names}
        return replace(
            call, body={name: each for name, each in call.body.items() if names and name not in names}
        )

    def answered(answer: Answer, _call: Call, route: Any) -> Answer:
        if route.name != operation or not isinstance(answer.value, dict):
            return answer
        return replace(answer, value={**answer.value, **flask.g.lost})

    return Lie(Parts(arrived=arrived, answered=answered))


def _lost(model: Any) -> Any:
    """The newest row is gone again."""

    def act(answer: Answer, call: Call) -> Answer:
        call.session.delete(call.session.scalars(select(model).order_by(model.row.desc())).first())
        return answer

    return act


def _everywhere(model: Any, column: str, member: str) -> Any:
    """A change reaches every row."""

    def act(answer: Answer, call: Call) -> Answer:
        assert isinstance(answer.value, dict)
        call.session.execute(update(model).values({column: answer.value[member]}))
        return answer

    return act


def _hide(answer: Answer, _call: Call) -> Answer:
    assert isinstance(answer.value, dict)
    if answer.value.get("description") == _GONE:
        raise not_found("No service order has this key.")
    return answer


def _half_gone() -> Lie:
    """What is deleted stays in the lists."""

    def remove(session: Any, row: Any) -> None:
        if isinstance(row, ServiceOrder):
            row.description = _GONE
        else:
            session.delete(row)

    return Lie(Parts(remove=remove, answered=acted(_READ, _hide).parts.answered))


def _remove_all(session: Any, row: Any) -> None:
    for each in session.scalars(select(type(row))):
        session.delete(each)


def _any_order(call: Call) -> Call:
    """The newest service order stands for those that there are not."""
    orders = select(ServiceOrder).order_by(ServiceOrder.row.desc())
    mine = orders.where(ServiceOrder.service_order_uid == call.path["serviceOrderUid"])
    if (
        call.session.scalars(mine).first() is None
        and (other := call.session.scalars(orders).first()) is not None
    ):
        return replace(call, path={**call.path, "serviceOrderUid": other.service_order_uid})
    return call


def _own_order(model: Any, key: str, column: str) -> Any:
    """A line is found whatever order the path names."""

    def change(call: Call) -> Call:
        line = call.session.scalars(select(model).where(getattr(model, column) == call.path[key])).first()
        return (
            call
            if line is None
            else replace(call, path={**call.path, "serviceOrderUid": line.service_order_uid})
        )

    return change


def _stored_anyway(operation: str) -> Lie:
    """What is refused leaves its traces."""

    def changed(response: flask.Response, request: flask.Request) -> flask.Response:
        if request.endpoint == operation and response.status_code == 422:
            service = service_of(flask.current_app)
            with service.database.transaction() as session:
                session.execute(update(ServiceOrder).values(title="refused"))
        return response

    return Lie(Parts(sent=changed))


def _forgetting(body: str, *names: str) -> Lie:
    def falsy(value: Any) -> Any:
        return (
            {name: each for name, each in value.items() if each or name not in names}
            if isinstance(value, dict)
            else value
        )

    return read(body, falsy)


def _shorter(value: Any) -> Any:
    return value[:5] if isinstance(value, str) else value


def _kept(*names: str) -> Any:
    return lambda body: {name: each for name, each in body.items() if name not in names}


def _joined(call: Call) -> Call:
    order = call.session.scalars(
        select(ServiceOrder).where(ServiceOrder.service_order_uid == call.path["serviceOrderUid"])
    ).first()
    text = call.body.get("title")
    return (
        call
        if order is None or text is None
        else replace(call, body={**call.body, "title": order.title + text})
    )


CREATED = (
    _row("creation is lost", "", "created 404 getServiceOrder", acted(_NEW, _lost(ServiceOrder))),
    _row("new event is lost", "", "created 404 getServiceOrderEvent", acted("createServiceOrderEvent", _lost(ServiceEvent))),
    _row("new hours are lost", "", "created 404 getServiceHoursEntry", acted("createServiceHoursEntry", _lost(ServiceHours))),
    _row("creation drops a member", "", "description", heard(_NEW, _kept("description"))),
    _row("creation forgets what it answered", "", "location", _unstored(_NEW, "location_label")),
    _row("texts are cut", "", "title", heard(_NEW, at("title", _shorter))),
    _row("texts change case", "", "title", heard(_NEW, at("title", lambda text: text.upper() if isinstance(text, str) else text))),
    _row("letters are lost", "", "title", heard(_NEW, at("title", lambda text: text.encode("ascii", "replace").decode()))),
    _row("prices are rounded", "", "estimatedPrice", heard(_NEW, at("estimated_price", round))),
    _row("prices are single", "", "price", heard("createHourlyRate", at("price", lambda price: float(f"{price:.3g}")))),
    _row("true becomes false", "", "warranty", heard(_NEW, at("warranty", to(value=False)))),
    _row("offsets are dropped", "", "readyAt", read("OrderCreate", lambda body: {name: f"{each[:19]}Z" if name.startswith("readyAt") and isinstance(each, str) and len(each) > 19 else each for name, each in body.items()} if isinstance(body, dict) else body)),
    _row("words are lost", "", "priority", heard(_NEW, at("priority", to("NONE")))),
    _row("member is stored in another", "", "description", heard(_NEW, lambda body: {**body, "description": body.get("location_label", ""), "location_label": body.get("description", "")})),
    _row("event is shown under another message", "", "message", shown("service_event", at("message", to("changed")))),
    _row("list shows other than the entity", "", "title", said("listServiceOrders", at("items/*/title", lambda text: f"{text} "))),
    _row("new order is not in the list", "", "listServiceOrders", said("listServiceOrders", lambda value: {**value, "items": value["items"][:1]})),
    _job("job drops its memo", "", "internal_memo", heard("createJob", _kept("internal_memo"))),
    _job("job shows another sequence", "", "working_sequence", said("getJob", at("working_sequence", lambda number: number + 1))),
    _job("job lists another name", "", "name", said("listJobs", at("value/*/name", lambda name: name[::-1]))),
)  # fmt: skip

CHANGED = (
    _row("change is lost", "", "updateServiceOrder", _unstored(_CHANGE)),
    _row("change of title is lost", "", "title", _unstored(_CHANGE, "title")),
    _row("change of an event is lost", "", "message", _unstored("updateServiceOrderEvent", "message")),
    _row("change of hours is ignored", "", "hours", heard("updateServiceHoursEntry", _kept("hours"))),
    _row("change reaches all orders", "", "others title", acted(_CHANGE, _everywhere(ServiceOrder, "title", "title"))),
    _row("change reaches all events", "", "others message", acted("updateServiceOrderEvent", _everywhere(ServiceEvent, "message", "message"))),
    _row("change reaches all rates", "", "others name", acted("updateHourlyRate", _everywhere(HourlyRate, "name", "name"))),
    _row("false is no change", "", "updated warranty", _forgetting("OrderUpdate", "warranty")),
    _row("zero is no change", "", "updated estimatedPrice", _forgetting("OrderUpdate", "estimatedPrice")),
    _row("empty is no change", "", "updated description", _forgetting("OrderUpdate", "description")),
    _row("change twice is not once", "", "updateServiceOrder title", came(_CHANGE, _joined)),
    _row("change of what is not there", "", "unknown key", came(_CHANGE, _any_order)),
    _row("key of another order", "", "unknown key", came(_READ, _any_order)),
    _row("refused change is stored", "", "atomic updateServiceOrder title", _stored_anyway(_CHANGE)),
    _row("refused creation changes others", "", "atomic createServiceOrder title", _stored_anyway(_NEW)),
    _row("change makes a new key", "", "serviceOrderUid", said(_CHANGE, at("serviceOrderUid", to("another")))),
    _row("event of another order", "", "nested getServiceOrderEvent", came("getServiceOrderEvent", _own_order(ServiceEvent, "serviceEventUid", "service_event_uid"))),
    _row("item of another order changed", "", "nested updateServiceOrderItem", came("updateServiceOrderItem", _own_order(ServiceOrderItem, "serviceOrderItemUid", "service_order_item_uid"))),
    _row("hours of another order deleted", "", "deleteServiceHoursEntry", came("deleteServiceHoursEntry", _own_order(ServiceHours, "serviceHoursUid", "service_hours_uid"))),
    _job("change of a job is lost", "", "updateJob", _unstored("updateJob", "name", style=str)),
    _job("change reaches all jobs", "", "others name", acted("updateJob", _everywhere(Job, "name", "name"))),
    _job("custom fields are lost", "", "udf", heard("updateJob", lambda body: {name: each for name, each in body.items() if not name.startswith("udf")})),
)  # fmt: skip

DELETED = (
    _row("deletion does nothing", "", "deleted deleteServiceOrder", Lie(Parts(remove=lambda _session, _row: None))),
    _row("deleted order stays in the list", "", "deleted listServiceOrders", _half_gone()),
    _row("deletion takes all", "", "others deleteServiceOrder", Lie(Parts(remove=_remove_all))),
    _row("deletion of an event does nothing", "", "deleted deleteServiceOrderEvent", Lie(Parts(remove=lambda session, row: None if isinstance(row, ServiceEvent) else session.delete(row)))),
    _row("deletion of an item does nothing", "", "deleted deleteServiceOrderItem", Lie(Parts(remove=lambda session, row: None if isinstance(row, ServiceOrderItem) else session.delete(row)))),
    _row("items are not shown with the order", "", "embedded items", said(_READ, at("items", to([])))),
)  # fmt: skip

ALL = (*CREATED, *CHANGED, *DELETED)
