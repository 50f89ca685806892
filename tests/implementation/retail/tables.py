"""Tables of the retail API; every column that is not hidden is a member of the same name in camel case."""

from __future__ import annotations

from typing import Annotated, Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from implementation.database import Base, Flag, Number, RetailTime, Text

_HIDDEN = {"hidden": True}
_LAST = 1000

Row = Annotated[int, mapped_column(primary_key=True, info=_HIDDEN)]
Order = Annotated[int, mapped_column(ForeignKey("service_order.row", ondelete="CASCADE"), info=_HIDDEN)]
HiddenText = Annotated[str, mapped_column(info=_HIDDEN)]
Active = Annotated[bool, mapped_column(default=True)]
Quantity = Annotated[float, mapped_column(default=1.0)]
Address = Annotated[dict[str, Any], mapped_column(JSON, default=dict)]


class Retail(Base):
    """A row of the retail API, with the trace of who wrote it."""

    __abstract__ = True

    row: Mapped[Row]
    created_at: Mapped[RetailTime] = mapped_column(sort_order=_LAST)
    created_by: Mapped[Text] = mapped_column(sort_order=_LAST)
    last_modified_at: Mapped[RetailTime] = mapped_column(sort_order=_LAST)
    last_modified_by: Mapped[Text] = mapped_column(sort_order=_LAST)


class OfOrder(Retail):
    """Something that belongs to a service order and goes with it."""

    __abstract__ = True

    order_row: Mapped[Order]


class OfTenant(Retail):
    """Something that a tenant sets up."""

    __abstract__ = True

    tenant_uid: Mapped[HiddenText]


class ServiceOrder(Retail):
    """A repair or other service for a customer."""

    __tablename__ = "service_order"
    __table_args__ = (
        UniqueConstraint("tenant_uid", "store_uid", "service_order_uid"),
        {"sqlite_autoincrement": True},  # a number is given once only
    )

    service_order_uid: Mapped[str]
    tenant_uid: Mapped[str]
    store_uid: Mapped[str]
    order_product_line_uid: Mapped[Text]
    order_uid: Mapped[Text]
    customer_uid: Mapped[Text]
    created_from_store_uid: Mapped[Text]
    assigned_user_uid: Mapped[Text]
    assigned_user_display_name: Mapped[Text]
    service_type_uid: Mapped[Text]
    service_type_name: Mapped[Text]
    service_status_uid: Mapped[Text]
    service_status_name: Mapped[Text]
    service_state: Mapped[str] = mapped_column(default="NOT_STARTED")
    title: Mapped[str]
    service_number: Mapped[Text]
    external_service_number: Mapped[Text]
    description: Mapped[Text]
    location_label: Mapped[Text]
    priority: Mapped[str] = mapped_column(default="NONE")
    requires_price_estimate: Mapped[Flag]
    estimated_price: Mapped[Number]
    max_price: Mapped[Number]
    ready_at_estimate: Mapped[RetailTime]
    ready_at_needed: Mapped[RetailTime]
    public_page_hash: Mapped[str]
    warranty: Mapped[Flag]
    rma_order_item_uid: Mapped[Text]
    rma_order_uid: Mapped[Text]


class ServiceOrderItem(OfOrder):
    """A part or a piece of work."""

    __tablename__ = "service_order_item"

    service_order_item_uid: Mapped[str]
    service_order_uid: Mapped[str]
    warehouse_uid: Mapped[Text]
    tenant_user_uid: Mapped[Text]
    product_uid: Mapped[Text]
    sales_order_uid: Mapped[Text]
    quantity: Mapped[Quantity]
    name: Mapped[Text]
    sku: Mapped[Text]
    price: Mapped[Number]
    cost_price: Mapped[Number]
    original_price: Mapped[Number]
    total_price: Mapped[Number]
    total_cost_price: Mapped[Number]
    serial_number: Mapped[Text]
    note: Mapped[Text]
    tenant_user_display_name: Mapped[Text]


class ServiceEvent(OfOrder):
    """Something that happened, told in a message."""

    __tablename__ = "service_event"

    service_event_uid: Mapped[str]
    service_order_uid: Mapped[str]
    tenant_user_uid: Mapped[Text]
    tenant_user_display_name: Mapped[Text]
    message: Mapped[str]
    visible_to_customer: Mapped[Flag]


class ServiceHours(OfOrder):
    """Working time."""

    __tablename__ = "service_hours"

    service_hours_uid: Mapped[str]
    service_order_uid: Mapped[str]
    tenant_user_uid: Mapped[Text]
    tenant_user_display_name: Mapped[Text]
    hourly_rate_uid: Mapped[Text]
    hourly_rate_name: Mapped[Text]
    hours: Mapped[float]
    price: Mapped[Number]
    total_price: Mapped[Number]
    note: Mapped[Text]


class Notification(OfOrder):
    """A message that went out."""

    __tablename__ = "notification"

    message_type: Mapped[str] = mapped_column(default="EMAIL")
    recipient: Mapped[Text]
    message: Mapped[Text]
    subject: Mapped[Text]
    state: Mapped[str] = mapped_column(default="NOT_STARTED")
    error_text: Mapped[Text]
    notification_uid: Mapped[str]
    customer_uid: Mapped[Text]
    order_uid: Mapped[Text]
    service_order_uid: Mapped[Text]
    service_event_uid: Mapped[Text]
    tenant_user_uid: Mapped[Text]
    supplier_uid: Mapped[Text]
    receivement_uid: Mapped[Text]
    purchase_order_uid: Mapped[Text]


class SalesOrder(OfOrder):
    """A sales order that bills a service order."""

    __tablename__ = "sales_order"

    order_uid: Mapped[str]
    order_number: Mapped[Text]
    store_uid: Mapped[str]
    customer_uid: Mapped[Text]
    customer_address: Mapped[Address]
    invoice_address: Mapped[Address]
    order_state: Mapped[str] = mapped_column(default="NOT_STARTED")
    delivery_state: Mapped[str] = mapped_column(default="NOT_STARTED")
    settle_state: Mapped[str] = mapped_column(default="NOT_STARTED")
    till_uid: Mapped[Text] = mapped_column(info=_HIDDEN)


class ServiceType(OfTenant):
    """A kind of service."""

    __tablename__ = "service_type"

    service_type_uid: Mapped[str]
    name: Mapped[str]
    description: Mapped[Text]
    active: Mapped[Active]


class ServiceStatus(OfTenant):
    """A step of the workflow."""

    __tablename__ = "service_status"

    service_status_uid: Mapped[str]
    name: Mapped[str]
    position: Mapped[int]
    service_state: Mapped[str] = mapped_column(default="NOT_STARTED")
    active: Mapped[Active]


class HourlyRate(OfTenant):
    """Price of an hour of work."""

    __tablename__ = "hourly_rate"
    __table_args__ = (UniqueConstraint("tenant_uid", "hourly_rate_uid"),)

    hourly_rate_uid: Mapped[str]
    name: Mapped[str]
    price: Mapped[float]
    cost_price: Mapped[Number]
    active: Mapped[Active]


class Customer(OfTenant):
    """A customer, kept by another part of the product; here the search looks into it."""

    __tablename__ = "customer"

    customer_uid: Mapped[str]
    name: Mapped[Text]
    email: Mapped[Text]
    mobile: Mapped[Text]
