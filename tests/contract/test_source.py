from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract.contract import Json
from stubtract.contract.source import MAX_BYTES, read
from stubtract.errors import DocumentUnreadable

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("true", True),
        ("FALSE", False),
        ("tRue", "tRue"),
        ("2026-01-29", "2026-01-29"),
        ("2026-01-29T10:00:00Z", "2026-01-29T10:00:00Z"),
        ("12:30:00", "12:30:00"),
        ("7", 7),
        ("+7", 7),
        ("-7", -7),
        ("012", 12),
        ("0o14", 12),
        ("0x1F", 31),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("1.", 1.0),
        (".5", 0.5),
        ("-1e3", -1000.0),
        ("49.0", 49.0),
        ("3.1.0", "3.1.0"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("~", None),
        ("", None),
        ("Null", None),
        ("nULL", "nULL"),
        ("'5'", "5"),
        ('"true"', "true"),
        ("!!str 5", "5"),
        ("é", "é"),
    ],
)
def test_scalars_follow_the_core_schema_of_yaml_1_2(write: Write, text: str, value: Json) -> None:
    found = read(write(f"key: {text}\n"), "x").data
    assert isinstance(found, dict)
    assert (type(found["key"]), found["key"]) == (type(value), value)


def test_every_key_is_text_as_it_is_written(write: Write) -> None:
    found = read(write("200: a\n012: b\ntrue: c\nnull: d\n1.50: e\n"), "x").data
    assert found == {"200": "a", "012": "b", "true": "c", "null": "d", "1.50": "e"}


def test_merge_keys_give_way_to_what_is_written_beside_them(write: Write) -> None:
    text = "base: &base {a: 1, b: 2}\nit: {<<: *base, b: 3}\n"
    assert read(write(text), "x").data == {"base": {"a": 1, "b": 2}, "it": {"a": 1, "b": 3}}


@pytest.mark.parametrize(
    "text",
    ['{"b": [1, null], "a": "x"}', "{b: [1, null], a: x}", "b: [1, ~]\na: x\n", "\ufeffb:\n- 1\n-\na: x\n"],
    ids=["json", "yaml-flow", "yaml-block", "byte-order-mark"],
)
def test_json_and_yaml_say_the_same_in_the_written_order(write: Write, text: str) -> None:
    found = read(write(text), "x").data
    assert found == {"b": [1, None], "a": "x"}
    assert isinstance(found, dict)
    assert list(found) == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: [1\nc: 2\n", 3, "not YAML"),
        ("a: 1\n\tb: 2\n", 2, "not YAML"),
        ("a: 1\n---\nb: 2\n", 2, "another document"),
        ("a: 1\n? [b]\n: c\n", 2, "a key must be plain text"),
        ("a: *nowhere\n", 1, "undefined alias"),
        ('{"a": 1,\n"b" 2}', 2, "not JSON"),
        ("a: 1\nb: !mine x\n", 2, "not YAML"),
    ],
    ids=["open-bracket", "tab", "two-documents", "complex-key", "unknown-alias", "json", "unknown-tag"],
)
def test_a_broken_file_is_named_with_the_line(write: Write, text: str, line: int, message: str) -> None:
    path = write(text)
    with pytest.raises(DocumentUnreadable, match=message) as caught:
        read(path, "x")
    assert str(caught.value).startswith(f"{path}:{line}: ")


@pytest.mark.parametrize("tag", ["!!binary aGk=", "!!timestamp 2026-01-29", "!!set {a, b}", "!!omap [a: 1]"])
def test_tags_that_json_does_not_have_are_refused(write: Write, tag: str) -> None:
    with pytest.raises(DocumentUnreadable):
        read(write(f"a: 1\nb: {tag}\n"), "x")


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "a: " + "[" * 5000, "- " * 5000 + "1", '{"a":' * 700 + "1" + "}" * 700],
    ids=["json-open", "yaml-flow", "yaml-block", "json-closed"],
)
def test_what_is_nested_too_deeply_is_refused(write: Write, text: str) -> None:
    with pytest.raises(DocumentUnreadable):
        read(write(text), "x")


def test_a_hundred_levels_are_not_too_deep(write: Write) -> None:
    assert read(write("[" * 100 + "]" * 100), "x").data


@pytest.mark.parametrize(
    ("text", "message"),
    [("a: &a\n  b: [*a]\n", "recursive"), ("a: &a [*a]\n", "recursive"), ("&a\n- *a\n", "contains itself")],
    ids=["mapping", "sequence", "root"],
)
def test_an_alias_that_contains_itself_is_refused(write: Write, text: str, message: str) -> None:
    with pytest.raises(DocumentUnreadable, match=message):
        read(write(text), "x")


def test_an_alias_used_twice_is_no_bomb(write: Write) -> None:
    assert read(write("a: &a [1]\nb: [*a, *a]\n"), "x").data == {"a": [1], "b": [[1], [1]]}


def test_aliases_that_unfold_beyond_all_measure_are_refused(write: Write) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(DocumentUnreadable, match="unfold"):
        read(write("\n".join(lines)), "x")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"title: caf\xe9\n")
    with pytest.raises(DocumentUnreadable, match=r"not UTF-8 text: .* at byte 10"):
        read(path, "x")


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable, match="No such file"):
        read(tmp_path / "nothing.yaml", "x")
    with pytest.raises(DocumentUnreadable, match="cannot be read"):
        read(tmp_path, "x")


def test_a_file_beyond_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(DocumentUnreadable, match="larger than 64 MiB"):
        read(path, "x")


@pytest.mark.parametrize(
    "text",
    ['{"a": 1,\n"b": {"c/d": 2,\n"e": 3}}', "a: 1\nb: {c/d: 2,\n  e: 3}\n", "{a: 1,\nb: {c/d: 2,\ne: 3}}"],
    ids=["json", "yaml", "yaml-flow"],
)
def test_a_document_knows_the_line_of_a_pointer(write: Write, text: str) -> None:
    document = read(write(text), "x")
    where = [document.where(at).line for at in ("/a", "/b/c~1d", "/b/e", "/b/nothing")]
    assert where == [1, 2, 3, 2]


@pytest.mark.parametrize(
    "text",
    ["{a: 1} # }\n", "{paths: {'/users/{id}': {get: 5}}}\n", "{a: it's,\nb: 'x } y'}\n"],
    ids=["brace-in-a-comment", "template", "quotes"],
)
def test_asking_a_yaml_flow_text_for_a_line_never_fails(write: Write, text: str) -> None:
    assert read(write(text), "x").where("/paths").line == 1
