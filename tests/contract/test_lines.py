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
