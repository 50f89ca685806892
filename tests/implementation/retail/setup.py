"""What a tenant sets up: types, statuses and hourly rates."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import Select, select, update

from implementation.problems import not_found, unprocessable
from implementation.retail.rows import change, listed, make, new_key, show
from implementation.retail.tables import HourlyRate, OfTenant, ServiceOrder, ServiceStatus, ServiceType
from implementation.routes import Answer, Call

Kind = TypeVar("Kind", bound=OfTenant)


def list_types(call: Call) -> Answer:
    """A page of service types."""
    return _page(call, ServiceType, "service_type_uid")


def update_type(call: Call) -> Answer:
    """A changed service type; its service orders show its new name."""
    kind = change(call, _one(call, ServiceType, "service_type_uid", "serviceTypeUid"), call.body)
    mine = ServiceOrder.tenant_uid == kind.tenant_uid, ServiceOrder.service_type_uid == kind.service_type_uid
    call.session.execute(update(ServiceOrder).where(*mine).values(service_type_name=kind.name))
    return Answer(value=show(call, kind))


def list_statuses(call: Call) -> Answer:
    """A page of service statuses, in the order of the workflow unless another is wanted."""
    return _page(call, ServiceStatus, "position")


def create_status(call: Call) -> Answer:
    """A new service status."""
    status = ServiceStatus(tenant_uid=call.path["tenantUid"], service_status_uid=call.service.new_key())
    return Answer(status=201, value=show(call, make(call, status, call.body)))


def update_status(call: Call) -> Answer:
    """A changed service status; its service orders show its new name and stage."""
    status = change(call, _one(call, ServiceStatus, "service_status_uid", "serviceStatusUid"), call.body)
    mine = (
        ServiceOrder.tenant_uid == status.tenant_uid,
        ServiceOrder.service_status_uid == status.service_status_uid,
    )
    shown = {"service_status_name": status.name, "service_state": status.service_state}
    call.session.execute(update(ServiceOrder).where(*mine).values(**shown))
    return Answer(value=show(call, status))


def list_rates(call: Call) -> Answer:
    """A page of hourly rates."""
    return _page(call, HourlyRate, "hourly_rate_uid")


def create_rate(call: Call) -> Answer:
    """A new hourly rate.

    Raises:
        Problem: 422 where the key that the client made is in use or cannot be one.
    """
    key = new_key(call, call.body.get("hourly_rate_uid", ""))
    if call.session.scalars(_of_tenant(call, HourlyRate).where(HourlyRate.hourly_rate_uid == key)).first():
        raise unprocessable("key_in_use", "There is an hourly rate with this key already.")
    rate = HourlyRate(tenant_uid=call.path["tenantUid"])
    return Answer(status=201, value=show(call, make(call, rate, {**call.body, "hourly_rate_uid": key})))


def update_rate(call: Call) -> Answer:
    """A changed hourly rate; hours that were entered before keep their price."""
    rate = _one(call, HourlyRate, "hourly_rate_uid", "hourlyRateUid")
    return Answer(value=show(call, change(call, rate, call.body)))


def _of_tenant(call: Call, model: type[Kind]) -> Select[Kind]:
    return select(model).where(model.tenant_uid == call.path["tenantUid"])


def _page(call: Call, model: type[Kind], default: str) -> Answer:
    rows, paging = listed(call, _of_tenant(call, model), model, default)
    return Answer(value={"items": [show(call, row) for row in rows], "paging": paging})


def _one(call: Call, model: type[Kind], column: str, member: str) -> Kind:
    own = model.__table__.columns[column]
    row = call.session.scalars(_of_tenant(call, model).where(own == call.path[member])).first()
    if row is None:
        raise not_found(f"Nothing has this {member}.")
    return row
