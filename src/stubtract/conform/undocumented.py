"""Members that the document does not describe: allowed by JSON Schema, and still a surprise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stubtract.conform.near import did_you_mean
from stubtract.conform.validators import Validators
from stubtract.contract import Json, Schema, pointer
from stubtract.findings import Finding, Where
from stubtract.wire import branches
from stubtract.wire.patterns import matches

# Members may be described below these, by what the value is; then nobody can say that one is not.
_CONDITIONAL = ("then", "else", "dependentSchemas", "unevaluatedProperties")


def undocumented(schema: Schema, value: Json, where: Where, validators: Validators) -> Iterator[Finding]:
    """A finding for every member of an object that no schema of it describes.

    An object that the document says nothing of may hold anything; so may one whose other members have a
    schema, or that says ``additionalProperties: true`` (JSON Schema 2020-12 core, section 10.3.2.3).

    Args:
        schema: The schema that the value is valid by.
        value: The value.
        where: Where it stands.
        validators: Of the document that holds the schema.
    """
    if isinstance(value, list):
        for index, each in enumerate(value):
            below = replace(where, pointer=pointer.join(where.pointer, index))
            yield from undocumented(branches.element(schema, index), each, below, validators)
    elif isinstance(value, dict):
        members = branches.Members.of(schema)
        if not _is_open(schema, members, validators):
            yield from _strangers(schema, members, value, where)
        for name, each in value.items():
            below = replace(where, pointer=pointer.join(where.pointer, name))
            yield from undocumented(members.schema(name), each, below, validators)


def _strangers(
    schema: Schema, members: branches.Members, value: dict[str, Json], where: Where
) -> Iterator[Finding]:
    for name in value:
        if name in members.known or any(matches(pattern, name) for pattern, _ in members.patterned):
            continue
        yield Finding(
            rule="undocumented",
            where=replace(where, pointer=pointer.join(where.pointer, name)),
            message=f"the member '{name}' is not documented",
            hint=did_you_mean(name, [each for each in members.known if each not in value]),
            law=schema.location,
        )


def _is_open(schema: Schema, members: branches.Members, validators: Validators) -> bool:
    """Whether the document describes other members, or says that there may be any."""
    if not members.known or members.others.location:
        return True
    written = (
        location for each in branches.candidates(schema) for location in (each.location, *each.includes)
    )
    return any(
        validators.said(f"{location}/additionalProperties") is True
        or any(validators.said(f"{location}/{keyword}") is not None for keyword in _CONDITIONAL)
        for location in written
    )
