"""``stubtract check``: hold a running implementation to its contract."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import click

from stubtract.check import Finished, Kit, Outcome, Plan, ReadOnly, Record, Target, run
from stubtract.check.client import Client
from stubtract.check.kit import credentials
from stubtract.check.profiles import PROFILES
from stubtract.check.reaching import kit_of
from stubtract.check.rules import KEYWORDS, RULES
from stubtract.cli import options
from stubtract.cli.choosing import Choosing, chosen_of
from stubtract.cli.emptiness import say_if_nothing_was_tried, warn_of_strangers
from stubtract.cli.groups import grouped
from stubtract.cli.hooks import Guard, load
from stubtract.cli.reaching import Introducing, Reaching, introduction_of, target_of
from stubtract.cli.specs import only
from stubtract.cli.stopping import EXIT_CODE, stoppable
from stubtract.cli.telling import Telling, known_of, listeners, tell, write
from stubtract.contract import Contract
from stubtract.sample import StyledSampler
from stubtract.wire.messages import Headers


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that the command line asks for."""

    reaching: Reaching
    introducing: Introducing
    choosing: Choosing
    telling: Telling
    making: options.Making
    reading: options.Reading


def _list_rules(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's form
    if wanted:
        click.echo("\n".join(f"{name:<17}{asks}" for name, asks in RULES.items()))
        click.echo(f"and the keywords of JSON Schema: {', '.join(sorted(KEYWORDS))}")
        context.exit()


@click.command()
@click.argument("spec")
@click.option(
    "--rules", is_flag=True, is_eager=True, expose_value=False, callback=_list_rules, help="List the rules."
)
@grouped(
    reaching=Reaching,
    introducing=Introducing,
    choosing=Choosing,
    telling=Telling,
    making=options.Making,
    reading=options.Reading,
)
def check(spec: str, **groups: object) -> None:
    """Hold an implementation to the contract.

    Exit 0 if it keeps to it, 1 if not, 2 if nothing was tried or something cannot be used, 130 after Ctrl-C.
    """
    asked = Asked(**groups)  # type: ignore[arg-type] # one value a group, by its name
    contract = options.contract(only(spec), asked.reading)
    url, target = target_of(asked.reaching)
    hooks = load(asked.choosing.hooks)
    known = known_of(asked.telling)
    kit = _kit(contract, asked)
    reached = ReadOnly(target) if asked.choosing.read_only else target
    client = Client(target=reached, base=kit.base, headers=(*kit.headers, *_credentials(kit)))
    guard = Guard(hooks.hooks())
    hooks.before_all(client)
    try:
        with stoppable() as stop:
            kit = replace(kit, known={**hooks.known(), **kit.known})
            warn_of_strangers(kit)
            outcome = _played(kit, (url, target), _plan(kit, asked, guard, stop.is_set), asked)
        told = tell(outcome, known, asked.telling, datetime.now(UTC).date())
    finally:
        hooks.after_all(client)
    if guard.error is not None:
        raise guard.error
    if not stop.is_set():
        say_if_nothing_was_tried(told, asked.choosing)
    sys.exit(EXIT_CODE if stop.is_set() else 1 if told.failures else 0)


def _kit(contract: Contract, asked: Asked) -> Kit:
    making = asked.making
    return kit_of(
        contract,
        introduction_of(asked.reaching, asked.introducing),
        sampler=StyledSampler(making.seed, making.now, locale=making.locale, samples=making.samples),
        few=PROFILES[asked.choosing.profile].few,
        strict=asked.choosing.strict,
    )


def _credentials(kit: Kit) -> Headers:
    """The credentials for hooks, as the first operation that asks for some takes them."""
    secured = (each.security[0] for each in kit.contract.operations() if each.security and each.security[0])
    schemes = next(secured, ()) if kit.credentials else ()
    return tuple(pair for scheme in schemes for pair in credentials(scheme, kit.credentials))


def _plan(kit: Kit, asked: Asked, guard: Guard, stop: Callable[[], bool]) -> Plan:
    choosing, seed = asked.choosing, asked.making.seed
    chosen = chosen_of(kit.contract, choosing)
    return Plan(
        phases=chosen.phases,
        operations=chosen.has,
        rules=chosen.rules,
        budget=choosing.budget,
        read_only=choosing.read_only,
        workers=choosing.workers,
        samplers=tuple(
            kit.sampler.seeded(seed + further) for further in range(1, PROFILES[choosing.profile].seeds)
        ),
        hooks=guard.guarded().sparing(chosen.spared),
        stop=lambda: stop() or guard.error is not None,
    )


def _played(kit: Kit, reached: tuple[str, Target], plan: Plan, asked: Asked) -> Outcome:
    """Play the suite, and let everybody listen."""
    url, target = reached
    record = Record()
    with ExitStack() as stack:
        heard = listeners(asked.telling, url, plan.budget, stack)
        try:
            for event in run(kit, target, plan):
                record.take(event)
                heard.take(event)
                if isinstance(event, Finished):
                    finished = event
        finally:
            heard.done()
    if heard.archive is not None and asked.telling.har is not None:
        write(asked.telling.har, heard.archive.text())
    return record.outcome(kit, url, finished)
