"""Values that break their own schema become the nearest valid ones; where there is none, that is said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import get_args

import pytest

from stubtract import Finding, Where
from stubtract.conform import Validators
from stubtract.contract import Direction, Json, Link, Samples, Style
from stubtract.sample import SampleError, StyledSampler, View
from support import SHARED, needs_shared, one_answer


def _sampled(schema: str, media_type: str = "application/json") -> tuple[Json, tuple[Finding, ...]]:
    contract, link = one_answer(schema)
    validators = Validators(contract)
    value = StyledSampler(judge=validators).sample(link, Style(), View(media_type=media_type))
    return value, validators.of(link, Direction.RESPONSE).findings(value, Where(part="body"))


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param("{required: [a], type: object}", id="required without property"),
        pytest.param("{type: object, oneOf: [{required: [a]}, {required: [b]}], properties: {a: {}, b: {}}}", id="one of required"),
        pytest.param("{type: object, oneOf: [{required: [a, b]}, {required: [a, c]}]}", id="one of two required"),
        pytest.param("{oneOf: [{type: integer}, {type: number, multipleOf: 0.5}]}", id="one of overlapping numbers"),
        pytest.param("{oneOf: [{type: string}, {type: string, maxLength: 3}]}", id="one of overlapping strings"),
        pytest.param("{oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: integer}}}]}", id="one of open objects"),
        pytest.param("{type: array, items: {enum: [a, b, c]}, minItems: 3, uniqueItems: true}", id="unique words"),
        pytest.param("{type: array, items: {type: integer, maximum: 5}, minItems: 4, uniqueItems: true}", id="unique numbers"),
        pytest.param("{type: array, items: {type: object, properties: {n: {type: string}}}, minItems: 2, uniqueItems: true}", id="unique objects"),
        pytest.param("{type: object, minProperties: 3}", id="more members"),
        pytest.param("{type: object, maxProperties: 1, properties: {a: {}, b: {}, c: {}}, required: [c]}", id="fewer members"),
        pytest.param("{type: array, contains: {const: 5}}", id="contains"),
        pytest.param("{type: array, contains: {const: 5}, minContains: 3}", id="contains three"),
        pytest.param("{type: array, contains: {type: string}, maxContains: 1, items: {type: string}, minItems: 1}", id="contains at most"),
        pytest.param("{not: {type: string}, type: [string, integer]}", id="not a string"),
        pytest.param("{type: integer, not: {const: 1}}", id="not that number"),
        pytest.param("{type: object, properties: {a: {}}, not: {required: [a]}}", id="not that member"),
        pytest.param("{type: object, properties: {kind: {const: x}, size: {}}, if: {properties: {kind: {const: x}}}, then: {required: [more]}}", id="if and then"),
        pytest.param("{type: object, properties: {a: {}}, dependentRequired: {a: [b]}}", id="dependent required"),
        pytest.param("{type: object, propertyNames: {pattern: '^[a-z]{3}$'}, minProperties: 2}", id="property names"),
        pytest.param("{type: object, properties: {a: {}, b: {}}, allOf: [{properties: {a: {}}, additionalProperties: false}]}", id="closed part"),
        pytest.param("{allOf: [{properties: {a: {}}}], unevaluatedProperties: false, type: object}", id="unevaluated"),
        pytest.param("{type: array, prefixItems: [{type: integer}], items: false}", id="tuple"),
        pytest.param("{type: string, example: 5}", id="example of another type"),
        pytest.param("{type: string, maxLength: 2, example: abc}", id="example too long"),
        pytest.param("{allOf: [{enum: [a, b]}, {enum: [b, c]}]}", id="enum in allOf"),
        pytest.param("{allOf: [{type: string, pattern: '^a'}, {pattern: 'z$'}]}", id="two patterns"),
        pytest.param("{type: string, pattern: '(?i)^ab$'}", id="pattern with a flag"),
        pytest.param("{exclusiveMinimum: 1, exclusiveMaximum: 2}", id="between"),
        pytest.param("{type: string, format: hostname, minLength: 100, maxLength: 101}", id="long host name"),
        pytest.param("{type: string, format: date, pattern: '^2031-'}", id="date with a pattern"),
        pytest.param("{type: string, format: date, pattern: '^203[1-3]-\\d\\d-\\d\\d$'}", id="date with a whole pattern"),
        pytest.param("{type: string, format: date-time, pattern: '^2031-'}", id="time with a pattern"),
        pytest.param("{type: string, format: ipv4, pattern: '^10\\.'}", id="ipv4 with a pattern"),
        pytest.param("{type: string, format: ipv6, pattern: '^fe80'}", id="ipv6 with a pattern"),
        pytest.param("{type: string, format: uuid, pattern: '^f'}", id="uuid with a pattern"),
        pytest.param("{type: string, format: email, pattern: '@acme\\.com$'}", id="email with a pattern"),
        pytest.param("{type: string, pattern: '^\\p{Lu}\\p{L}+$'}", id="letters by name"),
        pytest.param("{type: string, pattern: '^[\\p{L}\\p{Nd} ]{2,}$'}", id="letters and digits by name"),
        pytest.param("{type: string, pattern: '^[^\\p{L}]+\\P{L}$'}", id="no letters"),
        pytest.param("{type: string, pattern: '^(?<year>[0-9]{4})$'}", id="named group"),
        pytest.param("{not: {not: {type: string, minLength: 40}}}", id="not not a string"),
        pytest.param("{type: object, not: {not: {required: [a], properties: {a: {const: 3}}}}}", id="not not an object"),
        pytest.param("{not: {not: {type: array, minItems: 3, items: {type: integer}}}}", id="not not an array"),
        pytest.param("{oneOf: [{type: string, minLength: 3, maxLength: 2}, {type: integer}]}", id="first alternative without text"),
        pytest.param("{oneOf: [{type: array, items: {}, minItems: 1000000000}, {type: integer}]}", id="first alternative too large"),
        pytest.param("{type: object, required: [p], properties: {p: {anyOf: [{type: object, required: [x], properties: {x: false}}, {type: integer}]}}}", id="first alternative never"),
        pytest.param("{type: array, minItems: 2, items: {anyOf: [{type: array, items: {}, minItems: 1000000000}, {type: integer}]}}", id="first alternative of elements too large"),
        pytest.param("{type: object, patternProperties: {'^x-': {type: integer}}, additionalProperties: false, minProperties: 2}", id="members by pattern alone"),
        pytest.param("{type: object, patternProperties: {'^S_': {type: string}, '^I_': {type: integer}}, additionalProperties: false, minProperties: 3}", id="members by patterns alone"),
        pytest.param("{type: object, patternProperties: {'^x-[a-z]{4}$': {type: integer, minimum: 5}}, additionalProperties: false, required: [x-abcd]}", id="required by pattern"),
        pytest.param("{type: object, propertyNames: {pattern: '^[A-Z]{2}$'}, minProperties: 3, additionalProperties: {type: integer}}", id="names by pattern"),
        pytest.param("{type: object, propertyNames: {format: uuid}, minProperties: 2}", id="names by format"),
        pytest.param("{type: array, uniqueItems: true, minItems: 4, items: {type: object, required: [a, b], properties: {a: {type: boolean}, b: {type: boolean}}, additionalProperties: false}}", id="every combination"),
        pytest.param("{type: string, pattern: '^(a+)+$', minLength: 30}", id="nested repetition"),
        pytest.param("{type: array, contains: {type: object, required: [a]}}", id="contains an object"),
        pytest.param("{type: object, required: [b], unevaluatedProperties: {type: integer}}", id="required and unevaluated"),
        pytest.param("{anyOf: [{if: {}, then: {type: string, enum: ['12']}}]}", id="condition in an alternative"),
        pytest.param("{oneOf: [{type: object, required: [t], properties: {t: {enum: [a]}}, if: {properties: {t: {const: a}}}, then: {required: [v], properties: {v: {type: integer}}}}]}", id="condition on a member in an alternative"),
        pytest.param("{oneOf: [{type: object, required: [a], dependentSchemas: {a: {required: [b]}}}]}", id="dependent schema in an alternative"),
        pytest.param("{oneOf: [{type: object, required: [a], patternProperties: {'^a$': {type: integer}}}]}", id="member by pattern in an alternative"),
        pytest.param("{type: object, properties: {a: {type: integer}}, required: [a], dependentRequired: {a: [c]}}", id="required and dependent"),
        pytest.param("{type: string, pattern: '^\\t$'}", id="tab"),
        pytest.param("{type: string, pattern: '^\\cC$'}", id="control character"),
        pytest.param("{type: string, pattern: '^[\\cA-\\cC]{2}$'}", id="control characters"),
        pytest.param("{type: string, pattern: '^\\p{digit}+$'}", id="digits by name"),
        pytest.param("{type: object, properties: {a: {writeOnly: true}}, not: {required: [a]}}", id="not the hidden member"),
        pytest.param("{type: object, properties: {a: {writeOnly: true}, c: {type: integer}}, oneOf: [{required: [a]}, {required: [c]}]}", id="one of a hidden member and another"),
        pytest.param("{type: object, properties: {a: {writeOnly: true}, c: {}}, if: {required: [a]}, then: {required: [b]}, else: {required: [c]}}", id="without the hidden member"),
        pytest.param("{type: string, pattern: '^(([a-z])+.)+[A-Z]([a-z])+$', minLength: 30}", id="repetitions in a repetition"),
        pytest.param("{type: string, pattern: '^(a|aa)+b$', minLength: 40}", id="repeated alternatives"),
        pytest.param("{type: object, properties: {p: {oneOf: [{type: object, required: [t], properties: {t: {const: a}}}, {type: object, required: [t], properties: {t: {const: b}}}]}}}", id="told apart by a const"),
    ],
)  # fmt: skip
def test_the_value_is_valid(schema: str) -> None:
    value, findings = _sampled(schema)
    assert findings == (), value


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param("false", id="false"),
        pytest.param("{type: string, minLength: 3, maxLength: 2}", id="length"),
        pytest.param("{enum: [1], type: string}", id="enum of another type"),
        pytest.param("{type: array, items: {type: 'null'}, minItems: 2, uniqueItems: true}", id="one value only"),
        pytest.param("{allOf: [{type: string}, {type: integer}]}", id="no type left"),
        pytest.param("{type: object, required: [me], properties: {me: {$ref: '#/paths/~1x/get/responses/200/content/application~1json/schema'}}}", id="endless"),
        pytest.param("{type: array, items: {}, minItems: 1000000000}", id="too many elements"),
    ],
)  # fmt: skip
def test_a_schema_without_value_is_an_error_that_names_it(schema: str) -> None:
    with pytest.raises(SampleError, match="/paths/~1x/get/responses/200/content/application~1json/schema"):
        _sampled(schema)


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ("{type: string, minLength: 5, maxLength: 2}",
         'expected at most 2 characters (maxLength), beside type: "string", minLength: 5'),
        ("{type: object, properties: {a: {type: integer, minimum: 4, maximum: 3}}, required: [a]}",
         'at /a of the value, what stood in the way: expected at least 4 (minimum), beside type: "integer", maximum: 3'),
        ("{type: array, items: {type: boolean}, minItems: 3, uniqueItems: true}",
         "expected at least 3 elements (minItems); expected elements that all differ (uniqueItems), beside"),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_said_with_its_line(schema: str, reason: str) -> None:
    with pytest.raises(SampleError) as caught:
        _sampled(schema)
    assert reason in caught.value.message
    assert caught.value.where is not None
    assert (caught.value.where.line, caught.value.where.pointer in str(caught.value)) == (2, True)
    assert str(caught.value).startswith(f"{caught.value.where.file}:2 /paths/~1x/")


@pytest.mark.parametrize(
    ("schema", "samples"),
    [
        pytest.param("{type: array, items: {type: object, required: [a], minProperties: 4}}", "realistic", id="members"),
        pytest.param("{type: array, items: {type: object, required: [a], minProperties: 4}, minItems: 4}", "numbered", id="members, numbered"),
        pytest.param("{type: array, items: {type: string, format: uuid, maxLength: 11}}", "realistic", id="text that cannot be"),
        pytest.param("{type: array, items: {type: object, required: [a], patternProperties: {'^a$': {type: array}}}}", "realistic", id="member by pattern"),
    ],
)  # fmt: skip
def test_elements_that_go_leave_the_places_of_the_others_findable(schema: str, samples: Samples) -> None:
    contract, link = one_answer(schema)
    validators = Validators(contract)
    for seed in range(6):
        value = StyledSampler(seed=seed, judge=validators).sample(link, Style(samples=samples), View())
        assert validators.findings(link, Direction.RESPONSE, value) == ()


@dataclass(slots=True)
class _Counting:
    """Validators that count what they find."""

    validators: Validators
    found: int = 0

    def findings(self, link: Link, direction: Direction, value: Json) -> tuple[Finding, ...]:
        findings = self.validators.findings(link, direction, value)
        self.found += 1 + len(findings)
        return findings

    def link(self, location: str) -> Link:
        return self.validators.link(location)

    def said(self, location: str) -> Json:
        return self.validators.said(location)

    def where(self, location: str) -> Where:
        return self.validators.where(location)


@pytest.mark.parametrize("samples", get_args(Samples))
def test_a_search_that_finds_nothing_ends_after_some_work(samples: Samples) -> None:
    option = "{type: integer, multipleOf: 7, maximum: 6, minimum: 1}"
    items = f"{{type: object, required: [a], properties: {{a: {{oneOf: [{option}, {option}]}}}}}}"
    contract, link = one_answer(f"{{type: array, minItems: 20, items: {items}}}")
    judge = _Counting(Validators(contract))
    with pytest.raises(SampleError):
        StyledSampler(judge=judge).sample(link, Style(samples=samples), View())
    assert judge.found < 15_000


def test_a_value_for_xml_is_valid_after_its_way_through_xml() -> None:
    schema = "{oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}"
    value, findings = _sampled(schema, "application/xml")
    assert findings == (), value


def _suite() -> list[tuple[str, Json]]:
    """Every schema of the JSON Schema organisation's tests that has a valid instance among its own tests.

    Left out are those with references, which need a file of their own, and formats, which are asserted here and
    are annotations there.
    """
    found: list[tuple[str, Json]] = []
    for file in sorted((SHARED / "json-schema-test-suite" / "tests" / "draft2020-12").glob("*.json")):
        if file.stem in ("format", "refRemote", "anchor", "dynamicRef", "vocabulary"):
            continue
        for group in json.loads(file.read_text(encoding="utf-8")):
            if '"$ref"' not in json.dumps(group["schema"]) and any(each["valid"] for each in group["tests"]):
                named = f"{file.stem}: {group['description']}", group["schema"]
                found.append(named)
    return found


@needs_shared
def test_the_official_schemas_have_valid_samples() -> None:
    failures = []
    suite = _suite()
    for name, schema in suite:
        try:
            _, findings = _sampled(json.dumps(schema))
        except SampleError as error:
            failures.append((name, str(error)))
            continue
        failures += [(name, str(each)) for each in findings[:1]]
    assert len(suite) > 250
    assert len(failures) <= len(suite) // 50, failures


def test_without_a_judge_values_are_as_the_style_makes_them() -> None:
    _, link = one_answer("{type: object, minProperties: 3}")
    assert StyledSampler().sample(link, Style(), View()) == {}
    assert isinstance(link, Link)
