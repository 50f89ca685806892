"""Help pages of ASP.NET Web API, as text: plain lines, tables with pipes, samples on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stubtract.audit.pages import sections as parts
from stubtract.audit.pages.formats import samples_of
from stubtract.audit.pages.model import (
    DocumentedBody,
    DocumentedField,
    DocumentedModel,
    DocumentedOperation,
    MediaSample,
    Page,
    PageUnreadable,
    Said,
)
from stubtract.audit.pages.rows import linked
from stubtract.audit.pages.sections import Section, sections
from stubtract.audit.pages.tables import Table, fields_of, has_none, model_of, tables
from stubtract.audit.pages.type_words import is_simple
from stubtract.audit.words import method_of
from stubtract.findings import Where

_LONGEST = 500
"""The characters of a title that count."""
_ADDRESS = re.compile(r"[#\s]*(?:GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS) \S+\s*$")
_BODIES = (
    (parts.REQUEST, parts.BODY, parts.REQUEST_FORMATS),
    (parts.ANSWER, parts.RESOURCE, parts.ANSWER_FORMATS),
)


def is_help_page(lines: Sequence[Said]) -> bool:
    """Whether a text has the headings of a help page."""
    found = sections(lines)
    return parts.REQUEST in found or parts.ANSWER in found


def read_help_page(lines: Sequence[Said], page: str) -> Page:
    """The operation that a help page describes, and the models in it.

    Raises:
        PageUnreadable: A part is missing, or not whole.
    """
    found = sections(lines)
    for name in (parts.REQUEST, parts.ANSWER):
        if name not in found:
            where = Where(part="page", file=page, line=lines[-1].line)
            raise PageUnreadable(f"the page ends without '{name}'", where, "it is cut off; save it anew")
    title = _title([said for said in found[""].lines if said.text.strip()])
    request, answer = (_body(found, names, page) for names in _BODIES)
    operation = DocumentedOperation(
        page=page,
        kind="help page",
        title=Said(text=title.text.strip(" #")[:_LONGEST], line=title.line),
        parameters=_parameters(found.get(parts.URI), page),
        request=request,
        answer=answer,
    )
    return Page(operations=(operation,), models=tuple(_models(found, page)))


def _title(above: Sequence[Said]) -> Said:
    """The line that says what the operation is or does, among those of a navigation; else the first."""
    is_title = (
        lambda said: _ADDRESS.match(said.text) is not None,
        lambda said: said.is_heading,
        lambda said: " " in said.text and bool(method_of(said.text)),
    )
    found = (said for is_it in is_title for said in above if is_it(said))
    return next(found, above[0] if above else Said(text="", line=1))


def _parameters(section: Section | None, page: str) -> tuple[DocumentedField, ...]:
    if section is None or has_none(section.lines):
        return ()
    fields = fields_of(_table(section, page), page)
    return tuple(field for field in fields if not _is_in_body(field))


def _is_in_body(field: DocumentedField) -> bool:
    """Whether the row of a parameter is about the body, as the first templates mix them."""
    place = field.note("place")
    return place is not None and place.value == "body"


def _body(found: dict[str, Section], names: tuple[str, str, str], page: str) -> DocumentedBody | None:
    """What the sections of a table and of its samples say of a body; None where neither tells."""
    home, described, shown = (found.get(name) for name in names)
    section = described or shown or home or Section(line=1, lines=())
    body = DocumentedBody(line=section.line, state="none", samples=_samples(shown))
    if described is None:
        return _of_samples(body)
    if has_none(described.lines):
        return _of_word(body, described)
    table = _table(described, page)
    if table.has_values:
        return _of_type(body, table.name)
    return replace(body, state="described", model=table.name.text, fields=fields_of(table, page))


def _of_word(body: DocumentedBody, described: Section) -> DocumentedBody:
    """A body without a table: of a simple type, told by its sample alone, or none."""
    told = next((said for said in described.lines if said.text.strip()), Said(text="", line=body.line))
    word = Said(text=linked(told.text.strip()), line=told.line)
    if is_simple(word.text):
        return _of_type(body, word)
    return _of_samples(body) or body


def _of_samples(body: DocumentedBody) -> DocumentedBody | None:
    """A body of which only samples tell; None where they are not available, for that tells nothing."""
    if any(sample.text is not None for sample in body.samples):
        return replace(body, state="shown")
    return None if body.samples else body


def _of_type(body: DocumentedBody, kind: Said) -> DocumentedBody:
    """A body that has a type and no fields."""
    field = DocumentedField(name=Said(text="", line=body.line), type=kind)
    return replace(body, state="shown", model=kind.text, whole=field)


def _samples(section: Section | None) -> tuple[MediaSample, ...]:
    """The samples of a section, up to the first table that stands below them."""
    if section is None:
        return ()
    below = tables(section.lines)
    return tuple(samples_of(section.lines[: below[0].start] if below else section.lines))


def _table(section: Section, page: str) -> Table:
    """The first table of a section, whose fields or values are its own."""
    found = tables(section.lines)
    if not found:
        line = section.lines[0].line if section.lines else section.line
        where = Where(part="page", file=page, line=line)
        raise PageUnreadable("no table of fields stands here, nor 'None.'", where)
    return found[0]


def _models(found: dict[str, Section], page: str) -> Iterator[DocumentedModel]:
    """The models of a page: all tables but those that are the fields of a section."""
    own = (parts.URI, parts.BODY, parts.RESOURCE)
    for name, section in found.items():
        for index, table in enumerate(tables(section.lines)):
            if index or name not in own or table.has_values:
                yield model_of(table, page)
