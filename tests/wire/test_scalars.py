from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stubtract.contract import Json, Schema, Style
from stubtract.wire.scalars import milliseconds_utc, text_of, value_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-29T10:11:43.5454251+00:00", "2026-01-29T10:11:43.545Z"),
        ("2026-01-29T10:11:43.9999999Z", "2026-01-29T10:11:43.999Z"),
        ("2026-01-29T10:11:43Z", "2026-01-29T10:11:43.000Z"),
        ("2026-01-29T10:11:43.3z", "2026-01-29T10:11:43.300Z"),
        ("2026-01-29T00:11:43.35+02:00", "2026-01-28T22:11:43.350Z"),
        ("2026-12-31T23:30:00-01:30", "2027-01-01T01:00:00.000Z"),
        ("2026-01-29t10:11:43Z", "2026-01-29T10:11:43.000Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
        ("0001-01-01T00:00:00+01:00", "0001-01-01T00:00:00+01:00"),
        ("2026-01-29T10:11:60Z", "2026-01-29T10:11:60Z"),
        ("2026-13-29T10:11:43Z", "2026-13-29T10:11:43Z"),
        ("2026-01-29T10:11:43", "2026-01-29T10:11:43"),
        ("2026-01-29", "2026-01-29"),
        ("soon", "soon"),
    ],
)
def test_a_time_becomes_utc_with_three_digits_cut_not_rounded(text: str, expected: str) -> None:
    assert milliseconds_utc(text) == expected


DATE = Schema(location="", types=frozenset(("string",)), format="date-time")
URI = Schema(location="", types=frozenset(("string",)), format="uri")
TEXT = Schema(location="", types=frozenset(("string",)))
DCS = Style(xml="data-contract")
MS_Z = Style(xml_dates="ms-z")
NOW = "2026-01-29T10:11:43.5454251+00:00"


@pytest.mark.parametrize(
    ("schema", "value", "style", "text"),
    [
        (TEXT, True, Style(), "true"),
        (TEXT, False, Style(), "false"),
        (TEXT, 7, Style(), "7"),
        (TEXT, 2**70, Style(), "1180591620717411303424"),
        (TEXT, 49.0, Style(), "49"),
        (TEXT, -0.0, Style(), "0"),
        (TEXT, 3.1, Style(), "3.1"),
        (TEXT, 1e14, Style(), "100000000000000"),
        (TEXT, 1e300, Style(), "1e+300"),
        (TEXT, None, Style(), ""),
        (TEXT, " a ", Style(), " a "),
        (DATE, NOW, Style(), NOW),
        (DATE, NOW, MS_Z, "2026-01-29T10:11:43.545Z"),
        (TEXT, NOW, MS_Z, NOW),
        (URI, "http://a.example", Style(), "http://a.example"),
        (URI, "http://a.example", DCS, "http://a.example/"),
        (URI, "http://a.example?q=1", DCS, "http://a.example/?q=1"),
        (URI, "http://a.example/x", DCS, "http://a.example/x"),
        (URI, "mailto:a@b.example", DCS, "mailto:a@b.example"),
        (URI, "http://[bad", DCS, "http://[bad"),
        (TEXT, "http://a.example", DCS, "http://a.example"),
    ],
)
def test_a_scalar_has_one_text(schema: Schema, value: Json, style: Style, text: str) -> None:
    assert text_of(schema, value, style) == text


def of(*types: str) -> Schema:
    return Schema(location="", types=frozenset(types))


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        (of("integer"), "7", 7),
        (of("integer"), " +7\n", 7),
        (of("integer"), "-007", -7),
        (of("integer"), "7.0", 7.0),
        (of("integer"), "seven", "seven"),
        (of("integer"), "", ""),
        (of("integer"), "٣", "٣"),
        (of("integer"), "1_0", "1_0"),
        (of("integer"), "true", "true"),
        (of("number"), "7", 7),
        (of("number"), ".5", 0.5),
        (of("number"), "5.", 5.0),
        (of("number"), "1E3", 1000.0),
        (of("number"), "-1.5e-3", -0.0015),
        (of("number"), "1e999", "1e999"),
        (of("number"), "INF", "INF"),
        (of("number"), "NaN", "NaN"),
        (of("number"), "1,5", "1,5"),
        (of("boolean"), "true", True),
        (of("boolean"), " false ", False),
        (of("boolean"), "1", True),
        (of("boolean"), "0", False),
        (of("boolean"), "True", "True"),
        (of("boolean", "integer"), "1", 1),
        (of("boolean", "integer"), "true", True),
        (of("string"), " 7 ", " 7 "),
        (of("string"), "true", "true"),
        (of(), "7", "7"),
        (Schema(location="", enum=(0, 5), enum_names=("Red", "Green")), "Green", 5),
        (
            Schema(location="", types=frozenset(("integer",)), enum=(0, 5), enum_names=("Red", "Green")),
            "0",
            0,
        ),
    ],
)
def test_a_text_is_read_by_the_declared_types_or_stays_text(schema: Schema, text: str, value: Json) -> None:
    found = value_of(schema, text)
    assert (type(found), found) == (type(value), value)


def test_a_number_too_long_for_an_integer_does_not_raise() -> None:
    assert value_of(of("integer"), "9" * 5000) == "9" * 5000


@given(st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_and_booleans_survive_their_text(value: bool | float) -> None:  # noqa: FBT001
    schema = of("boolean" if isinstance(value, bool) else "number")
    assert value_of(schema, text_of(schema, value, Style())) == value
