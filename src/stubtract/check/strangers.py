"""Members that stand in a representation that should not have them (``x-media-types``)."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Json, Property, Schema
from stubtract.contract.pointer import join
from stubtract.findings import Finding, Where
from stubtract.wire import branches
from stubtract.wire.media_types import essence, kind_of


def strangers(media_type: str, schema: Schema, value: Json, pointer: str = "") -> Iterator[Finding]:
    """The members that other kinds of media types have alone; of XML its structure tells them.

    Args:
        media_type: That of the body.
        schema: The schema of the value.
        value: What was read from the body.
        pointer: Where the value stands.
    """
    kind = kind_of(media_type)
    if kind == "xml":
        return
    array = branches.array(schema) if isinstance(value, list) else None
    if isinstance(value, list) and array and array.items:
        for index, each in enumerate(value):
            yield from strangers(media_type, array.items.schema, each, join(pointer, index))
    members = branches.members(schema) if isinstance(value, dict) else {}
    for name, each in value.items() if isinstance(value, dict) else ():
        member = members.get(name)
        if member is None:
            continue
        if _belongs(member, kind):
            yield from strangers(media_type, member.schema, each, join(pointer, name))
            continue
        only = ", ".join(sorted(member.media_types or ()))
        message = f"expected {only} alone to have '{name}', found it in {essence(media_type)}"
        where = Where(part="body", pointer=join(pointer, name))
        yield Finding(rule="stranger", where=where, message=message, law=member.link.location)


def _belongs(member: Property, kind: str) -> bool:
    return member.media_types is None or kind in {kind_of(each) for each in member.media_types}
