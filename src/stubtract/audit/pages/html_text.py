"""Saved HTML as the lines of text that the readers know: tables with pipes, headings, samples as they stand.

A tree would not tell the line of every text, and the standard library's parser takes quadratic time over tags
that are never closed; tags, texts and comments are all that is needed here.
"""

from __future__ import annotations

import re
from html import unescape

from stubtract.audit.pages.html_table import HtmlTable
from stubtract.audit.pages.model import Said

_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body|div|section|main|h1)\b", re.IGNORECASE)
_COMMENT = re.compile(r"\s*<!--")
_TOKEN = re.compile(
    r"<!--(?P<comment>)|<(?P<slash>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<![^<>]*>|(?P<text>[^<]+|<)"
)
_RAW = frozenset(("script", "style", "template"))
"""What is between these and their ends is no HTML of the page."""
_STARTS = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_ENDS = re.compile(r"</(?:html|body)\b", re.IGNORECASE)
_SILENT = frozenset(("head", "footer", "nav"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROWS = frozenset(("tr", "thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
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
    "main",
    "aside",
    "dl",
    "dt",
    "dd",
}
_DEEPEST = 8
"""Tables within tables beyond this are passed over."""


def is_html(text: str) -> bool:
    """Whether a text starts as HTML does, comments apart."""
    position = 0
    while found := _COMMENT.match(text, position):
        position = text.find("-->", found.end()) + 3
        if position < found.end():
            return False
    return _HTML.match(text, position) is not None


def is_cut_off(text: str) -> bool:
    """Whether a page that starts as a whole document does not end as one; a part of one need not."""
    return _STARTS.search(text) is not None and _ENDS.search(text) is None


def html_lines(text: str) -> tuple[Said, ...]:
    """The texts of a saved page from its first heading on, each with its line."""
    parser = _Lines()
    parser.feed(text)
    return tuple(parser.lines)


def _end_of(tag: str, text: str, position: int) -> int:
    """Where the end tag of a raw element starts; the end of the text where there is none."""
    found = re.compile(f"</{tag}", re.IGNORECASE).search(text, position)
    return found.start() if found else len(text)


class _Lines:
    """Collects lines; a cell is one, and what follows a sample up to the next heading is none."""

    def __init__(self) -> None:
        self._at = 1
        self.lines: list[Said] = []
        self._words: list[str] = []
        self._line = 0
        self._tables: list[HtmlTable] = []
        self._deeper = 0
        self._silent = 0
        self._is_heading = False
        self._is_sample = False
        self._is_after_sample = False

    def feed(self, text: str) -> None:
        """Read a whole page; what is still open at its end is closed."""
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
                tag = found["tag"].lower()
                end = _end_of(tag, text, end) if tag in _RAW else end
                self._start(tag)
            self._at += text.count("\n", position, end)
            position = end
        while self._tables:
            self._end_table()
        self._end_line()

    def _start(self, tag: str) -> None:
        """Begin what a tag begins."""
        if tag in _SILENT:
            self._silent += 1
        elif self._tables:
            self._start_in_table(tag)
        else:
            self._start_block(tag)

    def _start_block(self, tag: str) -> None:
        if tag == "h1":
            self.lines.clear()
        if tag in _HEADINGS:
            self._is_after_sample = False
        if tag in _BLOCKS:
            self._end_line()
            self._is_heading = tag in _HEADINGS
        if tag == "table":
            self._tables.append(HtmlTable())
        self._is_sample = self._is_sample or tag == "pre"

    def _start_in_table(self, tag: str) -> None:
        if tag == "table":
            if len(self._tables) < _DEEPEST and not self._deeper:
                self._tables.append(HtmlTable())
            else:
                self._deeper += 1
        elif self._deeper:
            return
        elif tag in _CELLS:
            self._tables[-1].start_cell(self._at)
        elif tag in _ROWS:
            self._tables[-1].end_row()

    def _end(self, tag: str) -> None:
        """End what a tag ends."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._tables:
            self._end_in_table(tag)
        elif tag == "pre" and self._is_sample:
            self._is_sample, self._is_after_sample = False, True
        elif tag in _BLOCKS:
            self._end_line()

    def _end_in_table(self, tag: str) -> None:
        if self._deeper:
            self._deeper -= tag == "table"
        elif tag == "table":
            self._end_table()
        elif tag in _CELLS:
            self._tables[-1].end_cell(self._at)
        elif tag in _ROWS:
            self._tables[-1].end_row()

    def _end_table(self) -> None:
        """Write down a table, and those in its cells below it; one within another waits for that."""
        done = self._tables.pop()
        done.end_row()
        if self._tables:
            self._tables[-1].hold(done)
        else:
            self.lines += done.written()

    def _data(self, data: str) -> None:
        """Keep a text, but for those of scripts and of what follows a sample."""
        line = self._at
        if self._silent or self._deeper or self._is_after_sample:
            return
        if self._is_sample:
            texts = data.split("\n")
            self.lines += [Said(text=text.rstrip(), line=line + index) for index, text in enumerate(texts)]
        elif data.strip():
            line += data[: len(data) - len(data.lstrip())].count("\n")
            if self._tables:
                self._tables[-1].add(data.split(), line)
            else:
                self._line = self._line if self._words else line
                self._words += data.split()

    def _end_line(self) -> None:
        """Write down the words since the last line, if there are any."""
        if self._words:
            self.lines.append(Said(text=" ".join(self._words), line=self._line, is_heading=self._is_heading))
        self._words, self._is_heading = [], False
