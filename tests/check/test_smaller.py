from __future__ import annotations

from dataclasses import replace

import pytest

from stubtract.check.kit import Draft
from stubtract.check.smaller import plainer, smaller, spot_of, value_at, without
from stubtract.contract import Given, Json, Operation
from stubtract.sample.places import GONE

_OPERATION = Operation(id="x", method="POST", path="/{id}", location="a#/x")


def _draft(body: Json = None) -> Draft:
    parameters: dict[tuple[str, str], Json] = {
        ("path", "id"): "7",
        ("query", "a"): True,
        ("header", "B"): None,
    }
    return Draft(
        operation=_OPERATION, parameters=parameters, headers=(("C", "1"), ("D", "2")), body=Given(body)
    )


@pytest.mark.parametrize(
    ("value", "simpler"),
    [
        ("", []),
        ("x", [""]),
        ("ab", ["", "x", "a", "xx"]),
        ("xxxx", ["", "x", "xx"]),
        (0, []),
        (1, [0]),
        (-9, [0, 1, -4]),
        (2.5, [0, 1]),
        (10**400, [0, 1]),
        (True, []),
        (None, []),
        ([1], []),
    ],
)  # fmt: skip
def test_values_get_plainer_until_there_is_nothing_plainer(value: Json, simpler: list[Json]) -> None:
    assert list(plainer(value)) == simpler


def test_what_goes_together_goes_from_behind() -> None:
    draft = without(_draft([{"a": 1, "b": 2}, 5, 6]), [("body", "0", "a"), ("body", "1"), ("body", "2"), ("header", "0"), ("header", "1"), ("parameter", "query", "a")])  # fmt: skip
    assert draft.body == Given([{"b": 2}])
    assert draft.headers == ()
    assert draft.parameters == {("path", "id"): "7", ("header", "B"): None}


def test_more_than_ten_elements_go_in_the_right_order() -> None:
    draft = without(_draft(list(range(12))), [("body", "2"), ("body", "10")])
    assert draft.body == Given([0, 1, 3, 4, 5, 6, 7, 8, 9, 11])


def test_a_body_can_go_as_a_whole() -> None:
    assert without(_draft(1), [("body",)]).body is None


def test_the_boldest_comes_first_and_paths_stay() -> None:
    found = list(smaller(_draft({"a": {"b": "x", "c": 1}}), lambda _spot: True))
    assert found[0].body is None
    assert found[0].parameters == {("path", "id"): "7"}
    assert found[0].headers == ()
    assert all(each.parameters["path", "id"] == "7" for each in found)
    bodies = [
        each.body.value
        for each in found
        if each.body and len(each.parameters) == 3 and len(each.headers) == 2
    ]
    assert bodies == [
        {},
        {"a": {}},
        {"a": {"c": 1}},
        {"a": {"b": "x"}},
        {"a": {"b": "", "c": 1}},
        {"a": {"b": "x", "c": 0}},
    ]


def test_what_cannot_go_by_itself_stays() -> None:
    found = list(smaller(_draft({"a": None, "b": None}), lambda spot: spot == ("body", "b")))
    assert [each.body for each in found] == [Given({"a": None})]


@pytest.mark.parametrize(
    ("place", "spot"),
    [
        ("body /", ("body",)),
        ("body", ("body",)),
        ("body /a/0", ("body", "a", "0")),
        ("body /a~1b", ("body", "a/b")),
        ("query limit", ("parameter", "query", "limit")),
        ("header X-A", ("parameter", "header", "X-A")),
        ("a valid request", None),
        ("without query limit", None),
        ("example of the body", None),
    ],
)
def test_a_place_is_a_spot(place: str, spot: tuple[str, ...] | None) -> None:
    assert spot_of(place) == spot


def test_what_is_at_a_spot() -> None:
    draft = _draft({"a": [5]})
    assert value_at(draft, ("body", "a", "0")) == 5
    assert value_at(draft, ("body", "a", "1")) is GONE
    assert value_at(draft, ("parameter", "query", "a")) is True
    assert value_at(draft, ("parameter", "query", "b")) is GONE
    assert value_at(replace(draft, body=None), ("body",)) is GONE
