"""Sales orders and the report of a service order."""

from __future__ import annotations

import base64

from sqlalchemy import select

from implementation.problems import Members
from implementation.retail.bodies import InvoiceAddress, OrderAddress
from implementation.retail.orders import order_of, sums
from implementation.retail.rows import listed, make, show
from implementation.retail.tables import SalesOrder
from implementation.routes import Answer, Call


def list_sales_orders(call: Call) -> Answer:
    """A page of sales orders, as they were made."""
    wanted = select(SalesOrder).where(SalesOrder.order_row == order_of(call).row)
    rows, paging = listed(call, wanted, SalesOrder, "row")
    return Answer(value={"items": [_shown(call, row) for row in rows], "paging": paging})


def create_sales_order(call: Call) -> Answer:
    """A new sales order; its customer is that of the service order unless the body names one."""
    order = order_of(call)
    address = dict.fromkeys(OrderAddress().fields, "") | call.body.get("order_address", {})
    invoice = call.body.get("invoice_address")
    sales_order = SalesOrder(
        order_row=order.row,
        order_uid=call.service.new_key(),
        store_uid=order.store_uid,
        customer_uid=order.customer_uid,
        customer_address=address,
        invoice_address={} if invoice is None else dict.fromkeys(InvoiceAddress().fields, "") | invoice,
    )
    own: Members = {name: call.body[name] for name in ("customer_uid", "till_uid") if name in call.body}
    make(call, sales_order, own)
    sales_order.order_number = f"{sales_order.row:06}"
    return Answer(status=201, value=_shown(call, sales_order))


def get_report(call: Call) -> Answer:
    """The report: a text file, as it is or in base64 inside an object."""
    order = order_of(call)
    parts, work = sums(call, order)
    lines = (
        f"Service order {order.service_number}",
        order.title,
        f"Parts {parts:.2f}",
        f"Work {work:.2f}",
    )
    content = "\n".join((*lines, "")).encode()
    filename = f"{order.service_number}.txt"
    if call.media_type == "application/json":
        return Answer(value={"filename": filename, "content": base64.b64encode(content).decode()})
    return Answer(value=content, headers={"Content-Disposition": f'attachment; filename="{filename}"'})


def _shown(call: Call, sales_order: SalesOrder) -> Members:
    """The documented members: who wrote a sales order is not among them."""
    members = show(call, sales_order)
    return {name: value for name, value in members.items() if name not in ("createdBy", "lastModifiedBy")}
