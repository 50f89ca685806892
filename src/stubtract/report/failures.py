"""A check for people: what is broken, what shows it, where it is written, and how much was tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import click

from stubtract.check import Failure, Outcome, curl
from stubtract.check.coverage import share
from stubtract.contract import Contract
from stubtract.report.faults import fault_code
from stubtract.report.values import source

_MAX_OTHERS = 3
_MAX_LINE = 1_000
_MAX_ALIKE = 3
_KINDS = {
    "status": "statuses",
    "request media type": "request media types",
    "answer media type": "answer media types",
    "parameter": "parameters",
}


def run_lines(outcome: Outcome) -> Iterator[str]:
    """A whole run: its failures by operation and rule, then how much was tried and what came of it.

    Args:
        outcome: What a run has shown.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for number, failure in enumerate(outcome.failures, 1):
        lines = failure_lines(failure, number, outcome.url)
        seen[_alike(failure)] += 1
        yield from lines if seen[_alike(failure)] <= _MAX_ALIKE else [next(lines)]
        yield ""
    if outcome.known:
        yield f"{len(outcome.known)} known: " + ", ".join(_brief(each for each, _ in outcome.known))
    yield from outcome.notes
    yield coverage_line(outcome)
    yield verdict(outcome)


def _alike(failure: Failure) -> tuple[str, str]:
    """What makes failures so much alike that a few of them tell enough."""
    rule, status = failure.finding.rule, str(failure.exchange.reply.status)
    operation = failure.exchange.case.operation.id
    return rule, status if rule == "server-error" else operation


def failure_lines(failure: Failure, number: int, url: str) -> Iterator[str]:
    """One failure, over several lines.

    Args:
        failure: The failure.
        number: Its number in the report, from 1.
        url: Scheme, host and port of the target, for the line that sends the request again.
    """
    exchange, finding = failure.exchange, failure.finding
    operation = exchange.case.operation
    head = click.style(f"{number}. {operation.id}", bold=True)
    rules = "/".join(each for each in (failure.phase, finding.rule, fault_code(failure)) if each)
    yield f"{head} ({operation.method} {operation.path}): {finding} [{rules}]"
    if finding.law:
        yield f"   by {finding.law}"
    further = sorted(failure.operations - {operation.id})
    if further:
        yield f"   in {_listed(further)}, too"
    if len(failure.places) > 1:
        yield f"   at {_listed(sorted(failure.places - {failure.place}))}, too"
    reply = exchange.reply
    answer = f"{reply.status or 'no answer'} {reply.header('Content-Type') or ''}".rstrip()
    yield f"   {exchange.case.title} -> {answer}"
    for before in failure.before:
        yield f"   after: {_cut(curl(before.request, url))}"
    yield f"   {_cut(curl(exchange.request, url))}"
    if failure.others:
        yield f"   also: {_listed(sorted(set(failure.others)))}"


def failure_text(failure: Failure, contract: Contract, url: str) -> str:
    """One failure on its own, without colours: its lines, and file and line of the broken promise.

    Args:
        failure: The failure.
        contract: The contract that it breaks.
        url: Scheme, host and port of the target, for the line that sends the request again.
    """
    head, *lines = map(click.unstyle, failure_lines(failure, 1, url))
    place = source(failure, contract)
    return "\n".join([head.removeprefix("1. "), f"   at {place['file']}:{place['line'] or 1}", *lines])


def _cut(line: str) -> str:
    """A line of a length that can be read; reports in files have it whole."""
    return line if len(line) <= _MAX_LINE else f"{line[:_MAX_LINE]}… (check --report html=FILE has it whole)"


def _listed(names: list[str]) -> str:
    more = len(names) - _MAX_OTHERS
    return "; ".join(names[:_MAX_OTHERS]) + (f"; and {more} more" if more > 0 else "")


def _brief(failures: Iterable[Failure]) -> Iterator[str]:
    return (f"{each.exchange.case.operation.id} {each.finding.rule}" for each in failures)


def coverage_line(outcome: Outcome) -> str:
    """How much of the document was exercised, on one line."""
    tried = [each for each in outcome.coverage if each.exchanges]
    parts = [f"{len(tried)} of {len(outcome.coverage)} operations"]
    for kind, words in _KINDS.items():
        seen, count = share(outcome.coverage, kind)
        if count:
            parts.append(f"{seen} of {count} {words}")
    keywords = [keyword for each in outcome.coverage for keyword in each.keywords]
    if keywords:
        kept, broken = sum(each.kept > 0 for each in keywords), sum(each.broken > 0 for each in keywords)
        parts.append(f"{kept} of {len(keywords)} schema keywords at their edge and {broken} broken")
    members = [member for each in outcome.coverage for member in each.members]
    if members:
        parts.append(f"{sum(each.count > 0 for each in members)} of {len(members)} answer members")
    return "exercised: " + ", ".join(parts)


def verdict(outcome: Outcome) -> str:
    """The last line: how many faults there are, and how much was tried."""
    finished, count = outcome.finished, len(outcome.failures)
    none = "no failures" if outcome.is_tried else "nothing was tried"
    words = none if not count else f"{count} failure{'s' if count > 1 else ''}"
    tried = f"{finished.exchanges} requests, {finished.seconds:.1f} s"
    rest = f"; not everything was tried: {finished.cut}" if finished.cut else ""
    return f"{words} ({tried}{rest})"
