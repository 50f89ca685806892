"""The values of an enumeration against ``enum``: by name, by number, or by both if both sides know both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from stubtract.audit.compare.pairing import Pairing, Spot
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedModel
from stubtract.contract import Link, Schema


def values(pairing: Pairing, model: DocumentedModel, link: Link, subject: str) -> Iterator[Drift]:
    """One difference for all the values that only one side has, or that mean something else."""
    schema = link.schema
    found = tuple(_found(schema))
    said = _said(model, schema)
    if set(said) == set(found):
        return
    strange = next((line for text, line in said.items() if text not in found), model.line)
    spot = Spot(subject=subject, line=strange, location=pairing.keyword(link, "enum"), name=model.name)
    listed = ", ".join(said)
    yield pairing.drift("enum", spot, (listed, ", ".join(found) or "nothing"), _edit(model, schema, said))


def _edit(model: DocumentedModel, schema: Schema, said: Mapping[str, int]) -> str:
    """What to write: the values as they are sent, and their names where the schema has some."""
    if not schema.enum_names or not all(value.number for value in model.values):
        return f"write enum: [{', '.join(said)}]"
    numbers, names = (
        ", ".join(each) for each in zip(*((v.number, v.name.text) for v in model.values), strict=True)
    )
    return f"write enum: [{numbers}] and x-enum-varnames: [{names}]"


def _found(schema: Schema) -> Iterator[str]:
    """The values of a schema but for null, with their names where it has them (``x-enum-varnames``)."""
    names = schema.enum_names
    for index, value in enumerate(schema.enum or ()):
        if value is not None:
            text = value if isinstance(value, str) else json.dumps(value)
            yield f"{text} ({names[index]})" if names and not isinstance(value, str) else text


def _said(model: DocumentedModel, schema: Schema) -> Mapping[str, int]:
    """The values of the page with their lines, as the schema has them: names, or numbers."""
    enum = schema.enum or ()
    is_text = any(isinstance(each, str) for each in enum) if enum else schema.kind == "string"
    lines = {}
    for value in model.values:
        name = value.name.text
        number = f"{value.number} ({name})" if schema.enum_names else value.number
        lines[name if is_text or not value.number else number] = value.name.line
    return lines
