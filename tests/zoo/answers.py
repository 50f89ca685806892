"""Violations of status codes, header fields and media types, and of negotiation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

import flask

from implementation import Parts, json_text, negotiation, xml_text
from implementation.routes import Answer
from zoo.seams import acted, answers, header, sent, status
from zoo.violation import DESK, HTTP, JOBS, ORDERS, SCHEMA, Lie, Violation, Wsgi

_status = partial(Violation, "status", ORDERS, SCHEMA)
_media = partial(Violation, "headers", ORDERS, SCHEMA)
_http = partial(Violation, "headers", ORDERS, HTTP)
_pick = partial(Violation, "negotiation", DESK, HTTP)
_offer = partial(Violation, "negotiation", DESK, SCHEMA)
_ORDER = "getServiceOrder"


def _empty(answer: Answer, _call: object) -> Answer:
    return replace(answer, value=None)


STATUSES = (
    _status("200 for a creation", "createServiceOrder", "status 200", status("createServiceOrder", 200)),
    _status("200 for a new event", "createServiceOrderEvent", "status 200", status("createServiceOrderEvent", 200)),
    _status("202 for a deletion", "deleteServiceOrder", "status 202", status("deleteServiceOrder", 202)),
    _status("200 for a deletion", "deleteServiceOrderEvent", "status 200", acted("deleteServiceOrderEvent", lambda answer, _call: replace(answer, status=200, value={"deleted": True}))),
    _status("204 for a change", "updateServiceOrder", "status 204", acted("updateServiceOrder", lambda answer, _call: replace(answer, status=204, value=None))),
    _status("201 for a search", "searchServiceOrders", "status 201", status("searchServiceOrders", 201)),
    _status("206 for a page", "listServiceOrderHours", "status 206", status("listServiceOrderHours", 206)),
    _status("302 for a list", "listServiceStatuses", "status 302", status("listServiceStatuses", 302)),
    _status("418 for a rate", "createHourlyRate", "418", status("createHourlyRate", 418)),
    _status("410 for what is not there", "", "status 410", answers(410, (404,), _ORDER)),
    _status("409 for an invalid body", "updateServiceOrder", "status 409", answers(409, (422,), "updateServiceOrder")),
    _status("500 for an invalid body", "createServiceOrder", "server-error", answers(500, (422,), "createServiceOrder")),
    _status("503 for a list", "listHourlyRates", "server-error", answers(503, (200,), "listHourlyRates")),
    Violation("status", JOBS, SCHEMA, "202 for a new job", "createJob", "status 202", status("createJob", 202)),
    Violation("status", JOBS, SCHEMA, "203 for a job", "getJob", "status 203", status("getJob", 203)),
    Violation("status", DESK, SCHEMA, "204 for nothing closed", "getCompletedJobs", "status 204", acted("getCompletedJobs", lambda answer, _call: replace(answer, status=204, value=None))),
)  # fmt: skip


def _wrong_head(response: flask.Response, request: flask.Request) -> None:
    if request.method == "HEAD":
        response.headers["Content-Type"] = "text/html"


def _no_head(response: flask.Response, request: flask.Request) -> None:
    if request.method == "HEAD" and response.status_code == 200:
        response.status_code = 404


def _head_length(response: flask.Response, request: flask.Request) -> None:
    if request.method == "HEAD":
        response.headers["Content-Length"] = "0"


def _tagged(response: flask.Response, _request: flask.Request) -> None:
    response.headers["ETag"] = '"1"'


def _fat(response: flask.Response, request: flask.Request) -> None:
    response.headers["ETag"] = '"1"'
    if request.headers.get("If-None-Match"):
        response.status_code = 304


def _with_body(start: int, body: bytes) -> Callable[[Wsgi], Wsgi]:
    """Some answers have a body that must not have one."""

    def around(application: Wsgi) -> Wsgi:
        def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            codes: list[int] = []

            def started(line: str, headers: list[tuple[str, str]], *rest: object) -> Any:
                codes.append(int(line[:3]))
                return start_response(line, headers, *rest)

            chunks = list(application(environ, started))
            is_head = environ["REQUEST_METHOD"] == "HEAD" and start == 0
            return [body] if codes[-1] == start or is_head else chunks

        return serve

    return around


def _open_method(around: Wsgi) -> Wsgi:
    """PATCH is served like GET."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        is_patch = environ["REQUEST_METHOD"] == "PATCH"
        return around({**environ, "REQUEST_METHOD": "GET"} if is_patch else environ, start_response)

    return serve


HEADERS = (
    _media("HTML type", _ORDER, "media-type text/html", header("Content-Type", "text/html", operation=_ORDER, codes=(200,))),
    _media("no type", "listServiceTypes", "media-type no Content-Type", header("Content-Type", None, operation="listServiceTypes")),
    _media("type of its own", "listServiceOrderEvents", "media-type vnd", header("Content-Type", "application/vnd.shop+json", operation="listServiceOrderEvents", codes=(200,))),
    _media("errors as text", "", "media-type text/plain", header("Content-Type", "text/plain", codes=(400, 404, 422))),
    _media("errors as problems", "", "media-type problem", header("Content-Type", "application/problem+json", codes=(401, 422))),
    _media("binary type", "createServiceOrder", "media-type octet", header("Content-Type", "application/octet-stream", operation="createServiceOrder", codes=(201,))),
    _http("wrong length", _ORDER, "length content-length", header("Content-Length", "3", operation=_ORDER, codes=(200,))),
    _http("HEAD of another type", "", "head content-type", sent(_wrong_head)),
    _http("HEAD of another status", "", "status of GET", sent(_no_head)),
    _http("HEAD of no length", "", "head content-length", sent(_head_length)),
    _http("HEAD with a body", "", "expected no body HEAD", Lie(around=_with_body(0, b"{}"))),
    _http("405 without Allow", "", "allow 405 none", header("Allow", None, codes=(405,))),
    _http("Allow without a method", "", "allow GET documented", header("Allow", "HEAD, OPTIONS", codes=(405,))),
    _http("401 without a challenge", "", "challenge www-authenticate", header("WWW-Authenticate", None, codes=(401,))),
    _http("204 with a body", "", "expected no body", Lie(around=_with_body(204, b"{}"))),
    _http("OPTIONS refused by error", "", "server-error", sent(lambda response, request: setattr(response, "status_code", 500) if request.method == "OPTIONS" else None)),
    _http("undocumented method served", "", "PATCH not documented", Lie(around=_open_method)),
    _http("tag that never matches", "listServiceTypes", "304", sent(_tagged, operation="listServiceTypes", codes=(200,))),
    _http("304 with a body", "listServiceTypes", "no body 304", Lie(sent(_fat, operation="listServiceTypes", codes=(200,)).parts, _with_body(304, b"{}"))),
    _media("empty answer", "getServiceOrderEvent", "expected a body", acted("getServiceOrderEvent", _empty)),
)  # fmt: skip


def _picked(pick: Callable[[str | None, tuple[str, ...]], str | None]) -> Lie:
    return Lie(Parts(negotiate=lambda accept, offers: pick(accept, tuple(offers))))


def _always(media_type: str) -> Lie:
    return _picked(
        lambda accept, offers: media_type if media_type in offers else negotiation.negotiate(accept, offers)
    )


def _seeing(change: Callable[[str], str]) -> Lie:
    return _picked(lambda accept, offers: negotiation.negotiate(accept and change(accept), offers))


def _lacking(*absent: str) -> Lie:
    return _picked(
        lambda accept, offers: negotiation.negotiate(
            accept, [each for each in offers if each not in absent] or offers
        )
    )


def _first(accept: str | None, offers: tuple[str, ...]) -> str | None:
    names = [each.partition(";")[0].strip() for each in (accept or "*/*").split(",")]
    return next((each for each in names if each in offers), offers[0] if "*/*" in names else None)


def _plain_only(accept: str | None, offers: tuple[str, ...]) -> str | None:
    return None if accept and "q=" in accept else negotiation.negotiate(accept, offers)


def _in_order(accept: str | None, offers: tuple[str, ...]) -> str | None:
    return next((each for each in offers if each in (accept or "")), None) or negotiation.negotiate(
        accept, offers
    )


def _as_text(type_from: str, type_to: str) -> Lie:
    def changed(response: flask.Response, _request: flask.Request) -> None:
        if response.content_type and response.content_type.partition(";")[0] == type_from:
            response.headers["Content-Type"] = type_to

    return sent(changed)


NEGOTIATION = (
    _offer("always JSON", "", "negotiation found application/json", _always("application/json")),
    _offer("always XML", "", "negotiation application/json", _always("application/xml")),
    _offer("no text/xml", "", "406 text/xml", _lacking("text/xml")),
    _offer("no text/json", "", "406 text/json", _lacking("text/json")),
    _offer("no XML at all", "", "406 xml", _lacking("application/xml", "text/xml")),
    _offer("text/json said to be application/json", "", "negotiation text/json", _as_text("text/json", "application/json")),
    _offer("application/xml said to be text/xml", "", "negotiation application/xml", _as_text("application/xml", "text/xml; charset=utf-8")),
    _pick("weights are not read", "", "negotiation q=", _picked(_first)),
    _pick("weights are not understood", "", "accept q=", _picked(_plain_only)),
    _pick("own order wins", "", "negotiation q=", _picked(_in_order)),
    _pick("zero is a weight", "", "negotiation q=0", _seeing(lambda accept: accept.replace("q=0,", "q=1,"))),
    _pick("without Accept nothing", "", "406 refused", _picked(lambda accept, offers: None if accept is None else negotiation.negotiate(accept, offers))),
    _pick("every range is everything", "", "negotiation */*", _seeing(lambda accept: "*/*" if "*/*" in accept else accept)),
    _pick("impossible is an error", "", "server-error", answers(500, (406,))),
    _offer("JSON said to be XML", "", "not XML", Lie(Parts(write_xml=lambda _root, members: json_text.write_json(members)))),
    _offer("XML said to be JSON", "", "not JSON", Lie(Parts(write_json=lambda value: xml_text.write_xml("jobs_view", value if isinstance(value, dict) and "value" not in value else {})))),
    _offer("XML of another value", "getJobsView", "name", Lie(Parts(write_xml=lambda root, members: xml_text.write_xml(root, {**members, **({"name": "Old"} if "name" in members else {})})))),
    _offer("XML of another job", "getJobsView", "representation id", Lie(Parts(write_xml=lambda root, members: xml_text.write_xml(root, {**members, **({"id": "b0000000-0000-4000-8000-00000000000f"} if "id" in members else {})})))),
    _offer("errors always JSON by name of XML", "", "not XML credentials", Lie(Parts(write_xml=lambda root, members: b'{"error": {}}' if root == "error_answer" else xml_text.write_xml(root, members)))),
    _offer("text/xml refused", "", "406 text/xml", sent(lambda response, request: setattr(response, "status_code", 406) if request.headers.get("Accept") == "text/xml" else None, codes=(200,))),
)  # fmt: skip

ALL = (*STATUSES, *HEADERS, *NEGOTIATION)
