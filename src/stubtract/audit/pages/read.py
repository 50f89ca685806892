"""Pages in, what they document out; the kind of each is told by what stands in it."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stubtract.audit.pages.help_page import is_help_page, read_help_page
from stubtract.audit.pages.html_text import html_lines, is_cut_off, is_html
from stubtract.audit.pages.model import DocumentedModel, DocumentedOperation, Page, PageUnreadable, Said
from stubtract.audit.pages.model_page import is_model_page, read_model_page
from stubtract.audit.pages.openapi_blocks import has_openapi_blocks, read_openapi_blocks
from stubtract.audit.pages.reference import is_reference, read_reference
from stubtract.findings import Where

LARGEST = 16 * 1024 * 1024
"""The most bytes of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of page.

    Attributes:
        name: What pages of it are called in messages.
        fits: Whether a text is of this kind.
        read: What it documents.
    """

    name: str
    fits: Callable[[Sequence[Said]], bool]
    read: Callable[[Sequence[Said], str], Page]


KINDS = (
    Kind(name="Markdown with OpenAPI blocks", fits=has_openapi_blocks, read=read_openapi_blocks),
    Kind(name="help pages of ASP.NET Web API", fits=is_help_page, read=read_help_page),
    Kind(name="reference pages with a sentence for each operation", fits=is_reference, read=read_reference),
    Kind(name="pages of the models of help pages", fits=is_model_page, read=read_model_page),
)
"""In the order in which they are tried."""


def read_pages(paths: Iterable[Path]) -> Page:
    """What all these pages document; the models of each are known to the operations of all."""
    pages = tuple(map(_page, dict.fromkeys(paths)))
    models = tuple(model for page in pages for model in page.models)
    known = _by_name(models)
    return Page(
        operations=tuple(
            replace(each, models=each.models or {**known, **_by_name(page.models)})
            for page in pages
            for each in page.operations
        ),
        models=models,
        unreadable=tuple(error for page in pages for error in page.unreadable),
    )


def _by_name(models: Sequence[DocumentedModel]) -> dict[str, DocumentedModel]:
    """Models by name; of equal names the first one counts."""
    return {model.name: model for model in reversed(models)}


def read_page(path: Path) -> tuple[DocumentedOperation, ...]:
    """Every operation that a page documents.

    Raises:
        PageUnreadable: It is missing, too large, empty, no text, of no known kind, or not whole.
    """
    page = read_pages((path,))
    for error in page.unreadable:
        raise error
    return page.operations


def _page(path: Path) -> Page:
    """What one page documents; what cannot be read of it is said in it."""
    try:
        text = _text(path)
        lines = _html_lines(text, path) if is_html(text) else _lines(text)
        for kind in KINDS:
            if kind.fits(lines):
                return kind.read(lines, str(path))
    except PageUnreadable as error:
        return Page(unreadable=(error,))
    *names, last = (kind.name for kind in KINDS)
    hint = f"known are {', '.join(names)}, and {last}"
    return Page(unreadable=(PageUnreadable("the page is of no known kind", _where(path, 1), hint),))


def _html_lines(text: str, path: Path) -> tuple[Said, ...]:
    if is_cut_off(text):
        where = _where(path, text.count("\n") + 1)
        raise PageUnreadable("the page ends without </html>", where, "it is cut off; save it anew")
    return html_lines(text)


def _lines(text: str) -> tuple[Said, ...]:
    return tuple(
        Said(text=line.rstrip(), line=number, is_heading=line.startswith("#"))
        for number, line in enumerate(text.split("\n"), 1)
    )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise PageUnreadable(f"the page is larger than {LARGEST // 2**20} MiB", _where(path, 1))
        content = path.read_bytes()
    except OSError as error:
        raise PageUnreadable(
            f"the page cannot be read: {error.strerror}", Where(part="page", file=str(path))
        ) from None
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PageUnreadable("the page is no UTF-8 text", _where(path, line), "save it as UTF-8") from None
    if not text.strip():
        raise PageUnreadable("the page is empty", _where(path, 1))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\N{NO-BREAK SPACE}", " ")


def _encoding(content: bytes) -> str:
    """UTF-16 where its mark stands at the start, else UTF-8."""
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return "utf-16" if content.startswith(marks) else "utf-8-sig"


def _where(path: Path, line: int) -> Where:
    return Where(part="page", file=str(path), line=line)
