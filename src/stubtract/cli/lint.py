"""``stubtract lint``: is the document itself sound?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stubtract.cli import options
from stubtract.cli.groups import grouped
from stubtract.conform import lint as check
from stubtract.errors import DocumentError
from stubtract.findings import Finding
from stubtract.report import as_json, finding_line, summary_line


@click.command()
@options.specs
@click.option("--format", type=click.Choice(["console", "json"]), default="console", show_default=True)
@grouped(reading=options.Reading)
def lint(specs: tuple[Path, ...], *, format: str, reading: options.Reading) -> None:  # noqa: A002 - the flag's name
    """Say what is wrong with OpenAPI documents. Exit 0 if nothing, 1 if something is."""
    findings: list[Finding] = []
    for spec in specs:
        try:
            findings += check(options.contract(spec, reading))
        except DocumentError as error:
            findings.append(error.finding())
    if format == "json":
        click.echo(as_json(findings))
    else:
        for finding in findings:
            click.echo(finding_line(finding))
        click.echo(
            f"{len(specs)} document{'s' if len(specs) > 1 else ''}: {summary_line(findings)}", err=True
        )
    sys.exit(1 if findings else 0)
