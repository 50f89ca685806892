from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from schemas import FORMATS
from stubtract.contract import Json
from stubtract.sample import StyledSampler

Sampled = Callable[..., Json]
_SEEDS = range(20)


def _found(sampled: Sampled, schema: str) -> list[Json]:
    return [sampled(schema, StyledSampler(seed, samples="arbitrary")) for seed in _SEEDS]


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param("{type: string, minLength: 3, maxLength: 5}", id="text"),
        pytest.param("{type: string, pattern: '^[A-Z]{2}[0-9]+$'}", id="pattern"),
        pytest.param("{type: string, pattern: '^x[-a-z]{3,9}$', format: hostname}", id="pattern and format"),
        pytest.param("{type: integer, minimum: -5, maximum: 90}", id="integer"),
        pytest.param("{type: integer, multipleOf: 7}", id="multiple"),
        pytest.param("{type: number, exclusiveMinimum: 0}", id="number"),
        pytest.param("{type: [string, integer, 'null']}", id="several types"),
        pytest.param("{enum: [a, 1, null, [2], {b: 3}]}", id="enum"),
        pytest.param("{type: array, items: {type: integer}, maxItems: 4, uniqueItems: true}", id="array"),
        pytest.param("{type: array, prefixItems: [{type: string}], items: {type: integer}}", id="tuple"),
        pytest.param("{type: object, properties: {a: {type: integer}, b: {}, c: {type: boolean}}}", id="object"),
        pytest.param("{type: object, additionalProperties: {type: integer}}", id="map"),
        pytest.param("{oneOf: [{type: string}, {type: integer}], not: {const: x}}", id="one of, and not"),
        pytest.param("{}", id="anything"),
        *[pytest.param(f"{{type: string, format: {form}}}", id=form) for form in FORMATS],
    ],
)  # fmt: skip
def test_a_value_is_drawn_from_what_is_allowed(sampled: Sampled, schema: str) -> None:
    found = {json.dumps(value) for value in _found(sampled, schema)}
    assert len(found) > 3
    assert {json.dumps(value) for value in _found(sampled, schema)} == found


def test_members_that_need_not_be_there_come_and_go(sampled: Sampled) -> None:
    names = ", ".join(f"m{index}: {{type: integer}}" for index in range(8))
    found = _found(sampled, f"{{type: object, properties: {{{names}}}, required: [m0]}}")
    assert all(isinstance(value, dict) and "m0" in value for value in found)
    assert len({len(value) for value in found if isinstance(value, dict)}) > 2


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param(
            "{oneOf: [{type: string}, {type: integer}, {type: boolean}, {type: array}]}", id="choice"
        ),
        pytest.param("{type: [string, integer, boolean, array]}", id="types"),
        pytest.param("{not: {type: 'null'}}", id="anything"),
    ],
)
def test_every_alternative_has_its_turn(sampled: Sampled, schema: str) -> None:
    found = _found(sampled, schema)
    assert {str, int, bool, list} <= {type(value) for value in found}


def test_null_comes_now_and_then(sampled: Sampled) -> None:
    found = [each for seed in range(60) for each in [sampled("{type: [integer, 'null']}", StyledSampler(seed, samples="arbitrary"))]]  # fmt: skip
    assert 0 < found.count(None) < 20


def test_examples_do_not_count(sampled: Sampled) -> None:
    assert "Bello" not in _found(sampled, "{type: string, example: Bello, default: Bello}")


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param("{type: array, minItems: 4000, items: {type: integer}}", id="elements"),
        pytest.param("{type: string, minLength: 90000}", id="characters"),
        pytest.param(
            "{type: array, minItems: 60, items: {type: array, minItems: 60, items: {type: string}}}",
            id="nested",
        ),
    ],
)
def test_what_is_large_is_drawn_in_part(sampled: Sampled, schema: str) -> None:
    assert len(json.dumps(sampled(schema, StyledSampler(samples="arbitrary")))) > 4000


def test_a_neighbour_changes_nothing(sampled: Sampled) -> None:
    sampler = StyledSampler(samples="arbitrary")
    schema = "{type: object, required: [a, n], properties: {%sa: {type: string}, n: {type: integer}}}"
    few, more = sampled(schema % "", sampler), sampled(schema % "new: {type: string}, ", sampler)
    assert isinstance(few, dict)
    assert isinstance(more, dict)
    assert few.items() <= more.items()
