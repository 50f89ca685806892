"""The outcome of a run as one JSON value: ``check.schema.json`` beside this file says what is in it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from stubtract import __version__
from stubtract.check import Exchange, Failure, Outcome, curl, snippet
from stubtract.check.log import told
from stubtract.contract import Contract
from stubtract.report.faults import fault_code


def value_of(outcome: Outcome) -> dict[str, Any]:
    """All that a run has shown, as a JSON value.

    Args:
        outcome: What a run has shown.
    """
    finished, contract = outcome.finished, outcome.contract
    return {
        "stubtract": __version__,
        "document": str(contract.path),
        "title": contract.title,
        "target": outcome.url,
        "run": {
            "requests": finished.exchanges,
            "seconds": round(finished.seconds, 3),
            "complete": finished.is_complete,
            "cut": finished.cut,
        },
        "failures": [_failure(each, outcome) for each in outcome.failures],
        "known": [{**_failure(each, outcome), "reason": reason} for each, reason in outcome.known],
        "notes": list(outcome.notes),
        "played": [
            {
                "operation": each.operation.id,
                "phase": each.phase,
                "requests": each.requests,
                "seconds": round(each.seconds, 3),
                "skipped": each.skipped,
            }
            for each in outcome.played
        ],
        "coverage": [
            {
                "operation": each.operation.id,
                "method": each.operation.method,
                "path": each.operation.path,
                "requests": each.exchanges,
                "parts": [
                    {"kind": part.kind, "name": part.name, "count": part.count, "why": part.why}
                    for part in each.parts
                ],
                "keywords": [asdict(keyword) for keyword in each.keywords],
                "members": [asdict(member) for member in each.members],
            }
            for each in outcome.coverage
        ],
    }


def _failure(failure: Failure, outcome: Outcome) -> dict[str, Any]:
    finding, exchange = failure.finding, failure.exchange
    operation = exchange.case.operation
    return {
        "operation": operation.id,
        "operations": sorted(failure.operations),
        "method": operation.method,
        "path": operation.path,
        "phase": failure.phase,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "where": {
            "part": finding.where.part,
            "name": finding.where.name,
            "pointer": finding.where.pointer,
        },
        "law": finding.law,
        "place": failure.place,
        "places": sorted(failure.places),
        "source": source(failure, outcome.contract),
        "faultCode": fault_code(failure),
        "exchange": _exchange(exchange, outcome.url),
        "pytest": snippet(exchange, finding.rule) if not failure.before else None,
        "before": [_exchange(each, outcome.url) for each in failure.before],
        "others": sorted(set(failure.others)),
    }


def source(failure: Failure, contract: Contract) -> dict[str, Any]:
    """File, line and pointer of the broken promise; of the operation if nothing nearer is known."""
    where = contract.where(failure.finding.law or failure.exchange.case.operation.location)
    return {"file": where.file, "line": where.line, "pointer": where.pointer}


def _exchange(exchange: Exchange, url: str) -> dict[str, Any]:
    return {**told(exchange), "curl": curl(exchange.request, url)}
