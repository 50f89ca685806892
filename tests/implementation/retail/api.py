"""The habits of the retail API."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.routing import BaseConverter

from implementation.auth import Caller
from implementation.fields import is_uid
from implementation.problems import flat_error
from implementation.routes import JSON, Api, Service

RESERVED = ("public", "search")
"""Segments that would also pass as keys of service orders."""


def _caller(service: Service, authorization: str | None, path: Mapping[str, str]) -> Caller:
    return service.parts.token_bearer(service.accounts, authorization, path["tenantUid"])


def _uid(name: str, text: str) -> str:
    if name != "publicPageHash" and not is_uid(text):
        raise ValueError("Not a valid UID.")
    return text


class ServiceOrderKey(BaseConverter):
    """A key in an address; the plain segments ``search`` and ``public`` win over keys of the same name."""

    regex = rf"(?!(?:{'|'.join(RESERVED)})\Z)[^/]+"
    part_isolating = True


RETAIL = Api(caller=_caller, read_key=_uid, error=flat_error, takes=JSON, invalid_body=422)
