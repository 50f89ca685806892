"""Bodies put into rows: plain members, references and embedded objects."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select

from implementation.database import ZERO, Tenanted
from implementation.field.job_rules import complete
from implementation.field.references import REFERENCES, Reference
from implementation.field.work_orders import Job
from implementation.problems import Members, unprocessable
from implementation.routes import Call

Row = TypeVar("Row", bound=Tenanted)

_KEPT = frozenset({"id", "modified_dateutc"})


def create(call: Call, model: type[Row], body: Members) -> Row:
    """A new row with the members of a body, under the key that the client made, or a new one."""
    key = body.get("id", ZERO)
    row = model(tenant=call.caller.tenant, id=call.service.new_key() if key == ZERO else key)
    call.session.add(row)
    call.session.flush()
    change(call, row, body)
    return row


def change(call: Call, row: Tenanted, body: Members) -> None:
    """Put the members of a body into a row; what the body leaves out stays as it is.

    Raises:
        Problem: 422 where a code stands alone and nothing has it.
    """
    columns = row.__table__.columns.keys()
    for name in columns:
        if name in body and name not in _KEPT:
            setattr(row, name, body[name])
    if "custom_fields" in columns:
        sent = {name: text for name, text in body.items() if name.startswith("udf")}
        row.custom_fields = {**row.custom_fields, **sent}  # type: ignore[attr-defined] # as the columns told
    for reference in REFERENCES.get(type(row), ()):
        _settle(call, row, reference, body)
    if isinstance(row, Job):
        complete(call, row, body)
    row.modified_dateutc = call.now  # type: ignore[attr-defined] # all of these tables have it
    call.session.flush()


def found(call: Call, model: type[Row], key: str) -> Row | None:
    """The row of the caller's tenant with a key."""
    return call.session.get(model, (call.caller.tenant, key))


def _settle(call: Call, row: Tenanted, reference: Reference, body: Members) -> None:
    """Set one reference by what the body tells of it: first its key, then the object, then the code."""
    code = body.get(reference.code, "")
    if body.get(reference.key, ZERO) != ZERO:
        target = found(call, reference.model, body[reference.key])
        if reference.code and (target is not None or not code):
            setattr(row, reference.code, getattr(target, reference.own_code, ""))
        return
    if reference.embedded in body:
        target = _embedded(call, row, reference, body[reference.embedded])
    elif code:
        target = _with_code(call, reference, code)
        if target is None:
            raise unprocessable("unknown_reference", f"{reference.code}: Nothing has the code {code!r}.")
    else:
        return
    setattr(row, reference.key, target.id)
    if reference.code:
        setattr(row, reference.code, getattr(target, reference.own_code))


def _embedded(call: Call, row: Tenanted, reference: Reference, body: Members) -> Tenanted:
    """The row of an embedded object: found by its key, its code or its old place and changed, or made."""
    key, code = body.get("id", ZERO), body.get(reference.own_code, "")
    if key != ZERO:
        target = found(call, reference.model, key)
    elif code:
        target = _with_code(call, reference, code)
    else:
        target = found(call, reference.model, getattr(row, reference.key))
    if target is None:
        return create(call, reference.model, body)
    change(call, target, body)
    return target


def _with_code(call: Call, reference: Reference, code: str) -> Tenanted | None:
    model = reference.model
    own = model.__table__.columns[reference.own_code]
    wanted = select(model).where(model.tenant == call.caller.tenant, own == code).order_by(model.id)
    return call.session.scalars(wanted).first()
