"""The door of the command line: commands, settings, and one place where errors become exit codes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from stubtract import __version__
from stubtract.cli import settings
from stubtract.cli.stopping import EXIT_CODE
from stubtract.errors import StubtractError

_COMMANDS = ("serve", "sample", "check", "replay", "mutate", "audit", "draft", "diff", "lint")


class Commands(click.Group):
    """The commands, each imported when it is asked for: none waits for what only the others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's form
        """The names of all."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's form
        """The command of that name; None if there is none."""
        return _imported(cmd_name) if cmd_name in _COMMANDS else None


def commands() -> dict[str, click.Command]:
    """All commands by their names; imports every one."""
    return {name: _imported(name) for name in _COMMANDS}


def _imported(name: str) -> click.Command:
    command: click.Command = getattr(import_module(f"stubtract.cli.{name}"), name)
    return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stubtract")
@click.pass_context
def cli(context: click.Context) -> None:
    """An OpenAPI document answers as the API would, and holds the real API to its word.

    Every flag can also stand in [tool.stubtract] of pyproject.toml, in stubtract.toml, and in the
    environment, as STUBTRACT_<COMMAND>_<FLAG>.
    """
    context.default_map = settings.read(Path.cwd(), commands)
    for sentence in settings.strangers(os.environ, commands):
        click.echo(f"{click.style('warning', fg='yellow', bold=True)}: {sentence}", err=True)


def _cache() -> Path:
    """Where a user's programs keep what they can make again."""
    named = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    return (Path(named) if named else Path.home() / ".cache") / "stubtract"


def main() -> None:
    """Run the command line, and exit.

    The exit code is 0 for nothing found, 1 for findings, 2 for our fault or bad usage, 130 after Ctrl-C.
    """
    # Hypothesis keeps its tables of characters, and would do so in the user's working folder.
    with suppress(RuntimeError):  # nobody's home is known
        os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(_cache() / "hypothesis"))
    try:
        sys.exit(cli.main(prog_name="stubtract", auto_envvar_prefix="STUBTRACT", standalone_mode=False))
    except (click.Abort, KeyboardInterrupt):
        sys.exit(EXIT_CODE)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except StubtractError as error:
        click.echo(f"{click.style('error', fg='red', bold=True)}: {error}", err=True)
        sys.exit(2)
    except OSError as error:
        with suppress(OSError):  # what it still holds is lost, and would be written once more at the end
            sys.stdout.close()
        what = error.filename or "the output cannot be written, or something be read"
        reason = error.strerror or error
        click.echo(f"{click.style('error', fg='red', bold=True)}: {what}: {reason}", err=True)
        sys.exit(2)
