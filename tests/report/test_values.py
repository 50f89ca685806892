from __future__ import annotations

import json

import jsonschema

from stubtract.check import Outcome
from stubtract.report.runs import FORMATS
from stubtract.report.schemas import schema
from stubtract.report.values import value_of


def test_the_report_keeps_to_its_schema(any_run: Outcome) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema("check")))
    assert [each.message for each in validator.iter_errors(json.loads(FORMATS["json"](any_run)))] == []


def test_the_schema_is_strict(found: Outcome) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema("check")))
    value = value_of(found)
    assert not validator.is_valid({**value, "more": 1})
    assert not validator.is_valid({**value, "failures": [{}]})


def test_a_failure_has_all_that_is_needed_to_see_it_again(found: Outcome) -> None:
    value = value_of(found)
    size = next(each for each in value["failures"] if each["rule"] == "type")
    assert size["law"] == "things.yaml#/components/schemas/thing/properties/size/type"
    assert size["source"]["file"].endswith("things.yaml")
    assert size["source"]["line"] == 41
    assert size["operations"] == ["getThing", "listThings"]
    assert size["exchange"]["curl"].startswith("curl -i")
    assert '"size":"3"' in size["exchange"]["answer"]["body"]
    assert value["known"][0]["reason"] == "ticket 7 & more"
    assert value["notes"] == ["vanished: getThing syntax gone"]


def test_bodies_that_are_no_text_are_base64(found: Outcome) -> None:
    value = value_of(found)
    answers = [each["exchange"]["answer"] for each in (*value["failures"], *value["known"])]
    assert any("base64" in each for each in answers)
