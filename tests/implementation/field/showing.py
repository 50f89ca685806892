"""Rows as members of answers, in the order of the document."""

from __future__ import annotations

from marshmallow import Schema, fields

from implementation.database import Tenanted
from implementation.field.references import REFERENCES
from implementation.field.storing import found
from implementation.problems import Members
from implementation.routes import Call


def show(call: Call, row: Tenanted, schema: Schema) -> Members:
    """The members of a row that a schema names, with the embedded objects that there are.

    A reference back to a work order is left out, as on the help pages.
    """
    embedded = {each.embedded: each for each in REFERENCES.get(type(row), ()) if each.embedded}
    members: Members = {}
    for name, spec in schema.fields.items():
        if name in embedded:
            reference = embedded[name]
            target = found(call, reference.model, getattr(row, reference.key)) if reference.answered else None
            if target is not None and isinstance(spec, fields.Nested):
                members[name] = show(call, target, spec.schema)
        elif name.startswith("udf"):
            members[name] = row.custom_fields.get(name, "")  # type: ignore[attr-defined] # its schema has them
        else:
            members[name] = getattr(row, name)
    return call.service.parts.shaped(row.__tablename__, members)
