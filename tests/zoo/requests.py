"""Violations of request validation: what is accepted wrongly, and what is refused wrongly."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from implementation import Parts, json_text
from implementation.problems import Problem
from zoo.seams import at, disliked, liked, read, refused, sent
from zoo.violation import HTTP, JOBS, ORDERS, SCHEMA, Lie, Violation, Wsgi

_takes = partial(Violation, "accepts", ORDERS, SCHEMA)
_takes_job = partial(Violation, "accepts", JOBS, SCHEMA)
_denies = partial(Violation, "refuses", ORDERS, SCHEMA)
_denies_job = partial(Violation, "refuses", JOBS, SCHEMA)
_NEW, _JOB = "createServiceOrder", "createJob"
_ZERO = "00000000-0000-0000-0000-000000000000"


def _given(name: str, value: object) -> Any:
    return lambda body: {name: value, **body} if isinstance(body, dict) else body


def _number(value: Any) -> Any:
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _truth(value: Any) -> Any:
    return {"true": True, "false": False, 0: False, 1: True}.get(value, value) if value != [] else value


def _truth_of_text(value: Any) -> Any:
    return {"true": True, "false": False}[value] if value in ("true", "false") else value


def _word(*words: str) -> Any:
    return lambda value: value if value in words else words[0] if isinstance(value, str) else value


def _object(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value and isinstance(value[0], dict) else value


def _read_json(instead: dict[str, Any]) -> Lie:
    def read_any(body: bytes) -> object:
        try:
            return json_text.read_json(body)
        except Problem:
            return instead

    return Lie(Parts(read_json=read_any))


def _never_empty(application: Wsgi) -> Wsgi:
    """A creation without a body is one of something named x."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        is_creation = environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].endswith("/serviceorders")
        if not is_creation or int(environ.get("CONTENT_LENGTH") or 0):
            return application(environ, start_response)
        body = b'{"title": "x"}'
        told = {"CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/json"}
        return application({**environ, **told, "wsgi.input": io.BytesIO(body)}, start_response)

    return serve


_PRIORITIES = ("NONE", "LOW", "MEDIUM", "HIGH")

ACCEPTED = (
    _takes("title need not be there", _NEW, "accepted required", read("OrderCreate", _given("title", "x"))),
    _takes("message need not be there", "createServiceOrderEvent", "accepted required", read("EventCreate", _given("message", "x"))),
    _takes("hours need not be there", "createServiceHoursEntry", "accepted required", read("HoursCreate", _given("hours", 1))),
    _takes("till of any form", "createSalesOrderForServiceOrder", "accepted tillUid", read("SalesOrderCreate", at("tillUid", lambda value: "x" if isinstance(value, str) else value))),
    _takes("number for a title", _NEW, "accepted title", read("OrderCreate", at("title", lambda value: str(value) if isinstance(value, int) else value))),
    _takes("list for a title", _NEW, "accepted title", read("OrderCreate", at("title", lambda value: value[0] if isinstance(value, list) else value))),
    _takes("null for a title", _NEW, "accepted title", read("OrderCreate", at("title", lambda value: "" if value is None else value))),
    _takes("text for a price", _NEW, "accepted estimatedPrice", read("OrderCreate", at("estimatedPrice", _number))),
    _takes("text for a truth", _NEW, "accepted warranty", read("OrderCreate", at("warranty", _truth_of_text))),
    _takes("number for a truth", _NEW, "accepted warranty", read("OrderCreate", at("warranty", lambda value: bool(value) if isinstance(value, int) else value))),
    _takes("truth for a number", "createServiceHoursEntry", "accepted hours", read("HoursCreate", at("hours", lambda value: int(value) if isinstance(value, bool) else value))),
    _takes("null for a number", "createHourlyRate", "accepted price", read("RateCreate", at("price", lambda value: 0 if value is None else value))),
    _takes("fraction for a whole number", "createServiceStatus", "accepted position", read("StatusCreate", at("position", lambda value: int(value) if isinstance(value, float) else value))),
    _takes("any word", _NEW, "accepted priority", read("OrderCreate", at("priority", _word(*_PRIORITIES)))),
    _takes("words in any case", _NEW, "accepted priority", read("OrderCreate", at("priority", lambda value: value.upper() if isinstance(value, str) else value))),
    _takes("words with blanks", "createServiceStatus", "accepted serviceState", read("StatusCreate", at("serviceState", lambda value: value.strip() if isinstance(value, str) else value))),
    _takes("no word at all", "createServiceStatus", "accepted serviceState", read("StatusCreate", at("serviceState", lambda value: value or "NOT_STARTED"))),
    _takes("key of any form", "updateServiceOrder", "accepted serviceTypeUid", read("OrderUpdate", at("serviceTypeUid", lambda value: "t-repair" if isinstance(value, str) else value))),
    _takes("time in another form", _NEW, "accepted readyAtNeeded", read("OrderCreate", at("readyAtNeeded", lambda value: "2026-01-31T10:00:00Z" if isinstance(value, str) else value))),
    _takes("time without offset taken", _NEW, "accepted readyAtNeeded", read("OrderCreate", at("readyAtNeeded", lambda value: f"{value}Z" if value == "2026-01-31T10:00:00" else value))),
    _takes("impossible time taken", _NEW, "accepted readyAtNeeded", read("OrderCreate", at("readyAtNeeded", lambda value: value.replace("02-30", "02-28") if isinstance(value, str) else value))),
    _takes("impossible day", "searchServiceOrders", "accepted fromDate", read("OrderSearch", at("fromDate", lambda value: "2026-02-28" if value == "2026-02-30" else value))),
    _takes("object in a list", _NEW, "accepted array instead of an object", read("OrderCreate", _object)),
    _takes("text for an object", "createSalesOrderForServiceOrder", "accepted orderAddress", read("SalesOrderCreate", at("orderAddress", lambda value: {} if isinstance(value, str) else value))),
    _takes("one for a list", "searchServiceOrders", "accepted priorities", read("OrderSearch", at("priorities", lambda value: value if isinstance(value, list) else [value] if value in _PRIORITIES else value))),
    _takes("unknown words in a list", "searchServiceOrders", "accepted priorities", read("OrderSearch", at("priorities/*", _word(*_PRIORITIES)))),
    _takes("unknown priority asked for", "listServiceOrders", "accepted priorities", liked("priorities", lambda text: text if text in _PRIORITIES else None)),
    _takes("unknown direction", "listServiceOrders", "accepted sortDirection", liked("sortDirection", lambda text: text if text in ("ASC", "DESC") else "ASC")),
    _takes("direction in lower case", "listServiceOrders", "accepted sortDirection", liked("sortDirection", str.upper)),
    _takes("page of no number", "listServiceOrders", "accepted pageNumber", liked("pageNumber", lambda text: text if text.isdigit() else None)),
    _takes("page of a fraction", "listServiceOrders", "accepted pageSize", liked("pageSize", lambda text: text.partition(".")[0])),
    _takes("bodies of any syntax", "createServiceOrderEvent", "accepted json", _read_json({"message": "x", "title": "x"})),
    Violation("accepts", ORDERS, HTTP, "bodies of any media type", "", "accepted media type", sent(lambda response, _request: setattr(response, "status_code", 200) if response.status_code == 415 else None, operation=_NEW)),
    Violation("accepts", ORDERS, SCHEMA, "no body at all", "createServiceOrder", "accepted without a body", Lie(around=_never_empty)),
    _takes_job("job without a name", _JOB, "accepted name", read("JobBody", _given("name", "x"))),
    _takes_job("job of no installation", _JOB, "accepted project", read("JobBody", _given("project_id", _ZERO))),
    _takes_job("job of no type", _JOB, "accepted job_type", read("JobBody", _given("job_type_id", _ZERO))),
    _takes_job("job of no status", _JOB, "accepted job_status", read("JobBody", _given("job_status_id", _ZERO))),
    _takes_job("name of any length", _JOB, "accepted maxLength name", read("JobBody", at("name", lambda text: text[:255] if isinstance(text, str) else text))),
    _takes_job("city of any length", _JOB, "accepted maxLength db_address_city", read("JobBody", at("db_address_city", lambda text: text[:50] if isinstance(text, str) else text))),
    _takes_job("key without dashes taken", _JOB, "accepted project_id", read("JobBody", at("project_id", lambda value: _ZERO if isinstance(value, str) else value))),
    _takes_job("number of 64 bits", _JOB, "accepted working_sequence", read("JobBody", at("working_sequence", lambda value: min(max(value, 0), 2**31 - 1) if isinstance(value, int) and not isinstance(value, bool) else value))),
    _takes_job("text for minutes", _JOB, "accepted estimated_time", read("JobBody", at("estimated_time", lambda value: int(value) if isinstance(value, str) and value.isdigit() else value))),
    _takes_job("null for a text", _JOB, "accepted customer_reference", read("JobBody", at("customer_reference", lambda value: "" if value is None else value))),
    _takes_job("page of none", "listJobs", "accepted $top", liked("$top", lambda text: "1" if text == "0" else text)),
    _takes_job("page before the first", "listJobs", "accepted $skip", liked("$skip", lambda text: text.lstrip("-"))),
    _takes_job("long name in a change", "updateJob", "accepted maxLength name", read("CustomJobBody", at("name", lambda text: text[:255] if isinstance(text, str) else text))),
    _takes_job("broken key of an embedded object", _JOB, "accepted project", read("JobBody", at("project/id", lambda value: _ZERO if isinstance(value, str) else value))),
)  # fmt: skip


def _is(value: object) -> Any:
    return lambda given: given == value and isinstance(given, bool) == isinstance(value, bool)


def _only(name: str) -> Any:
    return lambda value: isinstance(value, dict) and set(value) == {name}


REFUSED = (
    _denies("letters beyond ASCII", _NEW, "refused title", refused("OrderCreate", "title", lambda text: isinstance(text, str) and not text.isascii())),
    _denies("markup", _NEW, "refused title", refused("OrderCreate", "title", lambda text: isinstance(text, str) and "<" in text)),
    _denies("the empty text", _NEW, "refused description", refused("OrderCreate", "description", _is(""))),
    _denies("nothing but a title", _NEW, "refused as little as is valid", refused("OrderCreate", "", _only("title"))),
    _denies("medium priority", _NEW, "refused priority", refused("OrderCreate", "priority", _is("MEDIUM"))),
    _denies("zero", _NEW, "refused estimatedPrice", refused("OrderCreate", "estimatedPrice", _is(0))),
    _denies("less than zero", _NEW, "refused maxPrice", refused("OrderCreate", "maxPrice", lambda value: isinstance(value, int | float) and value < 0)),
    _denies("false", _NEW, "refused warranty", refused("OrderCreate", "warranty", _is(False))),
    _denies("true", "createServiceOrderEvent", "refused visibleToCustomer", refused("EventCreate", "visibleToCustomer", _is(True))),
    _denies("an empty change", "updateServiceOrder", "refused as little as is valid", refused("OrderUpdate", "", lambda value: value == {})),
    _denies("hours of zero", "createServiceHoursEntry", "refused hours", refused("HoursCreate", "hours", _is(0))),
    _denies("first position", "createServiceStatus", "refused position", refused("StatusCreate", "position", _is(0))),
    _denies("cancelled", "createServiceStatus", "refused serviceState", refused("StatusCreate", "serviceState", _is("CANCELLED"))),
    _denies("rate without cost", "createHourlyRate", "refused as little as is valid", refused("RateCreate", "", lambda value: isinstance(value, dict) and "costPrice" not in value)),
    _denies("search for nothing", "searchServiceOrders", "refused as little as is valid", refused("OrderSearch", "", lambda value: value == {})),
    _denies("list of none", "searchServiceOrders", "refused serviceStates", refused("OrderSearch", "serviceStates", _is([]))),
    _denies("sales order without address", "createSalesOrderForServiceOrder", "refused as little as is valid", refused("SalesOrderCreate", "", lambda value: isinstance(value, dict) and "orderAddress" not in value)),
    _denies("high priority asked for", "listServiceOrders", "refused priorities", disliked("priorities", "HIGH".__eq__)),
    _denies("falling order", "listServiceOrders", "refused sortDirection", disliked("sortDirection", "DESC".__eq__)),
    _denies("any page", "listServiceOrders", "refused pageNumber", disliked("pageNumber", lambda _text: True)),
    _denies("any order of events", "listServiceOrderEvents", "refused sortBy", disliked("sortBy", lambda _text: True)),
    _denies_job("no skipping of none", "listJobs", "refused $skip", disliked("$skip", "0".__eq__)),
    _denies_job("the longest name", _JOB, "refused name", refused("JobBody", "name", lambda text: isinstance(text, str) and len(text) == 255, code=400)),
    _denies_job("the longest city", _JOB, "refused db_address_city", refused("JobBody", "db_address_city", lambda text: isinstance(text, str) and len(text) == 50, code=400)),
    _denies_job("negative minutes", _JOB, "refused estimated_time", refused("JobBody", "estimated_time", lambda value: value == -1, code=400)),
    _denies_job("job with what it needs alone", _JOB, "refused as little as is valid", refused("JobBody", "", lambda value: isinstance(value, dict) and len(value) <= 4, code=400)),
    Violation("refuses", JOBS, SCHEMA, "text/json as a body", _JOB, "refused text/json", sent(lambda response, request: setattr(response, "status_code", 415) if request.mimetype == "text/json" else None)),
)  # fmt: skip

ALL = (*ACCEPTED, *REFUSED)
