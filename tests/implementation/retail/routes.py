"""The 32 operations of the retail API."""

from __future__ import annotations

from collections.abc import Callable

from marshmallow import Schema

from implementation.retail import billing, bodies, lines, orders, setup
from implementation.retail.api import RETAIL
from implementation.routes import JSON, Answer, Call, Route

_TENANT = "/v2/tenants/<tenantUid>/serviceorders"
_BASE = "/v2/tenants/<tenantUid>/stores/<storeUid>/serviceorders"
_ONE = f"{_BASE}/<service_order:serviceOrderUid>"
_ITEM = f"{_ONE}/items/<serviceOrderItemUid>"
_EVENT = f"{_ONE}/events/<serviceEventUid>"
_HOURS = f"{_ONE}/hours/<serviceHoursUid>"

_Operation = Callable[[Call], Answer]


def _get(name: str, path: str, run: _Operation, query: Schema | None = None) -> Route:
    return Route(name=name, method="GET", path=path, run=run, api=RETAIL, query=query)


def _post(name: str, path: str, run: _Operation, body: Schema) -> Route:
    return Route(name=name, method="POST", path=path, run=run, api=RETAIL, body=body)


def _put(name: str, path: str, run: _Operation, body: Schema) -> Route:
    return Route(name=name, method="PUT", path=path, run=run, api=RETAIL, body=body)


def _delete(name: str, path: str, run: _Operation) -> Route:
    return Route(name=name, method="DELETE", path=path, run=run, api=RETAIL)


ROUTES = (
    _get("listServiceOrders", _BASE, orders.list_orders, bodies.OrderQuery()),
    _post("createServiceOrder", _BASE, orders.create_order, bodies.OrderCreate()),
    Route(
        name="searchServiceOrders",
        method="POST",
        path=f"{_BASE}/search",
        run=orders.search_orders,
        api=RETAIL,
        query=bodies.SortQuery(),
        body=bodies.OrderSearch(),
    ),
    _get("getServiceOrderByPublicPageHash", f"{_BASE}/public/<publicPageHash>", orders.get_public_order),
    _get("getServiceOrder", _ONE, orders.get_order),
    _put("updateServiceOrder", _ONE, orders.update_order, bodies.OrderUpdate()),
    _delete("deleteServiceOrder", _ONE, orders.delete_order),
    _post("addServiceOrderItem", f"{_ONE}/items", lines.add_item, bodies.ItemBody()),
    _put("updateServiceOrderItem", _ITEM, lines.update_item, bodies.ItemBody()),
    _delete("deleteServiceOrderItem", _ITEM, lines.delete_item),
    _get("listServiceOrderEvents", f"{_ONE}/events", lines.list_events, bodies.SortQuery()),
    _post("createServiceOrderEvent", f"{_ONE}/events", lines.create_event, bodies.EventCreate()),
    _get("getServiceOrderEvent", _EVENT, lines.get_event),
    _put("updateServiceOrderEvent", _EVENT, lines.update_event, bodies.EventUpdate()),
    _delete("deleteServiceOrderEvent", _EVENT, lines.delete_event),
    _get("listServiceOrderHours", f"{_ONE}/hours", lines.list_hours, bodies.SortQuery()),
    _post("createServiceHoursEntry", f"{_ONE}/hours", lines.create_hours, bodies.HoursCreate()),
    _get("getServiceHoursEntry", _HOURS, lines.get_hours),
    _put("updateServiceHoursEntry", _HOURS, lines.update_hours, bodies.HoursUpdate()),
    _delete("deleteServiceHoursEntry", _HOURS, lines.delete_hours),
    _get(
        "listServiceOrderNotifications", f"{_ONE}/notifications", lines.list_notifications, bodies.SortQuery()
    ),
    _get(
        "listSalesOrdersOfServiceOrder", f"{_ONE}/salesorders", billing.list_sales_orders, bodies.PageQuery()
    ),
    _post(
        "createSalesOrderForServiceOrder",
        f"{_ONE}/salesorders",
        billing.create_sales_order,
        bodies.SalesOrderCreate(),
    ),
    Route(
        name="getServiceOrderReport",
        method="GET",
        path=f"{_ONE}/reports",
        run=billing.get_report,
        api=RETAIL,
        offers=(*JSON, "application/octet-stream"),
    ),
    _get("listServiceTypes", f"{_TENANT}/types", setup.list_types, bodies.SortQuery()),
    _put("updateServiceType", f"{_TENANT}/types/<serviceTypeUid>", setup.update_type, bodies.TypeUpdate()),
    _get("listServiceStatuses", f"{_TENANT}/statuses", setup.list_statuses, bodies.SortQuery()),
    _post("createServiceStatus", f"{_TENANT}/statuses", setup.create_status, bodies.StatusCreate()),
    _put(
        "updateServiceStatus",
        f"{_TENANT}/statuses/<serviceStatusUid>",
        setup.update_status,
        bodies.StatusUpdate(),
    ),
    _get("listHourlyRates", f"{_TENANT}/hourlyrates", setup.list_rates, bodies.PageQuery()),
    _post("createHourlyRate", f"{_TENANT}/hourlyrates", setup.create_rate, bodies.RateCreate()),
    _put(
        "updateHourlyRate", f"{_TENANT}/hourlyrates/<hourlyRateUid>", setup.update_rate, bodies.RateUpdate()
    ),
)
