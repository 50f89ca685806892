"""The annotations of help pages: the texts of the column "Additional information"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stubtract.audit.pages.model import Note, NoteKind, Said

# What ends an annotation that runs on: the next one, or the end of the cell.
_STARTS = (
    r"Data type: |Default value is |Matching regular expression pattern: |Max length: |Min length: "
    r"|Optionally required ?: |Range: inclusive |String length: inclusive "
)
_ANNOTATION = re.compile(
    rf"(?P<required>Required)(?=\s|$)"
    rf"|Max length: (?P<max_length>\d+)"
    rf"|Min length: (?P<min_length>\d+)"
    rf"|String length: inclusive between (?P<shortest>\d+) and (?P<longest>\d+)"
    rf"|Range: inclusive between (?P<minimum>\S+) and (?P<maximum>\S+)"
    rf"|Matching regular expression pattern: (?P<pattern>.{{0,4000}}?)(?=\s+(?:{_STARTS})|\s*$)"
    rf"|Data type: (?P<data_type>\S+)"
    rf"|Default value is (?P<default>.{{0,4000}}?)(?=\s+(?:{_STARTS})|\s*$)"
    rf"|Optionally required ?: (?P<group>[^:]{{0,4000}}?) must be provided"
    rf"|Define this parameter in the request (?P<place>URI|body)"
)
_KINDS: dict[str, NoteKind] = {
    "required": "required",
    "max_length": "max length",
    "min_length": "min length",
    "shortest": "min length",
    "longest": "max length",
    "minimum": "minimum",
    "maximum": "maximum",
    "pattern": "pattern",
    "data_type": "data type",
    "default": "default",
    "group": "group",
    "place": "place",
}


def is_annotation(text: str) -> bool:
    """Whether a text starts with an annotation."""
    return _ANNOTATION.match(text.strip()) is not None


def notes_of(said: Said) -> Iterator[Note]:
    """The annotations of one cell, which may hold several; other texts say nothing."""
    for found in _ANNOTATION.finditer(said.text):
        for name, value in found.groupdict().items():
            if value is not None:
                yield Note(kind=_KINDS[name], value=_value(name, value), line=said.line)


def _value(name: str, value: str) -> str:
    if name == "group":
        return ",".join(re.split(r", | or ", value))
    return value.removesuffix(".") if name == "default" else value
