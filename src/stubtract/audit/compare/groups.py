"""Groups of which one field must be there ("Optionally required") against anyOf of required."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stubtract.audit.compare.members import Table
from stubtract.audit.compare.pairing import Pairing, Spot
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedField, group_of
from stubtract.contract import Link, Schema

Group = frozenset[str]


def groups(pairing: Pairing, body: Table, link: Link, place: str) -> Iterator[Drift]:
    """Every group that only one side has, or that the two make of other fields."""
    said = _said(body)
    found = dict(_found(link.schema))
    home = link.schema.location
    for group, line in said.items():
        if group not in found:
            near = next((each for each in found if each & group and each not in said), None)
            if near is None:
                near = next((each for each in found if each & group), None)
            location = found[near] if near else home
            spot = Spot(subject=f"{place}/{_name(group)}", line=line, location=location)
            says = (f"one of {_name(group)}", f"one of {_name(near)}" if near else "nothing")
            yield pairing.drift("optionally-required", spot, says, f"write anyOf with {_name(group)}")
    for group, location in found.items():
        if group not in said and not any(each & group for each in said):
            named = [field for field in body.fields if field.name.text in group]
            line = named[0].name.line if named else body.line
            spot = Spot(subject=f"{place}/{_name(group)}", line=line, location=location)
            says = ("nothing", f"one of {_name(group)}")
            yield pairing.drift("optionally-required", spot, says, "remove this anyOf")
        elif group in said:
            yield from _silent(pairing, body, (group, location), place)


def _silent(pairing: Pairing, body: Table, found: tuple[Group, str], place: str) -> Iterator[Drift]:
    """The fields of a group whose own row does not tell of it."""
    group, location = found
    for field in body.fields:
        if field.name.text in group and not any(_told(field)):
            name = field.name.text
            spot = Spot(subject=f"{place}/{name}", line=field.name.line, location=location, name=name)
            says = ("nothing", f"one of {_name(group)}")
            yield pairing.drift("optionally-required", spot, says, f"take {name} out of this anyOf")


def _told(field: DocumentedField) -> Iterator[bool]:
    for _ in field.groups():
        yield True


def _said(body: Table) -> Mapping[Group, int]:
    """The groups of the page with the line where each is told first."""
    found: dict[Group, int] = {}
    for field in body.fields:
        for group, note in field.groups():
            found.setdefault(group, note.line)
    return found


def _found(schema: Schema) -> Iterator[tuple[Group, str]]:
    """The groups of the document: alternatives that require a name each, and nothing else."""
    for choice in schema.choices:
        names = group_of(choice)
        if names:
            yield names, choice.options[0].nodes[0].location.rpartition("/")[0]


def _name(group: Group) -> str:
    return ",".join(sorted(group))
