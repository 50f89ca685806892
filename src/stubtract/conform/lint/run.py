"""All rules over one document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from stubtract.conform.lint.rule import Rule, Search, Sheet
from stubtract.conform.lint.rules import DOCUMENT, META_SCHEMA, RULES
from stubtract.contract import Contract, Piece
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Severity


def lint(
    contract: Contract,
    *,
    rules: Sequence[Rule] = RULES,
    on_rule: Callable[[Rule], None] = lambda _rule: None,
    search: Search | None = None,
) -> tuple[Finding, ...]:
    """Everything that is wrong with a document, by file and line.

    Args:
        contract: The document.
        rules: Which rules to hold it to.
        on_rule: Told each rule before it starts.
        search: What looks for values of the schemas of bodies; without it, ``no-value`` finds nothing.
    """
    sheet = Sheet.of(contract, search)
    found: list[Finding] = []
    for rule in rules:
        on_rule(rule)
        for kind in rule.kinds:
            for piece in sheet.pieces[kind]:
                found += _findings(rule, sheet, piece)
    told = _without_echoes(list(dict.fromkeys(found)))
    return tuple(sorted(told, key=_order))


def _findings(rule: Rule, sheet: Sheet, piece: Piece) -> Iterator[Finding]:
    """What a rule finds in one object; where that cannot be told, the rules for what is broken tell why."""
    try:
        for breach in rule.check(sheet, piece):
            yield rule.finding(breach)
    except DocumentError:
        return


def _without_echoes(found: list[Finding]) -> list[Finding]:
    """The findings without those of general rules that repeat what another rule says of the same place."""
    general = (DOCUMENT.name, META_SCHEMA.name)
    places = {_place(each) for each in found if each.severity is Severity.ERROR and each.rule not in general}
    around = {_above(place) for place in places}
    compiled = {_place(each) for each in found if each.rule == DOCUMENT.name}

    def echoes(finding: Finding) -> bool:
        place = _place(finding)
        if finding.rule == DOCUMENT.name:
            return place in places or place in around
        if finding.rule == META_SCHEMA.name:
            return place in places | compiled or _above(place) in compiled
        return False

    return [each for each in found if not echoes(each)]


def _place(finding: Finding) -> tuple[str, str]:
    return finding.where.file, finding.where.pointer


def _above(place: tuple[str, str]) -> tuple[str, str]:
    return place[0], place[1].rpartition("/")[0]


def _order(finding: Finding) -> tuple[str, int, str, str, str]:
    where = finding.where
    return where.file, where.line or 0, where.pointer, finding.rule, finding.message
