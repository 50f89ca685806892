from __future__ import annotations

from stubtract import Request
from stubtract.mutate import Mutation, Served, Workshop


def test_only_the_operation_of_the_mutation_is_wrong(every: tuple[Mutation, ...], workshop: Workshop) -> None:
    mutation = next(each for each in every if each.name == "getOrder: 200 is 500 instead")
    served = Served(workshop.answers, mutation)
    for each in every:
        right = workshop.ask(each.probe)
        if each.operation.id != "getOrder":
            assert served.answer(each.probe) == right, each.name
    assert served.shown is None
    assert served.answer(mutation.probe).status == 500
    assert served.shown == mutation.probe


def test_what_is_asked_is_remembered(workshop: Workshop) -> None:
    served = Served(workshop.answers)
    served.answer(Request(method="HEAD", path="/orders"))
    served.answer(Request(method="GET", path="/nowhere"))
    assert served.asked == {("/orders", "GET")}
