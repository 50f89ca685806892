"""Pages and operations find each other; what is left on either side is told, once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pages import CREATE, DOCUMENT, HELP_PAGES, REFERENCE, SHELVES
from stubtract.audit import Audit

Audited = Callable[..., Audit]
_BOTH = SHELVES.replace(
    "components:\n",
    '  /lids:\n    get:\n      operationId: listLids\n      responses: {"200": {content: {application/json: '
    "{schema: {type: object, properties: {lid: {type: string}}}}}}}\ncomponents:\n",
)
_LIDS = """\
Lists all the lids

Request Information

URI Parameters :

None.

Body Parameters :

None.

Response Information

Resource Description :

lid
NameDescriptionTypeAdditional information
lid


string


"""


def _told(found: Audit) -> list[tuple[str, str]]:
    return [(drift.rule, drift.operation) for drift in found.unexplained]


def test_a_page_whose_title_speaks_of_something_else_is_of_no_operation(audited: Audited) -> None:
    found = audited(DOCUMENT, CREATE.replace("Creates a new thing", "Posts broken wheels (old) with spokes"))
    assert (found.pairs, _told(found)) == (0, [("operation", "")])


def test_a_page_gives_way_to_the_one_that_is_better_known(audited: Audited) -> None:
    other = CREATE.replace("Creates a new thing", "Creates big red wheels of a thing")
    found = audited(DOCUMENT, CREATE, other)
    assert (found.pairs, _told(found)) == (1, [("operation", "")])
    assert "fits createThing less than 'Creates a new thing' does" in found.unexplained[0].message


def test_a_page_that_is_given_twice_has_its_operation_twice(audited: Audited) -> None:
    found = audited(DOCUMENT, CREATE, CREATE)
    assert (found.pairs, _told(found)) == (2, [])


@pytest.mark.parametrize("turn", [1, -1])
def test_the_operation_of_a_help_page_is_not_missing_in_a_reference_page(turn: int, audited: Audited) -> None:
    found = audited(_BOTH, *(REFERENCE, _LIDS)[::turn])
    assert (found.pairs, _told(found)) == (4, [])


def test_an_operation_that_no_page_has_is_told_where_there_is_a_reference_page(audited: Audited) -> None:
    assert _told(audited(_BOTH, REFERENCE)) == [("operation", "listLids")]
    assert _told(audited(DOCUMENT, HELP_PAGES["list"])) == []


def test_two_reference_pages_are_one_reference(audited: Audited) -> None:
    first, mark, rest = REFERENCE.partition("Create a new box.")
    found = audited(SHELVES, first, f"Boxes\nWas this helpful?\n{mark}{rest}")
    assert (found.pairs, _told(found)) == (3, [])


def test_a_reference_page_of_another_api_is_told_by_its_entries_alone(audited: Audited) -> None:
    found = audited(DOCUMENT, REFERENCE)
    assert (found.pairs, _told(found)) == (0, [("operation", "")] * 3)
