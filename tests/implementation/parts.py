"""The replaceable parts of the implementation: every promise is kept by one function that can be exchanged.

An application with one other part breaks one promise and keeps all others, which is how wrong implementations
are made from this right one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import flask
from marshmallow import Schema
from sqlalchemy.orm import Session

from implementation import auth, json_text, negotiation, validation, xml_text
from implementation.database import Base
from implementation.problems import Members

if TYPE_CHECKING:
    from implementation.routes import Answer, Call, Route


def _same_call(call: Call, _route: Route) -> Call:
    return call


def _same_answer(answer: Answer, _call: Call, _route: Route) -> Answer:
    return answer


def _same_members(_kind: str, members: Members) -> Members:
    return members


def _same_response(response: flask.Response, _request: flask.Request) -> flask.Response:
    return response


def _remove(session: Session, row: Base) -> None:
    session.delete(row)


def _window(number: int, size: int) -> tuple[int, int]:
    """Offset and length of a page; outside of the pages from 1 on there is nothing."""
    return ((number - 1) * size, size) if number > 0 and size > 0 else (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The functions that an application is made of.

    Attributes:
        api_user, contact, token_bearer: Find who calls.
        negotiate: Picks a media type by ``Accept``.
        read_json, write_json, write_xml: The representations.
        load_body, load_query: Hold what came to its schema; the schema can be exchanged by its class, too.
        window: Offset and length of a page, from its number and size.
        remove: Deletes a row.
        arrived: Last look at a request that was found valid, before its operation runs.
        shaped: Last look at one entity (its kind and its members) before it goes into an answer.
        answered: Last look at what an operation answers, before it is written.
        sent: Last look at every response, those of refusals included.
    """

    api_user: Callable[[auth.Accounts, str | None], auth.Caller] = auth.api_user
    contact: Callable[[auth.Accounts, str | None], auth.Caller] = auth.contact
    token_bearer: Callable[[auth.Accounts, str | None, str], auth.Caller] = auth.token_bearer
    negotiate: Callable[[str | None, Sequence[str]], str | None] = negotiation.negotiate
    read_json: Callable[[bytes], object] = json_text.read_json
    write_json: Callable[[object], bytes] = json_text.write_json
    write_xml: Callable[[str, Members], bytes] = xml_text.write_xml
    load_body: Callable[[Schema, object, int], Members] = validation.load_body
    load_query: Callable[[Schema, Mapping[str, list[str]]], dict[str, Any]] = validation.load_query
    window: Callable[[int, int], tuple[int, int]] = _window
    remove: Callable[[Session, Base], None] = _remove
    arrived: Callable[[Call, Route], Call] = _same_call
    shaped: Callable[[str, Members], Members] = _same_members
    answered: Callable[[Answer, Call, Route], Answer] = _same_answer
    sent: Callable[[flask.Response, flask.Request], flask.Response] = _same_response
