"""The habits of the two field-service APIs."""

from __future__ import annotations

from collections.abc import Mapping

from implementation.auth import Caller
from implementation.fields import is_guid
from implementation.problems import odata_error
from implementation.routes import ANY_JSON, Api, Service


def _api_user(service: Service, authorization: str | None, _path: Mapping[str, str]) -> Caller:
    return service.parts.api_user(service.accounts, authorization)


def _contact(service: Service, authorization: str | None, _path: Mapping[str, str]) -> Caller:
    return service.parts.contact(service.accounts, authorization)


def _guid(_name: str, text: str) -> str:
    if not is_guid(text):
        raise ValueError("Not a valid GUID.")
    return text.lower()


JOBS = Api(caller=_api_user, read_key=_guid, error=odata_error, takes=ANY_JSON, invalid_body=400)
DESK = Api(caller=_contact, read_key=_guid, error=odata_error, takes=ANY_JSON, invalid_body=400)
