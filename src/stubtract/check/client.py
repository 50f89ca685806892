"""A target for people who write hooks: methods, paths and plain values instead of messages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from stubtract.check.target import Target
from stubtract.contract import Json
from stubtract.wire.messages import Headers, Reply, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Sends requests to a target, with the credentials of the run.

    Attributes:
        target: What takes the requests.
        base: The base path that is put before every path.
        headers: Sent with every request.
    """

    target: Target
    base: str = ""
    headers: Headers = ()

    def request(
        self,
        method: str,
        path: str,
        *,
        value: Json = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send a request and wait for its answer.

        Args:
            method: In upper case.
            path: Below the base path, percent-encoded; a query may follow.
            value: What the body says, as JSON; None for no body.
            headers: Further headers.

        Raises:
            Unreachable: There is no answer.
        """
        where, _, query = path.partition("?")
        body = b"" if value is None else json.dumps(value).encode()
        kind = (("Content-Type", "application/json"),) if body else ()
        sent = (*self.headers, *kind, *(headers or {}).items())
        return self.target.send(
            Request(method=method, path=self.base + where, query=query, headers=sent, body=body)
        )
