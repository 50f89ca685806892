"""The JSON Schema organisation's own tests, through our compile step and our judge."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from stubtract import load
from stubtract.conform import Validator, Validators
from stubtract.contract import Direction, Json
from support import SHARED, needs_shared

_SUITE = SHARED / "json-schema-test-suite" / "tests" / "draft2020-12"
# Formats are asserted here and are annotations there; a vocabulary needs a meta-schema from the network; the
# scopes of dynamic references are not followed.
_OTHER_RULES = frozenset(("dynamicRef", "format", "vocabulary"))
# A reference that leads to another host is refused, and a dynamic one goes to the anchor of its own resource.
_LEFT_OUT = re.compile(r'"\$ref": "(?:http://localhost:1234/|https://json-schema.org/)|"\$dynamicRef": "')


def _groups() -> list[tuple[str, Json, list[dict[str, Json]]]]:
    found: list[tuple[str, Json, list[dict[str, Json]]]] = []
    for file in sorted(_SUITE.glob("*.json")):
        if file.stem in _OTHER_RULES | {"refRemote"}:
            continue
        found += [
            (f"{file.stem}: {group['description']}", group["schema"], group["tests"])
            for group in json.loads(file.read_text(encoding="utf-8"))
            if not _LEFT_OUT.search(json.dumps(group["schema"]))
        ]
    return found


def _validator(folder: Path, schema: Json) -> Validator:
    (folder / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
    content = {"application/json": {"schema": {"$ref": "schema.json"}}}
    document = {"openapi": "3.1.0", "paths": {"/x": {"get": {"responses": {"200": {"content": content}}}}}}
    (folder / "api.json").write_text(json.dumps(document), encoding="utf-8")
    contract = load(folder / "api.json")
    link = contract.operation("/x", "GET").responses[0].contents[0].link
    assert link is not None
    return Validators(contract).of(link, Direction.RESPONSE)


@needs_shared
def test_there_are_more_than_a_thousand_tests() -> None:
    assert sum(len(tests) for _, _, tests in _groups()) > 1_000


@needs_shared
@pytest.mark.parametrize(("name", "schema", "tests"), _groups())
def test_the_verdict_is_the_official_one(
    name: str, schema: Json, tests: list[dict[str, Json]], tmp_path: Path
) -> None:
    validator = _validator(tmp_path, schema)
    for test in tests:
        assert validator.accepts(test["data"]) is test["valid"], (name, test["description"])
