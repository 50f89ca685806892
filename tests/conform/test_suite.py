"""The JSON Schema organisation's own tests, through our compile step and our judge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stubtract import load
from stubtract.conform import Validator, Validators
from stubtract.contract import Direction, Json
from support import SHARED, needs_shared

_SUITES = SHARED / "json-schema-test-suite" / "tests"
_DRAFT_4 = "http://json-schema.org/draft-04/schema#"
# Formats are asserted here and are annotations there; a vocabulary needs a meta-schema from the network.
_OTHER_RULES = frozenset(("format", "vocabulary"))
# The meta-schema of draft 4 is not on this machine.
_LEFT_OUT = '"$ref": "http://json-schema.org/draft-04/schema#"'
_REMOTES = SHARED / "json-schema-test-suite" / "remotes" / "draft2020-12"
_HOST = "http://localhost:1234/draft2020-12/"


def _groups(suite: str = "draft2020-12") -> list[tuple[str, Json, list[dict[str, Json]]]]:
    found: list[tuple[str, Json, list[dict[str, Json]]]] = []
    for file in sorted((_SUITES / suite).glob("*.json")):
        if file.stem in _OTHER_RULES:
            continue
        found += [
            (f"{file.stem}: {group['description']}", group["schema"], group["tests"])
            for group in json.loads(file.read_text(encoding="utf-8"))
            if _LEFT_OUT not in json.dumps(group["schema"])
        ]
    return found


def _validator(folder: Path, schema: Json) -> Validator:
    (folder / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
    content = {"application/json": {"schema": {"$ref": "schema.json"}}}
    document = {
        "openapi": "3.1.0",
        "paths": {"/x": {"get": {"responses": {"200": {"content": content}}}}},
        "components": {"schemas": _remotes() if "localhost:1234" in json.dumps(schema) else {}},
    }
    (folder / "api.json").write_text(json.dumps(document), encoding="utf-8")
    contract = load(folder / "api.json")
    link = contract.operation("/x", "GET").responses[0].contents[0].link
    assert link is not None
    return Validators(contract).of(link, Direction.RESPONSE)


def _remotes() -> dict[str, Json]:
    """What the suite has on another host, as components that are known by those addresses."""
    found: dict[str, Json] = {}
    for file in _REMOTES.rglob("*.json"):
        name = file.relative_to(_REMOTES).as_posix()
        schema = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(schema, dict):
            own = schema.setdefault("$id", _HOST + name)
            found[name] = schema
            found[f"at {name}"] = {"$id": _HOST + name, "$ref": own} if own != _HOST + name else True
    return found


def _draft_4() -> list[tuple[str, Json, list[dict[str, Json]]]]:
    """The tests of draft 4, but for those that need another host."""
    groups = [group for group in _groups("draft4") if "localhost:1234" not in json.dumps(group[1])]
    return [(name, {"$schema": _DRAFT_4, **schema}, tests) for name, schema, tests in groups]  # type: ignore[dict-item]


@needs_shared
def test_there_are_more_than_a_thousand_tests() -> None:
    assert sum(len(tests) for _, _, tests in _groups()) == 1_161
    assert sum(len(tests) for _, _, tests in _draft_4()) > 500


@needs_shared
@pytest.mark.parametrize(("name", "schema", "tests"), _groups())
def test_the_verdict_is_the_official_one(
    name: str, schema: Json, tests: list[dict[str, Json]], tmp_path: Path
) -> None:
    validator = _validator(tmp_path, schema)
    for test in tests:
        assert validator.accepts(test["data"]) is test["valid"], (name, test["description"])


@needs_shared
@pytest.mark.parametrize(("name", "schema", "tests"), _draft_4())
def test_the_verdict_of_draft_4_is_the_official_one(
    name: str, schema: Json, tests: list[dict[str, Json]], tmp_path: Path
) -> None:
    validator = _validator(tmp_path, schema)
    for test in tests:
        assert validator.accepts(test["data"]) is test["valid"], (name, test["description"])
