"""Work orders: the list, one of them, creation and change."""

from __future__ import annotations

from marshmallow import Schema, fields
from sqlalchemy import select

from implementation.field.conditions import condition
from implementation.field.job_bodies import GROUPS, CustomJobBody, JobBody
from implementation.field.odata import Member, chosen, orders, page, window
from implementation.field.showing import show
from implementation.field.storing import change, create, found
from implementation.field.work_orders import Job
from implementation.fields import Flag, Integer, Key, Number, Time
from implementation.problems import Members, Problem, not_found
from implementation.routes import Answer, Call

_ALWAYS = frozenset({"name", *(members[0] for members in GROUPS)})
_KINDS = {Key: "key", Time: "time", Flag: "flag", Integer: "number", Number: "number"}
_PLAIN, _CUSTOM = JobBody(), CustomJobBody()


def _kind(spec: fields.Field[object]) -> str:
    return next((kind for field, kind in _KINDS.items() if isinstance(spec, field)), "text")


_MEMBERS = {
    name: Member(Job.__table__.columns[name], _kind(spec))
    for name, spec in _PLAIN.fields.items()
    if name in Job.__table__.columns
}
"""The members that can be compared: those that are columns."""


def list_jobs(call: Call) -> Answer:
    """A page of the tenant's work orders; without an order they come by key."""
    names = chosen(call.query.get("select"), _PLAIN.fields)
    wanted = select(Job).where(Job.tenant == call.caller.tenant)
    if text := call.query.get("filter"):
        wanted = wanted.where(condition(text, _MEMBERS))
    skip, top = window(call)
    wanted = wanted.order_by(*orders(call.query.get("orderby"), _MEMBERS), Job.id).offset(skip).limit(top + 1)
    rows = call.session.scalars(wanted).all()
    entities = [_shown(call, row, names) for row in rows[:top]]
    return Answer(value=page(call, "Jobs", entities, more=len(rows) > top))


def get_job(call: Call) -> Answer:
    """One work order."""
    names = chosen(call.query.get("select"), _PLAIN.fields)
    return Answer(value=_shown(call, _job(call), names))


def create_job(call: Call) -> Answer:
    """A new work order.

    Raises:
        Problem: 409 where the key that the client made is in use.
    """
    key = call.body.get("id")
    if key and found(call, Job, key) is not None:
        raise Problem(status=409, code="key_in_use", message=f"There is a work order {key} already.")
    return _written(call, create(call, Job, call.body), _PLAIN, 201)


def update_job(call: Call) -> Answer:
    """A changed work order.

    Raises:
        Problem: 404 where there is none; 409 where the body names another key than the path.
    """
    job = _job(call)
    if call.body.get("id", job.id) != job.id:
        raise Problem(status=409, code="other_key", message="The body names another key than the path.")
    change(call, job, call.body)
    return _written(call, job, _CUSTOM, 200)


def _job(call: Call) -> Job:
    job = found(call, Job, call.path["id"])
    if job is None:
        raise not_found("No work order has this key.")
    return job


def _written(call: Call, job: Job, schema: Schema, status: int) -> Answer:
    if call.minimal:
        applied = {"Preference-Applied": "return=minimal"}
        return Answer(status=status, value={"id": job.id}, headers=applied)
    return Answer(status=status, value=show(call, job, schema))


def _shown(call: Call, job: Job, names: frozenset[str] | None) -> Members:
    """A work order with the chosen members; those that every work order must have come along."""
    members = show(call, job, _PLAIN)
    if names is None:
        return members
    return {name: value for name, value in members.items() if name in names | _ALWAYS}
