"""Each broken promise of a list's parameters is found and named; a correct shop has no findings."""

from __future__ import annotations

import pytest

from check.playing import failures, requests, told
from check.shop import Shop

LIES = (
    ("size ignored", "listPets", "page-size", "expected at most 1 items for limit=1, found 6"),
    ("one too many", "listPets", "page-size", "expected at most 1 items for limit=1, found 2"),
    ("size by one", "listPets", "paging", "on no page"),
    ("offset by one", "listPets", "paging", "on no page"),
    ("offset ignored", "listPets", "paging", "on two pages"),
    ("overlapping pages", "listPets", "paging", "on two pages"),
    ("clamps", "listPets", "paging", "expected nothing beyond the end of 6 items, found 1"),
    ("pages by one", "listOrders", "paging", "expected each of"),
    ("wrong total", "listPets", "total", "expected total to be 6, found 5"),
    (
        "wrong page number",
        "listOrders",
        "page-told",
        "expected pageNumber to be 1, as was asked for, found 2",
    ),
    ("sort ignored", "listPets", "order", 'expected rising order of name, found "Mona" before "Ada"'),
    ("descending is ascending", "listPets", "order", "expected falling order of name"),
    ("direction ignored", "listOrders", "order", "expected falling order of amount"),
    ("sorts numbers as texts", "listPets", "order", "expected rising order of weight, found"),
    ("sorting loses one", "listPets", "order-loses", "expected every item in rising order of name"),
    ("filter ignored", "listPets", "filter", 'expected only items with kind "cat"'),
    ("filter inverted", "listPets", "filter", "expected only items with vaccinated"),
    ("filter by prefix", "listPets", "filter", 'expected only items with name "Ada"'),
    ("filter loses one", "listPets", "filter-loses", 'expected every item with kind "cat"'),
    ("states ignored", "listOrders", "filter", 'expected only items with state "new"'),
    ("states ignored", "searchOrders", "filter", 'expected only items with state "new"'),
    ("search ignored", "searchOrders", "filter", 'expected only items with customer "Ada"'),
    ("$filter ignored", "listOrders", "filter", "expected only items with gift eq false"),
    ("ne is eq", "listOrders", "filter", "expected only items with gift ne false"),
    ("and is or", "listOrders", "filter", "and gift eq false"),
    ("and is first", "listOrders", "filter", " and "),
    ("$select ignored", "listOrders", "select", "expected placed, gift alone, as selected"),
    ("$select loses", "listOrders", "select", "expected the selected 'placed', found customer"),
)
HABITS = ("", "order", "204", "next", "200 on delete")


@pytest.mark.parametrize(
    ("lie", "operation", "rule", "message"),
    LIES,
    ids=[f"{lie}-{operation}" for lie, operation, _, _ in LIES],
)
def test_a_lie_is_found_and_named(lie: str, operation: str, rule: str, message: str) -> None:
    found = told(failures(Shop(lie), "listing"))
    assert [each for each in found if each[:2] == (operation, rule) and message in each[2]], found


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("seed", range(5))
def test_a_correct_shop_has_no_findings(habit: str, seed: int) -> None:
    assert told(failures(Shop(habit=habit), "listing", seed)) == []


def test_links_to_the_next_page_are_followed() -> None:
    assert "limit=2&offset=4" in [each.query for each in requests(Shop(habit="next"), "listing")]


def test_a_link_that_leads_astray_is_found() -> None:
    found = told(failures(Shop("next leads astray", habit="next"), "listing"))
    assert ("listPets", "paging") in [each[:2] for each in found]


def test_it_tidies_up() -> None:
    shop = Shop()
    failures(shop, "listing")
    assert (shop.pets, shop.toys) == ({}, {})


def test_only_safe_requests_are_sent_where_only_reading_is_allowed() -> None:
    sent = requests(Shop(), "listing", read_only=True)
    assert {each.method for each in sent} == {"GET"}


def test_what_is_there_is_enough_where_only_reading_is_allowed() -> None:
    shop = Shop("filter ignored")
    for name in ("Ada", "Zoe", "Mona"):
        shop.create_pet(f'{{"name": "{name}", "kind": "{"cat" if name == "Ada" else "dog"}"}}'.encode())
    found = told(failures(shop, "listing", read_only=True))
    assert [each[:2] for each in found] == [("listPets", "filter"), ("listPets", "filter")]
