"""Saved HTML as the lines of text that the readers know: tables with pipes, headings, samples as they stand.

A tree would not tell the line of every text, and the standard library's parser takes quadratic time over tags
that are never closed; tags, texts and comments are all that is needed here.
"""

from __future__ import annotations

import re
from html import unescape

from stubtract.audit.pages.model import Said

_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body|div|section|h1)\b", re.IGNORECASE)
_TOKEN = re.compile(
    r"<!--(?P<comment>)|<(?P<slash>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<![^<>]*>|(?P<text>[^<]+|<)"
)
_SILENT = frozenset(("script", "style", "head", "footer", "nav"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | {
    "p",
    "div",
    "section",
    "table",
    "ul",
    "ol",
    "li",
    "pre",
    "br",
    "hr",
    "header",
    "article",
}


def is_html(text: str) -> bool:
    """Whether a text starts as HTML does."""
    return _HTML.match(text) is not None


def html_lines(text: str) -> tuple[Said, ...]:
    """The texts of a saved page from its first heading on, each with its line."""
    parser = _Lines()
    parser.feed(text)
    parser.end_line()
    return tuple(parser.lines)


class _Lines:
    """Collects lines; a cell is one, and what follows a sample up to the next heading is none."""

    def __init__(self) -> None:
        self._at = 1
        self.lines: list[Said] = []
        self._words: list[str] = []
        self._line = 0
        self._cells: list[Said] = []
        self._tables = 0
        self._silent = 0
        self._is_sample = False
        self._is_after_sample = False

    def feed(self, text: str) -> None:
        """Read a whole page."""
        position = 0
        while found := _TOKEN.match(text, position):
            end = found.end()
            if found["comment"] is not None:
                closed = text.find("-->", end)
                end = closed + 3 if closed >= 0 else len(text)
            elif found["text"] is not None:
                self._data(unescape(found["text"]))
            elif found["slash"]:
                self._end(found["tag"].lower())
            elif found["tag"]:
                self._start(found["tag"].lower())
            self._at += text.count("\n", position, end)
            position = end

    def _start(self, tag: str) -> None:
        """Begin what a tag begins."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._tables += 1
        if tag == "h1" and not self._tables:
            self.lines.clear()
        if tag in _HEADINGS:
            self._is_after_sample = False
        if tag in _BLOCKS and not self._tables:
            self.end_line()
        if tag == "tr" and self._tables == 1:
            self.end_line()
            self._cells = []
        self._is_sample = self._is_sample or (tag == "pre" and not self._tables)

    def _end(self, tag: str) -> None:
        """End what a tag ends."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table":
            self._tables = max(0, self._tables - 1)
        elif tag in ("td", "th") and self._tables == 1:
            self._cells.append(Said(text=self._taken(), line=self._line or self._at))
        elif tag == "tr" and self._tables == 1:
            self._row()
        elif tag == "pre" and self._is_sample:
            self._is_sample, self._is_after_sample = False, True
        elif tag in _BLOCKS and not self._tables:
            self.end_line()

    def _data(self, data: str) -> None:
        """Keep a text, but for those of nested tables, scripts and what follows a sample."""
        line = self._at
        if self._silent or self._tables > 1 or self._is_after_sample:
            return
        if self._is_sample:
            texts = data.split("\n")
            self.lines += [Said(text=text.rstrip(), line=line + index) for index, text in enumerate(texts)]
        elif data.strip():
            if not self._words:
                self._line = line + data[: len(data) - len(data.lstrip())].count("\n")
            self._words += data.split()

    def end_line(self) -> None:
        """Write down the words since the last line, if there are any."""
        if self._words and not self._tables:
            self.lines.append(Said(text=self._taken(), line=self._line))

    def _taken(self) -> str:
        text = " ".join(self._words)
        self._words = []
        return text

    def _row(self) -> None:
        """A row as the readers of text know it: a line for each cell, empty ones behind the one before."""
        cells = [Said(text=each.text.replace("|", "\\|"), line=each.line) for each in self._cells]
        self._cells = []
        if any(each.text == "Additional information" for each in cells):
            head = " | ".join(each.text for each in cells)
            self.lines.append(Said(text=f"| {head} |", line=cells[0].line))
            return
        start = "| "
        for each in cells:
            if each.text or start:
                self.lines.append(Said(text=f"{start}{each.text} |", line=each.line))
            else:
                self.lines[-1] = Said(text=f"{self.lines[-1].text} |", line=self.lines[-1].line)
            start = ""
