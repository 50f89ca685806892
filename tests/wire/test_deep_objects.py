from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Json, Schema
from stubtract.wire import deep_objects
from stubtract.wire.bad_form import BadForm
from stubtract.wire.parameters import raw_query
from stubtract.wire.readings import Reading

SchemaOf = Callable[[str], Schema]
_READING = Reading("object")
_SCHEMA = """
It:
  type: object
  properties:
    n: {type: integer}
    list: {type: array, items: {type: integer}}
    rows: {type: array, items: {type: object, properties: {n: {type: integer}}}}
    in: {type: object, properties: {n: {type: integer}}, additionalProperties: {type: boolean}}
"""


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("it[n]=1", {"n": 1}),
        ("it[n]=x", {"n": "x"}),
        ("it[other]=1", {"other": "1"}),
        ("it%5Bn%5D=1&x[n]=2&it=3", {"n": 1}),
        ("it[list]=1&it[list]=2", {"list": [1, 2]}),
        ("it[list][]=1&it[list][]=2", {"list": [1, 2]}),
        ("it[list][0]=1&it[list][1]=2", {"list": [1, 2]}),
        ("it[list][x]=1", {"list": {"x": "1"}}),
        ("it[rows][0][n]=1&it[rows][1][n]=2", {"rows": [{"n": 1}, {"n": 2}]}),
        ("it[in][n]=1&it[in][b]=true", {"in": {"n": 1, "b": True}}),
        ("it[a+b]=c%20d", {"a b": "c d"}),
    ],
)
def test_brackets_are_paths(schema_of: SchemaOf, query: str, value: Json) -> None:
    assert deep_objects.read("it", schema_of(_SCHEMA), raw_query(query), _READING) == (True, value)


@pytest.mark.parametrize("query", ["", "it=1", "it[n=1", "at[n]=1"])
def test_what_has_no_brackets_is_not_there(schema_of: SchemaOf, query: str) -> None:
    assert not deep_objects.read("it", schema_of(_SCHEMA), raw_query(query), _READING)[0]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("it[n]=1&it[n]=2", "'n' is given several times"),
        ("it[n]=1&it[n][m]=2", "'n' is given as a value and as an object"),
        ("it[n][m]=1&it[n]=2", "'n' is given as a value and as an object"),
        ("it" + "[a]" * 17 + "=1", "at most 16 levels"),
    ],
)
def test_what_cannot_be_one_value_is_said(schema_of: SchemaOf, query: str, message: str) -> None:
    with pytest.raises(BadForm, match=message):
        deep_objects.read("it", schema_of(_SCHEMA), raw_query(query), _READING)
