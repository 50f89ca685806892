"""Which promises ``mutate`` breaks, and how the command is tried on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import click

from stubtract.cli import options
from stubtract.cli.choosing import Duration
from stubtract.contract import Contract
from stubtract.errors import UsageError
from stubtract.mutate import KINDS, Mutation, Workshop, chosen, mutations

_PORT = 8080


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaking:
    """Which promises are broken."""

    only: Annotated[
        tuple[str, ...],
        click.option("--only", multiple=True, metavar="NAME", help="These operations or kinds alone."),
    ]
    skip: Annotated[
        tuple[str, ...],
        click.option("--skip", multiple=True, metavar="NAME", help="Not these operations or kinds."),
    ]
    max: Annotated[
        int,
        click.option(
            "--max",
            type=click.IntRange(0),
            default=100,
            show_default=True,
            help="How many are tried, spread over kinds and operations; 0 for all.",
        ),
    ]
    credentials: options.Credentials
    serve: Annotated[
        str | None,
        click.option("--serve", metavar="NAME", help="Serve one wrong stub, and run no command."),
    ]
    port: Annotated[
        int,
        click.option(
            "--port",
            type=click.IntRange(0, 65535),
            default=_PORT,
            show_default=True,
            help="Where --serve listens; 0 is any free one.",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trying:
    """How the command is run, and what is told."""

    workers: Annotated[
        int,
        click.option(
            "--workers", type=click.IntRange(1, 32), default=1, show_default=True, help="Runs side by side."
        ),
    ]
    timeout: Annotated[
        float | None,
        click.option(
            "--timeout",
            type=Duration(),
            metavar="TIME",
            show_default="ten times what the first run takes, at least 10s",
            help="When a run counts as hanging.",
        ),
    ]
    fail_under: Annotated[
        float | None,
        click.option(
            "--fail-under",
            type=click.FloatRange(0, 100),
            metavar="PERCENT",
            help="Exit with 0 from this score on, whatever survives.",
        ),
    ]
    format: Annotated[
        str,
        click.option(
            "--format", type=click.Choice(["console", "json"]), default="console", show_default=True
        ),
    ]


def wanted(contract: Contract, workshop: Workshop, breaking: Breaking) -> tuple[Mutation, ...]:
    """The mutations that the flags ask for.

    Args:
        contract: The document.
        workshop: What makes them.
        breaking: The flags.

    Raises:
        UsageError: A name is that of no operation or kind.
    """
    operations = list(contract.operations())
    names = {each.id for each in operations}
    for name in (*breaking.only, *breaking.skip):
        if name not in names and name not in KINDS:
            raise UsageError(f"there is no operation or kind '{name}'; the kinds are {', '.join(KINDS)}")
    few = names.intersection(breaking.only) or names
    found = mutations(workshop, (each for each in operations if each.id in few))
    return chosen(found, breaking.only, breaking.skip)
