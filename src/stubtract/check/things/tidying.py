"""What was created is deleted again, where that can be done; nothing is expected of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stubtract.check.case import Exchange
from stubtract.check.kit import Kit
from stubtract.check.links import in_path
from stubtract.check.resources import resources
from stubtract.check.things.thing import Talk, Thing, case_of, keys_of
from stubtract.contract import Json

_CREATED = 201
_ACCEPTED = 202


def tidied(kit: Kit, exchanges: Iterable[Exchange]) -> Talk[None]:
    """Delete what requests have created, where that can be done; nothing is expected of it.

    Args:
        kit: What wrote the requests: the keys of what their paths speak of are known.
        exchanges: The requests with their answers.
    """
    known = [each for each in resources(kit.contract) if each.delete is not None]
    for exchange in exchanges:
        operation, is_new = exchange.case.operation, exchange.reply.status == _CREATED
        resource = next((each for each in known if operation in (each.create, each.replace)), None)
        if resource is None or resource.delete is None or not _is_made(exchange):
            continue
        keys: dict[str, Json] = {**in_path(operation, exchange.request)}
        if operation is resource.create:
            keys |= keys_of(kit, resource, exchange)
        elif not is_new:
            continue
        if keys.get(resource.key) not in (None, kit.known.get(resource.key)):
            there = replace(kit, known={**kit.known, **keys})
            yield case_of(there, there.draft(resource.delete), "tidy up")


def _is_made(exchange: Exchange) -> bool:
    """Whether a request of its operation was accepted at once; a try of another method makes nothing."""
    is_own = exchange.request.method == exchange.case.operation.method
    return is_own and exchange.is_success and exchange.reply.status != _ACCEPTED


def removed(things: Iterable[Thing]) -> Talk[None]:
    """Delete what was created, where that can be done; nothing is expected of it."""
    for thing in things:
        if thing.resource.delete is not None:
            yield thing.case(thing.resource.delete, "tidy up")
