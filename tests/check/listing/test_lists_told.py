"""What the words of a document promise of a list: each way of breaking it is found, and a list that keeps it is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest

from runs import Answering
from stubtract import Contract, Reply, Request, load
from stubtract.check import Failed, Kit, Plan, run
from stubtract.conform import Validators
from stubtract.sample import StyledSampler

_DOCUMENT = """
openapi: 3.1.0
info: {title: Books, version: "1"}
paths:
  /books:
    get:
      operationId: listBooks
      description: All books. Without `sortBy` they come in rising order of `title`.
      parameters:
        - {name: q, in: query, description: "Part of the title or place; upper and lower case are alike.", schema: {type: string}}
        - {name: since, in: query, description: First day that counts., schema: {type: string, format: date}}
        - {name: places, in: query, schema: {type: array, items: {type: string}}}
        - {name: top, in: query, schema: {type: integer, minimum: 1}}
        - {name: skip, in: query, schema: {type: integer, minimum: 0}}
        - {name: sortBy, in: query, description: Name of the member to sort by., schema: {type: string}}
      responses:
        "200":
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: {type: array, items: {$ref: "#/components/schemas/book"}}
                  total: {type: integer}
                  next: {type: string, description: Address of the next page; absent on the last one.}
        "400": {description: wrong}
components:
  schemas:
    book:
      type: object
      properties:
        id: {type: integer}
        title: {type: string}
        place: {type: string}
        day: {type: string, format: date}
        price: {type: number, x-media-types: [application/xml]}
"""
_TITLES = ("Alpha", "Bravo", "Carmen", "Dublin", "Emma")
_PLACES = ("Leuven", "Bruges", "Leuven", "Ghent", "Namur")
_BOOKS: list[dict[str, Any]] = [
    {"id": 1 + index, "title": title, "place": place, "day": f"2026-01-0{index + 1}"}
    for index, (title, place) in enumerate(zip(_TITLES, _PLACES, strict=True))
]
Query = dict[str, list[str]]


def _served(lie: str) -> Callable[[Request], Reply]:
    def answer(request: Request) -> Reply:
        query = parse_qs(request.query)
        if "sortBy" in query and (lie == "no sorting" or query["sortBy"][0] not in _sortable(lie)):
            return Reply(status=400)
        return _said(_page(_found(query, lie), query, lie))

    return answer


def _sortable(lie: str) -> tuple[str, ...]:
    return ("day",) if lie == "sorts by days alone" else ("id", "title", "place", "day")


def _found(query: Query, lie: str) -> list[dict[str, Any]]:
    items = list(_BOOKS)
    if lie == "falls by itself" and "sortBy" not in query:
        items.reverse()
    if "sortBy" in query:
        items.sort(key=lambda each: each[query["sortBy"][0]])
    if "q" in query and lie != "q ignored":
        items = [each for each in items if _holds(each, query["q"][0], lie)]
    if "since" in query and lie != "since ignored":
        items = [each for each in items if each["day"] >= query["since"][0]]
    wanted = query.get("places", list(_PLACES))
    wanted = wanted[:1] if lie == "first place alone" and "places" in query else wanted
    return items if lie == "places ignored" else [each for each in items if each["place"] in wanted]


def _holds(book: dict[str, Any], text: str, lie: str) -> bool:
    texts = [book["title"], *([] if lie == "q looks in titles alone" else [book["place"]])]
    if lie == "q minds the case":
        return any(text in each for each in texts)
    if lie == "q finds whole values":
        return any(text.lower() == each.lower() for each in texts)
    return any(text.lower() in each.lower() for each in texts)


def _page(items: list[dict[str, Any]], query: Query, lie: str) -> dict[str, Any]:
    start = int(query.get("skip", ["0"])[0])
    end = start + int(query.get("top", ["100"])[0])
    page: dict[str, Any] = {"items": items[start:end], "total": len(items)}
    if lie == "counts the page":
        page["total"] = len(page["items"])
    if end < len(items) and lie != "no link":
        page["next"] = f"/books?skip={end}&top={end - start}"
    if lie == "prices":
        page["items"] = [{**each, "price": 1} for each in page["items"]]
    return page


def _said(value: object) -> Reply:
    return Reply(status=200, headers=(("Content-Type", "application/json"),), body=json.dumps(value).encode())


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    path = tmp_path_factory.mktemp("books") / "books.yaml"
    path.write_text(_DOCUMENT)
    return load(path)


def _failures(books: Contract, phase: str, lie: str) -> list[tuple[str, str]]:
    validators = Validators(books)
    kit = Kit(contract=books, validators=validators, sampler=StyledSampler(judge=validators))
    events = run(kit, Answering(_served(lie)), Plan(phases=(phase,)))
    found = [event.failure.finding for event in events if isinstance(event, Failed)]
    return [(each.rule, each.message) for each in found]


@pytest.mark.parametrize(
    ("lie", "phase", "rule", "message"),
    [
        ("q ignored", "listing", "search", 'expected nothing for q "zyzzyva", found all 5'),
        ("q finds whole values", "listing", "search-loses", 'expected q "LPH" to find title "Alpha"'),
        ("q minds the case", "listing", "search-loses", 'expected q "LPH" to find title "Alpha"'),
        ("q looks in titles alone", "listing", "search-loses", 'expected q "EUVE" to find place "Leuven"'),
        ("since ignored", "listing", "search", 'expected nothing for since "2999-12-31"'),
        ("places ignored", "listing", "filter", "expected only items with place"),
        ("first place alone", "listing", "filter-loses", "expected every item with place"),
        (
            "falls by itself",
            "listing",
            "order",
            'expected rising order of title by itself, found "Emma" before',
        ),
        ("counts the page", "listing", "total", "expected total to be 5, found"),
        ("no link", "listing", "paging", "expected a link to the next page of 5 items"),
        ("no sorting", "valid", "refused", "query sortBy: id"),
        ("prices", "examples", "stranger", "expected application/xml alone to have 'price'"),
    ],
    ids=lambda text: text.partition(":")[0][:24],
)
def test_a_broken_promise_is_named(books: Contract, lie: str, phase: str, rule: str, message: str) -> None:
    found = _failures(books, phase, lie)
    assert [each for each in found if each[0] == rule and message in each[1]], found


@pytest.mark.parametrize("phase", ["listing", "valid", "examples"])
@pytest.mark.parametrize("habit", ["", "sorts by days alone"])
def test_a_list_that_keeps_its_promises_has_no_findings(books: Contract, phase: str, habit: str) -> None:
    assert _failures(books, phase, habit) == []
