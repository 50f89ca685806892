"""A page in, what it documents out; its kind is told by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stubtract.audit.pages.help_page import is_help_page, read_help_page
from stubtract.audit.pages.html_text import html_lines, is_html
from stubtract.audit.pages.model import DocumentedOperation, PageUnreadable, Said
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
    read: Callable[[Sequence[Said], str], tuple[DocumentedOperation, ...]]


KINDS = (
    Kind(name="help pages of ASP.NET Web API", fits=is_help_page, read=read_help_page),
    Kind(name="reference pages with a sentence for each operation", fits=is_reference, read=read_reference),
)
"""In the order in which they are tried."""


def read_page(path: Path) -> tuple[DocumentedOperation, ...]:
    """Every operation that a page documents.

    Raises:
        PageUnreadable: It is missing, too large, empty, no text, of no known kind, or not whole.
    """
    text = _text(path)
    lines = html_lines(text) if is_html(text) else _lines(text)
    for kind in KINDS:
        if kind.fits(lines):
            return kind.read(lines, str(path))
    known = " and ".join(kind.name for kind in KINDS)
    raise PageUnreadable("the page is of no known kind", _where(path, 1), f"known are {known}")


def _lines(text: str) -> tuple[Said, ...]:
    return tuple(Said(text=line.rstrip(), line=number) for number, line in enumerate(text.split("\n"), 1))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise PageUnreadable(f"the page is larger than {LARGEST // 2**20} MiB", _where(path, 1))
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PageUnreadable(
            f"the page cannot be read: {error.strerror}", Where(part="page", file=str(path))
        ) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise PageUnreadable("the page is no UTF-8 text", _where(path, line)) from None
    if not text.strip():
        raise PageUnreadable("the page is empty", _where(path, 1))
    return text


def _where(path: Path, line: int) -> Where:
    return Where(part="page", file=str(path), line=line)
