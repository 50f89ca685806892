"""What a check says of choices that come to nothing: a green run of no requests proves nothing."""

from __future__ import annotations

from collections.abc import Iterator

import click

from stubtract.check import Kit, Outcome
from stubtract.check.places import of_schema
from stubtract.cli.choosing import Choosing
from stubtract.conform import did_you_mean
from stubtract.contract import Contract
from stubtract.errors import UsageError


def say_if_nothing_was_tried(outcome: Outcome, choosing: Choosing) -> None:
    """Say that no phase has sent anything; in a shard that may be, for another one has it all.

    Args:
        outcome: What a run has shown.
        choosing: What was to be run.

    Raises:
        UsageError: Nothing was sent, and there is no other shard.
    """
    if outcome.is_tried or outcome.failures or outcome.known:
        return
    if choosing.shard is None:
        raise UsageError(f"nothing was tried: {_why(outcome)}")
    part, count = choosing.shard
    click.echo(f"nothing was tried in part {part} of {count}: {_why(outcome)}", err=True)


def _why(outcome: Outcome) -> str:
    reasons = dict.fromkeys(each.skipped for each in outcome.played if each.skipped)
    if outcome.finished.cut or reasons:
        return outcome.finished.cut or "; ".join(reasons)
    if not any(True for _ in outcome.contract.operations()):
        return "the document has no operation"
    if not outcome.played:
        return "no operation, or no phase, is left of what was chosen"
    return "the chosen phases have nothing to ask of the chosen operations"


def warn_of_strangers(kit: Kit) -> None:
    """Say which known values have names that the document has not: they are of no account.

    Args:
        kit: What a run works with.
    """
    names = sorted(set(_names(kit.contract))) if kit.known else []
    for name in kit.known:
        if name not in names:
            warning = click.style("warning", fg="yellow", bold=True)
            way_out = did_you_mean(name, names)
            text = f"no parameter and no member is called '{name}', which is known"
            click.echo(f"{warning}: {text}{f'; {way_out}' if way_out else ''}", err=True)


def _names(contract: Contract) -> Iterator[str]:
    """Every parameter, and the members of bodies down to the third level."""
    for operation in contract.operations():
        yield from (each.name for each in operation.parameters)
        messages = (*((operation.body,) if operation.body else ()), *operation.responses)
        for content in (each for message in messages for each in message.contents):
            if content.schema is not None:
                pointers = (pointer for pointer, _ in of_schema(content.schema, lambda _schema: False))
                yield from (pointer.rpartition("/")[2] for pointer in pointers)
