"""What an operation is: its address, what it takes and offers, and the function that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from marshmallow import Schema
from sqlalchemy.orm import Session

from implementation.auth import Accounts, Caller
from implementation.database import Database
from implementation.moments import Moment, moment_of
from implementation.parts import Parts
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
        name: Where its messages come from, for people.
        caller: Finds who calls, from the accounts, the parts, the ``Authorization`` field and the path values.
        read_key: Reads one path parameter, or raises ValueError.
        error: Shape of its error bodies.
        takes: Media types of request bodies.
        invalid_body: Status for a readable body that the schema does not allow.
    """

    name: str
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
