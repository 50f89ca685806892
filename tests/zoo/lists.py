"""Violations of lists: pages, orders, filters, searches and choices of members."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from implementation import Parts
from implementation.routes import Call
from zoo.seams import asked, at, came, heard, said, to, unasked, without
from zoo.violation import CONVENTION, DESK, JOBS, ORDERS, Lie, Violation

_pages = partial(Violation, "paging", ORDERS, CONVENTION)
_pages_jobs = partial(Violation, "paging", JOBS, CONVENTION)
_sorts = partial(Violation, "sorting", ORDERS, CONVENTION)
_sorts_jobs = partial(Violation, "sorting", JOBS, CONVENTION)
_filters = partial(Violation, "filters", ORDERS, CONVENTION)
_filters_jobs = partial(Violation, "filters", JOBS, CONVENTION)
_desk = partial(Violation, "filters", DESK, CONVENTION)
_LIST, _SEARCH, _JOBS, _VIEW = "listServiceOrders", "searchServiceOrders", "listJobs", "listJobsView"


def _window(window: Callable[[int, int], tuple[int, int]]) -> Lie:
    return Lie(Parts(window=lambda number, size: window(number, size) if number > 0 and size > 0 else (0, 0)))


def _counted(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "paging": {**value["paging"], "totalCount": len(value["items"])}}


def _more(name: str) -> Lie:
    return asked(_JOBS, lambda query: {**query, name: query[name] + 1} if name in query else query)


def _again(value: dict[str, Any]) -> dict[str, Any]:
    """The next page is this one."""
    link = value.get("@odata.nextLink")
    return (
        value
        if link is None
        else {**value, "@odata.nextLink": link.partition("%24skip")[0].partition("$skip")[0].rstrip("&?")}
    )


PAGES = (
    _pages("page size is ignored", "", "pageSize", _window(lambda number, size: ((number - 1) * size, 100))),
    _pages("page number is ignored", "", "pageNumber", _window(lambda _number, size: (0, size))),
    _pages("pages count from zero", _LIST, "paging pageNumber", _window(lambda number, size: (number * size, size))),
    _pages("pages lose one", "", "pageNumber", _window(lambda number, size: ((number - 1) * (size + 1), size))),
    _pages("pages overlap", "", "pageNumber", _window(lambda number, size: ((number - 1) * max(size - 1, 1), size))),
    _pages("pages are one too short", "", "pageNumber", _window(lambda number, size: ((number - 1) * size, max(size - 1, 1)))),
    _pages("pages are one too long", "", "pageSize", _window(lambda number, size: ((number - 1) * size, size + 1))),
    _pages("count of the page alone", "", "totalCount", said(_LIST, _counted)),
    _pages("another page number is told", "", "pageNumber", said(_LIST, at("paging/pageNumber", to(1)))),
    _pages("another page size is told", "", "pageSize", said(_LIST, at("paging/pageSize", to(100)))),
    _pages("paging of events is ignored", "listServiceOrderEvents", "page", unasked("listServiceOrderEvents", "page_number", "page_size")),
    _pages("paging of a search is ignored", _SEARCH, "page", unasked(_SEARCH, "page_number", "page_size")),
    _pages_jobs("top is ignored", _JOBS, "top", unasked(_JOBS, "top")),
    _pages_jobs("skip is ignored", _JOBS, "skip", unasked(_JOBS, "skip")),
    _pages_jobs("top is one more", _JOBS, "top", _more("top")),
    _pages_jobs("skip is one more", _JOBS, "skip", _more("skip")),
    _pages_jobs("next page is this one", _JOBS, "nextLink", said(_JOBS, _again)),
    _pages_jobs("no next page", _JOBS, "nextLink", said(_JOBS, without("@odata.nextLink"))),
    Violation("paging", DESK, CONVENTION, "top of the view is ignored", _VIEW, "top", unasked(_VIEW, "top")),
)  # fmt: skip


def _falling(query: dict[str, Any]) -> dict[str, Any]:
    return query if "sort_by" in query else {**query, "sort_direction": "DESC"}


def _as_text(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "items": sorted(value["items"], key=lambda each: str(each["position"]))}


ORDERS_OF = (
    _sorts("direction is ignored", _LIST, "sortDirection", unasked(_LIST, "sort_direction")),
    _sorts("member to sort by is ignored", _LIST, "sortBy", unasked(_LIST, "sort_by")),
    _sorts("both are ignored in a search", _SEARCH, "order sortBy", unasked(_SEARCH, "sort_by", "sort_direction")),
    _sorts("direction is turned", _LIST, "order sortBy", asked(_LIST, lambda query: {**query, "sort_direction": "ASC" if query.get("sort_direction") == "DESC" else "DESC"} if "sort_by" in query else query)),
    _sorts("sorting of events is ignored", "listServiceOrderEvents", "order sortBy", unasked("listServiceOrderEvents", "sort_by", "sort_direction")),
    _sorts("sorting of hours is ignored", "listServiceOrderHours", "order sortBy", unasked("listServiceOrderHours", "sort_by", "sort_direction")),
    _sorts("positions are sorted as texts", "listServiceStatuses", "order sortBy", said("listServiceStatuses", _as_text)),
    _sorts("page is turned around", _LIST, "order sortBy", said(_LIST, at("items", lambda items: items[::-1]))),
    _sorts("falling without being asked", _LIST, "order by itself", asked(_LIST, _falling)),
    _sorts_jobs("orderby is ignored", _JOBS, "orderby", unasked(_JOBS, "orderby")),
    _sorts_jobs("desc is ignored", _JOBS, "orderby", asked(_JOBS, lambda query: {**query, "orderby": query["orderby"].replace(" desc", "")} if "orderby" in query else query)),
    _sorts_jobs("rising is falling", _JOBS, "orderby", asked(_JOBS, lambda query: {**query, "orderby": f"{query['orderby']} desc"} if "orderby" in query and " " not in query["orderby"] else query)),
    Violation("sorting", DESK, CONVENTION, "orderby of the view is ignored", _VIEW, "orderby", unasked(_VIEW, "orderby")),
)  # fmt: skip


def _condition(old: str, new: str, operation: str = _JOBS) -> Lie:
    return asked(
        operation,
        lambda query: {**query, "filter": query["filter"].replace(old, new)} if "filter" in query else query,
    )


def _first_value(query: dict[str, Any]) -> dict[str, Any]:
    return {name: each[:1] if isinstance(each, list) else each for name, each in query.items()}


def _exact(call: Call) -> Call:
    """A search finds whole values only."""
    body = {name: each for name, each in call.body.items() if name != "query"}
    text = call.body.get("query")
    return replace(call, body={**body, "service": {"title": f"{text}\x00"}}) if text else call


def _cased(call: Call) -> Call:
    text = call.body.get("query")
    return (
        replace(call, body={**call.body, "query": f"{text}\x00"}) if text and text != text.lower() else call
    )


def _unlike(call: Call) -> Call:
    words = ("NONE", "LOW", "MEDIUM", "HIGH")
    asked_for = call.query.get("priorities")
    return (
        replace(call, query={**call.query, "priorities": [each for each in words if each not in asked_for]})
        if asked_for
        else call
    )


FILTERS = (
    _filters("priorities are ignored", _LIST, "priorities", unasked(_LIST, "priorities")),
    _filters("states are ignored", _LIST, "serviceStates", unasked(_LIST, "service_states")),
    _filters("types are ignored", _LIST, "serviceTypeUids", unasked(_LIST, "service_type_uids")),
    _filters("users are ignored", _LIST, "assignedUserUids", unasked(_LIST, "assigned_user_uids")),
    _filters("stores are ignored", _LIST, "createdFromStoreUids", unasked(_LIST, "created_from_store_uids")),
    _filters("only the first value counts", _LIST, "priorities", asked(_LIST, _first_value)),
    _filters("priorities exclude", _LIST, "priorities", came(_LIST, _unlike)),
    _filters("query is ignored", _SEARCH, "query", heard(_SEARCH, without("query"))),
    _filters("query finds whole values", _SEARCH, "query", came(_SEARCH, _exact)),
    _filters("query minds the case", _SEARCH, "query", came(_SEARCH, _cased)),
    _filters("query looks in titles alone", _SEARCH, "query", heard(_SEARCH, lambda body: {**without("query")(body), "service": {"title": body["query"]}} if "query" in body else body)),
    _filters("query looks in numbers alone", _SEARCH, "query", heard(_SEARCH, lambda body: {**without("query")(body), "service": {"service_number": body["query"]}} if "query" in body else body)),
    _filters("searched priorities are ignored", _SEARCH, "priorities", heard(_SEARCH, without("priorities"))),
    _filters("searched states are ignored", _SEARCH, "serviceStates", heard(_SEARCH, without("service_states"))),
    _filters("searched title is ignored", _SEARCH, "title", heard(_SEARCH, without("service/title"))),
    _filters("first day is ignored", _SEARCH, "fromDate", heard(_SEARCH, without("from_date"))),
    _filters("last day is ignored", _SEARCH, "toDate", heard(_SEARCH, without("to_date"))),
    _filters_jobs("filter is ignored", _JOBS, "filter", unasked(_JOBS, "filter")),
    _filters_jobs("eq is ne", _JOBS, "filter eq", _condition(" eq ", " ne ")),
    _filters_jobs("gt is ge", _JOBS, "filter gt", _condition(" gt ", " ge ")),
    _filters_jobs("le is lt", _JOBS, "filter le", _condition(" le ", " lt ")),
    _filters_jobs("ne is eq", _JOBS, "filter ne", _condition(" ne ", " eq ")),
    _filters_jobs("and is or", _JOBS, "filter and", _condition(" and ", " or ")),
    _filters_jobs("select is ignored", _JOBS, "select", unasked(_JOBS, "select")),
    _filters_jobs("select of one job is ignored", "getJob", "select", unasked("getJob", "select")),
    _desk("filter of the view is ignored", _VIEW, "filter", unasked(_VIEW, "filter")),
    _desk("select of the view is ignored", _VIEW, "select", unasked(_VIEW, "select")),
    _desk("eq of the view is ne", _VIEW, "filter", _condition(" eq ", " ne ", _VIEW)),
)  # fmt: skip

ALL = (*PAGES, *ORDERS_OF, *FILTERS)
