"""The tables of help pages: the fields of a body or a model, the parameters, the values of an enumeration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stubtract.audit.pages.annotations import notes_of
from stubtract.audit.pages.limits import text_of
from stubtract.audit.pages.model import DocumentedField, DocumentedModel, Note, PageUnreadable, Said
from stubtract.audit.pages.plain_rows import plain
from stubtract.audit.pages.rows import Row, linked, piped, tabbed, values
from stubtract.findings import Where

_HEAD = re.compile(
    r"(?P<before>.*?)\|?\s*(?:Name\s*\|?\s*Description\s*\|?\s*(?P<type>Type\s*\|?\s*)?Additional information"
    r"|(?P<values>Name\s*\|?\s*Value\s*\|?\s*Description))[\s|]*",
    re.IGNORECASE,
)
_NONE = "None."
_LONGEST = 1_000
"""The characters of a line that may head a table."""
_DECIMAL = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_LONGEST_NAME = 60
"""The characters of a name in a message."""
_SHORTEST = 2
"""The cells of a row without description."""
_SAVE = "it is cut off; save it anew"
_MARKS = " |#*:"
_NAME = re.compile(r"\S+|Collection of \S+")
_BEFORE_VALUES = "Possible enumeration values"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a page.

    Attributes:
        name: What stands above it, or before its head: the name of its model; empty for nothing.
        lines: Its rows.
        has_values: Whether they are the values of an enumeration.
        has_types: Whether its rows tell the types; those of the first templates do not.
        line: The line of its head.
        start: Where it starts among the lines that were given, its name included.
    """

    name: Said
    lines: tuple[Said, ...]
    has_values: bool
    has_types: bool
    line: int
    start: int


def is_head(text: str) -> bool:
    """Whether a line is the head of a table that is known."""
    return len(text) <= _LONGEST and _HEAD.fullmatch(text.strip()) is not None


def has_none(lines: Sequence[Said]) -> bool:
    """Whether a section says that there is nothing."""
    return any(said.text.strip().endswith(_NONE) for said in lines) and not any(map(_head, lines))


def tables(lines: Sequence[Said]) -> tuple[Table, ...]:
    """Every table in written order; each ends where the name of the next one stands."""
    heads = [(index, found) for index, said in enumerate(lines) if (found := _head(said))]
    named = []
    for number, (index, found) in enumerate(heads):
        floor = heads[number - 1][0] + 1 if number else 0
        inline = found["before"].strip(_MARKS)
        named.append(index if inline else _above(lines, index, floor))
    ends = [*named[1:], len(lines)] if heads else []
    return tuple(
        Table(
            name=Said(text=found["before"].strip(_MARKS) or _name(lines[start]), line=lines[start].line),
            lines=tuple(lines[index + 1 : end]),
            has_values=found["values"] is not None,
            has_types=found["type"] is not None,
            line=lines[index].line,
            start=start,
        )
        for (index, found), start, end in zip(heads, named, ends, strict=True)
    )


def fields_of(table: Table, page: str) -> tuple[DocumentedField, ...]:
    """The fields of a table.

    Raises:
        PageUnreadable: A row of it is not whole.
    """
    below = table.lines
    if any("|" in said.text for said in below):
        rows = piped(below)
    else:
        rows = tabbed(below) if any("\t" in said.text.strip() for said in below) else plain(below)
    fields = tuple(_field(row, page) if table.has_types else _typeless(row) for row in rows)
    if not fields:
        raise PageUnreadable("the table ends before its first row", _where(page, table.line), _SAVE)
    return fields


def model_of(table: Table, page: str) -> DocumentedModel:
    """The model that a table describes.

    Raises:
        PageUnreadable: A row of it is not whole.
    """
    name, line = table.name.text, table.name.line
    if not table.has_values:
        return DocumentedModel(name=name, page=page, line=line, fields=fields_of(table, page))
    found = tuple(values(table.lines))
    if not found:
        raise PageUnreadable("the table ends before its first row", _where(page, table.line), _SAVE)
    return DocumentedModel(name=name, page=page, line=line, values=found)


def _head(said: Said) -> re.Match[str] | None:
    return _HEAD.fullmatch(said.text.strip()) if len(said.text) <= _LONGEST else None


def _above(lines: Sequence[Said], head: int, floor: int) -> int:
    """Where the name of a table stands: in a heading, or in one of the two lines above; else its own head."""
    near = [
        index
        for index in range(floor, head)
        if lines[index].text.strip() and not lines[index].text.strip().startswith(_BEFORE_VALUES)
    ]
    headings = [index for index in near if lines[index].is_heading]
    names = [index for index in near[-2:] if _NAME.fullmatch(_name(lines[index]))]
    return (headings or names[-1:] or near or [head])[-1]


def _name(said: Said) -> str:
    return "" if _head(said) else linked(said.text).strip(_MARKS)


def _field(row: Row, page: str) -> DocumentedField:
    name, kind = row.cells[0], row.cells[-1]
    if len(row.cells) < _SHORTEST or not name.text or not kind.text:
        where = _where(page, kind.line)
        shown = name.text if len(name.text) <= _LONGEST_NAME else f"{name.text[: _LONGEST_NAME - 3]}..."
        raise PageUnreadable(f"the row of '{shown}' is not whole: it has no type", where, _SAVE)
    return DocumentedField(
        name=name,
        type=kind,
        description=" ".join(said.text for said in row.cells[1:-1]),
        notes=tuple(_typed(note, kind.text) for said in row.notes for note in notes_of(said)),
    )


def _typed(note: Note, kind: str) -> Note:
    """A default as JSON has it: .NET prints True and False, and decimals with more digits."""
    if note.kind != "default":
        return note
    if kind == "boolean" and note.value in ("True", "False"):
        return replace(note, value=note.value.lower())
    if kind == "decimal number" and _DECIMAL.fullmatch(note.value):
        return replace(note, value=text_of(float(note.value)))
    return note


def _typeless(row: Row) -> DocumentedField:
    name, *rest = row.cells
    return DocumentedField(
        name=name,
        description=" ".join(said.text for said in rest),
        notes=tuple(note for said in row.notes for note in notes_of(said)),
    )


def _where(page: str, line: int) -> Where:
    return Where(part="page", file=page, line=line)
