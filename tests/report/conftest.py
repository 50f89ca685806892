from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from runs import good, kit_of, lying, outcome, problem, things
from stubtract import Reply, Request
from stubtract.check import Outcome, Plan
from stubtract.check.baseline import compared, known_of

_HOSTILE = "</script><img src=x onerror=alert(1)>\x00\x1b"


def _lie(request: Request, reply: Reply) -> Reply:
    """A wrong type, a server error with a hostile text, bytes that are no text, and other XML than JSON."""
    headers = tuple(pair for pair in reply.headers if pair[0] != "Content-Length")
    if request.method == "POST":
        return problem(500, _HOSTILE)
    if (reply.header("Content-Type") or "").startswith("application/xml"):
        return replace(reply, headers=headers, body=reply.body.replace(b"sample", b"s\xff"))
    return replace(reply, headers=headers, body=reply.body.replace(b'"size":3', b'"size":"3"'))


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A run with failures of several kinds, one of them known, and with something skipped."""
    contract = things(tmp_path_factory.mktemp("things"))
    kit = kit_of(contract)
    plan = Plan(phases=("examples", "invalid", "representations", "security"))
    first = outcome(kit, lying(contract, _lie), plan)
    known = replace(known_of(first.failures[-1]), reason="ticket 7 & more")
    return compared(first, [known, replace(known, place="gone", phase="")], date(2026, 1, 1))


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A run without failures, that sends safe methods alone."""
    contract = things(tmp_path_factory.mktemp("things"))
    return outcome(kit_of(contract), good(contract), Plan(phases=("examples",), read_only=True))


@pytest.fixture(scope="session")
def dead(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A run against a target that is wholly wrong."""
    contract = things(tmp_path_factory.mktemp("things"))
    return outcome(kit_of(contract), lying(contract, lambda _request, _reply: problem(500)))


@pytest.fixture(params=["found", "clean", "dead"])
def any_run(request: pytest.FixtureRequest) -> Outcome:
    """Each of the three."""
    run: Outcome = request.getfixturevalue(request.param)
    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "report.html"
