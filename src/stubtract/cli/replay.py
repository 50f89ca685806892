"""``stubtract replay``: the requests of a log once more, and what has changed."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from stubtract.check import Patience, Replayed
from stubtract.check import replay as replayed
from stubtract.check.log import read
from stubtract.check.reaching import patient
from stubtract.cli.groups import grouped
from stubtract.cli.reaching import Reaching, target_of
from stubtract.cli.stopping import EXIT_CODE, stoppable
from stubtract.errors import StubtractError, UsageError

_MAX_SHOWN = 5


@click.command()
@click.argument("log", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", type=click.Choice(["console", "json"]), default="console", show_default=True)
@grouped(reaching=Reaching)
def replay(log: Path, *, format: str, reaching: Reaching) -> None:  # noqa: A002 - the flag's name
    """Send the requests of a log again. Exit 0 if the answers are the same, 1 if not, 130 after Ctrl-C."""
    _, target = target_of(reaching)
    logged = list(read(log))
    if not logged:
        raise UsageError(f"{log}: the log has no requests, so there is nothing to send")
    count, changed, trouble = 0, [], None
    with stoppable() as stop:
        try:
            for each in replayed(logged, patient(target, Patience(is_over=stop.is_set))):
                count += 1
                if each.changes:
                    changed.append(each)
                    if format == "console":
                        click.echo(_lines(each))
                if stop.is_set():
                    break
        except StubtractError as error:
            trouble = error
    if format == "json":
        click.echo(json.dumps([_value(each) for each in changed], indent=2, ensure_ascii=False))
    else:
        words = f"{len(changed)} changed" if changed else "no difference"
        click.echo(f"{count} requests, {words}{'; interrupted' if stop.is_set() else ''}")
    if trouble is not None and not stop.is_set():
        raise trouble
    sys.exit(EXIT_CODE if stop.is_set() else 1 if changed else 0)


def _lines(each: Replayed) -> str:
    request, logged = each.request, each.logged
    target = request.path + (f"?{request.query}" if request.query else "")
    lines = [f"{logged.operation}: {logged.title} ({request.method} {target})"]
    lines += [f"   {change}" for change in each.changes[:_MAX_SHOWN]]
    more = len(each.changes) - _MAX_SHOWN
    return "\n".join([*lines, *([f"   and {more} more"] if more > 0 else [])])


def _value(each: Replayed) -> dict[str, object]:
    return {
        "operation": each.logged.operation,
        "phase": each.logged.phase,
        "title": each.logged.title,
        "method": each.request.method,
        "path": each.request.path,
        "query": each.request.query,
        "changes": [asdict(change) for change in each.changes],
    }
