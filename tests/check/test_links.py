from __future__ import annotations

import pytest

from check.playing import shop_contract
from stubtract.check import Case, Exchange
from stubtract.check.links import evaluated, followed
from stubtract.contract import Json
from stubtract.wire.messages import Reply, Request

_JSON = ("Content-Type", "application/json")


def _exchange() -> Exchange:
    contract, _ = shop_contract()
    request = Request(
        method="POST",
        path="/shop/pets/7/toys",
        query="a=b%20c",
        headers=(("X-Who", "me"),),
        body=b'{"label": "ball", "sizes": [1, 2]}',
    )
    reply = Reply(
        status=201, headers=(_JSON, ("Location", "/there")), body=b'{"uid": "u-1", "label": "ball"}'
    )
    return Exchange(Case(operation=contract.named("createToy"), title="", request=request), reply)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("$response.body#/uid", "u-1"),
        ("$response.body#/none", None),
        ("$response.body", {"uid": "u-1", "label": "ball"}),
        ("$response.header.location", "/there"),
        ("$request.path.petId", "7"),
        ("$request.query.a", "b c"),
        ("$request.header.x-who", "me"),
        ("$request.body#/sizes/1", 2),
        ("$request.body#/sizes/9", None),
        ("$url", "/shop/pets/7/toys?a=b%20c"),
        ("$method", "POST"),
        ("$statusCode", 201),
        ("pets/{$request.path.petId}/{$response.body#/uid}", "pets/7/u-1"),
        ("constant", "constant"),
        (5, 5),
        ("$nothing.such", None),
    ],
)
def test_an_expression_stands_for_a_part_of_the_exchange(expression: Json, value: Json) -> None:
    assert evaluated(expression, _exchange()) == value


def test_a_link_leads_to_an_operation_with_its_parameters() -> None:
    ((operation, values),) = followed(shop_contract()[0], _exchange())
    assert operation.id == "readToy"
    assert values == {"petId": "7", "toyUid": "u-1"}
