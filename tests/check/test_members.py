from __future__ import annotations

from pathlib import Path

import pytest

from runs import good, kit_of, lying, outcome, swapped, things
from stubtract import Contract, Reply, Request, load
from stubtract.check import Case, Exchange, Outcome, Plan
from stubtract.check.members import MemberTally


@pytest.fixture
def contract(tmp_path: Path) -> Contract:
    return things(tmp_path)


def _members(found: Outcome, operation: str) -> dict[str, tuple[bool, str]]:
    (one,) = (each for each in found.coverage if each.operation.id == operation)
    return {f"{each.status} {each.member}": (each.count > 0, each.why) for each in one.members}


def test_members_of_json_and_xml_are_told_by_their_answer(contract: Contract) -> None:
    assert _members(outcome(kit_of(contract), good(contract)), "getThing") == {
        "200 /id": (True, ""),
        "200 /name": (True, ""),
        "200 /size": (True, ""),
        "400 /error": (True, ""),
        "401 /error": (True, ""),
        "404 /error": (False, "no such answer was seen"),
    }


def test_a_member_that_never_comes_is_told(contract: Contract) -> None:
    def lie(request: Request, reply: Reply) -> Reply:
        return swapped(b',"size":3', b"")(request, reply)

    found = _members(
        outcome(kit_of(contract), lying(contract, lie), Plan(phases=("examples",))), "listThings"
    )
    assert found["200 /*/name"] == (True, "")
    assert found["200 /*/size"] == (False, "never in an answer that was read")


_NESTED = """
openapi: 3.1.0
info: {title: Nests, version: "1"}
paths:
  /nests:
    get:
      responses:
        "200":
          description: all
          content:
            application/json:
              schema:
                type: object
                properties:
                  nests: {type: array, items: {type: object, properties: {tree: {type: string}}}}
                  owner: {type: object, properties: {name: {type: string}}}
"""


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", {"/nests": "no such answer was seen", "/nests/*/tree": "no such answer was seen", "/owner": "no such answer was seen", "/owner/name": "no such answer was seen"}),
        (b"{}", {"/nests": "never in an answer that was read", "/nests/*/tree": "/nests was never seen", "/owner": "never in an answer that was read", "/owner/name": "/owner was never seen"}),
        (b'{"nests": [], "owner": {"name": "a"}}', {"/nests": "", "/nests/*/tree": "never in an answer that was read", "/owner": "", "/owner/name": ""}),
        (b"{", {"/nests": "never in an answer that was read", "/nests/*/tree": "/nests was never seen", "/owner": "never in an answer that was read", "/owner/name": "/owner was never seen"}),
    ],
    ids=["no body", "nothing in it", "an empty list", "unreadable"],
)  # fmt: skip
def test_what_lies_in_what_never_came_says_so(tmp_path: Path, body: bytes, why: dict[str, str]) -> None:
    (tmp_path / "nests.yaml").write_text(_NESTED, "utf-8")
    (operation,) = load(tmp_path / "nests.yaml").operations()
    tally = MemberTally(operation)
    reply = Reply(status=200, headers=(("Content-Type", "application/json"),), body=body)
    case = Case(operation=operation, title="a", request=Request(method="GET", path="/nests"))
    tally.take(Exchange(case, reply))
    assert {each.member: each.why for each in tally.covered()} == why
