from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from runs import Answering, good, kit_of, outcome, problem, things, told
from stubtract import Contract, Reply, Request
from stubtract.check import USUAL, Plan, WsgiTarget
from stubtract.contract import Json
from stubtract.sample import StyledSampler
from zoo.violation import DESK, JOBS, ORDERS
from zoo.worlds import build
from zoo.worlds import kit as zoo_kit

_PLAN = Plan(phases=("fuzz",))


@pytest.fixture
def contract(tmp_path: Path) -> Contract:
    return things(tmp_path)


def _asked(contract: Contract, seed: int, workers: int = 1) -> list[Request]:
    kit = replace(kit_of(contract), sampler=StyledSampler(seed, judge=kit_of(contract).validators))
    target = good(contract)
    assert outcome(kit, target, replace(_PLAN, workers=workers)).failures == ()
    return target.asked


def _read(request: Request) -> Json:
    """The value of a body; none where there is none that can be read."""
    try:
        value: Json = json.loads(request.body or b"null")
    except (ValueError, RecursionError):
        return None
    return value


def _answering(contract: Contract, status: int, *sizes: int) -> Answering:
    """A good target, but for things of some sizes."""
    right = good(contract)

    def answer(request: Request) -> Reply:
        body = _read(request)
        is_odd = isinstance(body, dict) and body.get("size") in sizes and type(body.get("size")) is int
        return problem(status) if is_odd else right.send(request)

    return Answering(answer)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_good_target_passes_and_the_same_seed_asks_the_same(contract: Contract, seed: int) -> None:
    first = _asked(contract, seed)
    assert len(first) > 30
    assert first == _asked(contract, seed) == _asked(contract, seed, workers=3)
    assert first != _asked(contract, seed + 1)


def test_credentials_and_base_path_are_ours(contract: Contract) -> None:
    assert all(each.header("Authorization") == "Basic YTpi" for each in _asked(contract, 0)[3:])


def test_a_refusal_that_no_edge_shows_is_found(contract: Contract) -> None:
    usual = outcome(kit_of(contract), _answering(contract, 400, 4, 5, 6, 7), Plan(phases=USUAL))
    found = outcome(kit_of(contract), _answering(contract, 400, 4, 5, 6, 7), _PLAN)
    assert told(usual) == []
    assert [each.finding.rule for each in found.failures] == ["refused"]
    assert found.failures[0].exchange.case.title.startswith("body /size: a drawn value")


def test_a_server_error_that_no_edge_shows_is_found(contract: Contract) -> None:
    found = outcome(kit_of(contract), _answering(contract, 500, 4, 5, 6, 7), _PLAN)
    assert [each.finding.rule for each in found.failures] == ["server-error"]
    assert json.loads(found.failures[0].exchange.request.body)["size"] in (4, 5, 6, 7)


def test_what_should_be_refused_is_named_by_its_law(contract: Contract) -> None:
    right = good(contract)

    def answer(request: Request) -> Reply:
        body = right_body = _read(request)
        if isinstance(body, dict) and not isinstance(body.get("name", ""), str):
            right_body = {**body, "name": "good"}
        return right.send(
            request if body == right_body else replace(request, body=json.dumps(right_body).encode())
        )

    found = outcome(kit_of(contract), Answering(answer), _PLAN)
    laws = {each.finding.law.rpartition("#")[2] for each in found.failures}
    assert "/components/schemas/thing/properties/name/type" in laws
    assert {each.finding.rule for each in found.failures} == {"accepted"}


@pytest.mark.slow
@pytest.mark.parametrize("api", [JOBS, DESK, ORDERS])
def test_nothing_is_found_in_a_right_implementation(api: str) -> None:
    assert told(outcome(zoo_kit(api, 0), WsgiTarget(build(api)), _PLAN)) == []


@pytest.mark.parametrize(
    ("flags", "code"), [(("--profile", "deep"), 2), (("--only", "fuzz"), 2), (("--only", "examples"), 0)]
)
def test_without_schemathesis_the_extra_is_named(tmp_path: Path, flags: tuple[str, ...], code: int) -> None:
    contract = things(tmp_path)
    (tmp_path / "app.py").write_text(
        "from stubtract import Options, load\n"
        "from stubtract.web import create_app\n"
        "from stubtract import Stub\n"
        "app = create_app(Stub([load('things.yaml')], Options(credentials=('a:b',))))\n",
        "utf-8",
    )
    words = ["check", contract.path.name, "--app", "app", "--auth", "a:b", *flags]
    program = f"import sys; sys.modules['schemathesis'] = None; from stubtract.cli import main; sys.argv[1:] = {words!r}; main()"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    assert ("pip install 'stubtract[deep]'" in done.stderr) is (code == 2)
    assert "Traceback" not in done.stderr
