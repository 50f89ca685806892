"""A document that is not sound is refused as a whole: by ``--strict``, and where it is to be compared."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from stubtract.conform import RULES, Rule, lint
from stubtract.contract import Contract
from stubtract.findings import Severity
from stubtract.report import finding_line, summary_line

_BREAKING = frozenset(
    ("duplicate-key", "reference", "status-key", "security-scheme", "document", "meta-schema")
)
"""Rules that tell of parts that are left out, or are read as something else than was meant."""


def refuse_unsound(contracts: Sequence[Contract]) -> None:
    """Name every error of the documents, and exit with 2 if there are any."""
    _refuse(contracts, RULES, "refused by --strict: {}")


def refuse_broken(contracts: Sequence[Contract]) -> None:
    """Name all that is broken in the documents, and exit with 2 if anything is."""
    rules = tuple(rule for rule in RULES if rule.name in _BREAKING)
    _refuse(contracts, rules, "not compared: {}; mend them first, or leave out what is broken with --lenient")


def _refuse(contracts: Sequence[Contract], rules: Sequence[Rule], sentence: str) -> None:
    found = [finding for contract in contracts for finding in lint(contract, rules=rules)]
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    for finding in errors:
        click.echo(finding_line(finding), err=True)
    if errors:
        click.echo(sentence.format(summary_line(errors)), err=True)
        sys.exit(2)
