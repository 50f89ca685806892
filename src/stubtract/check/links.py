"""Runtime expressions (OpenAPI 3.1, section 4.8.20.3): values of a request and its answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote

from stubtract.check.answers import value_of
from stubtract.check.case import Exchange
from stubtract.contract import Contract, Following, Json, Operation
from stubtract.contract.pointer import tokens
from stubtract.sample.places import at
from stubtract.wire import json_text
from stubtract.wire.messages import Request

_WITHIN = re.compile(r"\{(\$[^{}]+)\}")
_PLACES = ("path.", "query.", "header.", "cookie.")


def followed(contract: Contract, exchange: Exchange) -> list[tuple[Operation, Mapping[str, Json]]]:
    """What the links of an answer lead to: the operations, with the parameters that could be told."""
    response = exchange.case.operation.response(exchange.reply.status)
    found: list[tuple[Operation, Mapping[str, Json]]] = []
    for link in response.links if response else ():
        operation = contract.following(link)
        if operation is not None:
            found.append((operation, _parameters(link, exchange)))
    return found


def _parameters(link: Following, exchange: Exchange) -> dict[str, Json]:
    values = {name: evaluated(each, exchange) for name, each in link.parameters.items()}
    return {_bare(name): each for name, each in values.items() if each is not None}


def _bare(name: str) -> str:
    return next((name.removeprefix(place) for place in _PLACES if name.startswith(place)), name)


def evaluated(expression: Json, exchange: Exchange) -> Json:
    """What an expression stands for; a constant is itself, and None is what cannot be told."""
    if not isinstance(expression, str):
        return expression
    if expression.startswith("$"):
        return _value(expression, exchange)
    return _WITHIN.sub(lambda match: str(_value(match[1], exchange) or ""), expression)


def _value(expression: str, exchange: Exchange) -> Json:
    request = exchange.request
    match expression:
        case "$url":
            return request.path + (f"?{request.query}" if request.query else "")
        case "$method":
            return request.method
        case "$statusCode":
            return exchange.reply.status
    source, _, rest = expression.partition(".")
    kind, _, name = rest.replace("#", ".#", 1).partition(".")
    if kind == "body":
        body = value_of(exchange) if source == "$response" else json_text.decode(request.body).value
        return _inside(body, name.removeprefix("#"))
    if kind == "header":
        return exchange.reply.header(name) if source == "$response" else request.header(name)
    if kind == "query":
        return dict(parse_qsl(request.query)).get(name)
    return in_path(exchange.case.operation, request).get(name) if kind == "path" else None


def _inside(body: Json, pointer: str) -> Json:
    try:
        return at(body, tokens(pointer))
    except (ValueError, IndexError):
        return None


def in_path(operation: Operation, request: Request) -> dict[str, str]:
    """The path parameters of a request, as texts; empty where its path is another one."""
    pieces = re.split(r"\{([^{}]+)\}", operation.path)
    names = pieces[1::2]
    pattern = "".join("([^/]+?)" if index % 2 else re.escape(each) for index, each in enumerate(pieces))
    match = re.search(pattern + "$", request.path)
    return dict(zip(names, map(unquote, match.groups()), strict=True)) if match else {}
