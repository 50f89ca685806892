"""Where the operations of a reference page start, and what belongs to none."""

from __future__ import annotations

import pytest

from stubtract.audit.pages import Said
from stubtract.audit.pages.reference import is_reference, read_reference
from stubtract.audit.pages.reference_blocks import blocks_of

_SHOP, _TOOL = "Reference to a shop.\n^[a-z]+", "Reference to a tool\n^[0-9]+"
_GET = f"Get a tool.\n{_SHOP}\n{_TOOL}\nExample response"
_VERBS = (
    "Borrow", "Cancel", "Approve", "Print", "Archive", "Show", "Fetch", "Retrieve", "Return", "Gets", "Register", "Allows",
)  # fmt: skip


def _lines(text: str) -> tuple[Said, ...]:
    return tuple(Said(text=line, line=number) for number, line in enumerate(text.split("\n"), 1))


@pytest.mark.parametrize("verb", _VERBS)
def test_any_verb_starts_an_operation_below_an_answer(verb: str) -> None:
    lines = _lines(f"{_GET}\n{verb} a tool of the shop.\n{_SHOP}\nNo Content\nNo Content\n{_GET}")
    found = read_reference(lines, "page")
    assert [(each.title.text, len(each.parameters), len(each.loose)) for each in found.operations] == [
        ("Get a tool.", 2, 0), (f"{verb} a tool of the shop.", 1, 0), ("Get a tool.", 2, 0),
    ]  # fmt: skip
    assert found.unreadable == ()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"Tools\nWas this helpful?\nBorrow a tool.\n{_SHOP}\nExample response", ["Borrow a tool."]),
        (f"All about tools.\nBorrow a tool.\n{_SHOP}\nExample response", ["Borrow a tool."]),
        (f"{_GET}\nBorrow a tool\n{_SHOP}\nExample response", ["Get a tool.", "Borrow a tool"]),
        (f"{_GET}\nStop all.\nNo Content", ["Get a tool.", "Stop all."]),
        (f"{_GET}\nMerge two tools.\nThe first one stays.\nExample response", ["Get a tool.", "Merge two tools."]),
        (f'{_GET}\n{{\n"a": "}}",\n"b": [1]\n}}\nStop all.\nNo Content', ["Get a tool.", "Stop all."]),
        (f"{_GET}\n```json\n1\n```\nStop all.\nNo Content", ["Get a tool.", "Stop all."]),
        (f"Get tools.\n{_SHOP}\nStop all.\n{_SHOP}\nNo Content", ["Get tools.", "Stop all."]),
        (f"Get tools.\n{_SHOP}\nBy name.\n{_TOOL}\nNo Content", ["Get tools."]),
    ],
    ids=["the first one", "below a sentence", "no full stop", "no parameter", "a body", "an example", "a fenced example", "no answer above", "a parameter without a phrase"],
)  # fmt: skip
def test_operations_start_where_their_place_says_so(text: str, titles: list[str]) -> None:
    found = blocks_of(_lines(text))
    assert ([block[0].text for block in found.operations], found.strays) == (titles, [])


@pytest.mark.parametrize(
    ("between", "lines"),
    [
        ("borrow a tool.\nReference to a shop.\n^[a-z]+\nExample response", [7]),
        ("Events\nWhat happens to tools.", [7]),
        ("Reference to a shop.\n^[a-z]+", [7]),
        ("one\nNo Content\ntwo", [7, 9]),
        ('{"a":', [7]),
    ],
    ids=["no capital", "a chapter", "no sentence", "twice", "half an example"],
)
def test_what_belongs_to_no_operation_is_told_with_its_line(between: str, lines: list[int]) -> None:
    found = read_reference(_lines(f"{_GET}\n{between}\n{_GET}"), "page")
    assert len(found.operations) == 2
    assert [error.where.line for error in found.unreadable] == lines
    assert all("belongs to no operation" in error.message for error in found.unreadable)


def test_a_parameter_above_the_first_sentence_is_told() -> None:
    found = read_reference(_lines(f"borrow a tool.\n{_SHOP}\n{_GET}"), "page")
    assert [error.where.line for error in found.unreadable] == [2]


def test_a_text_without_answers_is_no_reference_page() -> None:
    assert not is_reference(_lines("Borrow a tool.\nReference to a shop."))
    assert is_reference(_lines(f"Borrow a tool.\n{_SHOP}\nNo Content"))
