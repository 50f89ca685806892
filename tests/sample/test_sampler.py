"""Samplers of every style: which one counts, and that every value is valid whatever the style."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import ANY_SCHEMAS, SCHEMAS
from stubtract import Contract, DocumentError, UsageError, load
from stubtract.conform import Validators
from stubtract.contract import Direction, Json, Samples, Style
from stubtract.sample import SampleError, StyledSampler, View
from stubtract.stub.answers import documented
from stubtract.wire import ANY, decode, encode
from stubtract.wire.media_types import essence
from support import DOCUMENTS, ROOT, one_answer

_STYLES: tuple[Samples, ...] = get_args(Samples)
_NEW = tuple(style for style in _STYLES if style != "numbered")
_PERSON = "{type: object, required: [name, size], properties: {name: {type: string}, size: {type: integer}}}"


def _sampled(schema: str, sampler: StyledSampler, style: Style) -> Json:
    contract, link = one_answer(schema)
    return replace(sampler, judge=Validators(contract)).sample(link, style, View())


def test_the_style_is_that_of_the_operation_unless_the_sampler_has_one() -> None:
    found = {style: _sampled(_PERSON, StyledSampler(), Style(samples=style)) for style in _STYLES}
    assert found["numbered"] == {"name": "sample string 1", "size": 2}
    assert len({json.dumps(value) for value in found.values()}) == 3
    for style in _STYLES:
        assert _sampled(_PERSON, StyledSampler(samples=style), Style(samples="arbitrary")) == found[style]


@pytest.mark.parametrize("style", _STYLES)
def test_another_seed_is_another_value_of_a_key(style: Samples) -> None:
    schema = "{type: string, format: uuid}"
    one, other = StyledSampler(samples=style), StyledSampler(samples=style).seeded(1)
    assert other == replace(one, seed=1)
    assert _sampled(schema, one, Style()) != _sampled(schema, other, Style())


@pytest.mark.parametrize(
    ("locale", "written"),
    [("de_DE", "de_DE"), ("de-de", "de_DE"), ("FR_fr", "fr_FR"), ("en_US", "en_US")],
)
def test_a_locale_is_written_as_faker_does(locale: str, written: str) -> None:
    assert StyledSampler(locale=locale).locale == written


@pytest.mark.parametrize(
    ("locale", "hint"),
    [
        pytest.param("de_XX", "did you mean de_AT, de_CH, de_DE", id="same language"),
        pytest.param("xe_DE", "did you mean .*de_DE", id="close"),
        pytest.param("klingon", "there are am_ET, ", id="far"),
    ],
)
def test_a_locale_that_is_none_is_bad_usage(locale: str, hint: str) -> None:
    with pytest.raises(UsageError, match=f"there is no locale '{locale}'; {hint}"):
        StyledSampler(locale=locale)


@pytest.mark.parametrize("style", _NEW)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_every_documented_answer_is_valid_in_json_and_xml(path: Path, style: Samples) -> None:
    contract = load(path)
    validators = Validators(contract)
    sampler = StyledSampler(samples=style, judge=validators)
    seen: set[tuple[str, str]] = set()
    for operation in contract.operations():
        for answer in documented(operation):
            link, media_type = answer.content.link, essence(answer.media_type)
            if link is None or (link.location, media_type) in seen:
                continue
            seen.add((link.location, media_type))
            value = sampler.sample(link, operation.style, View(media_type=media_type))
            assert validators.findings(link, Direction.RESPONSE, value) == ()
            body = encode(media_type, link.schema or ANY, value, operation.style)
            decoded = decode(media_type, link.schema, body, operation.style)
            if decoded is not None:
                assert decoded.findings == ()
                assert validators.findings(link, Direction.RESPONSE, decoded.value) == ()
    assert seen


@pytest.mark.parametrize("style", _NEW)
@settings(max_examples=40)
@given(schema=SCHEMAS)
def test_every_sample_is_valid(style: Samples, schema: Json) -> None:
    contract, link = one_answer(json.dumps(schema))
    validators = Validators(contract)
    value = StyledSampler(samples=style, judge=validators).sample(link, Style(), View())
    assert validators.findings(link, Direction.RESPONSE, value) == (), value


def digests(style: Samples, order: int) -> dict[str, Json]:
    """Values of a document, made in an order of its own."""
    contract = load(DOCUMENTS[0])
    sampler = StyledSampler(samples=style, judge=Validators(contract))
    operations = [each for each in contract.operations() if each.body]
    random.Random(order).shuffle(operations)  # noqa: S311 - an order, not a secret
    found = {
        each.id: sampler.sample(each.body.contents[0].link, each.style, View(Direction.REQUEST))
        for each in operations
        if each.body
    }
    return dict(sorted(found.items()))


@pytest.mark.parametrize("style", _NEW)
def test_two_processes_and_another_order_give_the_same_values(style: Samples) -> None:
    folders = os.pathsep.join(str(each) for each in (ROOT / "src", ROOT / "tests", Path(__file__).parent))
    code = f"import json, test_sampler as test; print(json.dumps(test.digests({style!r}, 1)))"
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "5", "PYTHONPATH": folders},
    )
    assert json.loads(done.stdout) == digests(style, 2)


@pytest.mark.parametrize("style", _NEW)
def test_the_random_state_of_the_process_is_left_alone(
    style: Samples, contracts: tuple[Contract, ...]
) -> None:
    operation = next(each for each in contracts[0].operations() if each.body)
    assert operation.body is not None
    before = random.getstate()
    StyledSampler(samples=style).sample(operation.body.contents[0].link, operation.style, View())
    assert random.getstate() == before


@pytest.mark.parametrize("style", _STYLES)
def test_what_has_no_value_is_said_in_every_style(style: Samples) -> None:
    schema = "{type: object, required: [a], properties: {a: {type: string, minLength: 3, maxLength: 2}}}"
    with pytest.raises(SampleError, match="/paths/~1x/get/responses/200/content/application~1json/schema"):
        _sampled(schema, StyledSampler(samples=style), Style())


_FORM = """{type: object, required: [full_name, address, tags, key], properties: {
  full_name: {type: string}, address: {type: string}, tags: {type: array, items: {type: string, minLength: 2}},
  key: {type: string, pattern: '^[A-Z]{3}-[0-9]{4}$'}}}"""


@pytest.mark.parametrize("style", _STYLES)
def test_threads_that_share_a_sampler_do_not_influence_each_other(style: Samples) -> None:
    contract, link = one_answer(_FORM)
    sampler = StyledSampler(samples=style, judge=Validators(contract))
    alone = [sampler.seeded(seed).sample(link, Style(), View()) for seed in range(20)]

    def all_of(order: int) -> list[Json]:
        seeds = range(20) if order % 2 else range(19, -1, -1)
        found = {seed: sampler.seeded(seed).sample(link, Style(), View()) for seed in seeds}
        return [found[seed] for seed in range(20)]

    with ThreadPoolExecutor(max_workers=6) as threads:
        assert all(each == alone for each in threads.map(all_of, range(6)))


@pytest.mark.parametrize("style", _STYLES)
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        pytest.param("{type: [object, 'null'], required: [a], properties: {a: false}}", None, id="whole"),
        pytest.param(
            "{type: array, minItems: 1, maxItems: 1, items: {type: [object, 'null'], required: [a], properties: {a: false}}}",
            [None],
            id="element",
        ),
        pytest.param(
            "{type: [string, 'null'], pattern: '^a$', minLength: 2}", None, id="text that cannot be"
        ),
    ],
)
def test_what_can_only_be_null_is_null_under_every_seed(
    style: Samples, seed: int, schema: str, expected: Json
) -> None:
    assert _sampled(schema, StyledSampler(samples=style, seed=seed), Style()) == expected


@pytest.mark.parametrize("style", _STYLES)
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    schema=ANY_SCHEMAS,
    seed=st.integers(0, 5),
    media_type=st.sampled_from(["application/json", "application/xml"]),
)
def test_sampling_ends_with_a_valid_value_or_says_why_not(
    style: Samples, schema: Json, seed: int, media_type: str
) -> None:
    contract, link = one_answer(json.dumps(schema))
    validators, view = Validators(contract), View(media_type=media_type)
    try:
        value = StyledSampler(samples=style, seed=seed, judge=validators).sample(link, Style(), view)
    except (DocumentError, SampleError):
        return
    assert validators.findings(link, Direction.RESPONSE, value) == (), value
