"""Violations of security and robustness: open doors, and requests that bring the server down."""

from __future__ import annotations

import base64
from functools import partial
from typing import Any

import flask

from implementation import Parts, auth
from implementation.auth import Caller
from zoo.seams import at, read, sent, told
from zoo.violation import DESK, HTTP, JOBS, ORDERS, SCHEMA, Lie, Violation

_open = partial(Violation, "security", ORDERS, SCHEMA)
_weak = partial(Violation, "robustness", ORDERS, HTTP)
_IDA = Caller(name="Ida Integration")
_PLANNER = Caller(name="planner", tenant="north.example")
_ANNA = Caller(name="anna", tenant="north.example")


def _token(caller: Any) -> Lie:
    return Lie(Parts(token_bearer=caller))


def _bearer(text: str | None) -> str:
    return (text or "").partition(" ")[2].strip()


def _any_scheme(accounts: Any, text: str | None, tenant: str) -> Caller:
    return auth.token_bearer(accounts, f"Bearer {_bearer(text)}", tenant)


def _any_case(accounts: Any, text: str | None, tenant: str) -> Caller:
    return auth.token_bearer(
        accounts,
        f"Bearer {_bearer(text).removesuffix('x')[::-1]}" if _bearer(text).endswith("x") else text,
        tenant,
    )


def _name_only(accounts: Any, text: str | None) -> Caller:
    if not text:
        return auth.api_user(accounts, text)
    return _PLANNER


def _no_password(accounts: Any, text: str | None) -> Caller:
    try:
        sent_text = base64.b64decode(_bearer(text), validate=True).decode()
    except ValueError:
        return auth.api_user(accounts, text)
    return _PLANNER if text and ":" in sent_text else auth.api_user(accounts, text)


def _careless(accounts: Any, text: str | None) -> Caller:
    base64.b64decode(_bearer(text), validate=True).decode().index(":")
    return auth.api_user(accounts, text)


def _quiet(response: flask.Response, _request: flask.Request) -> None:
    response.status_code = 200


SECURITY = (
    _open("no token is needed", "", "accepted without credentials", _token(lambda accounts, text, tenant: auth.token_bearer(accounts, text, tenant) if text else _IDA)),
    _open("any token will do", "", "accepted wrong credentials", _token(lambda accounts, text, tenant: _IDA if _bearer(text) else auth.token_bearer(accounts, text, tenant))),
    _open("token backwards will do", "", "accepted wrong credentials", _token(_any_case)),
    _open("empty token will do", "", "accepted empty credentials", _token(lambda accounts, text, tenant: _IDA if text is not None and not _bearer(text) else auth.token_bearer(accounts, text, tenant))),
    _open("wrong scheme will do", "", "accepted another scheme", _token(_any_scheme)),
    _open("nothing is wrong with 200", "", "accepted credentials", sent(_quiet, codes=(401,))),
    _open("one operation is open", "listServiceTypes", "accepted credentials", sent(lambda response, _request: setattr(response, "status_code", 200), operation="listServiceTypes", codes=(401,))),
    _open("deletion is open", "deleteServiceOrder", "accepted credentials", sent(lambda response, _request: setattr(response, "status_code", 204), operation="deleteServiceOrder", codes=(401,))),
    Violation("security", JOBS, SCHEMA, "any user will do", "", "accepted wrong credentials", Lie(Parts(api_user=_name_only))),
    Violation("security", JOBS, SCHEMA, "any password will do", "", "accepted wrong credentials", Lie(Parts(api_user=_no_password))),
    Violation("security", JOBS, HTTP, "broken credentials break the server", "", "server-error", Lie(Parts(api_user=_careless))),
    Violation("security", DESK, SCHEMA, "view is open", "", "accepted credentials", Lie(Parts(contact=lambda _accounts, _text: _ANNA))),
    Violation("security", DESK, SCHEMA, "404 for strangers", "", "credentials 404", sent(lambda response, _request: setattr(response, "status_code", 404), codes=(401,))),
)  # fmt: skip


def _fails(test: Any) -> Lie:
    """The server fails at bodies of which a test says so."""

    def changed(response: flask.Response, request: flask.Request) -> None:
        if test(request):
            response.status_code = 500

    return sent(changed)


def _chokes(test: Any) -> Lie:
    """Reading a body fails where a test says so."""

    def checked(body: bytes) -> object:
        if test(body):
            raise RuntimeError("cannot read this")
        return Parts().read_json(body)

    return Lie(Parts(read_json=checked))


def _text(test: Any) -> Lie:
    def checked(value: Any) -> Any:
        if isinstance(value, str) and test(value):
            raise RuntimeError("cannot store this")
        return value

    return read(
        "OrderCreate",
        lambda body: {name: checked(each) for name, each in body.items()} if isinstance(body, dict) else body,
    )


ROBUSTNESS = (
    _weak("NUL", "createServiceOrder", "server-error", _text(lambda text: "\x00" in text)),
    _weak("text beyond the basic plane", "createServiceOrder", "server-error", _text(lambda text: any(ord(each) > 0xFFFF for each in text))),
    _weak("long text", "createServiceOrder", "server-error", _text(lambda text: len(text) > 60_000)),
    _weak("quotes", "createServiceOrder", "server-error", _text(lambda text: "' OR" in text)),
    _weak("deep nesting", "", "server-error", _chokes(lambda body: body.count(b"[") > 1000)),
    _weak("lone surrogate", "", "server-error", _chokes(lambda body: b"\\ud800" in body)),
    _weak("member twice in a body", "", "server-error", _chokes(lambda body: body.count(b'"name"') > 1)),
    _weak("number of 400 digits", "", "server-error", _chokes(lambda body: b"9" * 400 in body)),
    _weak("another encoding", "", "server-error", _chokes(lambda body: b"\x00" in body)),
    _weak("list for a body", "", "server-error", _chokes(lambda body: body == b"[]")),
    _weak("null for a body", "", "server-error", _chokes(lambda body: body == b"null")),
    _weak("body cut off", "", "server-error", _chokes(lambda body: body.endswith(b": "))),
    _weak("unreadable Accept", "", "server-error", _fails(lambda request: request.headers.get("Accept", "").startswith(";"))),
    _weak("query that is none", "", "server-error", _fails(lambda request: b"%zz" in request.query_string)),
    _weak("quotes in a query", "listServiceOrders", "server-error", _fails(lambda request: "' OR" in request.args.get("sortBy", ""))),
    _weak("trace in an error", "", "leak", told(at("message", lambda text: f'Traceback (most recent call last): File "/srv/app.py", line 3: {text}'), 422)),
    _weak("path in an error", "", "leak", told(at("message", lambda text: f"{text} in /srv/app/orders.php:31"), 404)),
    _weak("unknown path is an error", "", "server-error", _fails(lambda request: "/../" in request.path)),
)  # fmt: skip

ALL = (*SECURITY, *ROBUSTNESS)
