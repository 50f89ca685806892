"""Nothing that breaks is called harmless: what a diff says is held to what validators say.

Where no change breaks requests or may, every value that the old schema takes is taken by the new one; where none
does so with answers, every value of the new schema is one of the old one. Values are samples of both schemas,
and a pool of small ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import ANY_SCHEMAS, SCHEMAS
from stubtract import Contract, load
from stubtract.conform import Validators
from stubtract.contract import Direction, Json, Link, Style
from stubtract.diff import Change, Verdict, Who, diff
from stubtract.errors import DocumentError
from stubtract.sample import SampleError, StyledSampler, View

_SCALARS: list[Json] = [
    None, True, False, 0, 1, 2, 3, 3.0, -1, -60, 1.5, 4, 40, 90, 100, "", "a", "b", "ab", "x", "AAA", "AAA" * 9,
    "2020-01-02", "2020-01-02T03:04:05Z", "1.2.3.4", "a@b.cd", "acc",
]  # fmt: skip
_SMALL: list[Json] = [None, 1, 2.5, "a", True, "", [], {}]
_POOL: list[Json] = [
    *_SCALARS,
    [], [1], [1, 1], ["a", 1], [None, [], {}], ["a", "b", "c"], [1, 2, 3, 4], [[1]], [{"a": 1}],
    {}, *({name: value} for name, value in product("abcd", _SMALL)),
    *({"a": one, "b": other} for one, other in product(_SMALL, _SMALL)),
    {"a": 1, "b": 1, "c": 1}, {"a": "a", "b": "a", "c": "a", "d": "a"}, {"a": {"a": 1}}, {"b": {"b": "a", "c": 1}},
    {"a": [1]}, {"a": [], "b": {}}, {"c": [1, 1], "d": None},
]  # fmt: skip


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[Json, Json]:
    """A schema, and one that it may have become: mostly by one edit."""
    old = draw(st.one_of(ANY_SCHEMAS, SCHEMAS))
    new = draw(st.one_of(_edited(old), _edited(old), ANY_SCHEMAS))
    return (old, new) if draw(st.booleans()) else (new, old)


def _edited(schema: Json) -> st.SearchStrategy[Json]:
    """The schema with a keyword less, with some more, or with an edit further down."""
    if not isinstance(schema, dict):
        return ANY_SCHEMAS
    found: list[st.SearchStrategy[Json]] = [
        st.builds(lambda more: {**schema, **more} if isinstance(more, dict) else more, ANY_SCHEMAS)
    ]
    for name, value in schema.items():
        found.append(st.just({key: each for key, each in schema.items() if key != name}))
        if name in (
            "items",
            "contains",
            "additionalProperties",
            "unevaluatedProperties",
            "not",
            "if",
            "then",
            "else",
        ):
            found.append(st.builds(lambda inner, name=name: {**schema, name: inner}, _edited(value)))
        elif name in ("anyOf", "oneOf", "allOf", "prefixItems") and isinstance(value, list):
            found += [
                st.builds(
                    lambda inner, name=name, value=value, index=index: {
                        **schema, name: [*value[:index], inner, *value[index + 1 :]]
                    },
                    _edited(each),
                )
                for index, each in enumerate(value)
            ]  # fmt: skip
            found += [st.just({**schema, name: value[1:]})] if len(value) > 1 else []
        elif name in ("properties", "patternProperties", "dependentSchemas") and isinstance(value, dict):
            found += [
                st.builds(lambda inner, name=name, value=value, key=key: {**schema, name: {**value, key: inner}}, _edited(each))
                for key, each in value.items()
            ]  # fmt: skip
    return st.one_of(found)


def _contract(folder: Path, name: str, schema: Json) -> Contract:
    content = {"application/json": {"schema": schema}}
    operation = {
        "requestBody": {"content": content},
        "responses": {"200": {"description": "ok", "content": content}},
    }
    path = folder / f"{name}.json"
    path.write_text(
        json.dumps(
            {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/x": {"put": operation}}}
        ),
        "utf-8",
    )
    return load(path)


def _link(contract: Contract) -> Link:
    body = contract.operation("/x", "PUT").body
    assert body is not None
    link = body.contents[0].link
    assert link is not None
    return link


def _is_harmless(changes: tuple[Change, ...], who: Who) -> bool:
    """Whether nothing breaks nor may; members that no document described count as not sent."""
    hits = [(change, hit) for change in changes for hit in change.hits if hit.who in (who, Who.CLIENTS)]
    is_new = any(change.rule == "member" for change, hit in hits if who is Who.REQUESTS)
    return not is_new and all(hit.verdict is Verdict.HARMLESS for _, hit in hits)


def _values(validators: Validators, link: Link) -> Iterator[Json]:
    sampler = StyledSampler(judge=validators, samples="arbitrary")
    for seed in range(3):
        try:
            yield sampler.seeded(seed).sample(link, Style(), View(Direction.RESPONSE, "application/json"))
        except (SampleError, DocumentError):
            return


def _escaped(given_by: Contract, taken_by: Contract) -> list[Json]:
    """The values that are valid in one document, and not in the other."""
    sides = [(Validators(contract), _link(contract)) for contract in (given_by, taken_by)]
    giving, taking = (validators.of(link, Direction.RESPONSE) for validators, link in sides)
    values = [*_POOL, *(value for validators, link in sides for value in _values(validators, link))]
    return [value for value in values if giving.accepts(value) and not taking.accepts(value)]


@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
@given(pair=_pairs())
def test_what_is_called_harmless_is_harmless(
    pair: tuple[Json, Json], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    old, new = (_contract(folder, name, schema) for name, schema in zip(("old", "new"), pair, strict=True))
    changes = diff(old, new).changes
    if _is_harmless(changes, Who.REQUESTS):
        assert _escaped(old, new) == []
    if _is_harmless(changes, Who.ANSWERS):
        assert _escaped(new, old) == []


def test_the_pool_tells_schemas_apart(tmp_path: Path) -> None:
    old, new = (
        _contract(tmp_path, name, {"type": "object", "required": [member]})
        for name, member in (("old", "a"), ("new", "b"))
    )
    assert _escaped(old, new)
    assert _escaped(new, old)
