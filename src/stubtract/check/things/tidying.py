"""What was created is deleted again, where that can be done; nothing is expected of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stubtract.check.case import Case, Exchange
from stubtract.check.kit import Kit
from stubtract.check.links import in_path
from stubtract.check.resources import resources
from stubtract.check.things.thing import Talk, Thing, case_of, keys_of
from stubtract.contract import Json
from stubtract.errors import StubtractError

_CREATED = 201
_ACCEPTED = 202


def tidied(kit: Kit, exchanges: Iterable[Exchange]) -> Talk[None]:
    """Delete what requests have created, where that can be done.

    Args:
        kit: What wrote the requests: the keys of what their paths speak of are known.
        exchanges: The requests with their answers.
    """
    for exchange in exchanges:
        case = deletion(kit, exchange)
        if case is not None:
            yield case


def deletion(kit: Kit, exchange: Exchange) -> Case | None:
    """The deletion of what a request has created; None where it did not, or there is no way to delete it.

    What is known to exist was there before, whatever the answer says.

    Args:
        kit: What wrote the request.
        exchange: The request with its answer.
    """
    operation, reply = exchange.case.operation, exchange.reply
    known = [each for each in resources(kit.contract) if each.delete is not None]
    resource = next((each for each in known if operation in (each.create, each.replace)), None)
    is_own = exchange.request.method == operation.method
    if resource is None or resource.delete is None or not exchange.is_success or not is_own:
        return None
    keys: dict[str, Json] = {**in_path(operation, exchange.request)}
    if operation is resource.create and reply.status != _ACCEPTED:
        keys |= keys_of(kit, resource, exchange)
    elif reply.status != _CREATED:
        return None
    if keys.get(resource.key) in (None, kit.known.get(resource.key)):
        return None
    there = replace(kit, known={**kit.known, **keys})
    try:
        return case_of(there, there.draft(resource.delete), "tidy up")
    except StubtractError:
        return None  # the document's own fault, which other phases tell


def removed(things: Iterable[Thing]) -> Talk[None]:
    """Delete what was created, where that can be done; nothing is expected of it."""
    for thing in things:
        if thing.resource.delete is not None:
            yield thing.case(thing.resource.delete, "tidy up")
