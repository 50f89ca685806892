"""A client in process, with credentials."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

import flask
from werkzeug.datastructures import Headers

PLANNER = "planner:spanner@north.example"
ANNA = "anna:kettle@north.example"


def basic(text: str) -> str:
    """Credentials for the field-service APIs."""
    return f"Basic {base64.b64encode(text.encode()).decode()}"


class Reply:
    """What came back: the status, the header fields and the bytes of the body."""

    def __init__(self, status_code: int, headers: Headers, data: bytes) -> None:
        self.status_code = status_code
        self.headers = headers
        self.data = data

    @property
    def json(self) -> Any:
        """The value of a body in JSON."""
        return json.loads(self.data)


class Caller:
    """Calls one application, below one address, in one name."""

    def __init__(self, app: flask.Flask, authorization: str, base: str = "/api") -> None:
        self._client = app.test_client()
        self._authorization = authorization
        self._base = base

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send one request; ``body`` goes as JSON unless it is bytes."""
        fields = {"Authorization": self._authorization, **(headers or {})}
        if body is not None:
            fields.setdefault("Content-Type", "application/json")
        response = self._client.open(
            self._base + path,
            method=method,
            headers=fields,
            query_string=query or None,
            data=body if body is None or isinstance(body, bytes) else json.dumps(body).encode(),
        )
        return Reply(response.status_code, response.headers, response.data)

    def get(self, path: str, **query: object) -> Reply:
        """Read something."""
        return self.call("GET", path, query=query)

    def post(self, path: str, body: object) -> Reply:
        """Make something."""
        return self.call("POST", path, body)

    def put(self, path: str, body: object) -> Reply:
        """Change something."""
        return self.call("PUT", path, body)

    def delete(self, path: str) -> Reply:
        """Remove something."""
        return self.call("DELETE", path)
