"""What the annotations of a field say, as keywords of its schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stubtract.audit.compare.kinds import DATA_TYPES
from stubtract.audit.drafting.shown import number
from stubtract.audit.drafting.told import Typed
from stubtract.audit.drafting.tree import Keywords, Node
from stubtract.audit.pages import DocumentedField, Note
from stubtract.conform import foreign_pattern

_LENGTHS = {"max length": ("maxLength", "maxItems"), "min length": ("minLength", "minItems")}


def annotated(typed: Typed, field: DocumentedField) -> Typed:
    """A type with the limits, values and texts that the page has for a field."""
    keywords, whys = dict(typed.keywords), list(typed.whys)
    for note in map(_whole if field.type else _same, field.notes):
        keywords |= dict(_keyword(note, keywords, field))
        whys += _unsaid(note, keywords)
    if field.values:
        keywords["enum"] = [each.text for each in field.values]
        keywords.setdefault("type", "string")
    if field.description:
        keywords["description"] = field.description
    return Typed(keywords, tuple(whys))


def _keyword(note: Note, keywords: Keywords, field: DocumentedField) -> Iterator[tuple[str, Node]]:
    if note.kind in _LENGTHS:
        yield _LENGTHS[note.kind][keywords.get("type") == "array"], int(note.value)
    elif note.kind in ("minimum", "maximum"):
        value = number(note.value)
        if value is not None:
            yield note.kind, value
    elif note.kind == "pattern":
        if not foreign_pattern(note.value):
            yield "pattern", note.value
    elif note.kind == "data type" and field.type and field.type.text in ("string", "date", "URI"):
        expected = DATA_TYPES.get(note.value)
        if expected:
            yield "format", expected
    elif note.kind == "default":
        yield "default", _default(note.value, keywords.get("type"))


def _unsaid(note: Note, keywords: Keywords) -> Iterator[str]:
    """Why an annotation has no keyword."""
    if note.kind == "pattern" and foreign_pattern(note.value):
        yield f"the pattern {note.value} is none of JSON Schema: {foreign_pattern(note.value)}"
    elif note.kind in ("minimum", "maximum") and number(note.value) is None:
        yield f"the {note.kind} {note.value} is no number"
    elif note.kind == "data type" and note.value not in DATA_TYPES:
        yield f"the page says 'Data type: {note.value}', for which there is no format"
    elif note.kind in ("max length", "min length") and keywords.get("type") not in ("string", "array"):
        yield f"the page says '{note.kind} {note.value}' of what is no text"


def _whole(note: Note) -> Note:
    """A pattern of .NET must match the whole text; one that says so itself stays as it is."""
    text = note.value
    if note.kind != "pattern" or (text.startswith("^") and text.endswith("$")):
        return note
    return replace(note, value=f"^(?:{text})$")


def _same(note: Note) -> Note:
    return note


def _default(text: str, kind: Node) -> Node:
    if kind == "boolean":
        return text.lower() == "true"
    found = number(text) if kind in ("integer", "number") else None
    return text if found is None else found
