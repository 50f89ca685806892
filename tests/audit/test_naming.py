"""What ``--operation`` names: a page, a place in it, or the only one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from model_pages import LAYOUTS, OPERATION, ORDERS
from pages import CREATE, DOCUMENT, REFERENCE, SHELVES, UPDATE
from stubtract import load
from stubtract.audit import Audit, Naming, audit
from stubtract.errors import UsageError

_PAGES = [Path("docs/a.txt"), Path("docs/b=c.txt"), Path("old/b=c.txt"), Path("d:7.txt")]


@pytest.mark.parametrize(
    ("text", "page", "line", "operation"),
    [
        ("getThing", None, None, "getThing"),
        ("GET /things?x=1", None, None, "GET /things?x=1"),
        ("docs/a.txt=getThing", "docs/a.txt", None, "getThing"),
        ("a.txt=GET /things?x=1", "docs/a.txt", None, "GET /things?x=1"),
        ("a.txt:12=getThing", "docs/a.txt", 12, "getThing"),
        ("old/b=c.txt=getThing", "old/b=c.txt", None, "getThing"),
        ("d:7.txt=getThing", "d:7.txt", None, "getThing"),
        ("d:7.txt:7=getThing", "d:7.txt", 7, "getThing"),
        ("other.txt=getThing", None, None, "other.txt=getThing"),
    ],
)
def test_a_text_names_a_page_or_none(text: str, page: str | None, line: int | None, operation: str) -> None:
    assert Naming.parse(text, _PAGES) == Naming(page=page, line=line, operation=operation)


def test_a_file_name_of_two_pages_names_neither() -> None:
    with pytest.raises(UsageError, match=r"docs/b=c\.txt and old/b=c\.txt are both called b=c\.txt"):
        Naming.parse("b=c.txt=getThing", _PAGES)


@pytest.fixture
def held(tmp_path: Path) -> Callable[..., Audit]:
    """Hold pages, which are called a, b …, to a document, with operations named."""

    def run(document: str, pages: list[str], *names: str) -> Audit:
        (tmp_path / "openapi.yaml").write_text(document)
        paths = [tmp_path / "abcdef"[index] for index in range(len(pages))]
        for path, text in zip(paths, pages, strict=True):
            path.write_text(text)
        return audit(
            load(tmp_path / "openapi.yaml"), paths, operations=[Naming.parse(name, paths) for name in names]
        )

    return run


_STRANGE = [CREATE.replace("Creates a new thing", "Frobs"), UPDATE.replace("Updates the thing", "Frobs it")]


def test_each_page_has_its_own_operation(held: Callable[..., Audit]) -> None:
    found = held(DOCUMENT, _STRANGE, "b=PUT /Things({id})", "a=createThing")
    assert (found.pairs, found.drifts) == (2, ())


def test_a_named_operation_leaves_the_other_pages_alone(held: Callable[..., Audit]) -> None:
    swapped = held(DOCUMENT, [CREATE, UPDATE], "a=updateThing")
    assert {drift.operation for drift in swapped.drifts} == {"updateThing"}
    assert {Path(drift.page.file).name for drift in swapped.drifts} == {"a"}


def test_an_operation_without_page_is_that_of_the_only_one(held: Callable[..., Audit]) -> None:
    strange = OPERATION.replace("GET api/Orders", "Frobs")
    found = held(ORDERS, [strange, *LAYOUTS["html"].values()], "listOrders")
    assert (found.pairs, found.drifts) == (1, ())


@pytest.mark.parametrize(
    ("document", "pages", "name", "message"),
    [
        (
            DOCUMENT,
            [CREATE, UPDATE],
            "createThing",
            r"could be any of 2 documented operations: \S+a:1, \S+b:1",
        ),
        (SHELVES, [REFERENCE], "createBox", r"could be any of 3 documented operations"),
        (SHELVES, [REFERENCE], "a=createBox", r"could be any of 3 documented operations"),
        (SHELVES, [REFERENCE], "a:4=createBox", r"documents no operation at line 4"),
        (DOCUMENT, [CREATE], "a=frob", r"there is no operation 'frob'"),
    ],
    ids=["two pages", "three entries", "a page of three", "no entry", "no operation"],
)
def test_what_is_not_clear_is_bad_usage(
    document: str, pages: list[str], name: str, message: str, held: Callable[..., Audit]
) -> None:
    with pytest.raises(UsageError, match=message):
        held(document, pages, name)


def test_a_line_names_the_entry_of_a_page(held: Callable[..., Audit]) -> None:
    strange = REFERENCE.replace("Delete a given box.", "Update the weather.")
    line = strange.splitlines().index("Update the weather.") + 1
    assert held(SHELVES, [strange], f"a:{line}=deleteBox").drifts == ()
