"""The door of the command line: commands, settings, and one place where errors become exit codes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stubtract import __version__
from stubtract.cli import settings
from stubtract.cli.check import check
from stubtract.cli.lint import lint
from stubtract.cli.replay import replay
from stubtract.cli.sample import sample
from stubtract.cli.serve import serve
from stubtract.errors import StubtractError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stubtract")
@click.pass_context
def cli(context: click.Context) -> None:
    """An OpenAPI document answers as the API would, and holds the real API to its word.

    Every flag can also stand in [tool.stubtract] of pyproject.toml, in stubtract.toml, and in the
    environment, as STUBTRACT_<COMMAND>_<FLAG>.
    """
    context.default_map = settings.read(Path.cwd(), cli.commands)


for _command in (serve, sample, check, replay, lint):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; exit 0 for nothing found, 1 for findings, 2 for our fault or bad usage."""
    try:
        cli(prog_name="stubtract", auto_envvar_prefix="STUBTRACT")
    except StubtractError as error:
        click.echo(f"{click.style('error', fg='red', bold=True)}: {error}", err=True)
        sys.exit(2)
