"""The pages of our documents, written as a stock site would serve the same facts: the findings are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from help_pages import html_of
from stubtract import load
from stubtract.audit import audit
from support import SHARED, SPECS, needs_shared


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
        copy.write_text(html_of(page))
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
