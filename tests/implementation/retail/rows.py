"""What all rows of the retail API have in common: how they are made, changed, shown and listed."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, select

from implementation.fields import is_uid
from implementation.moments import Moment
from implementation.problems import Members, unprocessable
from implementation.retail.api import RESERVED
from implementation.retail.bodies import PAGE_SIZE, camel
from implementation.retail.tables import Retail
from implementation.routes import Call

Row = TypeVar("Row", bound=Retail)


def make(call: Call, row: Row, body: Members) -> Row:
    """Put a new row into the database, with the members of a body and the trace of its making."""
    row.created_at = call.now
    row.created_by = call.caller.name
    call.session.add(row)
    return change(call, row, body)


def change(call: Call, row: Row, body: Members) -> Row:
    """Put the members of a body into a row; what the body leaves out stays as it is."""
    for name in row.__table__.columns.keys() & body.keys():
        setattr(row, name, body[name])
    row.last_modified_at = call.now
    row.last_modified_by = call.caller.name
    call.session.flush()
    return row


def show(call: Call, row: Retail) -> Members:
    """The members of a row."""
    columns = [column for column in row.__table__.columns if not column.info.get("hidden")]
    members = {camel(column.key): _value(getattr(row, column.key)) for column in columns}
    return call.service.parts.shaped(row.__tablename__, members)


def _value(value: object) -> object:
    return value.shortest() if isinstance(value, Moment) else value


def new_key(call: Call, wanted: str) -> str:
    """The key that the client made, or a new one where it made none.

    Raises:
        Problem: 422 for a text that no address can carry or that is no key.
    """
    if not wanted:
        return call.service.new_key()
    if not is_uid(wanted) or "/" in wanted or wanted in RESERVED:
        raise unprocessable("unusable_key", f"{wanted!r} cannot be a key.")
    return wanted


def listed(call: Call, wanted: Select[Row], model: type[Row], default: str) -> tuple[list[Row], Members]:
    """One page of a selection, and where it stands in the whole.

    A page that there is not, such as page 0, is empty. Without a member to sort by, the order is that of the
    column ``default``; rows that are equal always follow one another as they were made.
    """
    number, size = call.query.get("page_number", 1), call.query.get("page_size", PAGE_SIZE)
    total = call.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    offset, length = call.service.parts.window(number, size)
    page = wanted.order_by(*_order(call, model, default)).offset(min(offset, total)).limit(min(length, total))
    paging = {"pageNumber": number, "pageSize": size, "totalCount": total}
    return list(call.session.scalars(page)), paging


def _order(call: Call, model: type[Retail], default: str) -> list[ColumnElement[Any]]:
    columns = model.__table__.columns
    members = {camel(column.key): column for column in columns if not column.info.get("hidden")}
    column = members.get(call.query.get("sort_by", ""), columns[default])
    falling = call.query.get("sort_direction") == "DESC"
    return [column.desc() if falling else column.asc(), columns["row"].asc()]
