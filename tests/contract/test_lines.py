from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stubtract.contract import Json, pointer
from stubtract.contract.lines import JsonLines, YamlLines

YAML = """\
openapi: 3.1.0
paths:
  /users/{id}:
    get:
      tags:
        - one
        - name: two
      responses: {'200': {description: ok},
        default: {}}
  "a~b": 1
"""
JSON = """\
{
  "openapi": "3.1.0", "info": {"title": "}]{[,:\\""},
  "paths": {
    "/users/{id}": {
      "get": {"tags": ["one",
        {"name": "two"}, [], {},
        7]}
    },
    "a~b": 1, "say \\"hi\\"":
    2,
    "caf\\u00e9": 3,
    "tab\\tkey": 4
  }
}
"""


@pytest.mark.parametrize(
    ("at", "line"),
    [
        ("", 1),
        ("/openapi", 1),
        ("/paths", 2),
        ("/paths/~1users~1{id}", 3),
        ("/paths/~1users~1{id}/get/tags", 5),
        ("/paths/~1users~1{id}/get/tags/0", 6),
        ("/paths/~1users~1{id}/get/tags/1/name", 7),
        ("/paths/~1users~1{id}/get/responses/200/description", 8),
        ("/paths/~1users~1{id}/get/responses/default", 9),
        ("/paths/a~0b", 10),
        ("/paths/~1users~1{id}/get/nothing/below", 4),
        ("/paths/~1users~1{id}/get/tags/9", 5),
        ("/nothing", 1),
    ],
)
def test_a_yaml_place_or_the_nearest_above_has_a_line(at: str, line: int) -> None:
    assert YamlLines(YAML).line(pointer.tokens(at)) == line


@pytest.mark.parametrize(
    ("at", "line"),
    [
        ("", 1),
        ("/openapi", 2),
        ("/info/title", 2),
        ("/paths", 3),
        ("/paths/~1users~1{id}", 4),
        ("/paths/~1users~1{id}/get/tags/0", 5),
        ("/paths/~1users~1{id}/get/tags/1/name", 6),
        ("/paths/~1users~1{id}/get/tags/3", 6),
        ("/paths/~1users~1{id}/get/tags/4", 7),
        ("/paths/a~0b", 9),
        ('/paths/say "hi"', 9),
        ("/paths/café", 11),
        ("/paths/tab\tkey", 12),
        ("/paths/~1users~1{id}/get/nothing", 5),
        ("/nothing", 1),
    ],
)
def test_a_json_place_or_the_nearest_above_has_a_line(at: str, line: int) -> None:
    assert JsonLines(JSON).line(pointer.tokens(at)) == line


def test_a_text_that_cannot_be_read_has_no_lines() -> None:
    assert YamlLines("a: [").line(("a",)) is None


def _places(value: Json) -> Iterator[tuple[str, ...]]:
    yield ()
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, child in below:
        yield from ((str(name), *rest) for rest in _places(child))


NAMES = st.text(st.sampled_from('ab/~"\\{}[]:, '), max_size=4)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.integers() | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_json_is_yaml_and_both_readers_find_the_same_lines(value: Json) -> None:
    text = json.dumps({"root": value}, indent=1)
    for names in _places({"root": value}):
        assert JsonLines(text).line(names) == YamlLines(text).line(names)


@pytest.mark.parametrize(
    ("lines", "repeated"),
    [
        (YamlLines("a: 1\nb: {c: 1, d: {e: 1},\n  c: 2}\na: 3\n"), [(("a",), 1, 4), (("b", "c"), 2, 3)]),
        (YamlLines("- {a: 1}\n- {a: 1, a: 2}\n"), [(("1", "a"), 2, 2)]),
        (YamlLines("a: &x {b: 1}\nc: {<<: *x, b: 2}\nd: {<<: *x, <<: *x}\n"), []),
        (YamlLines(""), []),
        (JsonLines('{"a": {"b": 1},\n "c": [{"d": 1}, {"d": 1}],\n "a": {"b": 1}}'), [(("a",), 1, 3)]),
        (JsonLines('[{"a": 1,\n"\\u0061": 2,\n"a": 3}]'), [(("0", "a"), 1, 2), (("0", "a"), 2, 3)]),
        (JsonLines('{"a": 1}'), []),
    ],
)
def test_a_repeated_key_is_found_with_both_lines(
    lines: YamlLines | JsonLines, repeated: list[tuple[tuple[str, ...], int, int]]
) -> None:
    assert sorted(lines.repeated()) == repeated


@pytest.mark.parametrize("lines", [YamlLines("a: 1\nb: 1\na: 2\n"), JsonLines('{"a": 1,\n"b": 1,\n"a": 2}')])
def test_of_equal_keys_the_later_one_counts(lines: YamlLines | JsonLines) -> None:
    assert lines.line(("a",)) == 3
