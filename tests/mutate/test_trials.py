from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

import pytest

from mutants import CAREFUL, CARELESS
from stubtract.mutate import Command, Failing, Mutation, Trial, Verdict, Workshop, rehearse, run
from stubtract.mutate.trials import Rehearsal, Stage
from stubtract.web import create_app
from stubtract.web.loopback import running

_READ = {("/orders/{id}", "GET")}


def _stage(workshop: Workshop, script: str, stop: Callable[[], bool] = lambda: False) -> Stage:
    command = Command(words=(sys.executable, "-c", script), environment=os.environ)
    return Stage(
        answers=workshop.answers, command=command, serve=lambda served: running(create_app(served)), stop=stop
    )


def _some(every: tuple[Mutation, ...]) -> list[Mutation]:
    """A mutation of each kind of the operation that the scripts ask for."""
    own = [each for each in every if each.operation.id == "getOrder"]
    return list({each.kind: each for each in reversed(own)}.values())[::-1]


def _verdicts(trials: list[Trial]) -> dict[str, Verdict]:
    return {each.mutation.kind: each.verdict for each in trials}


@pytest.mark.parametrize("script", [CAREFUL, CARELESS], ids=["careful", "careless"])
def test_the_right_stub_passes_and_tells_what_is_asked(workshop: Workshop, script: str) -> None:
    assert rehearse(_stage(workshop, script), None).asked == _READ


def test_a_careful_consumer_notices_and_a_careless_one_does_not(
    every: tuple[Mutation, ...], workshop: Workshop
) -> None:
    some = _some(every)
    careful = _verdicts(list(run(_stage(workshop, CAREFUL), some, 60, 2)))
    careless = _verdicts(list(run(_stage(workshop, CARELESS), some, 60, 2)))
    missed = {kind for kind, verdict in careful.items() if verdict is Verdict.SURVIVED}
    assert missed == {"xml-escape"}
    assert set(careless.values()) == {Verdict.SURVIVED}
    assert careful.keys() == careless.keys() == {each.kind for each in some}


def test_side_by_side_is_as_one_after_the_other(every: tuple[Mutation, ...], workshop: Workshop) -> None:
    some = _some(every)[:6]
    serial = list(run(_stage(workshop, CAREFUL), some, 60, 1))
    parallel = list(run(_stage(workshop, CAREFUL), some, 60, 4))
    assert [each.mutation for each in serial] == some
    assert _verdicts(serial) == _verdicts(parallel)


def test_the_request_that_got_the_wrong_answer_is_kept(
    every: tuple[Mutation, ...], workshop: Workshop
) -> None:
    names = (
        "getOrder: 200 application/json body /state is null",
        "getOrder: request, without credentials: is accepted",
    )
    tried = [each for each in every if each.name in names]
    seen, unseen = run(_stage(workshop, CARELESS), tried, 60, 1)
    assert seen.shown is not None
    assert seen.shown.path.startswith("/orders/")
    assert unseen.shown is None
    assert {seen.verdict, unseen.verdict} == {Verdict.SURVIVED}


def test_hanging_is_noticing(every: tuple[Mutation, ...], workshop: Workshop) -> None:
    script = f"{CARELESS}\nimport time; time.sleep(600)"
    (trial,) = run(_stage(workshop, script), _some(every)[:1], 0.5, 1)
    assert trial.verdict is Verdict.TIMEOUT


def test_a_run_that_is_stopped_has_no_further_trials(every: tuple[Mutation, ...], workshop: Workshop) -> None:
    stopped = threading.Event()
    count = 0
    for _ in run(_stage(workshop, CARELESS, stopped.is_set), _some(every), 60, 1):
        count += 1
        stopped.set()
    assert count == 1


@pytest.mark.parametrize(
    ("script", "timeout", "message"),
    [
        (
            "import sys; print('no luck'); sys.exit(5)",
            None,
            "fails against the right stub already, with 5\nno luck",
        ),
        (
            "import time; time.sleep(600)",
            0.2,
            "takes longer than 0.2 s against the right stub; see --timeout",
        ),
        ("pass", None, "asks for no operation of the document: the address is in STUBTRACT_URL"),
    ],
    ids=["fails", "hangs", "asks nothing"],
)
def test_a_command_must_pass_first(
    workshop: Workshop, script: str, timeout: float | None, message: str
) -> None:
    with pytest.raises(Failing, match=message):
        rehearse(_stage(workshop, script), timeout)


@pytest.mark.parametrize(("seconds", "patience"), [(0.1, 10), (3, 30)])
def test_patience_is_ten_times_the_rehearsal(seconds: float, patience: float) -> None:
    assert Rehearsal(frozenset(), seconds).patience() == patience
