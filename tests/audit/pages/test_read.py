"""Pages that are broken, truncated, empty, huge or of another kind: a clear message with a line, and no trace."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from block_pages import NOTES
from block_pages import page as block_page
from model_pages import ORDERS, WHOLE
from pages import CREATE, DOCUMENT, HELP_PAGES, HTML_PAGES, LIST, PERSON_JSON, READ, REFERENCE, SHELVES
from stubtract.audit import Audit
from stubtract.audit.pages import PageUnreadable, read_page
from stubtract.audit.pages.read import LARGEST


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(text: str | bytes) -> Path:
        path = tmp_path / "page"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "the page is empty"),
        (" \n\n", 1, "the page is empty"),
        ("hello\nworld\n", 1, "of no known kind"),
        (b"a\nb\xff\xfe", 2, "no UTF-8 text"),
        ("Gr\N{LATIN SMALL LETTER O WITH DIAERESIS}\u00dfe".encode("latin-1"), 1, "no UTF-8 text"),
        (b"\xff\xfea", 1, "no UTF-8 text"),
        (bytes(range(256)), 2, "no UTF-8 text"),
        (b"\0" * 99, 1, "of no known kind"),
        ("<html><body><h1>T</h1>\n<h2>Request Information</h2>", 2, "ends without </html>"),
        (LIST.partition("Response Information")[0], 12, "ends without 'Response Information'"),
        ("Response Information\nNone.\n", 3, "ends without 'Request Information'"),
        (CREATE.replace("thingName | Description | Type | Additional information |", "thing"), 6, "no table"),
        (READ.replace("nick\n\nShort name\n\nstring\n\nMax length: 20\n\n", "").replace("height\n\ndecimal number\n", "height\n"), 34, "not whole"),
        (REFERENCE.rpartition("Reference to a box.")[0], 19, "ends before"),
    ],
    ids=["empty", "blank", "unknown", "mixed", "Latin-1", "half of UTF-16", "binary", "zeros", "half of HTML", "cut off", "no request", "no table", "half a row", "half an operation"],
)  # fmt: skip
def test_what_cannot_be_read_says_where_it_stopped(
    text: str | bytes, line: int, message: str, written: Callable[[str | bytes], Path]
) -> None:
    with pytest.raises(PageUnreadable, match=re.escape(message)) as error:
        read_page(written(text))
    assert error.value.where.line == line


def test_a_page_of_unknown_kind_says_which_are_known(written: Callable[[str], Path]) -> None:
    with pytest.raises(PageUnreadable) as error:
        read_page(written("hello"))
    assert error.value.hint == (
        "known are Markdown with OpenAPI blocks, help pages of ASP.NET Web API, reference pages with a sentence "
        "for each operation, and pages of the models of help pages"
    )


def _outcome(path: Path) -> int:
    """How many operations a page has, or the line where reading stopped."""
    try:
        return len(read_page(path))
    except PageUnreadable as error:
        return error.where.line or 0


_PAGES = {
    **{f"text {name}": (DOCUMENT, page) for name, page in HELP_PAGES.items()},
    **{f"html {name}": (DOCUMENT, page) for name, page in HTML_PAGES.items()},
    **{f"models {name}": (ORDERS, page) for name, page in WHOLE.items()},
    **{f"blocks {name}": (NOTES, block_page(name)) for name in ("indented", "yaml")},
    "reference": (SHELVES, REFERENCE),
}


@pytest.mark.parametrize(("document", "page"), _PAGES.values(), ids=_PAGES)
def test_a_page_that_is_cut_off_is_compared_or_refused(
    document: str, page: str, audited: Callable[..., Audit]
) -> None:
    lines = page.split("\n")
    for end in range(0, len(lines), 10):
        found = audited(document, "\n".join(lines[:end]))
        assert found.unexplained or found.pairs
        is_refused = [drift.rule for drift in found.drifts] == ["unreadable"]
        assert is_refused or "</html>" not in page or "</body>" in "\n".join(lines[:end])


@pytest.mark.parametrize("page", HELP_PAGES.values(), ids=HELP_PAGES)
def test_every_cut_is_read_or_refused(page: str, written: Callable[[str], Path]) -> None:
    assert all(_outcome(written(page[:end])) for end in range(0, len(page), 97))


_HUGE = {
    "one row": LIST + "| a " * 1_200_000,
    "many rows": LIST.replace("| sold |", f"| {'x' * 90} |\nboolean | |\n" * 45_000 + "| sold |"),
    "one line": "^" * 5_000_000,
    "many operations": REFERENCE + "Get the weather of tomorrow and the day after tomorrow, if there is any.\n" * 60_000,
    "braces": LIST.replace("{\n", "{" * 5_000_000, 1),
    "tags": READ.replace("<person ", "<a " * 1_600_000, 1),
    "groups": LIST.replace("Required Max length: 40", "Optionally required : " * 200_000, 1),
    "braces in the title": LIST.replace("Retrieves all the things", f"GET {'{' * 5_000_000}", 1),
    "elements": READ.replace("<height>", "<a>" * 1_600_000, 1),
    "fences": "```yaml\nopenapi: 3.1.0\n```\n" * 200_000,
    "brackets in a block": '```json\n{"openapi": ' + "[" * 5_000_000 + "\n```\n",
    "collections": LIST.replace("Collection of ", "Collection of " * 350_000, 1),
    "comments": "<!-- -->" * 600_000,
    "spaces": LIST.replace("IHttpActionResult", f"Name{' ' * 5_000_000}x", 1),
}  # fmt: skip


@pytest.mark.parametrize("page", _HUGE.values(), ids=_HUGE)
def test_a_huge_page_is_compared_or_refused(page: str, audited: Callable[..., Audit]) -> None:
    assert len(page) > 4_000_000
    found = audited(DOCUMENT, page, operation="listThings")
    assert found.unexplained or found.pairs == 1


def test_there_is_a_limit(written: Callable[[bytes], Path]) -> None:
    with pytest.raises(PageUnreadable, match="larger than 16 MiB"):
        read_page(written(b"x" * (LARGEST + 1)))


def test_a_missing_page_says_so(tmp_path: Path) -> None:
    with pytest.raises(PageUnreadable, match="cannot be read: No such file"):
        read_page(tmp_path / "none")


def test_every_fact_has_its_line(written: Callable[[str], Path]) -> None:
    (documented,) = read_page(written(READ))
    assert documented.answer is not None
    nick = documented.answer.fields[1]
    lines = READ.splitlines()
    assert nick.type is not None
    assert [nick.name.line, nick.type.line, nick.notes[0].line] == [
        lines.index("nick") + 1,
        lines.index("Short name") + 3,
        lines.index("Max length: 20") + 1,
    ]
    assert documented.answer.samples[0].text == PERSON_JSON
