"""Ways of making the implementation lie, each a function that exchanges one of its parts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any, TypeAlias

import flask
from lxml import etree
from marshmallow import Schema

from implementation import Parts, validation, xml_text
from implementation.problems import Members, Problem
from implementation.routes import Answer, Call, Route
from zoo.violation import Lie

Change: TypeAlias = Callable[[Any], Any]
Query: TypeAlias = dict[str, list[str]]


def to(value: object) -> Change:
    """Something else, whatever it was."""
    return lambda _value: value


def at(path: str, change: Change) -> Change:
    """A change of what stands at a path of member names, where ``*`` is every element; absent places stay so."""
    name, _, rest = path.partition("/")
    inner = at(rest, change) if rest else change

    def changed(value: Any) -> Any:
        if name == "*" and isinstance(value, list):
            return [inner(each) for each in value]
        if isinstance(value, dict) and name in value:
            return {**value, name: inner(value[name])}
        return value

    return changed


def without(path: str) -> Change:
    """A change that drops a member."""
    above, _, name = path.rpartition("/")

    def dropped(value: Any) -> Any:
        return {key: each for key, each in value.items() if key != name} if isinstance(value, dict) else value

    return at(above, dropped) if above else dropped


def said(operation: str, change: Change) -> Lie:
    """An operation, or each if it is empty, answers something else when it succeeds."""

    def answered(answer: Answer, _call: Call, route: Route) -> Answer:
        if operation not in ("", route.name) or not isinstance(answer.value, dict):
            return answer
        return replace(answer, value=change(deepcopy(answer.value)))

    return Lie(Parts(answered=answered))


def acted(operation: str, act: Callable[[Answer, Call], Answer]) -> Lie:
    """An operation does something more, or answers something else, once it has done its work."""
    return Lie(
        Parts(answered=lambda answer, call, route: act(answer, call) if route.name == operation else answer)
    )


def status(operation: str, code: int) -> Lie:
    """An operation succeeds with another status code."""
    return acted(operation, lambda answer, _call: replace(answer, status=code))


def shown(kind: str, change: Change) -> Lie:
    """Entities of a kind are shown otherwise, wherever they are."""
    return Lie(Parts(shaped=lambda name, members: change(members) if name == kind else members))


def came(operation: str, change: Callable[[Call], Call]) -> Lie:
    """An operation, or each if it is empty, takes another request than came."""
    return Lie(Parts(arrived=lambda call, route: change(call) if operation in ("", route.name) else call))


def heard(operation: str, change: Change) -> Lie:
    """An operation takes another body than came."""
    return came(operation, lambda call: replace(call, body=change(call.body)))


def asked(operation: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Lie:
    """An operation takes another query than came."""
    return came(operation, lambda call: replace(call, query=change(dict(call.query))))


def unasked(operation: str, *names: str) -> Lie:
    """An operation passes over parameters of its query."""
    return asked(operation, lambda query: {key: each for key, each in query.items() if key not in names})


Sent: TypeAlias = Callable[[flask.Response, flask.Request], flask.Response | None]


def sent(change: Sent, *, operation: str = "", codes: tuple[int, ...] = ()) -> Lie:
    """Responses are sent otherwise: those of an operation, those with some status codes, or all."""

    def changed(response: flask.Response, request: flask.Request) -> flask.Response:
        if operation not in ("", request.endpoint) or (codes and response.status_code not in codes):
            return response
        return change(response, request) or response

    return Lie(Parts(sent=changed))


def header(name: str, value: str | None, *, operation: str = "", codes: tuple[int, ...] = ()) -> Lie:
    """A header field holds something else, or is not there."""

    def changed(response: flask.Response, _request: flask.Request) -> None:
        response.headers.remove(name)
        if value is not None:
            response.headers[name] = value

    return sent(changed, operation=operation, codes=codes)


def recoded(change: Callable[[bytes], bytes], *, operation: str = "", codes: tuple[int, ...] = ()) -> Lie:
    """The bytes of bodies are others."""

    def changed(response: flask.Response, _request: flask.Request) -> None:
        if response.get_data():
            response.set_data(change(response.get_data()))

    return sent(changed, operation=operation, codes=codes)


def told(change: Change, *codes: int, operation: str = "") -> Lie:
    """The JSON of refusals says something else."""
    return recoded(
        lambda body: json.dumps(change(json.loads(body))).encode(), operation=operation, codes=codes
    )


def answers(code: int, codes: tuple[int, ...], operation: str = "") -> Lie:
    """Responses with some status codes carry another one."""

    def changed(response: flask.Response, _request: flask.Request) -> None:
        response.status_code = code

    return sent(changed, operation=operation, codes=codes)


def read(body: str, change: Change) -> Lie:
    """A body is read as if something else had been sent, so that what is wrong is accepted.

    Args:
        body: The name of its schema's class.
        change: Makes what is valid.
    """

    def load(schema: Schema, value: object, code: int) -> Members:
        is_meant = type(schema).__name__ == body
        return validation.load_body(schema, change(deepcopy(value)) if is_meant else value, code)

    return Lie(Parts(load_body=load))


def refused(body: str, path: str, test: Callable[[Any], bool], *, code: int = 422) -> Lie:
    """A valid body is refused, where a test says so of what stands at a path; empty for the whole."""

    def checked(value: Any) -> Any:
        if test(value):
            raise Problem(status=code, code="invalid", message=f"{path}: Not liked.")
        return value

    return read(body, at(path, checked) if path else checked)


def queried(change: Callable[[Query], Query]) -> Lie:
    """A query is read as if something else had been sent."""

    def load(schema: Schema, arguments: Mapping[str, list[str]]) -> dict[str, Any]:
        return validation.load_query(schema, change(dict(arguments)))

    return Lie(Parts(load_query=load))


def disliked(name: str, test: Callable[[str], bool]) -> Lie:
    """A valid value of a query parameter is refused."""

    def checked(query: Query) -> Query:
        if any(test(each) for each in query.get(name, [])):
            raise Problem(status=400, code="invalid", message=f"{name}: Not liked.")
        return query

    return queried(checked)


def liked(name: str, change: Callable[[str], str | None]) -> Lie:
    """An invalid value of a query parameter is accepted; None stands for none at all."""

    def mended(query: Query) -> Query:
        values = [fit for each in query.get(name, []) if (fit := change(each)) is not None]
        return {
            **{key: each for key, each in query.items() if key != name},
            **({name: values} if values else {}),
        }

    return queried(mended)


def xml(change: Callable[[bytes], bytes]) -> Lie:
    """XML is written otherwise."""
    return Lie(Parts(write_xml=lambda root, members: change(xml_text.write_xml(root, members))))


def tree(change: Callable[[Any], Any]) -> Lie:
    """The elements of XML are others; what the change returns, if anything, is the root."""

    def changed(body: bytes) -> bytes:
        root = etree.fromstring(body)
        new = change(root)
        return etree.tostring(root if new is None else new, encoding="utf-8")

    return xml(changed)


def texted(name: str, change: Callable[[str], str]) -> Lie:
    """The text of one element of XML is another."""

    def changed(root: Any) -> None:
        for element in root.iter(name):
            element.text = change(element.text or "")

    return tree(changed)
