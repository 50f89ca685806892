"""Applications are apart from each other, deterministic, safe under threads, and one part can be exchanged."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from implementation import Parts, create_app, numbered_ids, stepping_clock
from implementation.calling import PLANNER, Caller, basic
from implementation.problems import Members
from implementation.routes import Answer, Call, Route

_JOB = {"name": "Leak", "project": {}, "job_type": {}, "job_status_code": "Open"}


def _planner(**options: object) -> Caller:
    app = create_app(clock=stepping_clock(), ids=numbered_ids(), **options)  # type: ignore[arg-type] # one each
    return Caller(app, basic(PLANNER))


def test_applications_share_nothing_and_say_the_same() -> None:
    first, second = _planner(), _planner()
    answers = [each.post("/Jobs", _JOB).data for each in (first, second)]
    assert answers[0] == answers[1]
    assert len(first.get("/Jobs").json["value"]) == 1


@pytest.mark.parametrize("in_file", [False, True])
def test_many_threads_write_at_once(tmp_path: Path, in_file: bool) -> None:  # noqa: FBT001
    url = f"sqlite:///{tmp_path / 'jobs.db'}" if in_file else "sqlite://"
    planner = _planner(database_url=url)
    statuses: list[int] = []

    def write() -> None:
        statuses.extend(planner.post("/Jobs", _JOB).status_code for _ in range(5))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [201] * 20
    listed = planner.get("/Jobs").json["value"]
    assert sorted(job["id2"] for job in listed) == list(range(1, 21))


def test_a_file_keeps_what_was_written(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'jobs.db'}"
    key = _planner(database_url=url).post("/Jobs", _JOB).json["id"]
    assert _planner(database_url=url).get(f"/Jobs({key})").status_code == 200


def test_one_part_exchanged_breaks_one_promise() -> None:
    def forgetful(kind: str, members: Members) -> Members:
        return {name: value for name, value in members.items() if (kind, name) != ("jobs", "id2")}

    def too_kind(answer: Answer, _call: Call, route: Route) -> Answer:
        return replace(answer, status=200) if route.name == "createJob" else answer

    planner = _planner(parts=Parts(shaped=forgetful, answered=too_kind))
    made = planner.post("/Jobs", _JOB)
    assert made.status_code == 200
    assert "id2" not in made.json
    assert made.json.keys() == _planner().post("/Jobs", _JOB).json.keys() - {"id2"}
