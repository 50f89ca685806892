from __future__ import annotations

from collections.abc import Callable
from textwrap import indent

import jsonschema_rs
import pytest

from stubtract.contract import Bundle, Contract, Direction, Json

ContractOf = Callable[..., Contract]
HERE = "openapi.yaml#/components/schemas/"


@pytest.fixture
def bundle_of(contract_of: ContractOf) -> Callable[..., Bundle]:
    def make(components: str, direction: Direction = Direction.RESPONSE, version: str = "3.1.0") -> Bundle:
        contract = contract_of(
            "paths: {/it: {get: {responses: {'200': {content: {application/json: "
            "{schema: {$ref: '#/components/schemas/It'}}}}}}}}\n"
            "components:\n  schemas:\n" + indent(components, "    "),
            version,
        )
        link = contract.operation("/it", "GET").responses[0].contents[0].link
        assert link is not None
        return contract.json_schema(link, direction)

    return make


BundleOf = Callable[..., Bundle]


def accepts(bundle: Bundle, value: Json) -> bool:
    return jsonschema_rs.Draft202012Validator(bundle.schema).is_valid(value)


@pytest.mark.parametrize(
    ("components", "good", "bad"),
    [
        ("It: {type: string}", "a", 1),
        ("It: {items: {$ref: '#/components/schemas/A'}}\nA: {type: integer}", [1], ["a"]),
        ("It: {properties: {next: {$ref: '#/components/schemas/It'}, n: {minimum: 1}}}", {"next": {"n": 1}}, {"next": {"n": 0}}),
        ("It: {oneOf: [{type: string}, {$ref: '#/components/schemas/A'}]}\nA: {const: 5}", 5, 6),
        ("It: {additionalProperties: {$ref: '#/components/schemas/A'}}\nA: {type: integer}", {"x": 1}, {"x": "1"}),
        ("It: {additionalProperties: false, properties: {a: true, b: false}}", {"a": 1}, {"b": 1}),
        ("It: {patternProperties: {^x: {$ref: '#/components/schemas/A'}}}\nA: {type: integer}", {"x": 1}, {"x": "1"}),
        ("It: {not: {$ref: '#/components/schemas/A'}}\nA: {type: integer}", "1", 1),
        ("It: {if: {type: string}, then: {minLength: 2}, else: {minimum: 2}}", 2, "a"),
        ("It: {prefixItems: [{type: string}], unevaluatedItems: false}", ["a"], ["a", 1]),
        ("It: {contains: {const: 1}, maxContains: 1}", [1, 2], [1, 1]),
        ("It: {propertyNames: {maxLength: 2}}", {"ab": 1}, {"abc": 1}),
        ("It: {dependentRequired: {a: [b]}}", {"b": 1}, {"a": 1}),
        ("It: {dependentSchemas: {a: {required: [b]}}}", {"b": 1}, {"a": 1}),
        ("It: {example: {minimum: x}, default: 7, x-any: {$ref: '#/nowhere'}, type: integer}", 5, "5"),
        ("It: {properties: {properties: {type: string}, required: {type: integer}}}", {"properties": "a"}, {"required": "a"}),
    ],
)  # fmt: skip
def test_the_bundle_judges_as_the_document_does(
    bundle_of: BundleOf, components: str, good: Json, bad: Json
) -> None:
    bundle = bundle_of(components)
    assert accepts(bundle, good)
    assert not accepts(bundle, bad)


@pytest.mark.parametrize(
    ("keywords", "good", "bad"),
    [
        ("type: string, nullable: true", None, 5),
        ("type: integer, minimum: 1, exclusiveMinimum: true", 2, 1),
        ("$ref: '#/components/schemas/A', maxLength: 1", "abc", 5),
        ("const: 5", 5, 6),
        ("patternProperties: {^a: {type: integer}}", {"a": 1}, {"a": "x"}),
        ("if: {type: integer}, then: {minimum: 3}", 3, 2),
    ],
)
def test_openapi_3_0_is_judged_by_its_own_rules(
    bundle_of: BundleOf, keywords: str, good: Json, bad: Json
) -> None:
    bundle = bundle_of(f"It: {{{keywords}}}\nA: {{type: string}}", version="3.0.3")
    assert accepts(bundle, good)
    assert not accepts(bundle, bad)


def test_a_reference_into_another_file_stands_in_the_bundle(
    bundle_of: BundleOf, write: Callable[..., object]
) -> None:
    write("A: {type: integer}\nB: {$ref: '#/A'}", "more/common.yaml")
    bundle = bundle_of("It: {properties: {a: {$ref: 'more/common.yaml#/B'}}}")
    assert accepts(bundle, {"a": 1})
    assert not accepts(bundle, {"a": "x"})
    assert set(bundle.origins.values()) >= {"more/common.yaml#/A", "more/common.yaml#/B"}


FLAGS = (
    "{id: {readOnly: true}, password: {writeOnly: true}, name: {}, ref: {$ref: '#/components/schemas/Id'}}"
)
DIRECTIONS = (
    f"It: {{required: [id, password, name, ref, ghost], properties: {FLAGS}}}\nId: {{readOnly: true}}"
)


@pytest.mark.parametrize(
    ("direction", "needed"),
    [
        (Direction.REQUEST, {"password", "name", "ghost"}),
        (Direction.RESPONSE, {"id", "name", "ref", "ghost"}),
    ],
)
def test_what_never_goes_this_way_is_not_required(
    bundle_of: BundleOf, direction: Direction, needed: set[str]
) -> None:
    bundle = bundle_of(DIRECTIONS, direction)
    assert accepts(bundle, dict.fromkeys(needed))
    for name in needed:
        assert not accepts(bundle, dict.fromkeys(needed - {name}))


_PROPERTIES = "properties: {id: {readOnly: true}, name: {}}"


@pytest.mark.parametrize(
    ("keywords", "value", "is_valid"),
    [
        pytest.param("not: {required: [id]}", {"name": 1}, True, id="not"),
        pytest.param("not: {required: [id]}", {"id": 1}, False, id="not, broken"),
        pytest.param("not: {properties: {at: {properties: {id: {readOnly: true}}, required: [id]}}}", {"at": {}}, True, id="inside of not"),
        pytest.param("not: {$ref: '#/components/schemas/HasId'}", {"name": 1}, True, id="not of a reference"),
        pytest.param("allOf: [{if: {properties: {name: {const: 1}}}, then: {not: {required: [id]}}}]", {"name": 1}, True, id="not of a condition"),
        pytest.param("if: {required: [id]}, then: {required: [etag]}", {"name": 1}, True, id="if"),
        pytest.param("if: {required: [id]}, then: {required: [etag]}, else: {required: [name]}", {}, False, id="else"),
        pytest.param("if: {required: [name]}, then: {required: [id]}", {"name": 1}, True, id="then"),
        pytest.param("oneOf: [{required: [id]}, {required: [name]}]", {"name": 1}, True, id="one of two members"),
        pytest.param("oneOf: [{required: [id]}, {required: [name]}]", {}, False, id="one of two members, none"),
        pytest.param("oneOf: [{required: [id, a]}, {required: [b]}]", {"a": 1}, True, id="one of, without the member"),
        pytest.param("oneOf: [{required: [id, a]}, {required: [b]}]", {"a": 1, "b": 1}, True, id="one of, as written"),
        pytest.param("oneOf: [{required: [id, a]}, {required: [b]}]", {}, False, id="one of, none"),
        pytest.param("oneOf: [{required: [id, a]}, {required: [b]}]", {"id": 1, "a": 1, "b": 1}, False, id="one of, both"),
        pytest.param("oneOf: [{$ref: '#/components/schemas/HasId'}, {type: string}]", {"a": 1}, True, id="one of references"),
        pytest.param("oneOf: [{required: [id]}, {title: it again, required: [id]}]", {}, True, id="one of nothing else"),
        pytest.param("anyOf: [{required: [id]}, {required: [name]}]", {}, False, id="any of two members"),
        pytest.param("anyOf: [{required: [id, a]}, {required: [b]}]", {"a": 1}, True, id="any of"),
        pytest.param("dependentRequired: {name: [id]}", {"name": 1}, True, id="dependent"),
        pytest.param("dependentRequired: {name: [id, a]}", {"name": 1}, False, id="dependent on more"),
        pytest.param("dependentSchemas: {name: {required: [id]}}", {"name": 1}, True, id="dependent schema"),
        pytest.param("properties: {list: {contains: {$ref: '#/components/schemas/HasId'}}}", {"list": [{"a": 1}]}, True, id="contains"),
        pytest.param("properties: {list: {contains: {$ref: '#/components/schemas/HasId'}, minContains: 0, maxContains: 1}}", {"list": [{"a": 1}, {"a": 1}]}, True, id="contains at most"),
    ],
)  # fmt: skip
def test_what_never_goes_this_way_only_ever_asks_for_less(
    bundle_of: BundleOf, keywords: str, value: Json, *, is_valid: bool
) -> None:
    own = "" if keywords.startswith("properties") else f"{_PROPERTIES}, "
    components = f"It: {{{own}{keywords}}}\nHasId: {{required: [id, a], type: object, {_PROPERTIES}}}"
    assert accepts(bundle_of(components, Direction.REQUEST), value) is is_valid
    mirrored = bundle_of(components.replace("readOnly", "writeOnly"), Direction.RESPONSE)
    assert accepts(mirrored, value) is is_valid


def test_a_one_of_that_fits_neither_way_is_said_where_it_stands(bundle_of: BundleOf) -> None:
    components = f"It: {{{_PROPERTIES}, oneOf: [{{required: [id, a]}}, {{required: [b]}}]}}"
    bundle = bundle_of(components, Direction.REQUEST)
    (error,) = jsonschema_rs.Draft202012Validator(bundle.schema).iter_errors({})
    assert bundle.law(list(error.schema_path)) == f"{HERE}It/oneOf"


def test_a_read_only_member_may_be_required_in_another_part_of_an_all_of(bundle_of: BundleOf) -> None:
    components = "It: {allOf: [{properties: {id: {readOnly: true}, a: {}}}, {required: [id, a]}]}"
    assert accepts(bundle_of(components, Direction.REQUEST), {"a": 1})
    assert not accepts(bundle_of(components, Direction.RESPONSE), {"a": 1})


@pytest.mark.parametrize(
    ("value", "law"),
    [
        ({"a": {"b": 1}}, HERE + "A/properties/b/type"),
        ({"x/y": 1}, HERE + "It/properties/x~1y/type"),
        ({"$defs": 1}, HERE + "It/properties/$defs/type"),
        ({}, HERE + "It/minProperties"),
    ],
    ids=["behind-a-reference", "escaped", "member-called-defs", "root"],
)
def test_an_error_leads_back_to_the_line_of_law(bundle_of: BundleOf, value: Json, law: str) -> None:
    bundle = bundle_of(
        "It: {minProperties: 1, properties: {a: {$ref: '#/components/schemas/A'}, x/y: {type: string},"
        " $defs: {type: string}}}\nA: {properties: {b: {type: string}}}"
    )
    (error,) = jsonschema_rs.Draft202012Validator(bundle.schema).iter_errors(value)
    assert bundle.law(list(error.schema_path)) == law


@pytest.mark.parametrize(
    "components",
    ["It: {items: {$ref: '#/nowhere'}}", "It: {items: 5}", "It: {items: {oneOf: {}}}"],
    ids=["reference", "number", "no-array"],
)
def test_a_schema_that_is_broken_inside_allows_anything_there(bundle_of: BundleOf, components: str) -> None:
    assert accepts(bundle_of(components), [{"any": "thing"}])
