"""Pages of one model or enumeration of a help page site, saved on their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stubtract.audit.pages.model import Page, Said
from stubtract.audit.pages.tables import model_of, tables


def is_model_page(lines: Sequence[Said]) -> bool:
    """Whether a text has a table of fields or of values."""
    return bool(tables(lines))


def read_model_page(lines: Sequence[Said], page: str) -> Page:
    """The models of a page; the first one is named by the page's title, where the table has no name itself.

    Raises:
        PageUnreadable: A row is not whole.
    """
    first, *others = tables(lines)
    above = [said for said in lines[: first.start + 1] if said.text.strip()]
    title = next((said for said in above if said.is_heading), above[0])
    if not first.name.text or " " in first.name.text or title.is_heading:
        first = replace(first, name=Said(text=title.text.strip(" #*"), line=title.line))
    return Page(models=tuple(model_of(table, page) for table in (first, *others)))
