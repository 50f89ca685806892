"""Each way of forgetting, mixing up or spoiling things is found and named; a correct shop has no findings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from check.notes import Habit, Notes, Usual, checked, contract
from check.orders import Answer, Item, Refused
from check.playing import failures, requests, told
from check.shop import Shop
from stubtract import Reply, Request
from stubtract.check import Plan

LIES = (
    ("loses creations", "readPet", "created", "found 404"),
    ("answers other than it stores", "readPet", "created", '"Nobody" at /name'),
    ("reuses a key", "createPet", "key", "a key of its own for each creation"),
    ("creation loses note", "readPet", "stored", 'after createPet, expected "Mona" at /note, found null'),
    ("xml creation loses note", "readPet", "stored", "at /note, found null"),
    ("rounds decimals", "readPet", "stored", "expected 1234.5678 at /weight, found 1234.57"),
    ("doubles for integers", "readPet", "stored", "expected 9007199254740993 at /chip"),
    ("truncates", "readPet", "stored", "(302 characters) at /note"),
    ("drops non-ASCII", "readPet", "stored", 'at /note, found "Zo <b>'),
    ("escapes markup", "readPet", "stored", "&lt;"),
    ("drops offsets", "readPet", "stored", "at /seen"),
    ("drops false", "readPet", "stored", "expected false at /vaccinated, found true"),
    (
        "stores what it refuses",
        "listPets",
        "atomic",
        "expected nothing from a creation that was answered 400",
    ),
    ("xml is stale", "readPet", "representation", 'application/xml to say "Mona" at /note, found "old"'),
    ("list misses the last one", "listPets", "listed", "in the list, found 2 others"),
    ("lists twice", "listPets", "listed-once", "found it 2 times"),
    ("list is stale", "listPets", "listed", 'to say "Mona" at /note, found "old"'),
    ("loses updates", "readPet", "updated", "6 members are lost"),
    ("PUT loses note", "readPet", "updated", "after replacePet, expected"),
    ("PUT answers wrongly", "readPet", "updated", 'what the change answered, "Nobody" at /name'),
    ("PUT appends", "readPet", "idempotent", "after the same PUT twice"),
    ("PUT counts", "readPet", "idempotent", "at /chip"),
    ("PUT makes another one", "listPets", "others", "expected nothing new by a change of 'name'"),
    ("PUT moves", "replacePet", "key", "expected the key 1 of the path, found 1001"),
    ("updates all", "readPet", "others", "after 'name' was changed by replacePet, expected 2 to say"),
    ("changes before it refuses", "readPet", "atomic", "expected nothing changed by a request"),
    ("PATCH replaces", "readPet", "merge", "after 'name' alone was changed"),
    ("PATCH clears the note", "readPet", "merge", 'at /note, found ""'),
    ("PATCH loses numbers", "readPet", "updated", "after changePet, expected 1234.5678 at /weight"),
    ("id in body wins", "readToy", "others", "with another one's key in the body"),
    ("knows every key", "readPet", "unknown-key", "expected 404 for GET of 1000004"),
    ("unknown is 400", "replacePet", "unknown-key", "a key that nothing has, found 400"),
    ("deletes what is not there", "deletePet", "unknown-key", "expected 404 for DELETE"),
    ("keeps what is deleted", "readPet", "deleted", "expected 404 or 410 for what was deleted, found 200"),
    ("reads what is deleted", "readPet", "deleted", "expected 404 or 410 for what was deleted, found 200"),
    ("changes what is deleted", "replacePet", "deleted", "for a change of what was deleted, found 200"),
    ("lists what is deleted", "listPets", "deleted", "expected the list without 1, which was deleted"),
    ("deletes all", "readPet", "others", "expected 1 still there, found 404"),
    ("orphans", "readToy", "orphan", "expected 404 for what was in a deleted petId, found 200"),
    ("child under any parent", "readToy", "nested", "under another petId, found 200"),
    ("any parent write", "replaceToy", "nested", "expected 404 for PUT of"),
    ("lists all children", "listToys", "nested", "expected the list under another petId without"),
    ("any parent", "createToy", "unknown-key", "expected 404 for a creation under a petId that nothing has"),
    ("any parent", "listToys", "unknown-key", "expected 404 for the list under a petId that nothing has"),
)


class Spoiling(Shop):
    """A shop in which a refusal of one method renames every pet."""

    def __init__(self, method: str) -> None:
        super().__init__()
        self.method = method

    def answer(self, method: str, path: str, query: Item, body: bytes) -> Answer:
        try:
            return super().answer(method, path, query, body)
        except Refused:
            if method == self.method:
                for pet in self.pets.values():
                    pet["name"] = "spoilt"
            raise


HABITS = ("", "order", "204", "next", "200 on delete", "ignores ids")


@pytest.mark.parametrize(
    ("lie", "operation", "rule", "message"), LIES, ids=[f"{lie}-{rule}" for lie, _, rule, _ in LIES]
)
def test_a_lie_is_found_and_named(lie: str, operation: str, rule: str, message: str) -> None:
    found = told(failures(Shop(lie), "state"))
    assert [each for each in found if each[:2] == (operation, rule) and message in each[2]], found


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("seed", range(5))
def test_a_correct_shop_has_no_findings(habit: str, seed: int) -> None:
    assert told(failures(Shop(habit=habit), "state", seed)) == []


def test_what_led_to_a_failure_starts_with_the_creation() -> None:
    (found,) = failures(Shop("orphans"), "state")
    sent = [(each.request.method, each.case.operation.id) for each in found.before]
    assert sent[0] == ("POST", "createPet")
    assert ("POST", "createToy") in sent
    assert sent[-1] == ("DELETE", "deletePet")


def test_what_was_done_to_another_one_led_to_a_failure_too() -> None:
    found = next(each for each in failures(Shop("updates all"), "state") if each.finding.rule == "others")
    assert ("PUT", "replacePet") in [(each.request.method, each.case.operation.id) for each in found.before]


def test_a_member_that_is_lost_is_shown_with_little_else() -> None:
    (found,) = failures(Shop("creation loses note"), "state")
    (creation,) = found.before
    assert creation.request.body == b'{"name":"Mona","kind":"cat","note":"Mona"}'


def test_it_tidies_up() -> None:
    shop = Shop()
    failures(shop, "state")
    assert (shop.pets, shop.toys) == ({}, {})


def test_the_same_requests_are_sent_each_time() -> None:
    assert requests(Shop(), "state") == requests(Shop(), "state")


def test_nothing_is_sent_where_only_reading_is_allowed() -> None:
    sent = requests(Shop(), "state", read_only=True)
    assert {each.method for each in sent} == {"GET"}  # to see whether anything answers


@pytest.mark.parametrize(("method", "operation"), [("POST", "createPet"), ("PUT", "replacePet")])
def test_what_a_refusal_changes_beside_is_found(method: str, operation: str) -> None:
    found = told(failures(Spoiling(method), "state"))
    message = f'expected nothing changed by a request of {operation} that was answered 400, found "spoilt"'
    assert [each for each in found if each[1] == "atomic" and each[2].startswith(message)], found


def test_what_is_sent_to_single_out_a_fault_is_no_truth_afterwards(tmp_path: Path) -> None:
    notes = Notes(contract(tmp_path), shown=lambda note: {"done": False, **note, "rank": 3})
    rules = {each.finding.rule for each in checked(notes, plan=Plan(phases=("state",))).failures}
    assert rules == {"stored", "updated"}


def _stores_no_change(notes: Notes, request: Request, usual: Usual) -> Reply:
    kept = dict(notes.notes)
    reply = usual()
    if request.method == "PUT":
        notes.notes = kept
    return reply


def _makes_another_one(notes: Notes, request: Request, usual: Usual) -> Reply:
    if request.method != "PUT" or usual().status != 200:
        return usual()
    return replace(notes.answer(replace(request, method="POST", path="/notes")), status=200)


def _keeps_what_is_deleted(notes: Notes, request: Request, usual: Usual) -> Reply:
    kept = dict(notes.notes)
    reply = usual()
    if request.method == "DELETE":
        notes.notes = kept
    return reply


def _makes_nothing(notes: Notes, request: Request, usual: Usual) -> Reply:
    reply = usual()
    if request.method == "POST":
        notes.notes.pop(notes.made, None)
    return reply


@pytest.mark.parametrize(
    ("habit", "expected", "before"),
    [
        (_stores_no_change, "readNote updated: after putNote", ["POST", "PUT"]),
        (_makes_another_one, "putNote key: after a change, expected the key", ["POST"]),
        (_keeps_what_is_deleted, "readNote deleted: after deleteNote, expected 404 or 410", ["POST", "DELETE"]),
        (_makes_nothing, "readNote created: expected what was created", ["POST"]),
    ],
    ids=["no change is stored", "a change makes another one", "nothing is deleted", "nothing is created"],
)  # fmt: skip
def test_what_follows_from_one_cause_is_one_failure_with_its_story(
    tmp_path: Path, habit: Habit, expected: str, before: list[str]
) -> None:
    found = checked(Notes(contract(tmp_path)), habit).failures
    assert [
        f"{each.exchange.case.operation.id} {each.finding.rule}: {each.finding.message}"[: len(expected)]
        for each in found
    ] == [expected]
    assert [each.request.method for each in found[0].before] == before


def test_what_breaks_its_schema_is_not_told_again_by_what_was_sent(tmp_path: Path) -> None:
    notes = Notes(contract(tmp_path), shown=lambda note: {**note, "rank": str(note.get("rank", 1))})
    assert [each.finding.rule for each in checked(notes).failures] == ["type"]


def test_an_answer_that_says_again_what_should_be_refused_is_one_failure(tmp_path: Path) -> None:
    def too_long(notes: Notes, request: Request, usual: Usual) -> Reply:
        reply = usual()
        is_taken = reply.status == 400 and request.method == "POST" and b"xxx" in request.body
        if not is_taken or len(request.body) > 300:
            return reply
        notes.made += 1
        notes.notes[notes.made] = {**json.loads(request.body), "id": notes.made}
        return notes.one(request, notes.notes[notes.made], 201)

    found = checked(Notes(contract(tmp_path)), too_long).failures
    assert [each.finding.rule for each in found] == ["accepted"]


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/notes/{}", []),
        ("http://elsewhere/api/notes/{}", []),
        ("{}", []),
        ("/internal/notes/{}", []),
        ("/notes/77{}", ["location"]),
        ("http://host/notes/77{}?a=b", ["location"]),
        ("/jobs/77{}", []),
    ],
)
def test_the_location_of_what_was_created_leads_to_it(
    tmp_path: Path, location: str, expected: list[str]
) -> None:
    def told_where(notes: Notes, usual: Usual) -> Reply:
        reply = usual()
        if reply.status != 201:
            return reply
        return replace(reply, headers=(*reply.headers, ("Location", location.format(notes.made))))

    def unprefixed(notes: Notes, request: Request, usual: Usual) -> Reply:
        if request.path.startswith("/api/"):
            return notes.answer(replace(request, path=request.path.removeprefix("/api")))
        return told_where(notes, usual)

    found = checked(Notes(contract(tmp_path)), unprefixed).failures
    assert [each.finding.rule for each in found] == expected
