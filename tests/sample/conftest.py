from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import pytest

from stubtract import Finding, Where
from stubtract.conform import Validators
from stubtract.contract import Json, Style
from stubtract.sample import StyledSampler, View
from support import one_answer


class Sampled(Protocol):
    def __call__(self, schema: str, sampler: StyledSampler = ..., view: View = ...) -> Json: ...


def _checked(schema: str, sampler: StyledSampler, view: View) -> tuple[Json, tuple[Finding, ...]]:
    contract, link = one_answer(schema)
    validators = Validators(contract)
    value = replace(sampler, judge=validators).sample(link, Style(), view)
    return value, validators.of(link, view.direction).findings(value, Where(part="body"))


@pytest.fixture
def sampled() -> Callable[..., Json]:
    """A sample of a schema written in YAML, held to that schema."""

    def sampled(schema: str, sampler: StyledSampler | None = None, view: View | None = None) -> Json:
        value, findings = _checked(schema, sampler or StyledSampler(), view or View())
        assert findings == (), value
        return value

    return sampled
