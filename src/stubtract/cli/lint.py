"""``stubtract lint``: is the document itself sound?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import click

from stubtract.cli import options
from stubtract.cli.groups import grouped
from stubtract.cli.searching import ValueSearch
from stubtract.cli.specs import Spec, expand
from stubtract.conform import RULES, Rule, did_you_mean
from stubtract.conform import lint as check
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Severity
from stubtract.report import as_json, as_junit, findings_text, rules_text, summary_line

_LARGE = 500_000
"""From so many bytes on, it is worth while to say what is going on."""
_NAMES = tuple(rule.name for rule in RULES)


class _RuleName(click.ParamType[str]):
    """The name of a rule."""

    name = "rule"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take the name, or fail with the one that is closest."""
        if value in _NAMES:
            return str(value)
        way_out = did_you_mean(str(value), _NAMES) or "--rules lists them"
        if "," in str(value):
            way_out = f"repeat {param.opts[0] if param else 'the flag'} for another one"
        return self.fail(f"there is no rule '{value}'; {way_out}", param, ctx)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """Which rules count, how much, and how that is told."""

    format: Annotated[
        str,
        click.option(
            "--format", type=click.Choice(["console", "json", "junit"]), default="console", show_default=True
        ),
    ]
    only: Annotated[
        tuple[str, ...], click.option("--only", type=_RuleName(), multiple=True, help="Keep to these rules.")
    ]
    skip: Annotated[
        tuple[str, ...],
        click.option("--skip", type=_RuleName(), multiple=True, help="Leave these rules out."),
    ]
    fail_on: Annotated[
        str,
        click.option(
            "--fail-on",
            type=click.Choice(["error", "warning"]),
            default="warning",
            show_default=True,
            help="The least that makes the exit code 1.",
        ),
    ]

    def rules(self) -> tuple[Rule, ...]:
        """The rules that were asked for, in the order of the table."""
        return tuple(
            rule for rule in RULES if (not self.only or rule.name in self.only) and rule.name not in self.skip
        )

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes the exit code 1."""
        return self.fail_on == Severity.WARNING or finding.severity is Severity.ERROR


def _list_rules(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's form
    if wanted:
        click.echo(rules_text((rule.name, rule.severity, rule.summary) for rule in RULES))
        context.exit()


@click.command()
@options.specs
@click.option(
    "--rules", is_flag=True, is_eager=True, expose_value=False, callback=_list_rules, help="List the rules."
)
@grouped(judging=Judging, reading=options.Reading)
def lint(specs: tuple[str, ...], *, judging: Judging, reading: options.Reading) -> None:
    """Say what is wrong with OpenAPI documents.

    Exit 0 if nothing, 1 if something is, 2 if a document cannot be read at all.
    """
    findings: list[Finding] = []
    unread: set[str] = set()
    meant = expand(specs)
    for spec in meant:
        try:
            contract = options.contract(spec, reading)
            with _progress(spec) as on_rule:
                search = ValueSearch(contract)
                findings += check(contract, rules=judging.rules(), on_rule=on_rule, search=search)
        except DocumentError as error:
            findings.append(error.finding())
            unread |= {str(spec), error.where.file}
    _tell(meant, findings, judging, unread)
    sys.exit(2 if unread else 1 if any(map(judging.fails, findings)) else 0)


def _tell(
    specs: tuple[Spec, ...], findings: list[Finding], judging: Judging, unread: Collection[str]
) -> None:
    match judging.format:
        case "json":
            click.echo(as_json(findings))
        case "junit":
            files = [str(spec) for spec in specs]
            names = [rule.name for rule in judging.rules()]
            click.echo(as_junit(findings, files=files, rules=names, fails=judging.fails, unread=unread))
        case _:
            if findings:
                click.echo(findings_text(findings))
            count = f"{len(specs)} document{'s' if len(specs) > 1 else ''}"
            click.echo(f"{count}: {summary_line(findings)}", err=True)


@contextmanager
def _progress(spec: Spec) -> Iterator[Callable[[Rule], None]]:
    """What shows the rule at work, for a large document and a person who waits; the line goes at the end."""
    is_large = isinstance(spec, Path) and spec.stat().st_size >= _LARGE
    if not sys.stderr.isatty() or not is_large:
        yield lambda _rule: None
        return
    yield lambda rule: click.echo(f"\r{spec}: {rule.name}\x1b[K", err=True, nl=False)
    click.echo("\r\x1b[K", err=True, nl=False)
