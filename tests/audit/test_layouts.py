"""The pages of our documents, written as a stock site would serve the same facts: the findings are the same."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import pytest

from model_pages import html_fields
from pages import Field, html
from stubtract import load
from stubtract.audit import audit
from stubtract.audit.pages import DocumentedBody, DocumentedField, Note, read_page
from support import SHARED, SPECS, needs_shared

_TEXTS = {"required": "Required", "max length": "Max length: {}", "default": "Default value is {}"}


def _note(note: Note) -> str:
    if note.kind != "group":
        return _TEXTS[note.kind].format(note.value)
    *names, last = note.value.split(",")
    return f"Optionally required : {', '.join(names)} or {last} must be provided"


def _fields(fields: Sequence[DocumentedField]) -> tuple[Field, ...]:
    return tuple(
        Field(
            each.name.text,
            each.type.text if each.type else "",
            escape(each.description),
            tuple(map(_note, each.notes)),
        )
        for each in fields
    )


def _section(title: str, formats: str, body: DocumentedBody | None) -> str:
    assert body is not None
    samples = "".join(
        f"<h4>{', '.join(each.media_types)}</h4>\n<div class='sample-content'>\n<span><b>Sample:</b></span>\n"
        f"<pre class='wrapped'>\n{escape(each.text or 'Sample not available.')}\n</pre>\n</div>\n"
        if each.text
        else f"<h4>{', '.join(each.media_types)}</h4>\n<p>Sample not available.</p>\n"
        for each in body.samples
    )
    table = f"<p>{body.model}</p>\n{html_fields(_fields(body.fields))}" if body.fields else "<p>None.</p>"
    head = f"<h3>{title}</h3>" if title else ""
    return f"{head}\n{table}\n<h3>{formats}</h3>\n{samples}" if samples else f"{head}\n{table}\n"


def _as_html(page: Path) -> str:
    (said,) = read_page(page)
    request = _section("", "Request Formats", said.request)
    answer = _section("Resource Description", "Response Formats", said.answer)
    return html(escape(said.title.text), _fields(said.parameters), request, answer)


@needs_shared
@pytest.mark.parametrize(
    ("api", "numbers", "changes"),
    [
        ("service-desk", "0", []),
        ("service-desk", "0", [("maxLength: 50", "maxLength: 51"), ("format: uuid", "format: uri"), ("nb_notes:", "nb_note:")]),
        ("work-orders", "123", []),
        ("work-orders", "123", [("maxLength: 255", "maxLength: 25"), ("required: [name]", "required: [id]"), ("job_type_code:", "job_type_codes:")]),
    ],
    ids=["000", "000 and drifts", "001 to 003", "001 to 003 and drifts"],
)  # fmt: skip
def test_a_page_in_html_tells_the_same(
    api: str, numbers: str, changes: list[tuple[str, str]], tmp_path: Path
) -> None:
    for path in (SPECS / api).iterdir():
        text = path.read_text("utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        (tmp_path / path.name).write_text(text)
    pages = sorted((SHARED / "documents").glob(f"00[{numbers}]*.txt"))
    served = [tmp_path / f"{page.stem}.html" for page in pages]
    for page, copy in zip(pages, served, strict=True):
        copy.write_text(_as_html(page))
    contract = load(tmp_path / "openapi.yaml")
    as_text, as_html = (
        sorted(
            (drift.rule, drift.operation, drift.subject, drift.message, drift.reason)
            for drift in audit(contract, each).drifts
        )
        for each in (pages, served)
    )
    assert as_html == as_text
    assert bool(changes) == any(not reason for *_, reason in as_text)
