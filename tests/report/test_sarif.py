from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from stubtract.check import Outcome
from stubtract.check.rules import RULES
from stubtract.report.sarif import as_sarif

_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
# The members of SARIF 2.1.0 that are used here, as its sections 3.13 to 3.52 ask for them; nothing else may be there.
_SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {
            "type": "object",
            "required": ["tool", "results"],
            "additionalProperties": False,
            "properties": {
                "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                    "type": "object",
                    "required": ["name"],
                    "additionalProperties": False,
                    "properties": {"name": {"type": "string"}, "version": {"type": "string"}, "rules": {
                        "type": "array", "uniqueItems": True,
                        "items": {"type": "object", "required": ["id"], "additionalProperties": False, "properties": {
                            "id": {"type": "string"}, "shortDescription": _TEXT}}}}}}},
                "invocations": {"type": "array", "items": {
                    "type": "object", "required": ["executionSuccessful"], "additionalProperties": False,
                    "properties": {"executionSuccessful": {"type": "boolean"}}}},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {
                    "type": "object",
                    "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
                    "additionalProperties": False,
                    "properties": {
                        "ruleId": {"type": "string"},
                        "ruleIndex": {"type": "integer", "minimum": 0},
                        "level": {"enum": ["none", "note", "warning", "error"]},
                        "message": _TEXT,
                        "locations": {"type": "array", "minItems": 1, "items": {
                            "type": "object", "additionalProperties": False, "properties": {
                                "physicalLocation": {
                                    "type": "object", "required": ["artifactLocation"], "properties": {
                                        "artifactLocation": {"type": "object", "required": ["uri"], "properties": {
                                            "uri": {"type": "string", "format": "uri-reference"}}},
                                        "region": {"type": "object", "properties": {
                                            "startLine": {"type": "integer", "minimum": 1}}}}},
                                "logicalLocations": {"type": "array", "uniqueItems": True, "items": {
                                    "type": "object", "additionalProperties": False, "properties": {
                                        "name": {"type": "string"}, "kind": {"type": "string"},
                                        "fullyQualifiedName": {"type": "string"}}}}}}},
                        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                        "properties": {"type": "object"},
                        "suppressions": {"type": "array", "items": {
                            "type": "object", "required": ["kind"], "additionalProperties": False, "properties": {
                                "kind": {"enum": ["inSource", "external"]}, "justification": {"type": "string"}}}},
                    }}},
            }}},
    },
}  # fmt: skip


@pytest.fixture
def run(found: Outcome) -> dict[str, Any]:
    only: dict[str, Any] = json.loads(as_sarif(found))["runs"][0]
    return only


def test_the_report_has_what_sarif_asks_for(any_run: Outcome) -> None:
    validator = jsonschema.Draft202012Validator(_SARIF, format_checker=jsonschema.FormatChecker())
    assert [each.message for each in validator.iter_errors(json.loads(as_sarif(any_run)))] == []


def test_a_result_points_into_the_document(run: dict[str, Any]) -> None:
    size = next(each for each in run["results"] if each["ruleId"] == "type")
    (location,) = size["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"].endswith("/things.yaml")
    assert location["physicalLocation"]["region"] == {"startLine": 41}
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "GET /things"


def test_rules_are_described_once_and_referred_to(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    assert len({each["id"] for each in rules}) == len(rules)


def test_each_rule_says_what_it_asks_for(run: dict[str, Any]) -> None:
    said = {each["id"]: each["shortDescription"]["text"] for each in run["tool"]["driver"]["rules"]}
    assert said["type"] == "A value is as 'type' of its schema says."
    assert said["server-error"] == f"N{RULES['server-error'][1:]}."


def test_what_is_known_is_suppressed(run: dict[str, Any]) -> None:
    (known,) = (each["suppressions"] for each in run["results"] if "suppressions" in each)
    assert known == [{"kind": "external", "justification": "ticket 7 & more"}]


def test_fingerprints_stay_when_the_request_changes(found: Outcome, run: dict[str, Any]) -> None:
    prints = [each["partialFingerprints"]["stubtract/v1"] for each in run["results"]]
    assert len(set(prints)) == len(prints) == len(found.failures) + len(found.known)
    assert all(len(each) == 64 for each in prints)
