"""Help pages of ASP.NET Web API, as text: plain lines, tables with pipes, samples on one line."""

from __future__ import annotations

from collections.abc import Sequence

from stubtract.audit.pages import sections as parts
from stubtract.audit.pages.formats import samples_of
from stubtract.audit.pages.model import DocumentedBody, DocumentedOperation, PageUnreadable, Said
from stubtract.audit.pages.sections import Section, sections
from stubtract.audit.pages.tables import fields_of, has_none, model_of
from stubtract.findings import Where


def is_help_page(lines: Sequence[Said]) -> bool:
    """Whether a text has the headings of a help page."""
    found = sections(lines)
    return parts.REQUEST in found or parts.ANSWER in found


def read_help_page(lines: Sequence[Said], page: str) -> tuple[DocumentedOperation, ...]:
    """The operation that a help page describes.

    Raises:
        PageUnreadable: A part is missing, or not whole.
    """
    found = sections(lines)
    for name in (parts.REQUEST, parts.ANSWER):
        if name not in found:
            where = Where(part="page", file=page, line=lines[-1].line)
            raise PageUnreadable(f"the page ends without '{name}'", where, "it is cut off; save it anew")
    uri = found.get(parts.URI)
    titles = (said for said in found[""].lines if said.text.strip())
    title = next(titles, Said(text="", line=1))
    return (
        DocumentedOperation(
            page=page,
            kind="help page",
            title=Said(text=title.text.strip(" #"), line=title.line),
            parameters=fields_of(uri.lines, page) if uri and not has_none(uri.lines) else (),
            request=_body(found, (parts.BODY, parts.REQUEST_FORMATS), page)
            if parts.BODY in found
            else DocumentedBody(line=found[parts.REQUEST].line, state="none"),
            answer=_body(found, (parts.RESOURCE, parts.ANSWER_FORMATS), page)
            if parts.RESOURCE in found or parts.ANSWER_FORMATS in found
            else DocumentedBody(line=found[parts.ANSWER].line, state="none"),
        ),
    )


def _body(found: dict[str, Section], names: tuple[str, str], page: str) -> DocumentedBody:
    """What the sections of a table and of its samples say of a body; the second may be missing."""
    described, shown = (found.get(name) for name in names)
    samples = tuple(samples_of(shown.lines)) if shown else ()
    section = described or shown or Section(line=1, lines=())
    if described is None or has_none(described.lines):
        return DocumentedBody(line=section.line, state="none", samples=samples)
    return DocumentedBody(
        line=section.line,
        state="described",
        model=model_of(described.lines),
        fields=fields_of(described.lines, page),
        samples=samples,
    )
