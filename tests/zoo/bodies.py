"""Violations of what JSON answers hold: types, what must be there, null, lengths, patterns, words, formats, choices."""

from __future__ import annotations

import json
from functools import partial

from implementation import Parts
from zoo.seams import at, recoded, said, shown, to, told, without
from zoo.violation import CONVENTION, DESK, JOBS, ORDERS, SCHEMA, Lie, Violation

_retail = partial(Violation, "bodies", ORDERS, SCHEMA)
_jobs = partial(Violation, "bodies", JOBS, SCHEMA)
_desk = partial(Violation, "bodies", DESK, SCHEMA)
_ORDER, _ORDERS = "getServiceOrder", "listServiceOrders"


def _type(path: str, value: object, operation: str = _ORDER) -> Lie:
    return said(operation, at(path, to(value)))


TYPES = (
    _retail("price as text", _ORDER, "type estimatedPrice", said(_ORDER, at("estimatedPrice", str))),
    _retail("truth as text", _ORDER, "type warranty", _type("warranty", "false")),
    _retail("truth as number", _ORDER, "type requiresPriceEstimate", _type("requiresPriceEstimate", 0)),
    _retail("text as number", _ORDER, "type serviceNumber", _type("serviceNumber", 17)),
    _retail("items as object", _ORDER, "type items", _type("items", {})),
    _retail("totals as number", _ORDER, "type totals", _type("totals", 12.5)),
    _retail("time as number", _ORDER, "type createdAt", _type("createdAt", 1769846400)),
    _retail("count as text", _ORDERS, "type totalCount", said(_ORDERS, at("paging/totalCount", str))),
    _retail("position as fraction", "listServiceStatuses", "type position", _type("items/*/position", 1.5, "listServiceStatuses")),
    _retail("types as bare names", "listServiceTypes", "type items", said("listServiceTypes", at("items/*", lambda each: each["name"]))),
    _retail("error message as list", "", "type message", told(at("message", lambda text: [text]), 400, 422, 404)),
    _retail("hours as text", "getServiceHoursEntry", "type hours", said("getServiceHoursEntry", at("hours", str))),
    _jobs("number as text", "getJob", "id2", said("getJob", at("id2", str))),
    _jobs("latitude as text", "getJob", "latitude", said("getJob", at("db_address_latitude_decimal", str))),
    _jobs("embedded object as text", "getJob", "job_type", said("getJob", lambda value: {**value, "job_type": "repair"})),
    _desk("flag as text", "getJobsView", "type has_child", shown("jobs_view", at("has_child", lambda flag: str(flag).lower()))),
)  # fmt: skip

REQUIRED = (
    _retail("no number", _ORDER, "required serviceNumber", said(_ORDER, without("serviceNumber"))),
    _retail("no totals", _ORDERS, "required totals", said(_ORDERS, without("items/*/totals"))),
    _retail("no grand total", _ORDER, "required grandTotal", said(_ORDER, without("totals/grandTotal"))),
    _retail("no page size", _ORDERS, "required pageSize", said(_ORDERS, without("paging/pageSize"))),
    _retail("no paging", "listServiceOrderEvents", "required paging", said("listServiceOrderEvents", without("paging"))),
    _retail("no error code", "", "required code", told(without("code"), 400, 401, 404, 422)),
    _retail("no own key", "createServiceOrderEvent", "required serviceEventUid", said("createServiceOrderEvent", without("serviceEventUid"))),
    _jobs("no name", "getJob", "required name", said("getJob", without("name"))),
    _jobs("no error inside", "", "required error", told(lambda value: value["error"], 400, 401, 404)),
    _jobs("no context", "listJobs", "context", said("listJobs", without("@odata.context"))),
    _desk("no error code in the desk", "", "required code", told(without("error/code"), 400, 401, 404)),
)  # fmt: skip

VALUES = (
    _retail("null description", _ORDER, "description", _type("description", None)),
    _retail("null time", _ORDER, "readyAtNeeded", _type("readyAtNeeded", None)),
    _jobs("null reference", "getJob", "company_code", _type("company_code", None, "getJob")),
    _desk("null text", "getJobsView", "type company_name", shown("jobs_view", at("company_name", to(None)))),
    _retail("unknown word", _ORDER, "enum priority", _type("priority", "URGENT")),
    _retail("word in another case", _ORDER, "enum serviceState", said(_ORDER, at("serviceState", str.lower))),
    _retail("no word", "createServiceStatus", "enum serviceState", _type("serviceState", "", "createServiceStatus")),
    _retail("key against its pattern", _ORDER, "pattern storeUid", _type("storeUid", "!main")),
    _retail("empty key", "createHourlyRate", "pattern hourlyRateUid", _type("hourlyRateUid", "", "createHourlyRate")),
    _jobs("too long a city", "getJob", "db_address_city", _type("db_address_city", "x" * 51, "getJob")),
    _jobs("number beyond 32 bits", "getJob", "working_sequence", _type("working_sequence", 2**31, "getJob")),
    _desk("too long a name", "getJobsView", "maxLength name", shown("jobs_view", at("name", to("x" * 51)))),
    _desk("desk number beyond 32 bits", "getJobsView", "id2", shown("jobs_view", at("id2", to(2**40)))),
    _retail("time without offset", _ORDER, "format createdAt", said(_ORDER, at("createdAt", lambda text: text.rstrip("Z")))),
    _retail("time with a space", _ORDER, "format lastModifiedAt", said(_ORDER, at("lastModifiedAt", lambda text: text.replace("T", " ")))),
    _retail("impossible time", "getServiceOrderEvent", "format createdAt", _type("createdAt", "2026-02-30T08:00:00Z", "getServiceOrderEvent")),
    _jobs("key without dashes", "getJob", "company_id", said("getJob", at("company_id", lambda text: text.replace("-", "")))),
    _desk("key in braces", "getJobsView", "format project_id", shown("jobs_view", at("project_id", lambda text: f"{{{text}}}"))),
    _desk("day alone", "getJobsView", "format due_date", shown("jobs_view", at("due_date", lambda text: text[:10]))),
    _retail("report not in base64", "getServiceOrderReport", "content", _type("content", "@@", "getServiceOrderReport")),
    _jobs("neither entity nor key", "createJob", "createJob", said("createJob", lambda value: {"key": value["id"]})),
    _jobs("value is no list", "listJobs", "value", said("listJobs", at("value", lambda value: {"jobs": value}))),
    Violation("bodies", DESK, CONVENTION, "member of XML in JSON", "getJobsView", "total_time_planned", shown("jobs_view", lambda value: {**value, "total_time_planned": 0} if "job_planning_count" in value else value)),
)  # fmt: skip

TEXTS = (
    _retail("comma at the end", "listServiceTypes", "not JSON", recoded(lambda body: body[:-1] + b",}", operation="listServiceTypes", codes=(200,))),
    _retail("cut off", "listServiceStatuses", "not JSON", recoded(lambda body: body[:-1], operation="listServiceStatuses", codes=(200,))),
    _retail("not a number", "listHourlyRates", "not JSON", recoded(lambda body: body.replace(b'"price":600.0', b'"price":NaN'), operation="listHourlyRates", codes=(200,))),
    _retail("Latin-1", "createServiceOrder", "utf-8", Lie(Parts(write_json=lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("latin-1", "replace")))),
    _desk("JSON in text", "getJobsView", "type", recoded(lambda body: json.dumps(body.decode()).encode() if body.startswith(b"{") else body, operation="getJobsView", codes=(200,))),
    _desk("HTML instead of JSON", "getJobsView", "not JSON", recoded(lambda body: b"<html>" if body.startswith(b"{") else body, operation="getJobsView", codes=(200,))),
)  # fmt: skip

ALL = (*TYPES, *REQUIRED, *VALUES, *TEXTS)
