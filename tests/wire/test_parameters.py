from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Json, Parameter
from stubtract.wire.bad_form import Repeated
from stubtract.wire.messages import Request
from stubtract.wire.parameters import from_header, from_path, from_query, raw_query

ParameterOf = Callable[[str], Parameter]
ONE = "schema: {type: string}"
NUMBER = "schema: {type: number}"
LIST = "schema: {type: array, items: {type: string}}"
INTS = "schema: {type: array, items: {type: integer}}"
MAP = "schema: {type: object, properties: {R: {type: integer}, G: {type: integer}, n: {type: string}}}"
COLORS: Json = ["blue", "black"]
RGB: Json = {"R": 100, "G": 200}


@pytest.mark.parametrize(
    ("written", "raw", "value"),
    [
        (f"style: simple, {ONE}", "blue", "blue"),
        (f"style: simple, {ONE}", "a,b", "a,b"),
        (f"style: simple, {ONE}", "a%2Cb%20c+d%25", "a,b c+d%"),
        (f"style: simple, {ONE}", "", ""),
        (f"style: simple, {NUMBER}", "1.5", 1.5),
        (f"style: simple, {LIST}", "blue,black", COLORS),
        (f"style: simple, explode: true, {LIST}", "blue,black", COLORS),
        (f"style: simple, {LIST}", "a%2Cb,c", ["a,b", "c"]),
        (f"style: simple, {LIST}", "", []),
        (f"style: simple, {INTS}", "1,2,x", [1, 2, "x"]),
        (f"style: simple, {MAP}", "R,100,G,200", RGB),
        (f"style: simple, explode: true, {MAP}", "R=100,G=200", RGB),
        (f"style: simple, explode: true, {MAP}", "n=a%3Db%2Cc", {"n": "a=b,c"}),
        (f"style: simple, {MAP}", "R,100,G", "R,100,G"),
        (f"style: label, {ONE}", ".blue", "blue"),
        (f"style: label, {ONE}", ".a.b", "a.b"),
        (f"style: label, explode: true, {ONE}", ".a.b", "a.b"),
        (f"style: label, explode: true, {NUMBER}", ".1.5", 1.5),
        (f"style: label, {LIST}", ".blue,black", COLORS),
        (f"style: label, explode: true, {LIST}", ".blue.black", COLORS),
        (f"style: label, {LIST}", ".", []),
        (f"style: label, {MAP}", ".R,100,G,200", RGB),
        (f"style: label, explode: true, {MAP}", ".R=100.G=200", RGB),
        (f"style: matrix, {ONE}", ";color=blue", "blue"),
        (f"style: matrix, explode: true, {ONE}", ";color=a%3Bb", "a;b"),
        (f"style: matrix, {LIST}", ";color=blue,black", COLORS),
        (f"style: matrix, explode: true, {LIST}", ";color=blue;color=black", COLORS),
        (f"style: matrix, {MAP}", ";color=R,100,G,200", RGB),
        (f"style: matrix, explode: true, {MAP}", ";R=100;G=200", RGB),
        ("content: {application/json: {schema: {}}}", "%7B%22a%22%3A%5B1%5D%7D", {"a": [1]}),
        ("content: {application/json: {schema: {}}}", "%7B", "{"),
        ("content: {text/plain: {schema: {type: string}}}", "123", "123"),
    ],
)
def test_path_parameters_are_read_by_style(
    parameter_of: ParameterOf, written: str, raw: str, value: Json
) -> None:
    found = from_path(parameter_of(f"in: path, {written}"), raw)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("written", "query", "value"),
    [
        (ONE, "color=blue", "blue"),
        (ONE, "color=", ""),
        (ONE, "color", ""),
        (ONE, "color=a%2Bb+c%20d", "a+b c d"),
        (ONE, "color=a=b", "a=b"),
        (ONE, "color=a,b", "a,b"),
        (ONE, "c%6Flor=blue&other=1", "blue"),
        (NUMBER, "color=1.5", 1.5),
        (LIST, "color=blue&color=black", COLORS),
        (LIST, "color=blue", ["blue"]),
        (LIST, "color=a,b", ["a,b"]),
        (LIST, "color=", [""]),
        (f"explode: false, {LIST}", "color=blue,black", COLORS),
        (f"explode: false, {LIST}", "color=a%2Cb,c", ["a,b", "c"]),
        (f"explode: false, {LIST}", "color=", []),
        (INTS, "color=1&x=2&color=y", [1, "y"]),
        (MAP, "R=100&G=200&other=1", RGB),
        (MAP, "n=a%26b", {"n": "a&b"}),
        (f"explode: false, {MAP}", "color=R,100,G,200", RGB),
        (f"style: spaceDelimited, explode: false, {LIST}", "color=blue%20black", COLORS),
        (f"style: spaceDelimited, explode: false, {LIST}", "color=blue+black", COLORS),
        (f"style: spaceDelimited, explode: false, {LIST}", "color=a%2Bb%20c", ["a+b", "c"]),
        (f"style: spaceDelimited, explode: true, {LIST}", "color=blue&color=black", COLORS),
        (f"style: spaceDelimited, explode: false, {MAP}", "color=R%20100%20G%20200", RGB),
        (f"style: pipeDelimited, explode: false, {LIST}", "color=blue|black", COLORS),
        (f"style: pipeDelimited, explode: false, {LIST}", "color=blue%7Cblack%7cx", [*["blue", "black"], "x"]),
        (f"style: pipeDelimited, explode: false, {LIST}", "color=a%2Cb|c", ["a,b", "c"]),
        (f"style: pipeDelimited, explode: true, {LIST}", "color=blue&color=black", COLORS),
        (f"style: pipeDelimited, explode: false, {MAP}", "color=R|100|G|200", RGB),
        (f"style: deepObject, explode: true, {MAP}", "color[R]=100&color%5BG%5D=200&x[R]=1", RGB),
        (f"style: deepObject, explode: true, {MAP}", "color[n]=a%20b&color[new]=1", {"n": "a b", "new": "1"}),
        (
            "style: deepObject, explode: true, schema: {type: object, properties: {l: {type: array, items: {type: integer}}}}",
            "color[l]=1&color[l]=2",
            {"l": [1, 2]},
        ),
        ("content: {application/json: {schema: {}}}", "color=%7B%22a%22:1%7D", {"a": 1}),
        ("content: {application/json: {schema: {type: array}}}", "color=[1,2]", [1, 2]),
        ("content: {text/plain: {schema: {type: string}}}", "color=true", "true"),
    ],
)  # fmt: skip
def test_query_parameters_are_read_by_style(
    parameter_of: ParameterOf, written: str, query: str, value: Json
) -> None:
    found, read = from_query(parameter_of(f"in: query, {written}"), raw_query(query))
    assert found
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    "written",
    [ONE, LIST, MAP, f"style: deepObject, explode: true, {MAP}", f"style: pipeDelimited, {LIST}"],
)
@pytest.mark.parametrize("query", ["", "colors=1", "Color=1", "color2[R]=1", "color[R=1"])
def test_a_query_parameter_that_is_not_given_is_not_there(
    parameter_of: ParameterOf, written: str, query: str
) -> None:
    assert not from_query(parameter_of(f"in: query, {written}"), raw_query(query))[0]


@pytest.mark.parametrize(
    "written",
    [
        ONE,
        f"explode: false, {LIST}",
        f"style: pipeDelimited, {LIST}",
        "content: {application/json: {schema: {}}}",
    ],
)
def test_a_parameter_of_one_value_may_not_be_repeated(parameter_of: ParameterOf, written: str) -> None:
    with pytest.raises(Repeated, match="given 2 times, expected once"):
        from_query(parameter_of(f"in: query, {written}"), raw_query("color=1&color=2"))


@pytest.mark.parametrize(
    ("written", "lines", "value"),
    [
        (ONE, ["blue"], "blue"),
        (ONE, [" blue "], "blue"),
        (ONE, ["Thu, 29 Jan 2026"], "Thu, 29 Jan 2026"),
        (ONE, ["a%20b"], "a%20b"),
        (NUMBER, ["1.5"], 1.5),
        (LIST, ["blue,black"], COLORS),
        (LIST, ["blue , black"], COLORS),
        (LIST, ["blue", "black"], COLORS),
        (f"explode: true, {LIST}", ["blue,black"], COLORS),
        (LIST, [""], []),
        (MAP, ["R, 100, G,200"], RGB),
        (f"explode: true, {MAP}", ["R=100, G=200"], RGB),
        ("content: {application/json: {schema: {}}}", ['{"a": "b%20,c"}'], {"a": "b%20,c"}),
    ],
)
def test_headers_are_read_by_style(
    parameter_of: ParameterOf, written: str, lines: list[str], value: Json
) -> None:
    found = from_header(parameter_of(f"in: header, {written}"), lines)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("written", "cookie", "value"),
    [
        (ONE, "a=1; color=blue", "blue"),
        (ONE, "color=a%20b", "a b"),
        (ONE, "color=YWJj+/==", "YWJj+/=="),
        (NUMBER, "color=1.5", 1.5),
        (f"explode: false, {LIST}", "color=blue,black", COLORS),
        (LIST, "color=blue; color=black", COLORS),
        (f"explode: false, {MAP}", "color=R,100,G,200", RGB),
        (MAP, "R=100; G=200", RGB),
    ],
)
def test_cookies_are_read_by_style(parameter_of: ParameterOf, written: str, cookie: str, value: Json) -> None:
    request = Request(method="GET", path="/", headers=(("Cookie", cookie),))
    found, read = from_query(parameter_of(f"in: cookie, {written}"), list(request.cookies()))
    assert found
    assert (type(read), read) == (type(value), value)


def test_an_optional_array_is_still_an_array(parameter_of: ParameterOf) -> None:
    schema = "schema: {anyOf: [{type: array, items: {type: integer}}, {type: 'null'}]}"
    parameter = parameter_of(f"in: query, {schema}")
    assert from_query(parameter, raw_query("color=1&color=2")) == (True, [1, 2])


def test_a_raw_query_has_decoded_names_and_encoded_values_in_order() -> None:
    assert raw_query("a+b=1%20&&c&a%20b=x=y&=z") == [("a b", "1%20"), ("c", ""), ("a b", "x=y"), ("", "z")]
