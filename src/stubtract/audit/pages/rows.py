"""The rows of a table of fields, from the layouts in which its text can come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stubtract.audit.pages.annotations import is_annotation
from stubtract.audit.pages.model import DocumentedValue, Said

_CELLS = 4
_RULE = re.compile(r"[\s|:-]*")
_PIPE = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_NUMBER = re.compile(r"-?\d+")
_NAME = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row.

    Attributes:
        cells: Name, description where there is one, and type.
        notes: What stands in the last column.
    """

    cells: tuple[Said, ...]
    notes: tuple[Said, ...] = ()


def piped(lines: Sequence[Said]) -> Iterator[Row]:
    """The rows of a table with pipes after, and perhaps before, its cells; a row may have several lines.

    A row has four cells, or three where there is no description. It ends with its fourth cell, with an
    empty last one, with an annotation, or where the next one starts with a pipe.
    """
    row: list[Said] = []
    for said in lines:
        if not said.text.strip() or _RULE.fullmatch(said.text):
            continue
        if row and said.text.lstrip().startswith("|"):
            yield _row(row)
            row = []
        row += _cells(said)
        if _is_over(row):
            yield _row(row)
            row = []
    if row:
        yield _row(row)


def _row(cells: Sequence[Said]) -> Row:
    """A row of these cells; the last one of a table may lack its empty end."""
    has_end = _is_over(cells)
    return Row(cells=tuple(cells[:-1] if has_end else cells), notes=(cells[-1],) if has_end else ())


def _cells(said: Said) -> Iterator[Said]:
    texts = _PIPE.split(said.text.strip().removeprefix("|"))
    if len(texts) > 1 and not texts[-1].strip():
        texts.pop()
    for text in texts:
        yield Said(text=linked(text.strip().replace("\\|", "|")), line=said.line)


def _is_over(row: Sequence[Said]) -> bool:
    last = row[-1].text
    return len(row) >= _CELLS or (len(row) > 2 and (not last or is_annotation(last)))  # noqa: PLR2004 - name, type, and this


def tabbed(lines: Sequence[Said]) -> Iterator[Row]:
    """The rows of a table as browsers copy it: a line for each row, tabs between its cells."""
    for said in lines:
        if said.text.strip():
            texts = [text.strip() for text in said.text.split("\t")][:_CELLS]
            filled = [*texts, *([""] * (_CELLS - len(texts)))]
            cells = tuple(Said(text=text, line=said.line) for text in filled)
            yield Row(cells=cells[:-1], notes=cells[-1:])


def values(lines: Sequence[Said]) -> Iterator[DocumentedValue]:
    """The values of an enumeration: a name and its number each; other texts describe the one before."""
    cells = [
        Said(text=text.strip(" \t*`"), line=said.line)
        for said in lines
        if not _RULE.fullmatch(said.text)
        for text in re.split(r"[|\t]", said.text)
        if text.strip()
    ]
    for name, number in pairwise(cells):
        if _NAME.fullmatch(name.text) and _NUMBER.fullmatch(number.text):
            yield DocumentedValue(name=name, number=number.text)


def linked(text: str) -> str:
    """A text without the addresses of its Markdown links, and without marks of emphasis around it."""
    return _LINK.sub(r"\1", text).strip("*`") if "](" in text or text[:1] in "*`" else text
