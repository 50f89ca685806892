"""The work orders that a contact may see: the list, the closed ones, one of them; read only."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from implementation.database import ZERO
from implementation.field.conditions import condition
from implementation.field.odata import chosen, orders, page, window
from implementation.field.statuses import CANCELED, COMPLETED
from implementation.field.view_columns import COLUMNS, JSON_ONLY, XML_ONLY, selection
from implementation.field.work_orders import Job
from implementation.problems import Members, not_found
from implementation.routes import ANY_JSON, Answer, Call

_ROOT = "jobs_view"


def list_jobs_view(call: Call) -> Answer:
    """A page of work orders in JSON; in XML, which has no envelope, the first one that is not skipped."""
    names = chosen(call.query.get("select"), COLUMNS)
    wanted = _visible(call)
    if text := call.query.get("filter"):
        wanted = wanted.where(condition(text, COLUMNS))
    skip, top = window(call)
    ordered = wanted.order_by(*orders(call.query.get("orderby"), COLUMNS), Job.id).offset(skip)
    rows = _rows(call, ordered.limit(top + 1), names)
    if call.media_type in ANY_JSON:
        return Answer(value=page(call, "JobsView", rows[:top], more=len(rows) > top))
    return _single(rows)


def completed_jobs(call: Call) -> Answer:
    """The closed work order that was closed last, out of those at the root."""
    closed = _visible(call).where(
        Job.job_status_id.in_((COMPLETED.id, CANCELED.id)),
        Job._parent_id == ZERO,  # noqa: SLF001 # a column whose documented name starts that way
    )
    return _single(_rows(call, closed.order_by(Job.dateutc_closed.desc(), Job.id).limit(1), None))


def get_jobs_view(call: Call) -> Answer:
    """One work order.

    Raises:
        Problem: 404 where there is none that the contact may see.
    """
    rows = _rows(call, _visible(call).where(Job.id == call.path["id"]), None)
    if not rows:
        raise not_found("No work order has this key, or you may not see it.")
    return _single(rows)


def _single(rows: list[Members]) -> Answer:
    return Answer(value=rows[0] if rows else {}, root=_ROOT)


def _visible(call: Call) -> Select[Any]:
    wanted = selection().where(Job.tenant == call.caller.tenant)
    company = call.caller.company_id
    return wanted if company is None else wanted.where(Job.company_id == company)


def _rows(call: Call, wanted: Select[Any], names: frozenset[str] | None) -> list[Members]:
    """The rows of a selection, each with the chosen members that exist in this representation."""
    absent = XML_ONLY if call.media_type in ANY_JSON else JSON_ONLY
    kept = (names or COLUMNS.keys()) - {absent}
    return [
        call.service.parts.shaped(_ROOT, {name: value for name, value in row.items() if name in kept})
        for row in call.session.execute(wanted).mappings()
    ]
