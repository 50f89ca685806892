"""Documentation pages in, plain facts with their lines out; nothing here knows of contracts."""

from stubtract.audit.pages.model import (
    DocumentedBody,
    DocumentedField,
    DocumentedOperation,
    MediaSample,
    Note,
    NoteKind,
    PageUnreadable,
    Said,
)
from stubtract.audit.pages.read import KINDS, read_page

__all__ = [
    "KINDS",
    "DocumentedBody",
    "DocumentedField",
    "DocumentedOperation",
    "MediaSample",
    "Note",
    "NoteKind",
    "PageUnreadable",
    "Said",
    "read_page",
]
