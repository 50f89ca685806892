"""``--strict``: a document that is not sound is refused as a whole."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from stubtract.conform import lint
from stubtract.contract import Contract
from stubtract.findings import Severity
from stubtract.report import finding_line, summary_line


def refuse_unsound(contracts: Sequence[Contract]) -> None:
    """Name every error of the documents, and exit with 2 if there are any."""
    found = [finding for contract in contracts for finding in lint(contract)]
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    for finding in errors:
        click.echo(finding_line(finding), err=True)
    if errors:
        click.echo(f"refused by --strict: {summary_line(errors)}", err=True)
        sys.exit(2)
