"""What stock templates put into their HTML, and how its lines are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pages import DOCUMENT, HTML_PAGES, THING_JSON
from stubtract.audit import Audit
from stubtract.audit.pages.html_text import html_lines, is_html

Audited = Callable[..., Audit]
_LIST = HTML_PAGES["list"]


def _line(text: str, marker: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if marker in line)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("<!DOCTYPE html>", True), ("\n <HTML lang='en'>", True), ("<h1>x</h1>", True), ("<x>", False), ("a <p>", False)],
)  # fmt: skip
def test_html_is_told_by_its_start(text: str, is_so: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_html(text) is is_so


def test_texts_start_at_the_heading_and_have_their_lines() -> None:
    lines = html_lines(
        "<html><nav>menu</nav>\n<p>before</p><h1>\nTitle &amp; all\n</h1>\n<p>a\nb</p><footer>f</footer>"
    )
    assert [(said.text, said.line) for said in lines] == [("Title & all", 3), ("a b", 5)]


def test_a_sample_ends_with_its_element_up_to_the_next_heading() -> None:
    lines = html_lines("<h1>T</h1><pre>{\n  1\n}</pre><p>advert</p><h2>Next</h2>")
    assert [said.text for said in lines] == ["T", "{", "  1", "}", "Next"]


@pytest.mark.parametrize(
    ("old", "new", "rule", "marker"),
    [
        ("inclusive between 1 and 9", "inclusive between 1 and 8", "maximum", "between 1 and 8"),
        (
            "<td class='parameter-name'>sold</td>",
            "<td class='parameter-name'>gone</td>",
            "field-renamed",
            ">gone<",
        ),
        ("&quot;size&quot;: 4,", "&quot;size&quot;: 5,", "sample", "size&quot;: 5"),
        ("application/json, text/json", "application/json", "media-type", "<h4>application/json</h4>"),
        ("Default value is 10", "Default value is 11", "default", "Default value is 11"),
    ],
    ids=["range", "name", "sample", "media type", "default"],
)
def test_a_drift_is_found_at_its_line(old: str, new: str, rule: str, marker: str, audited: Audited) -> None:
    page = _LIST.replace(old, new)
    found = audited(DOCUMENT, page).unexplained
    assert [(drift.rule, drift.page.line) for drift in found] == [(rule, _line(page, marker))]


def test_nested_tables_of_models_are_passed_over(audited: Audited) -> None:
    nested = "<table><tr><td>key</td><td></td><td>string</td><td>Required</td></tr></table>"
    page = _LIST.replace("<td><p>Whose it is</p></td>", f"<td><p>Whose it is</p>{nested}</td>")
    assert page != _LIST
    assert audited(DOCUMENT, page).drifts == ()


def test_a_collection_is_described_by_the_table_of_its_elements(audited: Audited) -> None:
    page = _LIST.replace(
        "<p><a href='/Help/ResourceModel?modelName=thing'>thing</a></p>", "<p>Collection of <a>thing</a></p>"
    )
    sample = THING_JSON.replace('"', "&quot;")
    page = page.replace(sample, f"[{sample},{sample}]")
    wanted = 'application/json: {schema: {$ref: "#/components/schemas/thing"}}\n            text'
    document = DOCUMENT.replace(
        wanted,
        'application/json: {schema: {type: array, items: {$ref: "#/components/schemas/thing"}}}\n            text',
    )
    assert audited(document, page).drifts == ()
    assert [drift.rule for drift in audited(DOCUMENT, page).drifts] == ["sample"]


@pytest.mark.parametrize(
    "page",
    ["<html>" + "<" * 5_000_000, "<html>" + "<table>" * 700_000, "<html>" + "<p " * 1_700_000, "<html>" + "&" * 5_000_000, "<html><!--" * 500_000],
    ids=["open", "tables", "tags", "entities", "comments"],
)  # fmt: skip
def test_huge_pages_are_refused(page: str, audited: Audited) -> None:
    (drift,) = audited(DOCUMENT, page).drifts
    assert drift.rule == "unreadable"
