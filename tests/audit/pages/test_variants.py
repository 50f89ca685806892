"""Pages that are saved or written in another way, and say the same: the findings are the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from block_pages import NOTES
from block_pages import page as block_page
from model_pages import LAYOUTS, OPERATION, ORDERS
from pages import DOCUMENT, HELP_PAGES, HTML_PAGES, REFERENCE, SHELVES
from stubtract import load
from stubtract.audit import audit
from support import SHARED, SPECS, needs_shared

Change = Callable[[str], str | bytes]
_HEADINGS = re.compile(
    r"(?m)^(#* ?)(Request Information|URI Parameters|Body Parameters|Request Formats|Response Information"
    r"|Resource Description|Response Formats)(?= ?:?$)"
)
_ANY: dict[str, Change] = {
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "big-endian UTF-16": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "trailing spaces": lambda text: text.replace("\n", "  \n"),
    "trailing tabs": lambda text: text.replace("\n", "\t\n"),
    "no line at the end": lambda text: text.rstrip("\n"),
    "lines at the end": lambda text: text + "\n\n\n",
}
_TEXT: dict[str, Change] = {
    **_ANY,
    "upper-case headings": lambda text: _HEADINGS.sub(lambda found: found[0].upper(), text),
    "Markdown headings": lambda text: _HEADINGS.sub(r"## \2", text),
    "bold headings": lambda text: _HEADINGS.sub(r"**\2**", text),
    "navigation before": lambda text: f"Home\nAPI\nHelp Page Home\n\n{text}",
    "samples in fences": lambda text: re.sub(r"(?ms)^(\{$.*?^\}|\{ .*? \})$", r"```json\n\1\n```", text),
    "spaces that do not break": lambda text: text.replace(
        "decimal number", "decimal\N{NO-BREAK SPACE}number"
    ),
}
_HTML: dict[str, Change] = {
    **_ANY,
    "upper-case tags": lambda text: re.sub(r"</?[a-z0-9]+", lambda found: found[0].upper(), text),
    "upper-case headings": lambda text: re.sub(r"<h[23]>.*?</h", lambda found: found[0].replace(found[0][4:-3], found[0][4:-3].upper()), text),
    "no ends of cells and rows": lambda text: re.sub(r"</(?:td|th|tr|thead|tbody|p|li)>", "", text),
    "no bodies of tables": lambda text: re.sub(r"</?(?:tbody|thead)>", "", text),
    "comments": lambda text: text.replace("<td>", "<!-- <td>x</td> --><td>"),
    "spans": lambda text: re.sub(r"<p>([^<>]*)</p>", r"<p><span class='x'>\1</span></p>", text),
    "scripts": lambda text: text.replace("<h2>", "<script>if (a < b) document.write('<nav><h1>x</h1>')</script><h2>"),
    "navigation": lambda text: text.replace("<h1>", "<nav><ul><li>GET api/Other</li></ul></nav><aside><p>Request Information</p></aside><h1>", 1),
    "attributes": lambda text: re.sub(r"<(td|tr|h2|h3|p)>", r'<\1 class="a b" data-x=1>', text),
    "entities": lambda text: text.replace("Max length: ", "Max&#32;length:&nbsp;").replace("application/json", "application&#x2F;json"),
    "self-closed breaks": lambda text: re.sub(r"</p>\n?(?=<)", "</p><br/>", text),
    "on one line": lambda text: re.sub(r"\n(?=<)", "", text),
    "a document in frames": lambda text: text.replace("<!DOCTYPE html>", "<!-- saved from url=(0012)x -->\n<!DOCTYPE html PUBLIC 'x' 'y'>"),
}  # fmt: skip
_DRIFTED = (
    DOCUMENT.replace("maxLength: 40", "maxLength: 41")
    .replace("maxLength: 20", "maxLength: 21")
    .replace("sold: {type: boolean}", "gone: {type: boolean}")
    .replace("default: 10", "default: 11")
    .replace("minimum: 1", "minimum: 2")
)
_SAMPLED = DOCUMENT.replace("price: {type: number}", "price: {type: number, format: double}").replace(
    'xml: {name: person, namespace: ""}', 'xml: {name: person, namespace: "urn:x"}'
)


def _found(folder: Path, document: str, *pages: str | bytes) -> list[tuple[str, str, str]]:
    (folder / "openapi.yaml").write_text(document)
    paths = [folder / f"page{index}" for index in range(len(pages))]
    for path, page in zip(paths, pages, strict=True):
        path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return [
        (drift.rule, drift.subject, drift.message)
        for drift in audit(load(folder / "openapi.yaml"), paths).drifts
    ]


def _hold(folder: Path, document: str, drifted: str, change: Change, *pages: str) -> None:
    changed = [change(page) for page in pages]
    assert changed != list(pages)
    assert _found(folder, document, *changed) == []
    told = _found(folder, drifted, *pages)
    assert told
    assert sorted(_found(folder, drifted, *changed)) == sorted(told)


@pytest.mark.parametrize("change", _TEXT.values(), ids=_TEXT)
def test_pages_as_text(change: Change, tmp_path: Path) -> None:
    _hold(tmp_path, DOCUMENT, _DRIFTED, change, *HELP_PAGES.values())


@pytest.mark.parametrize("document", [_DRIFTED, _SAMPLED], ids=["tables", "samples"])
@pytest.mark.parametrize("change", _HTML.values(), ids=_HTML)
def test_pages_as_html(change: Change, document: str, tmp_path: Path) -> None:
    _hold(tmp_path, DOCUMENT, document, change, *HTML_PAGES.values())


@pytest.mark.parametrize("change", _ANY.values(), ids=_ANY)
def test_a_reference_page(change: Change, tmp_path: Path) -> None:
    drifted = SHELVES.replace("[ASC, DESC]", "[ASC]").replace('"^[0-9]+"', '"^[0-8]+"')
    _hold(tmp_path, SHELVES, drifted, change, REFERENCE)


@pytest.mark.parametrize("layout", ["indented", "yaml", "in a list"])
@pytest.mark.parametrize("change", _ANY.values(), ids=_ANY)
def test_a_page_with_blocks(change: Change, layout: str, tmp_path: Path) -> None:
    drifted = NOTES.replace("maxLength: 400", "maxLength: 401").replace("[red, blue]", "[red]")
    _hold(tmp_path, NOTES, drifted, change, block_page(layout))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("change", _ANY.values(), ids=_ANY)
def test_pages_of_models(change: Change, layout: str, tmp_path: Path) -> None:
    drifted = ORDERS.replace("maxLength: 8", "maxLength: 9").replace("[Open, Sent, Paid]", "[Open]")
    _hold(tmp_path, ORDERS, drifted, change, OPERATION, *LAYOUTS[layout].values())


_OLD = """\
<html><body><h1>PUT api/Things({id})</h1>
<h2>Request Information</h2>
<h3>Parameters</h3>
<table class="help-page-table"><thead><tr><th>Name</th><th>Description</th><th>Additional information</th></tr></thead>
<tbody><tr><td class="parameter-name"><b>id</b></td><td class="parameter-documentation"><pre>Key</pre></td>
<td class="parameter-source"><p>Define this parameter in the request <b>URI</b>.</p></td></tr>
<tr><td class="parameter-name"><b>thing</b></td><td></td><td><p>Define this parameter in the request <b>body</b>.</p></td></tr>
</tbody></table>
<h3>Request body formats</h3>
"""


_OLD += (
    HTML_PAGES["update"]
    .partition("<h3>Request Formats</h3>")[2]
    .partition("<h2>Response Information</h2>")[0]
)
_OLD += """\
<h2>Response Information</h2><h3>Response body formats</h3>
<h4>text/json</h4><p>Sample not available.</p></body></html>
"""
_ID = "{name: id, in: path, required: true, schema: {type: string, format: uuid}}\n      requestBody"


@pytest.mark.parametrize(
    ("document", "rules"),
    [
        (DOCUMENT, []),
        (_SAMPLED, ["sample"]),
        (DOCUMENT.replace(_ID, _ID.replace("name: id", "name: key")), ["parameter-renamed"]),
        (DOCUMENT.replace("maxLength: 40", "maxLength: 41"), []),
    ],
    ids=["the same", "a number's format", "a parameter's name", "what the page does not tell"],
)
def test_a_page_of_the_first_template_tells_parameters_and_samples(
    document: str, rules: list[str], tmp_path: Path
) -> None:
    assert [rule for rule, *_ in _found(tmp_path, document, _OLD)] == rules


@needs_shared
@pytest.mark.parametrize(
    ("api", "numbers", "counts"),
    [("service-desk", "0", (1, 2)), ("work-orders", "123", (3, 9)), ("service-orders", "4", (32, 0))],
    ids=["000", "001 to 003", "004"],
)
@pytest.mark.parametrize("change", _TEXT.values(), ids=_TEXT)
def test_our_pages(change: Change, api: str, numbers: str, counts: tuple[int, int], tmp_path: Path) -> None:
    pages = []
    for original in sorted((SHARED / "documents").glob(f"00[{numbers}]*.txt")):
        pages.append(tmp_path / original.name)
        changed = change(original.read_text("utf-8"))
        pages[-1].write_bytes(changed if isinstance(changed, bytes) else changed.encode())
    found = audit(load(SPECS / api / "openapi.yaml"), pages)
    assert [str(drift) for drift in found.unexplained] == []
    assert (found.pairs, len(found.accepted)) == counts
