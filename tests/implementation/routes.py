"""What an operation is, what it is given and answers, and the replaceable parts that all of them are served with.

Every promise of the documents is kept by one function that can be exchanged. An application with one other part
breaks one promise and keeps all others, which is how wrong implementations are made from this right one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import flask
from marshmallow import Schema
from sqlalchemy.orm import Session

from implementation import auth, json_text, negotiation, validation, xml_text
from implementation.auth import Accounts, Caller
from implementation.database import Base, Database
from implementation.moments import Moment, moment_of
from implementation.problems import Members

JSON = ("application/json",)
ANY_JSON = ("application/json", "text/json")
JSON_AND_XML = ("application/json", "text/json", "application/xml", "text/xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What all requests of one application share."""

    database: Database
    accounts: Accounts
    clock: Callable[[], datetime]
    ids: Callable[[], UUID]
    parts: Parts

    def new_key(self) -> str:
        """A key that nothing has yet."""
        return str(self.ids())

    def now(self) -> Moment:
        """The present moment."""
        return moment_of(self.clock())


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, with everything in it read and found valid.

    Attributes:
        now: When it came; all that it writes carries this moment.
        path: Values of the path parameters.
        query: Values of the query parameters, under the names of the schema's fields.
        body: The members of the body; empty where the operation takes none.
        media_type: What the answer is written in.
        address: The address without its query, for links to other pages.
        arguments: The query as it came, for the same purpose.
        minimal: Whether the client prefers a minimal answer.
    """

    service: Service
    session: Session
    caller: Caller
    now: Moment
    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Members
    media_type: str
    address: str
    arguments: Mapping[str, str]
    minimal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an operation answers.

    Attributes:
        value: Members of an object, the bytes of a file, or None for no body.
        root: Name of the root where the answer is written in XML.
    """

    value: Members | bytes | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    root: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """The habits of one documented API.

    Attributes:
        caller: Finds who calls, from the accounts, the parts, the ``Authorization`` field and the path values.
        read_key: Reads one path parameter, or raises ValueError.
        error: Shape of its error bodies.
        takes: Media types of request bodies.
        invalid_body: Status for a readable body that the schema does not allow.
    """

    caller: Callable[[Service, str | None, Mapping[str, str]], Caller]
    read_key: Callable[[str, str], str]
    error: Callable[[str, str], Members]
    takes: tuple[str, ...]
    invalid_body: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One operation.

    Attributes:
        name: The documented operationId.
        path: Address with parameters in angle brackets.
        run: Does the work inside a transaction.
    """

    name: str
    method: str
    path: str
    run: Callable[[Call], Answer]
    api: Api
    offers: tuple[str, ...] = JSON
    query: Schema | None = None
    body: Schema | None = None


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

    api_user: Callable[[Accounts, str | None], Caller] = auth.api_user
    contact: Callable[[Accounts, str | None], Caller] = auth.contact
    token_bearer: Callable[[Accounts, str | None, str], Caller] = auth.token_bearer
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
