from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from stubtract import Contract
from stubtract.conform import Validators
from stubtract.contract import Json, Link, Style
from stubtract.sample import SampleError, StyledSampler, View
from stubtract.stub.producer import Producer, Wish

Document = Callable[..., Contract]

_TEXT = """
paths:
  /a: {get: {responses: {"200": {content: {application/json: {
    schema: {properties: {n: {type: integer}}}%s}}}}}}
"""


def _body(contract: Contract, example: str = "") -> bytes:
    operation = next(contract.operations())
    content = operation.responses[0].contents[0]
    wanted = next((each for each in content.examples if example and each.name == example), None)
    producer = Producer(contract, StyledSampler(), Validators(contract))
    wish = Wish(style=operation.style, example=wanted)
    first = producer.body(content, content.media_type, wish)
    assert producer.body(content, content.media_type, wish) is first, "bodies are kept"
    return first.content


@pytest.mark.parametrize(
    ("examples", "name", "expected"),
    [
        ("", "", b'{"n":1}'),
        (", example: {n: 7}", "", b'{"n":7}'),
        (", example: {n: seven}", "", b'{"n":1}'),
        (", examples: {bad: {value: {n: x}}, good: {value: {n: 8}}}", "", b'{"n":8}'),
        (", examples: {bad: {value: {n: x}}, good: {value: {n: 8}}}", "bad", b'{"n":"x"}'),
        (", examples: {one: {value: {n: 8}}, two: {value: {n: 9}}}", "two", b'{"n":9}'),
        (
            ", examples: {one: {x-sample-of: {properties: {m: {type: string}}}}}",
            "",
            b'{"m":"sample string 1"}',
        ),
        (", example: {n: 1.0}", "", b'{"n":1.0}'),
    ],
)
def test_a_body_is_the_first_sound_example_or_a_sample(
    document: Document, examples: str, name: str, expected: bytes
) -> None:
    assert _body(document(_TEXT % examples), name) == expected


def test_a_shared_response_is_written_in_each_operations_own_style(document: Document) -> None:
    contract = document("""
        paths:
          /a: {get: {responses: {"200": {$ref: "#/components/responses/pet"}}}}
          /b:
            get: {x-stubtract: {xml: data-contract}, responses: {"200": {$ref: "#/components/responses/pet"}}}
        components:
          responses:
            pet: {content: {application/xml: {schema: {type: object, title: pet, properties: {
              n: {type: integer, xml: {attribute: true}}}}}}}
        """)
    operations = list(contract.operations())

    def bodies(producer: Producer, order: int) -> dict[str, bytes]:
        return {
            each.id: producer.body(
                each.responses[0].contents[0], "application/xml", Wish(style=each.style)
            ).content
            for each in operations[::order]
        }

    producers = [Producer(contract, StyledSampler(), Validators(contract)) for _ in range(2)]
    assert bodies(producers[0], 1) == bodies(producers[1], -1)


def test_media_types_that_clients_make_up_are_not_kept_for_ever(document: Document) -> None:
    contract = document("paths: {/a: {get: {responses: {'200': {content: {image/*: {}}}}}}}")
    operation = next(contract.operations())
    producer = Producer(contract, StyledSampler(), Validators(contract))
    for number in range(3000):
        producer.body(operation.responses[0].contents[0], f"image/x-{number}", Wish(style=operation.style))
    assert len(producer._kept) < 3000  # noqa: SLF001 - a leak shows nowhere else


@dataclass(frozen=True)
class _Luck:
    """A sampler that finds nothing under even seeds."""

    seed: int = 0

    def sample(self, link: Link | None, style: Style, view: View) -> Json:  # noqa: ARG002
        if self.seed % 2 == 0:
            raise SampleError("api.yaml#", "no luck")
        return self.seed

    def seeded(self, seed: int) -> _Luck:
        return _Luck(seed)


def test_a_seed_without_a_value_takes_none_from_another_seed(document: Document) -> None:
    contract = document(
        "paths: {/a: {get: {responses: {'200': {content: {application/json: {schema: {}}}}}}}}"
    )
    operation = next(contract.operations())
    content = operation.responses[0].contents[0]
    producer = Producer(contract, _Luck(), Validators(contract))
    for seed in (None, 2):
        with pytest.raises(SampleError):
            producer.body(content, content.media_type, Wish(style=operation.style, seed=seed))
    assert producer.body(content, content.media_type, Wish(style=operation.style, seed=3)).content == b"3"


def test_failures_are_not_kept_for_ever(document: Document) -> None:
    contract = document(
        "paths: {/a: {get: {responses: {'200': {content: {text/*: {schema: {type: integer}}}}}}}}"
    )
    operation = next(contract.operations())
    producer = Producer(contract, _Luck(), Validators(contract))
    for number in range(3000):
        with pytest.raises(SampleError):
            producer.body(operation.responses[0].contents[0], f"x/{number}", Wish(style=operation.style))
    assert len(producer._failed) < 3000  # noqa: SLF001 - a leak shows nowhere else
