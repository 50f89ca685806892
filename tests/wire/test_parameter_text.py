"""Parameters as they are written; what is written is read back as the same value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stubtract.contract import Json, Parameter, load
from stubtract.wire import parameter_text
from stubtract.wire.forms import querystring_text, querystrings
from stubtract.wire.messages import Request
from stubtract.wire.parameters import from_header, from_path, from_query, raw_query

ParameterOf = Callable[[str], Parameter]
ONE = "schema: {type: string}"
LIST = "schema: {type: array, items: {type: string}}"
MAP = "schema: {type: object, additionalProperties: {type: string}}"
COLORS: Json = ["blue", "a,b"]
RGB: Json = {"R": 100, "G": "a=b"}


@pytest.mark.parametrize(
    ("written", "value", "text"),
    [
        (f"in: path, {ONE}", "a b/c?d#e%f", "a%20b%2Fc%3Fd%23e%25f"),
        (f"in: path, {ONE}", 1.5, "1.5"),
        (f"in: path, {ONE}", True, "true"),
        (f"in: path, {ONE}", None, ""),
        (f"in: path, {LIST}", COLORS, "blue,a%2Cb"),
        (f"in: path, explode: true, {LIST}", COLORS, "blue,a%2Cb"),
        (f"in: path, {MAP}", RGB, "R,100,G,a%3Db"),
        (f"in: path, explode: true, {MAP}", RGB, "R=100,G=a%3Db"),
        (f"in: path, style: label, {ONE}", "a.b", ".a%2Eb"),
        (f"in: path, style: label, {LIST}", COLORS, ".blue,a%2Cb"),
        (f"in: path, style: label, explode: true, {LIST}", COLORS, ".blue.a%2Cb"),
        (f"in: path, style: label, {MAP}", RGB, ".R,100,G,a%3Db"),
        (f"in: path, style: label, explode: true, {MAP}", RGB, ".R=100.G=a%3Db"),
        (f"in: path, style: matrix, {ONE}", "blue", ";color=blue"),
        (f"in: path, style: matrix, {LIST}", COLORS, ";color=blue,a%2Cb"),
        (f"in: path, style: matrix, explode: true, {LIST}", COLORS, ";color=blue;color=a%2Cb"),
        (f"in: path, style: matrix, {MAP}", RGB, ";color=R,100,G,a%3Db"),
        (f"in: path, style: matrix, explode: true, {MAP}", RGB, ";R=100;G=a%3Db"),
        ("in: path, content: {application/json: {schema: {}}}", {"a": [1]}, "%7B%22a%22%3A%5B1%5D%7D"),
        (f"in: query, {ONE}", "a b&c", "color=a%20b%26c"),
        (f"in: query, allowReserved: true, {ONE}", "a:b/c?d#e&f=g+h", "color=a:b/c?d%23e%26f%3Dg%2Bh"),
        (f"in: query, {LIST}", COLORS, "color=blue&color=a%2Cb"),
        (f"in: query, {LIST}", [], ""),
        (f"in: query, explode: false, {LIST}", COLORS, "color=blue,a%2Cb"),
        (f"in: query, explode: false, {LIST}", [], "color="),
        (f"in: query, {MAP}", RGB, "R=100&G=a%3Db"),
        (f"in: query, {MAP}", {"l": [1, 2]}, "l=1&l=2"),
        (f"in: query, explode: false, {MAP}", RGB, "color=R,100,G,a%3Db"),
        (f"in: query, style: spaceDelimited, {LIST}", COLORS, "color=blue%20a%2Cb"),
        (f"in: query, style: pipeDelimited, {LIST}", COLORS, "color=blue%7Ca%2Cb"),
        (f"in: query, style: pipeDelimited, {MAP}", RGB, "color=R%7C100%7CG%7Ca%3Db"),
        (f"in: query, style: pipeDelimited, explode: true, {LIST}", COLORS, "color=blue&color=a%2Cb"),
        (f"in: query, style: deepObject, {MAP}", RGB, "color%5BR%5D=100&color%5BG%5D=a%3Db"),
        (
            f"in: query, style: deepObject, {MAP}",
            {"a": {"b": [1, 2]}},
            "color%5Ba%5D%5Bb%5D%5B%5D=1&color%5Ba%5D%5Bb%5D%5B%5D=2",
        ),
        ("in: query, content: {application/json: {schema: {}}}", [1], "color=%5B1%5D"),
        ("in: querystring, content: {application/json: {schema: {}}}", [1], "%5B1%5D"),
        (
            "in: querystring, content: {application/x-www-form-urlencoded: {schema: {}}}",
            {"a": "b c", "l": [1, 2]},
            "a=b+c&l=1&l=2",
        ),
        (f"in: header, {ONE}", "a b%", "a b%"),
        (f"in: header, {LIST}", ["a", "b"], "a,b"),
        (f"in: header, {MAP}", RGB, "R,100,G,a=b"),
        (f"in: header, explode: true, {MAP}", {"R": 1}, "R=1"),
        ("in: header, content: {application/json: {schema: {}}}", {"a": 1}, '{"a":1}'),
        (f"in: cookie, {ONE}", "a;b", "color=a%3Bb"),
        (f"in: cookie, {LIST}", ["a", "b"], "color=a; color=b"),
        (f"in: cookie, explode: false, {LIST}", ["a", "b"], "color=a,b"),
        (f"in: cookie, {MAP}", {"R": 1, "G": 2}, "R=1; G=2"),
        (f"in: cookie, style: cookie, {ONE}", "a%20b=", "color=a%20b="),
        (f"in: cookie, style: cookie, {LIST}", ["a", "b"], "color=a; color=b"),
    ],
)
def test_a_parameter_is_written_by_its_style(
    parameter_of: ParameterOf, written: str, value: Json, text: str
) -> None:
    assert _written(parameter_of(written), value) == text


def _written(parameter: Parameter, value: Json) -> str:
    match parameter.place:
        case "path":
            return parameter_text.path(parameter, value)
        case "header":
            return parameter_text.header(parameter, value)
        case "cookie":
            return parameter_text.cookie(parameter, value)
        case "querystring":
            return querystring_text(parameter, value)
    return parameter_text.query(parameter, value)


def _read(parameter: Parameter, text: str) -> tuple[bool, Json]:
    match parameter.place:
        case "path":
            return True, from_path(parameter, text)
        case "header":
            return True, from_header(parameter, [text])
        case "cookie":
            cookies = Request(method="GET", path="/", headers=(("Cookie", text),)).cookies()
            return from_query(parameter, tuple(cookies))
        case "querystring":
            return bool(text), next(querystrings(parameter, text))
    return from_query(parameter, raw_query(text))


_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def _without(chars: str) -> st.SearchStrategy[str]:
    """Texts that a style can tell from its own delimiters, and from the blanks around a field."""
    return _TEXT.map(lambda text: "".join(char for char in text if char not in chars and char.isprintable()))


def _arrays(elements: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    """Arrays that no style would mistake for an empty one."""
    return st.lists(elements, min_size=1).filter(lambda found: found != [""])


def _objects(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(texts.filter(bool), texts, min_size=1)


_HEADER = _without(",=").map(str.strip)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(_TEXT, inner),
)
_EXPRESSIBLE: dict[str, tuple[str, st.SearchStrategy[Any]]] = {
    "simple": (f"in: path, {ONE}", _TEXT),
    "simple array": (f"in: path, {LIST}", _arrays(_TEXT)),
    "simple object": (f"in: path, {MAP}", _objects(_TEXT)),
    "simple exploded object": (f"in: path, explode: true, {MAP}", _objects(_TEXT)),
    "simple integers": ("in: path, schema: {type: array, items: {type: integer}}", st.lists(st.integers())),
    "label": (f"in: path, style: label, {ONE}", _TEXT),
    "label array": (f"in: path, style: label, {LIST}", _arrays(_TEXT)),
    "label exploded array": (f"in: path, style: label, explode: true, {LIST}", _arrays(_TEXT)),
    "label exploded object": (f"in: path, style: label, explode: true, {MAP}", _objects(_TEXT)),
    "matrix": (f"in: path, style: matrix, {ONE}", _TEXT),
    "matrix array": (f"in: path, style: matrix, {LIST}", _arrays(_TEXT)),
    "matrix exploded array": (f"in: path, style: matrix, explode: true, {LIST}", st.lists(_TEXT, min_size=1)),
    "matrix object": (f"in: path, style: matrix, {MAP}", _objects(_TEXT)),
    "matrix exploded object": (f"in: path, style: matrix, explode: true, {MAP}", _objects(_TEXT)),
    "path content": ("in: path, content: {application/json: {schema: {}}}", _JSON),
    "form": (f"in: query, {ONE}", _TEXT),
    "form reserved": (f"in: query, allowReserved: true, {ONE}", _TEXT),
    "form boolean": ("in: query, schema: {type: boolean}", st.booleans()),
    "form number": ("in: query, schema: {type: number}", st.floats(allow_nan=False, allow_infinity=False)),
    "form nullable": ("in: query, schema: {type: [integer, 'null']}", st.none() | st.integers()),
    "form array": (f"in: query, explode: false, {LIST}", _arrays(_TEXT) | st.just([])),
    "form exploded array": (f"in: query, {LIST}", st.lists(_TEXT, min_size=1)),
    "form object": (f"in: query, explode: false, {MAP}", _objects(_TEXT)),
    "form exploded object": (f"in: query, {MAP}", _objects(_TEXT)),
    "space array": (f"in: query, style: spaceDelimited, {LIST}", _arrays(_without(" "))),
    "pipe array": (f"in: query, style: pipeDelimited, {LIST}", _arrays(_without("|"))),
    "pipe object": (f"in: query, style: pipeDelimited, {MAP}", _objects(_without("|"))),
    "deep object": (f"in: query, style: deepObject, {MAP}", _objects(_without("[]"))),
    "query content": ("in: query, content: {application/json: {schema: {}}}", _JSON),
    "querystring": ("in: querystring, content: {application/json: {schema: {}}}", _JSON),
    "header": (f"in: header, {ONE}", _HEADER),
    "header array": (f"in: header, {LIST}", _arrays(_HEADER)),
    "header exploded object": (f"in: header, explode: true, {MAP}", _objects(_HEADER)),
    "cookie form": (f"in: cookie, {ONE}", _TEXT),
    "cookie form array": (f"in: cookie, {LIST}", st.lists(_TEXT, min_size=1)),
    "cookie form object": (f"in: cookie, {MAP}", st.dictionaries(st.text("abcXYZ", min_size=1), _TEXT, min_size=1)),
    "cookie style": (f"in: cookie, style: cookie, {ONE}", _without(";").map(str.strip)),
}  # fmt: skip


@pytest.mark.parametrize("name", _EXPRESSIBLE)
def test_what_a_style_can_express_is_read_back_as_it_was(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    written, values = _EXPRESSIBLE[name]
    parameter = _parameter(tmp_path_factory.mktemp("styles"), written)

    @given(values)
    def is_read_back(value: Json) -> None:
        found, read = _read(parameter, _written(parameter, value))
        assert found
        assert (type(read), read) == (type(value), value)

    is_read_back()


def _parameter(folder: Path, written: str) -> Parameter:
    path = folder / "api.yaml"
    text = f"openapi: 3.2.0\npaths: {{/x: {{get: {{parameters: [{{name: color, {written}}}]}}}}}}"
    path.write_text(text, encoding="utf-8")
    return load(path).operation("/x", "GET").parameters[0]
