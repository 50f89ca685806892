"""``stubtract mutate``: does anybody notice when a promise of the document is broken?"""

from __future__ import annotations

import difflib
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import click

from stubtract.check import Kit, curl
from stubtract.cli import options
from stubtract.cli.breaking import Breaking, Trying, wanted
from stubtract.cli.groups import grouped
from stubtract.cli.specs import only
from stubtract.cli.stopping import EXIT_CODE, stoppable
from stubtract.conform import Validators
from stubtract.contract import Contract
from stubtract.errors import UsageError
from stubtract.mutate import (
    Command,
    Mutation,
    Outcome,
    Rehearsal,
    Served,
    Trial,
    Verdict,
    Workshop,
    answers,
    rehearse,
    run,
    spread,
)
from stubtract.mutate.trials import Stage
from stubtract.report.mutants import mutants_as_json, mutants_lines
from stubtract.sample import StyledSampler
from stubtract.stub import Options
from stubtract.web import create_app
from stubtract.web.loopback import running
from stubtract.web.server import Address, free_address

_ALL = 0
_HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that the command line asks for."""

    breaking: Breaking
    trying: Trying
    making: options.Making
    reading: options.Reading


@click.command()
@click.argument("spec")
@click.argument("command", nargs=-1, type=click.UNPROCESSED, metavar="-- CMD...")
@grouped(breaking=Breaking, trying=Trying, making=options.Making, reading=options.Reading)
def mutate(spec: str, command: tuple[str, ...], **groups: object) -> None:
    """Break one promise of a document at a time, and see whether CMD, such as your tests, notices.

    CMD finds the stub at STUBTRACT_URL, and in the place of {url} among its words. It fails by its exit code.
    Exit 0 if everything was noticed, 1 if not, 130 after Ctrl-C.
    """
    asked = Asked(**groups)  # type: ignore[arg-type] # one value a group, by its name
    breaking, trying = asked.breaking, asked.trying
    contract = options.contract(only(spec), asked.reading)
    workshop = _workshop(contract, breaking, asked.making)
    every = wanted(contract, workshop, breaking)
    if breaking.serve is not None:
        _serve(workshop, _named(every, breaking.serve), breaking.port)
        return
    if not command:
        raise UsageError("say what to run after --, such as: stubtract mutate openapi.yaml -- pytest")
    with stoppable() as stop:
        stage = Stage(
            answers=workshop.answers,
            command=Command(words=command, environment=os.environ),
            serve=lambda served: running(create_app(served)),
            stop=stop.is_set,
        )
        outcome = _tried(stage, every, (breaking.max, asked.making.seed), trying)
    if trying.format == "json":
        click.echo(mutants_as_json(outcome, contract))
    else:
        click.echo("\n".join(mutants_lines(outcome, contract)))
    sys.exit(EXIT_CODE if outcome.interrupted else _code(outcome, trying.fail_under))


def _code(outcome: Outcome, fail_under: float | None) -> int:
    if fail_under is not None:
        return int(outcome.tally.percent < fail_under)
    return int(bool(outcome.survivors))


def _workshop(contract: Contract, breaking: Breaking, making: options.Making) -> Workshop:
    stubs = answers(
        contract,
        Options(
            seed=making.seed,
            clock=making.now,
            samples=making.samples,
            locale=making.locale,
            credentials=breaking.credentials,
        ),
    )
    validators = Validators(contract)
    kit = Kit(
        contract=contract,
        validators=validators,
        sampler=StyledSampler(making.seed, making.now, validators),
        base=contract.paths[0].base_paths[0] if contract.paths else "",
        credentials=next(iter(breaking.credentials), "user:password"),
    )
    return Workshop(answers=stubs, kit=kit)


def _tried(stage: Stage, every: tuple[Mutation, ...], sample: tuple[int, int], trying: Trying) -> Outcome:
    """Rehearse, and try what the command can notice."""
    rehearsal = rehearse(stage, trying.timeout)
    asked = [each for each in every if _is_asked(each, rehearsal)]
    count, seed = sample
    tried = spread(asked, count, seed) if count != _ALL else tuple(asked)
    timeout = trying.timeout or rehearsal.patience()
    trials: dict[str, Trial] = {}
    with _progress(len(tried)) as tell:
        for trial in run(stage, tried, timeout, trying.workers):
            trials[trial.mutation.name] = trial
            tell(len(trials), sum(each.verdict is Verdict.SURVIVED for each in trials.values()))
    return Outcome(
        trials=tuple(trials[each.name] for each in tried if each.name in trials),
        not_exercised=tuple(each for each in every if each not in asked),
        left_out=len(asked) - len(tried),
        interrupted=stage.stop(),
    )


def _is_asked(mutation: Mutation, rehearsal: Rehearsal) -> bool:
    return (mutation.operation.path, mutation.operation.method) in rehearsal.asked


@contextmanager
def _progress(count: int) -> Iterator[Callable[[int, int], None]]:
    """What tells on a terminal how far the run is, on one line that is cleared at its end."""
    is_terminal = sys.stderr.isatty()

    def tell(done: int, survived: int) -> None:
        if is_terminal:
            click.echo(
                f"\r\033[K{done}/{count} wrong stubs tried, {survived} not noticed", err=True, nl=False
            )

    tell(0, 0)
    try:
        yield tell
    finally:
        if is_terminal:
            click.echo("\r\033[K", err=True, nl=False)


def _named(every: tuple[Mutation, ...], name: str) -> Mutation:
    found = next((each for each in every if each.name == name), None)
    if found is None:
        near = difflib.get_close_matches(name, [each.name for each in every], 1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        raise UsageError(f"no wrong stub has the name '{name}'{hint}")
    return found


def _serve(workshop: Workshop, mutation: Mutation, port: int) -> None:
    """Serve one wrong stub until Ctrl-C."""
    address = free_address(Address(_HOST, port))
    with running(create_app(Served(workshop.answers, mutation)), address.port) as url:
        click.echo(f"{mutation.name}\n  {curl(mutation.probe, url)}\nCtrl-C stops.")
        with suppress(KeyboardInterrupt):
            threading.Event().wait()
    click.echo("stopped", err=True)
