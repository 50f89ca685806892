from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mutants import shop, workshop_of
from stubtract import load
from stubtract.mutate import KINDS, Mutation, Workshop, chosen, mutations, spread


def test_every_kind_but_order_is_found_in_the_shop(every: tuple[Mutation, ...]) -> None:
    # without data contracts the order of elements is free
    assert {each.kind for each in every} == {*KINDS} - {"xml-order"}


def test_names_are_unique_and_laws_lead_into_the_document(
    every: tuple[Mutation, ...], workshop: Workshop
) -> None:
    assert len({each.name for each in every}) == len(every)
    for each in every:
        where = workshop.kit.contract.where(each.law)
        assert where.line, each.name


def test_every_probe_shows_what_is_wrong_and_other_operations_stay_right(
    every: tuple[Mutation, ...], workshop: Workshop
) -> None:
    for each in every:
        assert each.wrong(workshop.answers, each.probe) != workshop.ask(each.probe), each.name


def test_the_same_document_has_the_same_mutations(every: tuple[Mutation, ...], tmp_path: Path) -> None:
    workshop = workshop_of(shop(tmp_path))
    again = mutations(workshop, workshop.kit.contract.operations())
    assert [each.name for each in again] == [each.name for each in every]


@pytest.mark.parametrize(
    ("only", "skip", "kinds", "operations"),
    [
        (["status"], [], {"status"}, {"listOrders", "addOrder", "getOrder"}),
        (["status", "getOrder"], [], {"status"}, {"getOrder"}),
        (["status", "header"], ["header", "addOrder"], {"status"}, {"listOrders", "getOrder"}),
    ],
    ids=["a kind", "a kind of an operation", "without"],
)
def test_operations_and_kinds_can_be_chosen(
    every: tuple[Mutation, ...], only: list[str], skip: list[str], kinds: set[str], operations: set[str]
) -> None:
    found = chosen(every, only, skip)
    assert {each.kind for each in found} == kinds
    assert {each.operation.id for each in found} == operations


def test_a_sample_has_every_kind_before_it_has_one_twice(every: tuple[Mutation, ...]) -> None:
    kinds = {each.kind for each in every}
    sample = spread(every, len(kinds), 0)
    assert {each.kind for each in sample} == kinds
    assert list(sample) == [each for each in every if each in sample]


def test_the_seed_says_which_ones_are_in_a_sample(every: tuple[Mutation, ...]) -> None:
    first, again, other = (spread(every, 20, seed) for seed in (0, 0, 1))
    assert first == again
    assert first != other
    assert Counter(each.kind for each in spread(every, 10_000, 0)) == Counter(each.kind for each in every)


def test_what_is_broken_in_a_document_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(
        "openapi: 3.1.0\n"
        "paths:\n"
        "  /sound: {get: {responses: {'200': {content: {application/json: {schema: {type: string}}}}}}}\n"
        "  /pattern: {get: {responses: {'200': {content: {application/json: {schema: "
        "{type: string, pattern: '('}}}}}}}\n"
        "  /never: {get: {responses: {'200': {content: {application/json: {schema: false}}}}}}\n",
        "utf-8",
    )
    workshop = workshop_of(load(path))
    found = list(mutations(workshop, workshop.kit.contract.operations()))
    assert {each.operation.path for each in found} == {"/sound"}
