from __future__ import annotations

import pytest

from mutants import workshop_of
from stubtract import load
from stubtract.mutate import Mutation, Workshop
from stubtract.mutate.xml import xml
from support import SPECS


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("xml-root", b"<order_other>"),
        ("xml-namespace", b'<ns0:order xmlns:ns0="urn:another:namespace">'),
        ("xml-escape", b"<order><id>"),
    ],
)
def test_xml_is_built_in_another_way(
    every: tuple[Mutation, ...], workshop: Workshop, kind: str, start: bytes
) -> None:
    mutation = next(each for each in every if each.kind == kind)
    body = mutation.wrong(workshop.answers, mutation.probe).body
    assert body.startswith(start)
    assert (b" & <" in body) == (kind == "xml-escape")


def test_data_contracts_fix_the_order_of_elements() -> None:
    workshop = workshop_of(load(SPECS / "service-desk" / "openapi.yaml", base_path="/"))
    operation = workshop.kit.contract.named("getCompletedJobs")
    kinds = {each.kind for each in xml(workshop, operation)}
    assert kinds == {"xml-root", "xml-namespace", "xml-order", "xml-escape"}
