"""Documents and pages that say the same, and how a whole audit goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pages import CREATE, DOCUMENT, HELP_PAGES, HTML_PAGES, REFERENCE, SHELVES
from stubtract import load
from stubtract.audit import Audit, audit
from support import SHARED, SPECS, needs_shared

Audited = Callable[..., Audit]


@pytest.mark.parametrize("page", HELP_PAGES.values(), ids=HELP_PAGES)
def test_a_page_and_its_document_agree(page: str, audited: Audited) -> None:
    found = audited(DOCUMENT, page)
    assert (found.pairs, found.drifts) == (1, ())


@pytest.mark.parametrize("page", HTML_PAGES.values(), ids=HTML_PAGES)
def test_a_page_as_it_is_served_and_its_document_agree(page: str, audited: Audited) -> None:
    found = audited(DOCUMENT, page)
    assert (found.pairs, found.drifts) == (1, ())


def test_a_reference_page_and_its_document_agree(audited: Audited) -> None:
    found = audited(SHELVES, REFERENCE)
    assert (found.pairs, found.drifts) == (3, ())


@needs_shared
@pytest.mark.parametrize(
    ("api", "numbers", "pairs", "accepted"),
    [
        pytest.param("service-desk", "0", 1, 2, id="000"),
        pytest.param("work-orders", "123", 3, 9, id="001 to 003"),
        pytest.param("service-orders", "4", 32, 0, id="004"),
    ],
)
def test_our_documents_are_what_the_pages_say(api: str, numbers: str, pairs: int, accepted: int) -> None:
    pages = [page for number in numbers for page in (SHARED / "documents").glob(f"00{number}*.txt")]
    found = audit(load(SPECS / api / "openapi.yaml"), pages)
    assert [str(drift) for drift in found.unexplained] == []
    assert (found.pairs, len(found.accepted)) == (pairs, accepted)
    assert all(drift.reason for drift in found.accepted)


def test_a_page_that_fits_nothing_says_how_to_name_its_operation(audited: Audited) -> None:
    (drift,) = audited(SHELVES, CREATE).drifts
    assert (drift.rule, drift.page.line) == ("operation", 1)
    assert drift.edit.startswith("name it with --operation ")
    assert drift.edit.endswith("page0:1=NAME: listShelfBoxes, createBox, deleteBox")


def test_a_named_operation_is_compared_whatever_the_page_says(audited: Audited) -> None:
    strange = CREATE.replace("Creates a new thing", "Frobs")
    assert audited(DOCUMENT, strange, operation="createThing").drifts == ()


def test_pages_that_have_an_address_are_found_by_it(audited: Audited) -> None:
    stock = CREATE.replace("Creates a new thing", "POST api/Things")
    assert audited(DOCUMENT, stock).drifts == ()


@pytest.mark.parametrize("number", range(len(HELP_PAGES)))
def test_the_order_of_pages_does_not_matter(number: int, audited: Audited) -> None:
    pages = list(HELP_PAGES.values())
    found = audited(DOCUMENT.replace("maxLength: 20", "maxLength: 21"), *pages[number:], *pages[:number])
    assert [drift.rule for drift in found.drifts].count("max-length") == 1


def test_a_document_with_a_realistic_style_is_held_to_numbered_samples(audited: Audited) -> None:
    document = DOCUMENT.replace("{xml: data-contract}", "{xml: data-contract, samples: realistic}")
    assert audited(document, HELP_PAGES["read"]).drifts == ()


def test_the_page_and_the_document_are_named_with_their_places(audited: Audited, tmp_path: Path) -> None:
    (drift,) = audited(DOCUMENT.replace("maxLength: 20", "maxLength: 21"), HELP_PAGES["read"]).drifts
    line = HELP_PAGES["read"].splitlines().index("Max length: 20") + 1
    assert (drift.page.file, drift.page.line) == (str(tmp_path / "page0"), line)
    assert drift.document is not None
    assert drift.document.file == str(tmp_path / "openapi.yaml")
    assert drift.document.pointer == "/components/schemas/person/properties/nick/maxLength"
    assert drift.message == "the page says 20; the document says 21"
    assert drift.edit == "write maxLength: 20"
