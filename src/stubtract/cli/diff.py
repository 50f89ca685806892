"""``stubtract diff``: what changed between two documents, and what of that breaks clients?"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Annotated

import click

from stubtract.cli import options
from stubtract.cli.groups import grouped
from stubtract.cli.specs import only
from stubtract.cli.strict import refuse_broken
from stubtract.diff import Verdict
from stubtract.diff import diff as compare
from stubtract.report import finding_line
from stubtract.report.diff import diff_as_json, diff_summary, diff_text

_FAILING: dict[str, frozenset[Verdict]] = {
    "breaking": frozenset((Verdict.BREAKING,)),
    "warning": frozenset((Verdict.BREAKING, Verdict.WARNING)),
    "any": frozenset(Verdict),
    "none": frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparing:
    """What is compared, how that is told, and what makes it fail."""

    format: Annotated[
        str,
        click.option(
            "--format", type=click.Choice(["console", "json"]), default="console", show_default=True
        ),
    ]
    fail_on: Annotated[
        str,
        click.option(
            "--fail-on",
            type=click.Choice(list(_FAILING)),
            default="warning",
            show_default=True,
            help="The least that makes the exit code 1.",
        ),
    ]
    lenient: Annotated[
        bool,
        click.option("--lenient", is_flag=True, help="Compare what is left of broken documents."),
    ]


@click.command()
@click.argument("old")
@click.argument("new")
@grouped(comparing=Comparing, reading=options.Reading)
def diff(old: str, new: str, *, comparing: Comparing, reading: options.Reading) -> None:
    """Say what changed from the document OLD to NEW, and which changes break clients.

    Exit 0 if nothing does, 1 if something does or may, 2 if a document cannot be read or is broken somewhere.
    """
    contracts = [options.contract(only(spec), reading) for spec in (old, new)]
    if not comparing.lenient:
        refuse_broken(contracts)
    found = compare(*contracts)
    for finding in found.findings:
        click.echo(finding_line(finding), err=True)
    if comparing.format == "json":
        click.echo(diff_as_json(found, old, new))
    elif found.changes:
        click.echo(diff_text(found))
    click.echo(diff_summary(found), err=True)
    sys.exit(any(change.verdict in _FAILING[comparing.fail_on] for change in found.changes))
