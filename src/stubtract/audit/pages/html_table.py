"""One table of a saved page: its rows as the readers of text know them, and the tables within its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stubtract.audit.pages.model import Said
from stubtract.audit.pages.tables import is_head
from stubtract.audit.pages.type_words import models_of

_TYPE = 2
"""Which cell of a row tells the type, and so what a table within the row is about."""


@dataclass(slots=True)
class HtmlTable:
    """A table while it is read."""

    _lines: list[Said] = field(default_factory=list)
    _below: list[Said] = field(default_factory=list)
    _cells: list[Said] = field(default_factory=list)
    _held: list[HtmlTable] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _line: int = 0
    _started: int = 0
    _has_head: bool = False

    def start_cell(self, line: int) -> None:
        """A cell starts; one that was not ended has ended."""
        if self._started:
            self.end_cell(line)
        self._started = line

    def add(self, words: Sequence[str], line: int) -> None:
        """Words in a cell; those between cells count for nothing."""
        if self._started:
            self._line = self._line if self._words else line
            self._words += words

    def end_cell(self, line: int) -> None:
        """A cell has ended."""
        if self._started:
            text = " ".join(self._words)
            self._cells.append(Said(text=text, line=self._line if text else line))
        self._words, self._started = [], 0

    def end_row(self) -> None:
        """A row has ended: a line for each cell, empty ones behind the one before."""
        self.end_cell(self._started)
        cells = [Said(text=each.text.replace("|", "\\|"), line=each.line) for each in self._cells]
        held, self._cells, self._held = self._held, [], []
        head = " | ".join(each.text for each in cells)
        if cells and is_head(head):
            self._lines.append(Said(text=f"| {head} |", line=cells[0].line))
            self._has_head = True
        else:
            self._lines += _row(cells)
        for table in held:
            self._below += table.named(cells)

    def hold(self, table: HtmlTable) -> None:
        """A table within this row."""
        self._held.append(table)

    def written(self) -> list[Said]:
        """The lines of the table, and then those of the tables in its cells."""
        return [*self._lines, *self._below]

    def named(self, cells: Sequence[Said]) -> list[Said]:
        """The lines of a table within a row, under the name of the type; of a table of anything else none."""
        if not self._has_head or len(cells) <= _TYPE:
            return []
        words = models_of(cells[_TYPE].text) or ("",)
        return [Said(text=words[-1], line=self._lines[0].line, is_heading=True), *self.written()]


def _row(cells: Sequence[Said]) -> Iterator[Said]:
    line: Said | None = None
    for each in cells:
        if line is None:
            line = Said(text=f"| {each.text} |", line=each.line)
        elif each.text:
            yield line
            line = Said(text=f"{each.text} |", line=each.line)
        else:
            line = Said(text=f"{line.text} |", line=line.line)
    if line:
        yield line
