"""The tables of help pages: the model and the fields of a body, or the parameters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stubtract.audit.pages.annotations import notes_of
from stubtract.audit.pages.model import DocumentedField, PageUnreadable, Said
from stubtract.audit.pages.rows import Row, piped, plain
from stubtract.findings import Where

_HEAD = re.compile(
    r"(?P<before>.*?)\|?\s*Name\s*\|?\s*Description\s*\|?\s*Type\s*\|?"
    r"\s*Additional information[\s|]*"
)
_NONE = "None."
_LONGEST = 1_000
"""The characters of a line that may head a table."""
_SHORTEST = 2
"""The cells of a row without description."""


def has_none(lines: Sequence[Said]) -> bool:
    """Whether a section says that there is nothing."""
    return any(said.text.strip().endswith(_NONE) for said in lines) and _head(lines) is None


def model_of(lines: Sequence[Said]) -> str:
    """The name of the model that a section describes: what stands before its table."""
    found = _head(lines)
    if found is None:
        return ""
    index, head = found
    before = (said.text.strip() for said in reversed(lines[:index]))
    return head["before"].strip(" |") or next((text for text in before if text), "")


def fields_of(lines: Sequence[Said], page: str) -> tuple[DocumentedField, ...]:
    """The fields of the table in a section.

    Raises:
        PageUnreadable: There is no table, or a row of it is not whole.
    """
    found = _head(lines)
    if found is None:
        line = lines[0].line if lines else 1
        raise PageUnreadable("no table of fields stands here, nor 'None.'", _where(page, line))
    index, _ = found
    below = lines[index + 1 :]
    rows = piped(below) if any("|" in said.text for said in below) else plain(below)
    return tuple(_field(row, page) for row in rows)


def _head(lines: Sequence[Said]) -> tuple[int, re.Match[str]] | None:
    for index, said in enumerate(lines):
        found = _HEAD.fullmatch(said.text.strip()) if len(said.text) <= _LONGEST else None
        if found:
            return index, found
    return None


def _field(row: Row, page: str) -> DocumentedField:
    name, kind = row.cells[0], row.cells[-1]
    if len(row.cells) < _SHORTEST or not name.text or not kind.text:
        where = _where(page, kind.line)
        raise PageUnreadable(f"the row of '{name.text}' is not whole: it has no type", where, "save it anew")
    return DocumentedField(
        name=name,
        type=kind,
        description=" ".join(said.text for said in row.cells[1:-1]),
        notes=tuple(note for said in row.notes for note in notes_of(said)),
    )


def _where(page: str, line: int) -> Where:
    return Where(part="page", file=page, line=line)
