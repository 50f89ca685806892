"""Refusals: what stops a request, and the two shapes in which the APIs tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Members = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Problem(Exception):
    """A request that cannot be served.

    Attributes:
        status: HTTP status of the answer.
        code: Short word for programs.
        message: Explanation for people.
        headers: Fields that the answer carries beside its body.
    """

    status: int
    code: str
    message: str
    headers: Mapping[str, str] = field(default_factory=dict)


def bad_request(code: str, message: str) -> Problem:
    """Something that cannot be read, or a value that is invalid: 400."""
    return Problem(status=400, code=code, message=message)


def not_found(message: str) -> Problem:
    """Nothing has this key: 404."""
    return Problem(status=404, code="not_found", message=message)


def unprocessable(code: str, message: str) -> Problem:
    """Well formed, but what it says cannot be done: 422."""
    return Problem(status=422, code=code, message=message)


def odata_error(code: str, message: str) -> Members:
    """The error body of the field-service APIs."""
    return {"error": {"code": code, "message": message}}


def flat_error(code: str, message: str) -> Members:
    """The error body of the retail API."""
    return {"code": code, "message": message}
