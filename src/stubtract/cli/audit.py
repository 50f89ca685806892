"""``stubtract audit``: is the document still what the pages say?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stubtract.audit import Naming
from stubtract.audit import audit as compare
from stubtract.cli import options
from stubtract.cli.groups import grouped
from stubtract.cli.specs import only
from stubtract.report.audit import audit_as_json, audit_text


@click.command()
@click.argument("spec")
@click.argument(
    "pages",
    metavar="PAGE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--operation",
    "operations",
    multiple=True,
    metavar="[PAGE[:LINE]=]NAME",
    help="What a page documents (an operationId, or 'GET /path'), where it does not tell.",
)
@click.option(
    "--format", "form", type=click.Choice(["console", "json"]), default="console", show_default=True
)
@grouped(reading=options.Reading)
def audit(
    spec: str, pages: tuple[Path, ...], *, operations: tuple[str, ...], form: str, reading: options.Reading
) -> None:
    """Hold a document to the documentation pages that it was written from.

    Exit 0 if they agree, or every difference is accepted; 1 if not; 2 if the document cannot be read at all.
    """
    contract = options.contract(only(spec), reading)
    found = compare(contract, pages, operations=[Naming.parse(text, pages) for text in operations])
    click.echo(audit_as_json(found) if form == "json" else audit_text(found))
    sys.exit(1 if found.unexplained else 0)
