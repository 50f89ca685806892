"""Tables of fields and values, and the names that stand above them."""

from __future__ import annotations

import pytest

from stubtract.audit.pages import PageUnreadable, Said
from stubtract.audit.pages.tables import fields_of, has_none, is_head, model_of, tables


def _lines(text: str) -> tuple[Said, ...]:
    return tuple(
        Said(text=line.lstrip("#"), line=number, is_heading=line.startswith("#"))
        for number, line in enumerate(text.split("\n"), 1)
    )


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("NameDescriptionTypeAdditional information", True), ("thing| Name | Description | Type | Additional information |", True),
        ("NAME\tDESCRIPTION\tTYPE\tADDITIONAL INFORMATION", True), ("Name | Value | Description", True),
        ("Name | Description | Additional information", True), ("Name | Description", False), ("Name", False), (f"{'x' * 2000}NameValueDescription", False),
    ],
)  # fmt: skip
def test_a_head_is_known(text: str, is_so: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_head(text) is is_so


_HEAD = "NameDescriptionTypeAdditional information"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"thing\n{_HEAD}\na\n\ninteger", ["thing"]),
        (f"thing| {_HEAD}\na\n\ninteger", ["thing"]),
        (f"{_HEAD}\na\n\ninteger", [""]),
        (f"thing\nA thing of all kinds.\n\n{_HEAD}\na\n\ninteger", ["thing"]),
        (f"#thing\nOf all kinds.\nAnd more.\n{_HEAD}\na\n\ninteger", ["thing"]),
        (f"thing\n{_HEAD}\na\n\ninteger\nlid\n{_HEAD}\nb\n\ninteger", ["thing", "lid"]),
        (f"thing\n{_HEAD}\na\n\ninteger\nkind\nPossible enumeration values:\nNameValueDescription\nA\n\n1", ["thing", "kind"]),
        (f"Collection of thing\n{_HEAD}\na\n\ninteger", ["Collection of thing"]),
    ],
)  # fmt: skip
def test_a_table_has_the_name_above_it(text: str, names: list[str]) -> None:
    found = tables(_lines(text))
    assert [table.name.text for table in found] == names
    assert [len(model_of(table, "p").fields or model_of(table, "p").values) for table in found] == [1] * len(
        names
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\nThe first\n\ninteger\n\nRequired\n\nb\n\nstring", [("a", "The first", "integer", ["required"]), ("b", "", "string", [])]),
        ("| a |\nThe first |\ninteger |\nRequired |\n| b | string | |", [("a", "The first", "integer", ["required"]), ("b", "", "string", [])]),
        ("| a | The first | integer | Required |\n| b | | string | |", [("a", "The first", "integer", ["required"]), ("b", "", "string", [])]),
        ("| a | The \\| first | [x](y) | |", [("a", "The | first", "x", [])]),
        ("a\tThe first\tinteger\tRequired\nb\t\tstring\tNone.", [("a", "The first", "integer", ["required"]), ("b", "", "string", [])]),
    ],
    ids=["plain", "pipes", "one line each", "escaped", "tabs"],
)  # fmt: skip
def test_rows_have_a_name_and_a_type(text: str, found: list[tuple[str, str, str, list[str]]]) -> None:
    (table,) = tables(_lines(f"thing\nName\n{_HEAD}\n{text}".replace("Name\n", "", 1)))
    fields = fields_of(table, "p")
    assert [
        (
            each.name.text,
            each.description,
            each.type.text if each.type else "",
            [note.kind for note in each.notes],
        )
        for each in fields
    ] == found


_ROWS = [
    ("a", "The first", "integer", ["required"]),
    ("b", "", "thing", []),
    ("c", "Last", "string", ["max length"]),
]
_STOCK = (
    "a\n\nThe first\n\ninteger\n\nRequired\n\nb\n\nthing\n\nNone.\n\nc\n\nLast\n\nstring\n\nMax length: 3"
)
_BARE = "a\n\nThe first\n\ninteger\n\nRequired\n\nb\n\nthing\nc\n\nLast\n\nstring\n\nMax length: 3"


@pytest.mark.parametrize(
    "text",
    [
        _BARE, _BARE.replace("\n", "\n\n"), _BARE.replace("integer\n\n", "integer\n"), _BARE.replace("Required\n\n", "Required\n"),
        _STOCK, _STOCK.replace("\n", "\n\n"), _STOCK.replace("\n\n", "\n"), _STOCK.replace("b\n\n", "b\n\n\n\n"),
    ],
    ids=["bare", "bare, double-spaced", "no line above an annotation", "none below", "stock", "stock, double-spaced", "stock without empty lines", "an empty description"],
)  # fmt: skip
def test_rows_without_lines_are_told_by_their_annotations(text: str) -> None:
    (table,) = tables(_lines(f"thing\n{_HEAD}\n{text}"))
    assert [
        (each.name.text, each.description, each.type.text if each.type else "", [note.kind for note in each.notes])
        for each in fields_of(table, "p")
    ] == _ROWS  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "printed", "meant"),
    [
        ("boolean", "False", "false"), ("boolean", "True", "true"), ("string", "True", "True"), ("boolean", "Maybe", "Maybe"),
        ("decimal number", "1.0", "1"), ("decimal number", "1.50", "1.5"), ("decimal number", "many", "many"), ("integer", "7", "7"),
    ],
)  # fmt: skip
def test_a_default_is_read_as_its_type_has_it(kind: str, printed: str, meant: str) -> None:
    (table,) = tables(_lines(f"thing\n{_HEAD}\n| a | | {kind} | Default value is {printed} |"))
    (field,) = fields_of(table, "p")
    assert [note.value for note in field.notes] == [meant]


def test_a_row_that_ends_before_its_type_is_not_whole() -> None:
    (table,) = tables(_lines(f"thing\n{_HEAD}\na\n\nNone.\n\nb\n\nstring\n\nNone."))
    with pytest.raises(PageUnreadable, match="the row of 'a' is not whole"):
        fields_of(table, "p")


def test_a_message_shows_a_row_in_short() -> None:
    (table,) = tables(_lines(f"thing\n{_HEAD}\n" + "word\n" * 5_000))
    with pytest.raises(PageUnreadable, match=r"the row of 'word .*\.\.\.' is not whole") as error:
        fields_of(table, "p")
    assert len(error.value.message) < 120


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [(f"x\n{_HEAD}\n", 2, "ends before its first row"), ("x\nNameValueDescription\nA", 2, "ends before its first row"), (f"x\n{_HEAD}\na", 3, "has no type")],
    ids=["no row", "no value", "half a row"],
)  # fmt: skip
def test_a_table_that_is_not_whole_says_so(text: str, line: int, message: str) -> None:
    (table,) = tables(_lines(text))
    with pytest.raises(PageUnreadable, match=message) as error:
        model_of(table, "p")
    assert error.value.where.line == line


@pytest.mark.parametrize(
    ("text", "is_so"), [("None.", True), ("IHttpActionResultNone.", True), ("a", False), (f"{_HEAD}\na\nNone.", False), ("", False)]
)  # fmt: skip
def test_a_section_may_have_nothing(text: str, is_so: bool) -> None:  # noqa: FBT001 - a column of the table
    assert has_none(_lines(text)) is is_so
