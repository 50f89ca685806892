"""What the path of an operation speaks of is made before its phases, told with their failures, and removed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from check.notes import Notes, Usual, checked, contract, told
from check.orders import Answer, Item, Refused
from check.playing import failures, kit, requests
from check.shop import Shop
from runs import Answering, outcome
from stubtract import Reply, Request
from stubtract.check import Exchanged, Hooks, Plan, WsgiTarget, run


@pytest.mark.parametrize("phase", ["examples", "valid", "invalid", "http", "representations", "robustness"])
def test_a_toy_is_there_before_it_is_asked_for(phase: str) -> None:
    plan = Plan(phases=(phase,), operations=lambda each: each.id == "readToy", probe=False)
    found = [event.exchange for event in run(kit(), WsgiTarget(Shop()), plan) if isinstance(event, Exchanged)]
    assert any(each.is_success for each in found if each.case.operation.id == "readToy")
    assert [each.case.operation.id for each in found[:1]] == ["createPet"]


def test_nothing_is_made_where_only_reading_is_allowed() -> None:
    assert {each.method for each in requests(Shop(), "representations", read_only=True)} == {"GET"}


def test_what_was_made_is_removed() -> None:
    shop = Shop()
    failures(shop, "representations")
    assert not shop.pets
    assert not shop.toys


class Narrow(Shop):
    """A shop that takes ASCII alone when toys are changed."""

    def answer(self, method: str, path: str, query: Item, body: bytes) -> Answer:
        if method == "PUT" and "toys" in path and not body.isascii():
            raise Refused(400, "ASCII alone")
        return super().answer(method, path, query, body)


def test_a_refusal_of_what_is_valid_is_told_with_what_made_the_thing() -> None:
    (found,) = failures(Narrow(), "valid")
    assert found.operations == {"replaceToy"}
    made = [each.case.operation.id for each in found.before]
    assert made == ["createPet", "createToy"]
    assert found.is_single


def test_operations_that_are_spared_make_nothing() -> None:
    plan = Plan(phases=("examples",), hooks=Hooks().sparing(("createPet",)))
    events = run(kit(), WsgiTarget(Shop()), plan)
    assert "createPet" not in {
        each.exchange.case.operation.id for each in events if isinstance(each, Exchanged)
    }


@pytest.mark.parametrize("phase", ["examples", "representations", "http", "valid", "invalid", "robustness"])
def test_a_phase_leaves_nothing_behind(tmp_path: Path, phase: str) -> None:
    notes = Notes(contract(tmp_path))
    checked(notes, _careless, Plan(phases=(phase,)))
    assert notes.made
    assert not notes.notes


def test_a_second_run_finds_no_more_than_the_first(tmp_path: Path) -> None:
    notes = Notes(contract(tmp_path))
    assert [told(checked(notes)) for _ in range(3)] == [[], [], []]


def test_what_is_known_to_exist_is_never_tidied_up(tmp_path: Path) -> None:
    notes = Notes(contract(tmp_path), notes={7: {"id": 7, "text": "mine"}})

    def same(notes: Notes, request: Request, usual: Usual) -> Reply:
        is_new = request.method == "POST" and request.path == "/notes"
        return notes.one(request, notes.notes[7], 201) if is_new else usual()

    known = replace(notes.kit, known={"id": 7})
    plan = Plan(phases=("valid", "robustness"), operations=lambda each: each.id == "addNote")
    outcome(known, Answering(lambda request: same(notes, request, lambda: notes.answer(request))), plan)
    assert notes.notes == {7: {"id": 7, "text": "mine"}}


def _careless(notes: Notes, request: Request, usual: Usual) -> Reply:
    """Whatever is sent is taken for a note."""
    reply = usual()
    if request.method != "POST" or request.path != "/notes" or reply.status != 400:
        return reply
    notes.made += 1
    notes.notes[notes.made] = {"id": notes.made, "text": "whatever"}
    return notes.one(request, notes.notes[notes.made], 201)


def test_what_was_there_before_is_neither_changed_nor_deleted(tmp_path: Path) -> None:
    mine = {"id": 1, "text": "mine"}
    notes = Notes(contract(tmp_path), notes={1: mine, 2: {**mine, "id": 2}}, made=2)
    assert told(checked(notes)) == []
    assert notes.notes == {1: mine, 2: {**mine, "id": 2}}
