"""Documentation pages in, plain facts with their lines out; nothing here knows what they are held to."""

from stubtract.audit.pages.limits import LIMITS, text_of, types_of
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
from stubtract.audit.pages.openapi_schemas import group_of, options_of
from stubtract.audit.pages.reached import is_same, reached
from stubtract.audit.pages.read import KINDS, read_page, read_pages
from stubtract.audit.pages.type_words import models_of, parts_of

__all__ = [
    "KINDS",
    "LIMITS",
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
    "group_of",
    "is_same",
    "models_of",
    "options_of",
    "parts_of",
    "reached",
    "read_page",
    "read_pages",
    "text_of",
    "types_of",
]
