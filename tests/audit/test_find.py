"""Which operation a page is about: by its address, its name, its fields and its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pages import DOCUMENT, SHELVES
from stubtract import load
from stubtract.audit.find import address, assigned, candidates
from stubtract.audit.pages import DocumentedBody, DocumentedField, DocumentedOperation, Said
from stubtract.contract import Contract


@pytest.fixture
def contract(tmp_path: Path) -> Callable[[str], Contract]:
    def write(document: str) -> Contract:
        (tmp_path / "openapi.yaml").write_text(document)
        return load(tmp_path / "openapi.yaml")

    return write


def _page(title: str, *, id_: str = "", request: str = "", parameters: str = "") -> DocumentedOperation:
    return DocumentedOperation(
        page="p",
        kind="help page",
        title=Said(text=title, line=1),
        id=id_,
        parameters=_fields(parameters),
        request=DocumentedBody(line=1, state="described", fields=_fields(request)) if request else None,
    )


def _fields(names: str) -> tuple[DocumentedField, ...]:
    return tuple(DocumentedField(name=Said(text=name, line=1)) for name in names.split())


_THING = "id name code owner size sku tag price weight sold made mail kinds counts"


@pytest.mark.parametrize(
    ("documented", "found"),
    [
        (_page("GET api/Things"), ["listThings"]),
        (_page("POST /Things"), ["createThing"]),
        (_page("PUT api/Things({key})?x={y}"), ["updateThing"]),
        (_page("PUT API/THINGS({ID})"), ["updateThing"]),
        (_page("GET api/Others"), []),
        (_page("GET api/Others", id_="getPerson"), ["getPerson"]),
        (_page("PATCH api/Things"), []),
        (_page("Creates a thing", request=_THING), ["createThing"]),
        (_page("Updates a thing", request=_THING, parameters="id"), ["updateThing"]),
        (_page("Frobs the thing", request=_THING, parameters="id"), ["updateThing"]),
        (_page("Frobs old bars of a thing", request=_THING, parameters="id"), []),
    ],
    ids=lambda value: value.title.text if isinstance(value, DocumentedOperation) else "",
)
def test_a_help_page(
    documented: DocumentedOperation, found: list[str], contract: Callable[[str], Contract]
) -> None:
    assert [each.id for each in candidates(documented, contract(DOCUMENT))] == found


_PATHS = """\
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /v2/things/{id}: {get: {operationId: second}}
  /v2/things/{name}: {get: {operationId: third}}
  /things/{id}: {get: {operationId: first}}
  /other: {query: {operationId: asked}}
"""


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("GET /v2/things/{id}", ["second"]),
        ("GET /v2/things/{name}", ["third"]),
        ("GET /v2/things/{key}", ["second", "third"]),
        ("GET /things/{key}", ["first"]),
        ("GET /api/v2/things/{id}", ["second", "third", "first"]),
        ("QUERY /other", []),
    ],
)
def test_the_nearest_address_counts(
    title: str, found: list[str], contract: Callable[[str], Contract]
) -> None:
    assert [each.id for each in candidates(_page(title), contract(_PATHS))] == found


@pytest.mark.parametrize(
    ("title", "said"),
    [("GET api/Things", ""), ("POST api/Things", "POST api/Things"), ("Lists things", "")],
)
def test_another_address_is_told(title: str, said: str, contract: Callable[[str], Contract]) -> None:
    assert address(_page(title), contract(DOCUMENT).named("listThings")) == said


def test_entries_take_the_likeliest_operation_each(contract: Callable[[str], Contract]) -> None:
    shelves = contract(SHELVES)
    entries = [
        _page("Delete a given box."),
        _page("Update the weather."),
        _page("List all boxes of a shelf."),
    ]
    found = assigned(entries, shelves, {})
    assert {index: each.id for index, each in found.items()} == {0: "deleteBox", 2: "listShelfBoxes"}


def test_entries_of_another_api_take_no_operation(contract: Callable[[str], Contract]) -> None:
    entries = [
        _page("Delete a given wheel."),
        _page("List all wheels of a car."),
        _page("Create a shelf wheel."),
    ]
    assert assigned(entries, contract(SHELVES), {}) == {}


def test_an_operation_that_was_named_is_taken(contract: Callable[[str], Contract]) -> None:
    shelves = contract(SHELVES)
    entries = [_page("Delete a given box."), _page("Remove a box.")]
    found = assigned(entries, shelves, {1: shelves.named("deleteBox")})
    assert {index: each.id for index, each in found.items() if each.id == "deleteBox"} == {1: "deleteBox"}
