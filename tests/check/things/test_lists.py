from __future__ import annotations

import pytest

from stubtract.check.things.lists import Item, identities

_ITEMS: list[Item] = [
    {"brand_id": "x", "note": "a", "id": 1, "uid": "u"},
    {"brand_id": "y", "note": "b", "id": 2, "uid": "v"},
]


@pytest.mark.parametrize("turn", [1, -1], ids=["as it is", "turned around"])
def test_what_tells_items_apart_does_not_depend_on_the_order_of_their_members(turn: int) -> None:
    items = [dict(list(each.items())[::turn]) for each in _ITEMS]
    assert identities(items, None) == ["1", "2"]


def test_a_part_of_a_list_is_told_apart_as_the_whole_list_is() -> None:
    whole: list[Item] = [{"a_id": "x", "b_id": 1}, {"a_id": "x", "b_id": 2}]
    assert identities(whole[1:], None, whole) == ["2"]
    assert identities(whole[1:], None) == ["x"]


def test_items_without_keys_are_told_apart_by_all_that_they_say() -> None:
    assert identities([{"a": 1}, {"a": 2}], None) == ['{"a":1}', '{"a":2}']
