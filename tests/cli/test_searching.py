from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract import Contract, load
from stubtract.cli.searching import MOST_FAILURES, ValueSearch
from stubtract.contract import Direction, Link


@pytest.fixture
def schemas(tmp_path: Path) -> Callable[[str], tuple[Contract, list[Link]]]:
    """A document with twenty equal schemas, each in a place of its own."""

    def schemas(text: str) -> tuple[Contract, list[Link]]:
        path = tmp_path / "api.yaml"
        every = "\n".join(f"    s{index}: {text}" for index in range(20))
        path.write_text(f"openapi: 3.1.0\ncomponents:\n  schemas:\n{every}\n")
        contract = load(path)
        return contract, [contract.link(f"api.yaml#/components/schemas/s{index}") for index in range(20)]

    return schemas


def test_after_so_many_failures_a_document_is_not_searched_any_further(
    schemas: Callable[[str], tuple[Contract, list[Link]]],
) -> None:
    contract, links = schemas("{not: {}}")
    search = ValueSearch(contract)
    found = [search(link, Direction.RESPONSE) for link in links]
    assert [each is not None for each in found] == [True] * MOST_FAILURES + [False] * (20 - MOST_FAILURES)


def test_a_schema_is_searched_once_in_each_direction(
    schemas: Callable[[str], tuple[Contract, list[Link]]],
) -> None:
    contract, links = schemas("{type: object, required: [a], properties: {a: {readOnly: true, not: {}}}}")
    search = ValueSearch(contract)
    first = search(links[0], Direction.RESPONSE)
    assert first is not None
    assert search(links[0], Direction.RESPONSE) is first
    assert search(links[0], Direction.REQUEST) is None


@pytest.mark.parametrize("text", ["{$ref: '#/nowhere'}", "{pattern: '(', type: string}"])
def test_what_is_broken_is_left_to_other_rules(
    schemas: Callable[[str], tuple[Contract, list[Link]]], text: str
) -> None:
    contract, links = schemas(text)
    assert ValueSearch(contract)(links[0], Direction.RESPONSE) is None
