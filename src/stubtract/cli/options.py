"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

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


seed = click.option(
    "--seed", type=int, default=0, show_default=True, help="What UUIDs are made from, with their place."
)
now = click.option(
    "--now",
    type=Time(),
    default=DEFAULT.date_time,
    show_default=True,
    help="The frozen clock: a time, or 'now'.",
)
outside_refs = click.option(
    "--allow-outside-refs", is_flag=True, help="Let $ref leave the document's folder."
)
SPEC = click.Path(path_type=Path, dir_okay=False)


def contracts(specs: tuple[Path, ...], *, outside_refs: bool) -> list[Contract]:
    """Read the documents of a command line.

    Raises:
        DocumentError: One of them cannot be used.
    """
    return [load(spec, outside_refs=outside_refs) for spec in specs]
