"""What belongs to a service order: items, events, hours, notifications."""

from __future__ import annotations

import math
from typing import TypeVar

from sqlalchemy import Select, select

from implementation.problems import Members, not_found, unprocessable
from implementation.retail.orders import order_of, sums
from implementation.retail.rows import change, listed, make, show
from implementation.retail.tables import (
    HourlyRate,
    Notification,
    OfOrder,
    ServiceEvent,
    ServiceHours,
    ServiceOrder,
    ServiceOrderItem,
)
from implementation.routes import Answer, Call

Line = TypeVar("Line", bound=OfOrder)


def add_item(call: Call) -> Answer:
    """A new item."""
    order = order_of(call)
    item = ServiceOrderItem(
        order_row=order.row,
        service_order_uid=order.service_order_uid,
        service_order_item_uid=call.service.new_key(),
        original_price=call.body.get("price", 0.0),
    )
    make(call, item, _with_user(call))
    return Answer(status=201, value=_priced_item(call, item, order))


def update_item(call: Call) -> Answer:
    """A changed item."""
    order = order_of(call)
    item = change(call, _line(call, ServiceOrderItem, order, "serviceOrderItemUid"), _with_user(call))
    return Answer(value=_priced_item(call, item, order))


def delete_item(call: Call) -> Answer:
    """An item taken off."""
    return _deleted(call, ServiceOrderItem, "serviceOrderItemUid")


def list_events(call: Call) -> Answer:
    """A page of events."""
    return _page(call, ServiceEvent)


def get_event(call: Call) -> Answer:
    """One event."""
    return Answer(value=show(call, _line(call, ServiceEvent, order_of(call), "serviceEventUid")))


def create_event(call: Call) -> Answer:
    """A new event, written by the caller."""
    order = order_of(call)
    event = ServiceEvent(
        order_row=order.row,
        service_order_uid=order.service_order_uid,
        service_event_uid=call.service.new_key(),
        tenant_user_display_name=call.caller.name,
    )
    return Answer(status=201, value=show(call, make(call, event, call.body)))


def update_event(call: Call) -> Answer:
    """A changed event."""
    event = _line(call, ServiceEvent, order_of(call), "serviceEventUid")
    return Answer(value=show(call, change(call, event, _with_user(call))))


def delete_event(call: Call) -> Answer:
    """An event removed."""
    return _deleted(call, ServiceEvent, "serviceEventUid")


def list_hours(call: Call) -> Answer:
    """A page of hours entries."""
    return _page(call, ServiceHours)


def get_hours(call: Call) -> Answer:
    """One hours entry."""
    return Answer(value=show(call, _line(call, ServiceHours, order_of(call), "serviceHoursUid")))


def create_hours(call: Call) -> Answer:
    """A new hours entry, at the price that its rate has now."""
    order = order_of(call)
    entry = ServiceHours(
        order_row=order.row,
        service_order_uid=order.service_order_uid,
        service_hours_uid=call.service.new_key(),
    )
    make(call, entry, {**_with_user(call), **_rate(call)})
    return Answer(status=201, value=_priced_hours(call, entry, order))


def update_hours(call: Call) -> Answer:
    """A changed hours entry; another rate brings its price of today."""
    order = order_of(call)
    entry = change(call, _line(call, ServiceHours, order, "serviceHoursUid"), {**call.body, **_rate(call)})
    return Answer(value=_priced_hours(call, entry, order))


def delete_hours(call: Call) -> Answer:
    """An hours entry removed."""
    return _deleted(call, ServiceHours, "serviceHoursUid")


def list_notifications(call: Call) -> Answer:
    """A page of notifications."""
    return _page(call, Notification)


def _lines(model: type[Line], order: ServiceOrder) -> Select[Line]:
    return select(model).where(model.order_row == order.row)


def _page(call: Call, model: type[Line]) -> Answer:
    rows, paging = listed(call, _lines(model, order_of(call)), model, "row")
    return Answer(value={"items": [show(call, row) for row in rows], "paging": paging})


def _line(call: Call, model: type[Line], order: ServiceOrder, member: str) -> Line:
    """The line of an order that the path names."""
    own = next(column for column in model.__table__.columns if column.key.replace("_", "") == member.lower())
    line = call.session.scalars(_lines(model, order).where(own == call.path[member])).first()
    if line is None:
        raise not_found(f"Nothing on this service order has this {member}.")
    return line


def _deleted(call: Call, model: type[Line], member: str) -> Answer:
    call.service.parts.remove(call.session, _line(call, model, order_of(call), member))
    return Answer(status=204)


def _with_user(call: Call) -> Members:
    """The body with the name of the user it names."""
    user = call.body.get("tenant_user_uid")
    if user is None:
        return dict(call.body)
    return {**call.body, "tenant_user_display_name": call.service.accounts.names.get(user, "")}


def _rate(call: Call) -> Members:
    """Name and price of the rate that the body names."""
    key = call.body.get("hourly_rate_uid")
    if key is None:
        return {}
    same = HourlyRate.tenant_uid == call.path["tenantUid"], HourlyRate.hourly_rate_uid == key
    rate = call.session.scalars(select(HourlyRate).where(*same)).first()
    return {"hourly_rate_name": rate.name if rate else "", "price": rate.price if rate else 0.0}


def _priced_item(call: Call, item: ServiceOrderItem, order: ServiceOrder) -> Members:
    item.total_price = _product(item.quantity, item.price)
    item.total_cost_price = _product(item.quantity, item.cost_price)
    call.session.flush()
    sums(call, order)
    return show(call, item)


def _priced_hours(call: Call, entry: ServiceHours, order: ServiceOrder) -> Members:
    entry.total_price = _product(entry.hours, entry.price)
    call.session.flush()
    sums(call, order)
    return show(call, entry)


def _product(amount: float, price: float) -> float:
    if not math.isfinite(amount * price):
        raise unprocessable("unstorable_value", "The price becomes too large.")
    return amount * price
