"""The same fault is one failure, whichever requests and operations show it, and it names the planted place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from check.notes import DOCUMENT, Habit, Notes, Usual, checked, contract
from runs import SIZE_AS_TEXT, Answering, Lie, good, kit_of, lying, outcome, problem, swapped, things, told
from stubtract import Reply, Request, load
from stubtract.check import Plan

_THING = "things.yaml#/components/schemas/thing"


def _without(name: str) -> Lie:
    return lambda _request, reply: replace(
        reply, headers=tuple(pair for pair in reply.headers if pair[0] != name)
    )


def _refusing(text: bytes) -> Lie:
    return lambda request, reply: problem(400) if request.method == "POST" and text in request.body else reply


def _accepting(_request: Request, reply: Reply) -> Reply:
    """No body is validated."""
    right = Reply(status=201, headers=(("Content-Type", "application/json"),), body=b'{"name":"abc"}')
    return right if _request.method == "POST" and reply.status in (400, 422) else reply


_LIES = [
    ("another type", SIZE_AS_TEXT, [f"listThings type {_THING}/properties/size/type"]),
    ("too long", swapped(b"sample string", b"x" * 40), [f"listThings maxLength {_THING}/properties/name/maxLength"]),
    ("an error of another shape", swapped(b'"error":', b'"fault":', 400), ["addThing required things.yaml#/components/schemas/error/required"]),
    ("no media type", _without("Content-Type"), ["listThings media-type things.yaml#/paths/~1things/get/responses/200/content"]),
    ("a wrong length", lambda request, reply: replace(reply, headers=(*_without("Content-Length")(request, reply).headers, ("Content-Length", "3"))), ["listThings length header Content-Length"]),
    ("a server error", lambda request, reply: problem(500) if request.method == "POST" and "{" not in request.path and request.path == "/things" else reply, ["addThing server-error status"]),
    ("one edge refused", _refusing(b'"size":9}'), ["addThing refused things.yaml#/paths/~1things/post"]),
    ("no challenge", _without("WWW-Authenticate"), ["listThings challenge things.yaml#/paths/~1things/get/security"]),
]  # fmt: skip


@pytest.mark.parametrize(("lie", "expected"), [row[1:] for row in _LIES], ids=[row[0] for row in _LIES])
def test_a_planted_fault_is_one_failure_that_names_its_place(
    tmp_path: Path, lie: Lie, expected: list[str]
) -> None:
    contract = things(tmp_path)
    found = outcome(kit_of(contract), lying(contract, lie), Plan())
    assert told(found) == expected


def test_a_failure_knows_every_operation_that_shows_it(tmp_path: Path) -> None:
    contract = things(tmp_path)
    (found,) = outcome(kit_of(contract), lying(contract, _LIES[0][1]), Plan()).failures
    assert found.operations == {"getThing", "listThings"}
    assert any(each.startswith("getThing: ") for each in found.others)


def test_where_the_plainest_request_is_refused_no_other_refusal_tells_more(tmp_path: Path) -> None:
    contract = things(tmp_path)
    plan = Plan(phases=("examples", "valid"))
    (found,) = outcome(kit_of(contract), lying(contract, _refusing(b"")), plan).failures
    assert found.exchange.case.title == "a valid request, made smaller"
    assert found.others == []


def test_every_edge_that_is_refused_is_a_failure_of_its_own(tmp_path: Path) -> None:
    contract = things(tmp_path)

    def lie(request: Request, reply: Reply) -> Reply:
        return _refusing(b'"size":9')(request, _refusing(b'"name":"xx"')(request, reply))

    found = outcome(kit_of(contract), lying(contract, lie), Plan(phases=("examples", "valid")))
    assert {each.exchange.case.place for each in found.failures} == {"body /size", "body /name"}


def test_a_server_that_validates_nothing_is_told_rule_by_rule(tmp_path: Path) -> None:
    contract = things(tmp_path)
    found = outcome(kit_of(contract), lying(contract, _accepting), Plan(phases=("invalid",)))
    places = [each.place for each in found.failures]
    assert f"{_THING}/properties/name/maxLength" in places
    assert len(places) == len(set(places))


def test_what_is_alike_at_many_places_is_one_failure(tmp_path: Path) -> None:
    names = ("made", "seen", "sold", "gone")
    members = "".join(f"{name}: {{type: string, format: date-time}}, " for name in names)
    schema = f"{{type: object, properties: {{{members}}}}}"
    path = tmp_path / "dates.yaml"
    path.write_text(
        "openapi: 3.1.0\npaths: {/a: {get: {operationId: getDates, responses: "
        f"{{'200': {{content: {{application/json: {{schema: {schema}}}}}}}}}}}}}}}"
    )
    contract = load(path)
    found = outcome(kit_of(contract), lying(contract, swapped(b"+00:00", b"")), Plan(phases=("examples",)))
    (failure,) = found.failures
    assert failure.finding.rule == "format"
    assert {each.rpartition("/properties/")[2] for each in failure.places} == {
        f"{name}/format" for name in names
    }
    few = outcome(
        kit_of(contract), lying(contract, swapped(b'+00:00","s', b'","s')), Plan(phases=("examples",))
    )
    assert len(few.failures) == 2


def test_open_doors_are_one_failure(tmp_path: Path) -> None:
    contract = things(tmp_path)
    right = good(contract)

    def everybody(request: Request) -> Reply:
        others = tuple(pair for pair in request.headers if pair[0] != "Authorization")
        return right.send(replace(request, headers=(*others, ("Authorization", "Basic YTpi"))))

    (found,) = outcome(kit_of(contract), Answering(everybody), Plan(phases=("security",))).failures
    assert found.operations == {"addThing", "getThing", "listThings"}


def test_a_good_target_has_no_failures(tmp_path: Path) -> None:
    contract = things(tmp_path)
    assert told(outcome(kit_of(contract), good(contract), Plan())) == []


def test_a_promise_in_another_file_is_one_promise(tmp_path: Path) -> None:
    document = DOCUMENT.replace('"#/components/schemas/note"', '"parts.yaml#/note"').replace(
        "    new: &fields", "    new:"
    )
    (tmp_path / "parts.yaml").write_text(
        "note: {type: object, required: [id, text], xml: {name: note}, properties: "
        "{id: {type: integer}, text: {type: string}, done: {type: boolean}, rank: {type: integer}}}",
        "utf-8",
    )
    notes = Notes(contract(tmp_path, document), shown=lambda note: {**note, "id": str(note["id"])})
    found = [each for each in checked(notes).failures if each.finding.rule == "type"]
    assert [each.finding.law for each in found] == ["parts.yaml#/note/properties/id/type"]
    assert len(found[0].operations) > 2


def _allows_too_little(_notes: Notes, _request: Request, usual: Usual) -> Reply:
    reply = usual()
    headers = [(name, "GET, PATCH" if name == "Allow" else value) for name, value in reply.headers]
    return replace(reply, headers=tuple(headers))


def _ignores_accept(notes: Notes, request: Request, _usual: Usual) -> Reply:
    is_xml = "xml" in (request.header("Accept") or "")
    headers = tuple(pair for pair in request.headers if pair[0] != "Accept" or not is_xml)
    return notes.answer(replace(request, headers=headers))


def _names_its_root_otherwise(_notes: Notes, _request: Request, usual: Usual) -> Reply:
    reply = usual()
    return replace(reply, body=reply.body.replace(b"<note>", b"<NOTE>").replace(b"</note>", b"</NOTE>"))


@pytest.mark.parametrize(
    ("habit", "rule"),
    [
        (_allows_too_little, "allow"),
        (_ignores_accept, "negotiation"),
        (_names_its_root_otherwise, "xml-root"),
    ],
    ids=["an Allow of its own", "one media type for all", "another root element"],
)
def test_what_one_piece_of_code_does_everywhere_is_one_failure(
    tmp_path: Path, habit: Habit, rule: str
) -> None:
    found = checked(Notes(contract(tmp_path)), habit).failures
    assert [each.finding.rule for each in found] == [rule]
    assert len(found[0].operations) > 1
