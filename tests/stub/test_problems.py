from __future__ import annotations

import orjson
import pytest

from stubtract import Finding, Where
from stubtract.contract import Json
from stubtract.stub.problems import Problem, title, violation


def test_problem_details_have_the_members_of_the_rfc() -> None:
    problem = Problem(
        status=404, rule="no-path", detail="gone", headers=(("Allow", "GET"),), members={"nearest": ["/a"]}
    )
    reply = problem.reply()
    assert reply.status == 404
    assert reply.headers == (("Content-Type", "application/problem+json"), ("Allow", "GET"))
    assert orjson.loads(reply.body) == {
        "type": "urn:stubtract:problem:no-path",
        "title": "Not Found",
        "status": 404,
        "detail": "gone",
        "nearest": ["/a"],
    }


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Where(part="body"), {"in": "body", "pointer": ""}),
        (Where(part="body", pointer="/a/0"), {"in": "body", "pointer": "/a/0"}),
        (Where(part="query", name="q"), {"in": "query", "parameter": "q"}),
        (Where(part="query", name="q", pointer="/1"), {"in": "query", "parameter": "q", "pointer": "/1"}),
    ],
)
def test_a_violation_says_where_it_stands(where: Where, expected: dict[str, Json]) -> None:
    finding = Finding(rule="type", where=where, message="expected string")
    assert violation(finding) == {"detail": "expected string", "rule": "type", **expected}


def test_a_violation_says_where_its_law_is_written_and_the_way_out() -> None:
    finding = Finding(rule="x", where=Where(part="body"), message="m", law="api.yaml#/a", hint="do")
    assert violation(finding) == {
        "detail": "m", "rule": "x", "in": "body", "pointer": "", "schema": "api.yaml#/a", "hint": "do"
    }  # fmt: skip


@pytest.mark.parametrize(("count", "ending"), [(1, "body: 0"), (5, "body: 4"), (7, "body: 4; and 2 more")])
def test_the_summary_is_of_bounded_length_but_no_violation_is_lost(count: int, ending: str) -> None:
    findings = tuple(Finding(rule="x", where=Where(part="body"), message=str(each)) for each in range(count))
    problem = Problem(status=400, rule="x", detail="bad", findings=findings)
    assert problem.summary.startswith("bad; body: 0")
    assert problem.summary.endswith(ending)
    assert len(orjson.loads(problem.reply().body)["errors"]) == count


def test_a_status_without_a_registered_phrase_has_a_title() -> None:
    assert (title(418), title(499)) == ("I'm a Teapot", "Error")
