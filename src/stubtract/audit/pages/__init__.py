"""Documentation pages in, plain facts with their lines out; nothing here knows of contracts."""

from stubtract.audit.pages.model import (
    DocumentedBody,
    DocumentedField,
    DocumentedModel,
    DocumentedOperation,
    DocumentedValue,
    MediaSample,
    Note,
    NoteKind,
    Page,
    PageUnreadable,
    Said,
)
from stubtract.audit.pages.reached import is_same, reached
from stubtract.audit.pages.read import KINDS, read_page, read_pages
from stubtract.audit.pages.type_words import models_of, parts_of

__all__ = [
    "KINDS",
    "DocumentedBody",
    "DocumentedField",
    "DocumentedModel",
    "DocumentedOperation",
    "DocumentedValue",
    "MediaSample",
    "Note",
    "NoteKind",
    "Page",
    "PageUnreadable",
    "Said",
    "is_same",
    "models_of",
    "parts_of",
    "reached",
    "read_page",
    "read_pages",
]
