"""Which service orders are looked for: filters, dates, and parts of texts without regard to case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from implementation.problems import Members
from implementation.retail.tables import Customer, ServiceOrder

Orders = Select[ServiceOrder]

_FILTERS: Mapping[str, InstrumentedAttribute[str]] = {
    "service_states": ServiceOrder.service_state,
    "service_type_uids": ServiceOrder.service_type_uid,
    "assigned_user_uids": ServiceOrder.assigned_user_uid,
    "created_from_store_uids": ServiceOrder.created_from_store_uid,
    "priorities": ServiceOrder.priority,
}
_CUSTOMER = {"name": Customer.name, "email": Customer.email, "mobile": Customer.mobile}
_SERVICE = {"service_number": ServiceOrder.service_number, "title": ServiceOrder.title}


def narrowed(orders: Orders, filters: Mapping[str, Any]) -> Orders:
    """The orders that pass all filters; an empty list filters nothing.

    A list goes to the database as one value, because the number of its values has no limit.
    """
    for name, column in _FILTERS.items():
        if values := filters.get(name):
            wanted = func.json_each(json.dumps(values)).table_valued("value")
            orders = orders.where(column.in_(select(wanted.c.value)))
    return orders


def matching(orders: Orders, search: Members) -> Orders:
    """The orders that a search is for; beside a ``query``, customer and service are not looked at."""
    if "query" in search:
        text = search["query"]
        orders = orders.where(
            or_(_of_customer(dict.fromkeys(_CUSTOMER, text), any_of=True), *_parts(_SERVICE, text))
        )
    else:
        for customer in filter(None, [_given(search.get("customer"))]):
            orders = orders.where(_of_customer(customer, any_of=False))
        for name, text in _given(search.get("service")).items():
            orders = orders.where(_holds(_SERVICE[name], text))
    day = func.substr(ServiceOrder.created_at, 1, 10)
    if "from_date" in search:
        orders = orders.where(day >= search["from_date"])
    if "to_date" in search:
        orders = orders.where(day <= search["to_date"])
    return narrowed(orders, search)


def _given(fields: Members | None) -> Members:
    """The fields that hold something to look for."""
    return {name: text for name, text in (fields or {}).items() if text}


def _of_customer(texts: Members, *, any_of: bool) -> ColumnElement[bool]:
    """Whether the order's customer has these texts in its members: one of them, or all."""
    held = [_holds(_CUSTOMER[name], text) for name, text in texts.items()]
    customer = and_(
        Customer.tenant_uid == ServiceOrder.tenant_uid,
        Customer.customer_uid == ServiceOrder.customer_uid,
        or_(*held) if any_of else and_(*held),
    )
    return select(Customer.row).where(customer).exists()


def _parts(columns: Mapping[str, InstrumentedAttribute[str]], text: str) -> list[ColumnElement[bool]]:
    return [_holds(column, text) for column in columns.values()]


def _holds(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    return func.holds_part(column, text) == 1
