from __future__ import annotations

import pytest

from stubtract.contract import Json
from stubtract.contract.dialects import dialect_of
from stubtract.contract.drafts import Keywords

REF = "#/components/schemas/A"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"type": "string"}, {"type": "string"}),
        ({"type": "string", "nullable": True}, {"type": ["string", "null"], "nullable": True}),
        ({"type": "string", "nullable": False}, {"type": "string", "nullable": False}),
        ({"nullable": True}, {"nullable": True}),
        (
            {"type": "string", "nullable": True, "enum": ["a"]},
            {"type": ["string", "null"], "nullable": True, "enum": ["a", None]},
        ),
        (
            {"type": "string", "nullable": True, "enum": [None, "a"]},
            {"type": ["string", "null"], "nullable": True, "enum": [None, "a"]},
        ),
        ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}),
        ({"maximum": 9, "exclusiveMaximum": True}, {"exclusiveMaximum": 9}),
        ({"maximum": 9, "exclusiveMaximum": False}, {"maximum": 9}),
        ({"exclusiveMinimum": True}, {}),
        ({"$ref": REF, "description": "x", "nullable": True}, {"$ref": REF}),
    ],
    ids=[
        "plain",
        "nullable",
        "not-nullable",
        "nullable-without-type",
        "nullable-enum",
        "nullable-enum-with-null",
        "exclusive-minimum",
        "exclusive-maximum",
        "not-exclusive",
        "exclusive-alone",
        "beside-ref",
    ],
)
def test_openapi_3_0_becomes_json_schema_2020_12(raw: Keywords, expected: Keywords) -> None:
    before = dict(raw)
    assert dialect_of("3.0.3").keywords(raw) == expected
    assert raw == before


@pytest.mark.parametrize(
    "raw",
    [
        {"type": "string", "nullable": True},
        {"minimum": 1, "exclusiveMinimum": 0},
        {"$ref": REF, "description": "x"},
    ],
    ids=["nullable", "exclusive", "beside-ref"],
)
def test_openapi_3_1_is_json_schema_2020_12_already(raw: Keywords) -> None:
    assert dialect_of("3.1.1").keywords(raw) == raw


@pytest.mark.parametrize(
    ("version", "expected"),
    [("3.0", "3.0"), ("3.0.4", "3.0"), ("3.1.0", "3.1"), ("3.1", "3.1"), ("3.1.0-rc1", "3.1")],
)
def test_a_dialect_is_known_by_major_and_minor_number(version: str, expected: str) -> None:
    assert dialect_of(version).version == expected


@pytest.mark.parametrize("version", ["2.0", "3.3.0", "3.10.0", "4.0.0", "3", ""])
def test_an_unknown_version_is_refused_and_the_known_ones_are_named(version: str) -> None:
    with pytest.raises(LookupError, match=r"not known; known are 3\.0, 3\.1, 3\.2"):
        dialect_of(version)


@pytest.mark.parametrize(
    ("version", "name", "value", "is_foreign"),
    [
        ("3.0", "const", 1, True),
        ("3.0", "type", ["string"], True),
        ("3.0", "type", "string", False),
        ("3.0", "exclusiveMinimum", 1, True),
        ("3.0", "exclusiveMinimum", True, False),
        ("3.0", "nullable", True, False),
        ("3.1", "nullable", False, True),
        ("3.1", "exclusiveMaximum", True, True),
        ("3.1", "exclusiveMaximum", 1.5, False),
        ("3.1", "example", 1, False),
        ("3.2", "nullable", True, True),
    ],
)
def test_a_keyword_of_another_version_is_foreign(
    version: str, name: str, value: Json, *, is_foreign: bool
) -> None:
    assert bool(dialect_of(version).foreign(name, value)) is is_foreign


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"type": "string", "x-nullable": True}, {"type": ["string", "null"], "x-nullable": True}),
        ({"name": "a", "in": "query", "required": True, "type": "string"}, {"type": "string"}),
        ({"required": ["name", "in"]}, {"required": ["name", "in"]}),
        ({"type": "file"}, {"type": "string", "format": "binary"}),
        ({"discriminator": "kind"}, {"discriminator": {"propertyName": "kind"}}),
        ({"maximum": 9, "exclusiveMaximum": True}, {"exclusiveMaximum": 9}),
        ({"$ref": REF, "description": "x"}, {"$ref": REF}),
    ],
    ids=["nullable", "parameter", "names", "file", "discriminator", "exclusive", "alone"],
)
def test_swagger_2_0_is_turned_into_json_schema_2020_12(raw: Keywords, expected: Keywords) -> None:
    assert dialect_of("2.0", "swagger").keywords(raw) == expected


def test_swagger_and_openapi_do_not_answer_to_each_others_versions() -> None:
    with pytest.raises(LookupError, match=r"Swagger 3.0 is not known; known are 2.0"):
        dialect_of("3.0", "swagger")
