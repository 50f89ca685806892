"""Who may call: Basic for the field-service APIs, Bearer for the retail API, as their documents say."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from implementation.problems import Problem

PERMISSION = "SERVICE_ORDER"
"""What a token must carry for the service orders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiUser:
    """A user of the field-service API: signs in as ``name:password@domain``; the domain is the tenant."""

    name: str
    password: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact of a customer: signs in like a user and sees the work orders of one company, or all."""

    name: str
    password: str
    domain: str
    company_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token of the retail API; without ``tenants`` it opens every tenant."""

    text: str
    name: str
    tenants: frozenset[str] | None = None
    permissions: frozenset[str] = frozenset({PERMISSION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Everybody who may call.

    Attributes:
        names: Display names of the retail API's users, by key.
    """

    users: tuple[ApiUser, ...] = ()
    contacts: tuple[Contact, ...] = ()
    tokens: tuple[Token, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who calls.

    Attributes:
        tenant: Domain of a field-service caller; the retail API names the tenant in its paths.
        company_id: The only company that the caller sees, where there is one.
    """

    name: str
    tenant: str = ""
    company_id: str | None = None


DEMO = Accounts(
    users=(
        ApiUser(name="planner", password="spanner", domain="north.example"),
        ApiUser(name="planner", password="hammer", domain="south.example"),
    ),
    contacts=(
        Contact(name="anna", password="kettle", domain="north.example"),
        Contact(
            name="ben",
            password="teapot",
            domain="north.example",
            company_id="c0000000-0000-4000-8000-000000000001",
        ),
    ),
    tokens=(
        Token(text="everything", name="Ida Integration"),
        Token(text="north-only", name="Nora North", tenants=frozenset({"north"})),
        Token(text="no-service", name="Max Marketing", permissions=frozenset({"MARKETING"})),
    ),
    names={"u-ida": "Ida Integration", "u-nora": "Nora North"},
)
"""Accounts for tests."""


def api_user(accounts: Accounts, authorization: str | None) -> Caller:
    """The user of the field-service API whose credentials came along.

    Raises:
        Problem: 401 where there are none, or they open nothing.
    """
    for user in accounts.users:
        if _signs_in(user, authorization):
            return Caller(name=user.name, tenant=user.domain)
    raise _basic_problem()


def contact(accounts: Accounts, authorization: str | None) -> Caller:
    """The contact whose credentials came along.

    Raises:
        Problem: 401 where there are none, or they open nothing.
    """
    for each in accounts.contacts:
        if _signs_in(each, authorization):
            return Caller(name=each.name, tenant=each.domain, company_id=each.company_id)
    raise _basic_problem()


def token_bearer(accounts: Accounts, authorization: str | None, tenant: str) -> Caller:
    """The user whose token came along.

    Raises:
        Problem: 401 without a valid token; 403 where the token lacks the permission or belongs to another tenant.
    """
    scheme, _, credentials = (authorization or "").partition(" ")
    text = credentials.strip() if scheme.lower() == "bearer" else ""
    found = next((token for token in accounts.tokens if _same(token.text, text)), None)
    if found is None:
        challenge = 'Bearer error="invalid_token"' if text else "Bearer"
        raise Problem(
            status=401,
            code="unauthorized",
            message="A valid token is needed.",
            headers={"WWW-Authenticate": challenge},
        )
    if PERMISSION not in found.permissions:
        raise Problem(status=403, code="forbidden", message=f"The token lacks the permission {PERMISSION}.")
    if found.tenants is not None and tenant not in found.tenants:
        raise Problem(status=403, code="forbidden", message="The token does not open this tenant.")
    return Caller(name=found.name)


def _signs_in(account: ApiUser | Contact, authorization: str | None) -> bool:
    scheme, _, credentials = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        sent = base64.b64decode(credentials.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return False
    return _same(sent, f"{account.name}:{account.password}@{account.domain}")


def _same(left: str, right: str) -> bool:
    return hmac.compare_digest(left.encode("utf-8", "replace"), right.encode("utf-8", "replace"))


def _basic_problem() -> Problem:
    return Problem(
        status=401,
        code="unauthorized",
        message="Credentials are missing, or they do not open this resource.",
        headers={"WWW-Authenticate": 'Basic realm="work orders", charset="UTF-8"'},
    )
