"""Optional texts whose values no schema tells: one of several that they must take, by name, is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from stubtract.check.case import Case, Script
from stubtract.check.kit import Draft, Kit
from stubtract.check.listing.ordered import sorts_by_name
from stubtract.check.phases.accepting import confirmed, tried, valid_case
from stubtract.check.resources import things_of
from stubtract.contract import Operation, Parameter, Property, Schema
from stubtract.wire import branches

_PREFERENCE = "return=minimal"
"""Whoever does not know a preference passes it over (RFC 7240, section 2)."""
_MOST = 30
_FEWEST = 3
_LITERALS = {"string": "'a'", "integer": "1", "number": "1", "boolean": "true"}


def offered(kit: Kit, base: Draft) -> Script:
    """``Prefer``, OData's ``$select``, ``$orderby`` and ``$filter``, and names of members to sort by.

    Not every member can be sorted or filtered by: only where all of them are refused, the parameter is.
    """
    for parameter in base.operation.parameters:
        first: Case | None = None
        for text in islice(_texts(kit, base.operation, parameter), _MOST):
            draft = base.having(parameter, text)
            if kit.faults(draft):
                continue
            case = valid_case(kit, f"{parameter.place} {parameter.name}: {text}", draft)
            first = first or case
            if not (yield from tried(case)):
                break
        else:
            if first is not None:
                yield from confirmed(kit, first, base)


def _texts(kit: Kit, operation: Operation, parameter: Parameter) -> Iterator[str]:
    """What a parameter must take, by its name and by what is said of it; nothing where that is open."""
    schema = parameter.schema
    if parameter.required or schema is None or schema.kind != "string" or schema.enum is not None:
        return
    if parameter.place == "header" and parameter.name.lower() == "prefer":
        yield _PREFERENCE
    if parameter.place != "query":
        return
    members = _members(operation)
    scalars = [name for name, each in members.items() if each.schema.kind in _LITERALS]
    if parameter.name == "$select":
        yield from members
    elif len(scalars) < _FEWEST:
        return
    elif parameter.name == "$filter":
        yield from (f"{name} eq {each}" for name in scalars if (each := _literal(members[name].schema)))
    elif parameter.name == "$orderby" or sorts_by_name(kit, parameter):
        yield from scalars


def _literal(schema: Schema) -> str:
    """A value as a condition of OData writes it; empty for what has a form of its own."""
    return "" if schema.format or schema.enum is not None else _LITERALS[schema.kind]


def _members(operation: Operation) -> Mapping[str, Property]:
    """The members of what an operation answers: of the things in its list, or of the one."""
    response = operation.response(200)
    schema = response.contents[0].schema if response and response.contents else None
    if schema is None:
        return {}
    items = things_of(schema)
    return branches.members(items if items is not None else schema)
