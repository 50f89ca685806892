"""Arguments and groups of flags that several commands share. A new flag is a new field of its group."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import click

from stubtract.contract import Contract, load
from stubtract.sample import DEFAULT, Instant


class Time(click.ParamType[Instant]):
    """A moment: RFC 3339, a date, or ``now``."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Instant:
        """Read the moment, or fail with the form that was expected."""
        if isinstance(value, Instant):
            return value
        try:
            return Instant.now() if value == "now" else Instant.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


SPEC = click.Path(path_type=Path, dir_okay=False)
specs = click.argument("specs", nargs=-1, required=True, type=SPEC, metavar="SPEC...")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How documents are read."""

    allow_outside_refs: Annotated[
        bool,
        click.option("--allow-outside-refs", is_flag=True, help="Let $ref leave the document's folder."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What values are made from."""

    seed: Annotated[
        int,
        click.option(
            "--seed",
            type=int,
            default=0,
            show_default=True,
            help="What UUIDs are made from, with their place.",
        ),
    ]
    now: Annotated[
        Instant,
        click.option(
            "--now",
            type=Time(),
            default=DEFAULT.date_time,
            show_default=True,
            help="The frozen clock: a time, or 'now'.",
        ),
    ]


def contract(spec: Path, reading: Reading) -> Contract:
    """Read one document.

    Raises:
        DocumentError: It cannot be used.
    """
    return load(spec, outside_refs=reading.allow_outside_refs)
