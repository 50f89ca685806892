from __future__ import annotations

from dataclasses import replace

import pytest

from stubtract.mutate import Mutation, Workshop


def _named(every: tuple[Mutation, ...], name: str) -> Mutation:
    return next(each for each in every if each.name == name)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("addOrder: request, body /state is left out: is accepted", 400, 201),
        ("addOrder: request, body /pieces is too large: is accepted", 400, 201),
        ("addOrder: request, body is left out: is accepted", 400, 201),
        ("addOrder: request, body is of another media type: is accepted", 415, 201),
        ("listOrders: request, query limit is too large: is accepted", 400, 200),
        ("listOrders: request, query limit: is refused though it is valid", 200, 400),
        ("getOrder: request, without credentials: is accepted", 401, 200),
    ],
)
def test_requests_are_treated_wrongly(
    every: tuple[Mutation, ...], workshop: Workshop, name: str, right: int, wrong: int
) -> None:
    mutation = _named(every, name)
    assert workshop.ask(mutation.probe).status == right
    assert mutation.wrong(workshop.answers, mutation.probe).status == wrong


def test_accepting_one_wrong_thing_is_not_accepting_another(
    every: tuple[Mutation, ...], workshop: Workshop
) -> None:
    state = _named(every, "addOrder: request, body /state is left out: is accepted")
    key = _named(every, "addOrder: request, body /id is left out: is accepted")
    assert state.wrong(workshop.answers, key.probe).status == 400
    both = replace(key.probe, body=b"{}")
    assert state.wrong(workshop.answers, both).status == 400


def test_an_accept_header_that_is_of_no_account(every: tuple[Mutation, ...], workshop: Workshop) -> None:
    mutation = next(each for each in every if each.kind == "negotiation")
    assert workshop.ask(mutation.probe).header("Content-Type") == "application/xml; charset=utf-8"
    reply = mutation.wrong(workshop.answers, mutation.probe)
    assert reply.header("Content-Type") == "application/json"
