"""Service orders: list, search, one of them, creation, change, deletion."""

from __future__ import annotations

import math

from sqlalchemy import Select, func, select

from implementation.problems import Members, not_found, unprocessable
from implementation.retail.rows import change, listed, make, new_key, show
from implementation.retail.searching import matching, narrowed
from implementation.retail.tables import (
    ServiceHours,
    ServiceOrder,
    ServiceOrderItem,
    ServiceStatus,
    ServiceType,
)
from implementation.routes import Answer, Call


def list_orders(call: Call) -> Answer:
    """A page of the service orders of a store."""
    return _page(call, narrowed(_of_store(call), call.query))


def search_orders(call: Call) -> Answer:
    """A page of what was looked for."""
    return _page(call, matching(_of_store(call), call.body))


def get_order(call: Call) -> Answer:
    """One service order."""
    return Answer(value=show_order(call, order_of(call)))


def get_public_order(call: Call) -> Answer:
    """The service order whose public page has a hash."""
    wanted = _of_store(call).where(ServiceOrder.public_page_hash == call.path["publicPageHash"])
    order = call.session.scalars(wanted).first()
    if order is None:
        raise not_found("No service order has this hash.")
    return Answer(value=show_order(call, order))


def create_order(call: Call) -> Answer:
    """A new service order.

    Raises:
        Problem: 422 where the key that the client made is in use or cannot be one.
    """
    body = {**call.body, "service_order_uid": new_key(call, call.body.get("service_order_uid", ""))}
    same = _of_store(call).where(ServiceOrder.service_order_uid == body["service_order_uid"])
    if call.session.scalars(same).first() is not None:
        raise unprocessable("key_in_use", "There is a service order with this key already.")
    order = ServiceOrder(
        tenant_uid=call.path["tenantUid"],
        store_uid=call.path["storeUid"],
        public_page_hash=call.service.ids().hex,
    )
    body.setdefault("created_from_store_uid", call.path["storeUid"])
    make(call, order, {**body, **_names(call, body)})
    order.service_number = f"S{order.row:06}"
    return Answer(status=201, value=show_order(call, order))


def update_order(call: Call) -> Answer:
    """A changed service order."""
    order = change(call, order_of(call), {**call.body, **_names(call, call.body)})
    return Answer(value=show_order(call, order))


def delete_order(call: Call) -> Answer:
    """A service order removed, with everything that belongs to it."""
    call.service.parts.remove(call.session, order_of(call))
    return Answer(status=204)


def order_of(call: Call) -> ServiceOrder:
    """The service order that the path names.

    Raises:
        Problem: 404 where the store has none of this key.
    """
    wanted = _of_store(call).where(ServiceOrder.service_order_uid == call.path["serviceOrderUid"])
    order = call.session.scalars(wanted).first()
    if order is None:
        raise not_found("No service order has this key.")
    return order


def show_order(call: Call, order: ServiceOrder) -> Members:
    """The members of a service order, with its items and sums."""
    of_order = ServiceOrderItem.order_row == order.row
    items = call.session.scalars(select(ServiceOrderItem).where(of_order).order_by(ServiceOrderItem.row))
    parts, work = sums(call, order)
    totals = {"grandTotal": parts + work, "partsTotal": parts, "workTotal": work}
    shown = [show(call, item) for item in items]
    return {**show(call, order), "totals": totals, "items": shown, "assets": []}


def sums(call: Call, order: ServiceOrder) -> tuple[float, float]:
    """What the parts and what the work of a service order cost.

    Raises:
        Problem: 422 where that is more than a number can hold.
    """
    parts = _sum(call, ServiceOrderItem, order)
    work = _sum(call, ServiceHours, order)
    if not math.isfinite(parts + work):
        raise unprocessable("unstorable_value", "The sums of the service order become too large.")
    return parts, work


def _sum(call: Call, model: type[ServiceOrderItem | ServiceHours], order: ServiceOrder) -> float:
    total = select(func.total(model.total_price)).where(model.order_row == order.row)
    return call.session.scalar(total) or 0.0


def _page(call: Call, wanted: Select[ServiceOrder]) -> Answer:
    rows, paging = listed(call, wanted, ServiceOrder, "service_order_uid")
    return Answer(value={"items": [show_order(call, row) for row in rows], "paging": paging})


def _of_store(call: Call) -> Select[ServiceOrder]:
    return select(ServiceOrder).where(
        ServiceOrder.tenant_uid == call.path["tenantUid"], ServiceOrder.store_uid == call.path["storeUid"]
    )


def _names(call: Call, body: Members) -> Members:
    """What goes with the keys in a body: names of user, type and status, and the stage."""
    found: Members = {}
    tenant = call.path["tenantUid"]
    if (user := body.get("assigned_user_uid")) is not None:
        found["assigned_user_display_name"] = call.service.accounts.names.get(user, "")
    if (key := body.get("service_type_uid")) is not None:
        kind = select(ServiceType).where(
            ServiceType.tenant_uid == tenant, ServiceType.service_type_uid == key
        )
        service_type = call.session.scalars(kind).first()
        found["service_type_name"] = service_type.name if service_type else ""
    if (key := body.get("service_status_uid")) is not None:
        step = select(ServiceStatus).where(
            ServiceStatus.tenant_uid == tenant, ServiceStatus.service_status_uid == key
        )
        status = call.session.scalars(step).first()
        found["service_status_name"] = status.name if status else ""
        found["service_state"] = status.service_state if status else "NOT_STARTED"
    return found
