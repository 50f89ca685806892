from __future__ import annotations

import json
from dataclasses import replace

import pytest

from stubtract.mutate import Mutation, Workshop

_JSON = "getOrder: 200 application/json body"


@pytest.mark.parametrize(
    ("name", "member", "wrong"),
    [
        ("/state is left out", "state", None),
        ("/state is null", "state", "null"),
        ("/state is a number in place of text", "state", "7"),
        ("/state is a word outside of the enum", "state", '"no-such-word"'),
        ("/name is too short", "name", '"s"'),
        ("/name is too long", "name", 21),
        ("/code does not match its pattern", "code", "\u00a7"),
        ("/pieces is a fraction", "pieces", ".5"),
        ("/pieces is too small", "pieces", "0"),
        ("/pieces is too large", "pieces", "10"),
        ("/price is no multiple of 0.5", "price", "0.75"),
        ("/price is a number as text", "price", "pieces"),
        ("/unexpected is there, which is not documented", "unexpected", "more"),
    ],
)
def test_one_member_is_wrong_and_the_others_are_not(
    every: tuple[Mutation, ...], workshop: Workshop, name: str, member: str, wrong: str | int | None
) -> None:
    mutation = next(each for each in every if each.name == f"{_JSON} {name}")
    right = json.loads(workshop.ask(mutation.probe).body)
    reply = mutation.wrong(workshop.answers, mutation.probe)
    value = json.loads(reply.body)
    assert {key: each for key, each in value.items() if key != member} == {
        key: each for key, each in right.items() if key != member
    }
    if wrong is None:
        assert member not in value
    elif isinstance(wrong, int):
        assert len(value[member]) == wrong
    else:
        assert wrong in json.dumps(value[member], ensure_ascii=False)
    assert reply.header("Content-Length") == str(len(reply.body))


def test_every_element_of_a_list_is_wrong(every: tuple[Mutation, ...], workshop: Workshop) -> None:
    name = "listOrders: 200 application/json body /*/state is left out"
    mutation = next(each for each in every if each.name == name)
    value = json.loads(mutation.wrong(workshop.answers, mutation.probe).body)
    assert len(value) == 2
    assert all("state" not in each for each in value)


def test_a_change_of_one_media_type_leaves_the_other_alone(
    every: tuple[Mutation, ...], workshop: Workshop
) -> None:
    mutation = next(each for each in every if each.name == f"{_JSON} /state is left out")
    request = replace(mutation.probe, headers=(*mutation.probe.headers[:-1], ("Accept", "application/xml")))
    assert mutation.wrong(workshop.answers, request) == workshop.ask(request)


def test_xml_is_changed_as_json_is(every: tuple[Mutation, ...], workshop: Workshop) -> None:
    name = "getOrder: 200 application/xml body /state is left out"
    mutation = next(each for each in every if each.name == name)
    assert b"<state>" in workshop.ask(mutation.probe).body
    assert b"<state>" not in mutation.wrong(workshop.answers, mutation.probe).body


def test_what_the_schema_allows_is_no_mutation(every: tuple[Mutation, ...]) -> None:
    names = [each.name for each in every]
    assert f"{_JSON} /name is left out" not in names
    assert f"{_JSON} /price is a fraction" not in names
