"""What a command noticed of broken promises: for people, and as JSON."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import replace

import click

from stubtract.check import curl
from stubtract.contract import Contract, Json
from stubtract.mutate import KINDS, Mutation, Outcome, Tally, Trial, Verdict

SERVED_AT = "http://127.0.0.1:8080"
"""Where ``--serve`` answers unless it is told otherwise; curl lines ask there."""

_ADDED = frozenset(("accept-encoding", "connection", "content-length", "host", "user-agent"))


def mutants_lines(outcome: Outcome, contract: Contract) -> Iterator[str]:
    """A whole run: every broken promise that nobody noticed, then the score by kind and by operation.

    Args:
        outcome: What the run has shown.
        contract: The document, for the places of its promises.
    """
    for number, trial in enumerate(outcome.survivors, 1):
        yield from _survivor(number, trial, contract)
        yield ""
    if outcome.trials:
        yield from _table("kind", _by_kind(outcome))
        yield from _table("operation", _by_operation(outcome))
    if outcome.not_exercised:
        names = dict.fromkeys(each.operation.id for each in outcome.not_exercised)
        yield f"{len(outcome.not_exercised)} not exercised: the command never asks for {', '.join(names)}"
    if outcome.left_out:
        yield f"{outcome.left_out} more were not tried; --max says how many are, --seed which"
    yield score_line(outcome)


def _survivor(number: int, trial: Trial, contract: Contract) -> Iterator[str]:
    """One broken promise that nobody noticed, over several lines."""
    mutation = trial.mutation
    yield f"{click.style(f'{number}. {mutation.name}', bold=True)} [{mutation.kind}]"
    yield f"   by {contract.where(mutation.law)}"
    if trial.shown is None:
        yield "   the command never asks for what shows it"
    else:
        yield "   the command has had the wrong answer, and did not notice"
    yield f"   stubtract mutate {shlex.quote(str(contract.path))} --serve {shlex.quote(mutation.name)}"
    yield f"   {_curl(trial)}"


def _table(head: str, tallies: Mapping[str, Tally]) -> Iterator[str]:
    yield f"by {head}:"
    width = max(map(len, tallies))
    for name, tally in tallies.items():
        yield f"  {name:<{width}}  {tally.noticed:>4} of {tally.tried:<4} {tally.percent:>4.0f} %"
    yield ""


def score_line(outcome: Outcome) -> str:
    """The last line: how many broken promises were noticed."""
    tally, hanging = outcome.tally, sum(each.verdict is Verdict.TIMEOUT for each in outcome.trials)
    words = f"noticed {tally.noticed} of {tally.tried} broken promises ({tally.percent:.0f} %)"
    hung = f", {hanging} of them by taking too long" if hanging else ""
    return words + hung + ("; interrupted" if outcome.interrupted else "")


def mutants_as_json(outcome: Outcome, contract: Contract) -> str:
    """The outcome as a JSON object, by ``mutate.schema.json``: the score, tallies, and every mutation.

    Args:
        outcome: What the run has shown.
        contract: The document, for the places of its promises.
    """
    value: dict[str, Json] = {
        "document": str(contract.path),
        **_tally(outcome.tally),
        "survived": len(outcome.survivors),
        "notExercised": len(outcome.not_exercised),
        "leftOut": outcome.left_out,
        "interrupted": outcome.interrupted,
        "kinds": {name: _tally(each) for name, each in _by_kind(outcome).items()},
        "operations": {name: _tally(each) for name, each in _by_operation(outcome).items()},
        "mutations": [
            *(_trial(each, contract) for each in outcome.trials),
            *(_mutation(each, Verdict.NOT_EXERCISED, contract) for each in outcome.not_exercised),
        ],
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def _by_kind(outcome: Outcome) -> dict[str, Tally]:
    tallies = outcome.by(lambda each: each.kind)
    return {kind: tallies[kind] for kind in KINDS if kind in tallies}


def _by_operation(outcome: Outcome) -> dict[str, Tally]:
    return outcome.by(lambda each: each.operation.id)


def _curl(trial: Trial) -> str:
    """What shows the wrong answer: what the command has sent, but for what any client adds, or a probe."""
    request = trial.shown or trial.mutation.probe
    told = tuple(pair for pair in request.headers if pair[0].lower() not in _ADDED)
    return curl(replace(request, headers=told), SERVED_AT)


def _tally(tally: Tally) -> dict[str, Json]:
    return {"noticed": tally.noticed, "tried": tally.tried, "percent": round(tally.percent, 1)}


def _trial(trial: Trial, contract: Contract) -> dict[str, Json]:
    told = _mutation(trial.mutation, trial.verdict, contract)
    return {
        **told,
        "shown": trial.shown is not None,
        "curl": _curl(trial),
    }


def _mutation(mutation: Mutation, verdict: Verdict, contract: Contract) -> dict[str, Json]:
    where = contract.where(mutation.law)
    return {
        "name": mutation.name,
        "kind": mutation.kind,
        "operation": mutation.operation.id,
        "verdict": verdict.value,
        "law": mutation.law,
        "file": where.file,
        "line": where.line,
    }
