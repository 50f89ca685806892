"""Plays phases against the shop and collects what they find."""

from __future__ import annotations

from functools import cache

from check.shop import DOCUMENT, Shop
from stubtract import Contract, load
from stubtract.check import Exchanged, Failed, Failure, Kit, Plan, Skipped, WsgiTarget, run
from stubtract.conform import Validators
from stubtract.sample import StyledSampler
from stubtract.wire.messages import Request


@cache
def shop_contract() -> tuple[Contract, Validators]:
    contract = load(DOCUMENT)
    return contract, Validators(contract)


def kit(seed: int = 0) -> Kit:
    contract, validators = shop_contract()
    sampler = StyledSampler(seed, judge=validators)
    return Kit(contract=contract, validators=validators, sampler=sampler, base="/shop")


def failures(shop: Shop, phase: str, seed: int = 0, *, read_only: bool = False) -> list[Failure]:
    """What a phase finds in a shop; no operation is passed over, unless only reading is allowed."""
    events = list(run(kit(seed), WsgiTarget(shop), Plan(phases=(phase,), read_only=read_only)))
    assert read_only or not [event for event in events if isinstance(event, Skipped)]
    return [event.failure for event in events if isinstance(event, Failed)]


def requests(shop: Shop, phase: str, *, read_only: bool = False) -> list[Request]:
    """What a phase sends."""
    events = run(kit(), WsgiTarget(shop), Plan(phases=(phase,), read_only=read_only))
    return [event.exchange.request for event in events if isinstance(event, Exchanged)]


def told(found: list[Failure]) -> list[tuple[str, str, str]]:
    """Operation, rule and message of each failure."""
    return [(each.exchange.case.operation.id, each.finding.rule, each.finding.message) for each in found]
