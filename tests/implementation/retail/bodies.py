"""Schemas of what the retail API takes; members are in camel case, fields are not."""

from __future__ import annotations

import re

from marshmallow import fields

from implementation.fields import (
    Body,
    Date,
    Flag,
    Integer,
    Number,
    Plain,
    QueryInteger,
    Time,
    Uid,
    Word,
)

STATES = ("NOT_STARTED", "IN_PROGRESS", "COMPLETED", "CANCELLED")
PRIORITIES = ("NONE", "LOW", "MEDIUM", "HIGH")
PAGE_SIZE = 100
"""How many items a page holds where the client does not tell."""


def camel(name: str) -> str:
    """The member that a field or column stands for."""
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), name)


class CamelBody(Body):
    """An object whose members are written in camel case."""

    def on_bind_field(self, field_name: str, field_obj: fields.Field[object]) -> None:
        """Name the member after the field."""
        field_obj.data_key = camel(field_name)


class PageQuery(CamelBody):
    """The query of a list that cannot be sorted."""

    page_number = QueryInteger()
    page_size = QueryInteger()


class SortQuery(PageQuery):
    """The query of a list that can be sorted."""

    sort_by = Plain()
    sort_direction = Word("ASC", "DESC", default="ASC")


class OrderQuery(SortQuery):
    """The query of the list of service orders."""

    service_states = fields.List(Word(*STATES))
    service_type_uids = fields.List(Plain())
    assigned_user_uids = fields.List(Plain())
    created_from_store_uids = fields.List(Plain())
    priorities = fields.List(Word(*PRIORITIES))


class _OrderBody(CamelBody):
    customer_uid = Plain()
    service_status_uid = Plain()
    assigned_user_uid = Plain()
    external_service_number = Plain()
    description = Plain()
    location_label = Plain()
    priority = Word(*PRIORITIES, default="NONE")
    requires_price_estimate = Flag()
    estimated_price = Number()
    max_price = Number()
    ready_at_estimate = Time()
    ready_at_needed = Time()
    warranty = Flag()


class OrderCreate(_OrderBody):
    """A new service order."""

    title = Plain(required=True)
    service_type_uid = Plain()
    created_from_store_uid = Plain()
    order_uid = Plain()
    order_product_line_uid = Plain()
    service_order_uid = Plain()


class OrderUpdate(_OrderBody):
    """Changes to a service order; a priority that is left out is NONE, as the document says of its default."""

    title = Plain()
    service_type_uid = Uid()


class ItemBody(CamelBody):
    """A new item, or changes to one."""

    product_uid = Plain()
    warehouse_uid = Plain()
    tenant_user_uid = Plain()
    quantity = Number()
    name = Plain()
    sku = Plain()
    price = Number()
    cost_price = Number()
    serial_number = Plain()
    note = Plain()


class EventCreate(CamelBody):
    """A new event."""

    message = Plain(required=True)
    visible_to_customer = Flag()


class EventUpdate(EventCreate):
    """Changes to an event."""

    tenant_user_uid = Uid()


class HoursCreate(CamelBody):
    """A new hours entry."""

    hours = Number(required=True)
    hourly_rate_uid = Plain()
    tenant_user_uid = Plain()
    note = Plain()


class HoursUpdate(CamelBody):
    """Changes to an hours entry."""

    hours = Number()
    hourly_rate_uid = Plain()
    note = Plain()


class TypeUpdate(CamelBody):
    """Changes to a service type."""

    name = Plain()
    description = Plain()
    active = Flag()


class StatusCreate(CamelBody):
    """A new service status."""

    name = Plain(required=True)
    position = Integer(required=True)
    service_state = Word(*STATES)


class StatusUpdate(CamelBody):
    """Changes to a service status."""

    name = Plain()
    position = Integer()
    service_state = Word(*STATES)
    active = Flag()


class RateCreate(CamelBody):
    """A new hourly rate."""

    name = Plain(required=True)
    price = Number(required=True)
    cost_price = Number()
    hourly_rate_uid = Plain()


class RateUpdate(CamelBody):
    """Changes to an hourly rate."""

    name = Plain()
    price = Number()
    cost_price = Number()
    active = Flag()


class _Address(Body):
    address = Plain()
    city = Plain()
    companyName = Plain()  # noqa: N815 # stored as it is sent
    countryCode = Plain()  # noqa: N815
    email = Plain()
    firstname = Plain()
    lastname = Plain()
    mobile = Plain()
    postalCode = Plain()  # noqa: N815
    displayName = Plain()  # noqa: N815


class OrderAddress(_Address):
    """Address of the customer of a sales order."""

    vatNumber = Plain()  # noqa: N815


class InvoiceAddress(_Address):
    """Where the invoice goes, when it goes elsewhere."""

    customerAddressUid = Plain()  # noqa: N815


class SalesOrderCreate(CamelBody):
    """A new sales order."""

    till_uid = Uid()
    customer_uid = Plain()
    order_address = fields.Nested(OrderAddress)
    invoice_address = fields.Nested(InvoiceAddress)


class CustomerSearch(CamelBody):
    """Customer to look for."""

    name = Plain()
    email = Plain()
    mobile = Plain()


class ServiceSearch(CamelBody):
    """Service order to look for."""

    service_number = Plain()
    title = Plain()


class OrderSearch(CamelBody):
    """What to look for."""

    query = Plain()
    customer = fields.Nested(CustomerSearch)
    service = fields.Nested(ServiceSearch)
    from_date = Date()
    to_date = Date()
    service_states = fields.List(Word(*STATES))
    service_type_uids = fields.List(Plain())
    assigned_user_uids = fields.List(Plain())
    created_from_store_uids = fields.List(Plain())
    priorities = fields.List(Word(*PRIORITIES))
