from __future__ import annotations

import pytest

from stubtract.mutate import Mutation, Workshop


@pytest.mark.parametrize(
    ("name", "status", "header"),
    [
        ("getOrder: 200 is 201 instead", 201, ("Content-Type", "application/json")),
        ("getOrder: 200 is 500 instead", 500, ("Content-Type", "application/json")),
        ("getOrder: 200 application/json has no Content-Type", 200, ("Content-Type", None)),
        ("getOrder: 200 application/json is said to be text/plain", 200, ("Content-Type", "text/plain")),
        ("getOrder: 200 application/json has no body", 200, ("Content-Length", "0")),
        ("listOrders: 200 has no header X-Total", 200, ("X-Total", None)),
        ("listOrders: 200 has a header X-Total that breaks its schema", 200, ("X-Total", "\u00a7")),
        ("getOrder: 400 application/json body has another shape", 400, ("Content-Length", "18")),
    ],
)
def test_what_surrounds_the_values_is_wrong(
    every: tuple[Mutation, ...], workshop: Workshop, name: str, status: int, header: tuple[str, str | None]
) -> None:
    mutation = next(each for each in every if each.name == name)
    reply = mutation.wrong(workshop.answers, mutation.probe)
    assert (reply.status, (header[0], reply.header(header[0]))) == (status, header)


def test_a_documented_status_is_no_wrong_one(every: tuple[Mutation, ...]) -> None:
    statuses = [each.words for each in every if each.kind == "status" and each.operation.id == "addOrder"]
    assert statuses == ["is 200 instead", "is 500 instead"]
