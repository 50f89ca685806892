"""Members that only clients send (``writeOnly``): no answer tells them (OpenAPI 3.1, section 4.8.24.1)."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Json, Schema
from stubtract.contract.pointer import join
from stubtract.findings import Finding, Where
from stubtract.wire import branches

_MASKS = frozenset("*•·")


def secrets(schema: Schema, value: Json, pointer: str = "") -> Iterator[Finding]:
    """The members of an answer that only requests have; one that is empty or masked tells nothing.

    Args:
        schema: The schema of the value.
        value: What was read from the body.
        pointer: Where the value stands.
    """
    array = branches.array(schema) if isinstance(value, list) else None
    if isinstance(value, list) and array and array.items:
        for index, each in enumerate(value):
            yield from secrets(array.items.schema, each, join(pointer, index))
    members = branches.members(schema) if isinstance(value, dict) else {}
    for name, each in value.items() if isinstance(value, dict) else ():
        member, there = members.get(name), join(pointer, name)
        if member is None:
            continue
        if not member.write_only:
            yield from secrets(member.schema, each, there)
        elif each is not None and not (isinstance(each, str) and set(each) <= _MASKS):
            message = f"expected no '{name}' in an answer, for only requests have it (writeOnly)"
            where = Where(part="body", pointer=there)
            yield Finding(rule="write-only", where=where, message=message, law=member.link.location)
