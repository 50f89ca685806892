"""Link Objects: what can be asked next, with values of a request and its answer."""

from __future__ import annotations

import re

from stubtract.contract import pointer
from stubtract.contract.model import Following
from stubtract.contract.node import Node
from stubtract.contract.notes import Notes
from stubtract.contract.schema import Given

_OPERATION = re.compile(r"#/paths/(?P<path>[^/]+)/(?P<method>[a-z]+)")


def followings(node: Node | None, notes: Notes) -> tuple[Following, ...]:
    """The Link Objects of a response (OpenAPI 3.1, section 4.8.20); broken ones are noted and left out."""
    found = (
        notes.attempt(None, _following, name, raw)
        for name, raw in notes.attempt([], _members, node)
        if not name.startswith("x-")
    )
    return tuple(each for each in found if each is not None)


def _members(node: Node | None) -> list[tuple[str, Node]]:
    return list(node.members()) if node else []


def _following(name: str, raw: Node) -> Following:
    node = raw.follow()
    parameters, members = node.get("parameters"), node.mapping()
    template, method = _referred(node.text("operationRef"))
    return Following(
        name=name,
        operation_id=node.text("operationId"),
        template=template,
        method=method,
        parameters=parameters.mapping() if parameters else {},
        body=Given(members["requestBody"]) if "requestBody" in members else None,
        location=node.location,
    )


def _referred(reference: str) -> tuple[str, str]:
    """Path template and method of an ``operationRef`` into this document; empty for any other."""
    match = _OPERATION.fullmatch(reference)
    if match is None:
        return "", ""
    return pointer.unescape(pointer.from_fragment(match["path"])), match["method"].upper()
