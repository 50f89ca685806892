from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract import Contract, DocumentError, Where, load
from stubtract.conform import Validator, Validators
from stubtract.contract import Direction, Json

_BODY = Where(part="body")
Document = Callable[[str], Contract]


def _validator(contract: Contract, direction: Direction = Direction.RESPONSE) -> Validator:
    link = next(contract.operations()).responses[0].contents[0].link
    assert link is not None
    return Validators(contract).of(link, direction)


def _answers(schema: str) -> str:
    content = f"{{application/json: {{schema: {schema}}}}}"
    return f"paths: {{/x: {{get: {{responses: {{'200': {{content: {content}}}}}}}}}}}\n"


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("uuid", "0b3f7c52-6d1e-4f0a-9c58-2f4de1a7b960", "0b3f7c52-6d1e-4f0a-9c58"),
        ("date-time", "2026-01-29T07:13:40.7184075+00:00", "2026-01-29 07:13"),
        ("date", "2026-02-28", "2026-02-30"),
        ("time", "07:13:40Z", "25:00:00Z"),
        ("email", "a@example.com", "a at example.com"),
        ("uri", "https://example.com/a", "not a uri"),
        ("ipv4", "10.0.0.1", "10.0.0.256"),
        ("ipv6", "::1", "1::2::3"),
        ("hostname", "a.example.com", "-a-.example.com"),
        ("byte", "QEA=", "QEA"),
        ("byte", "", "a*b="),
    ],
)
def test_formats_are_checked(document: Document, name: str, good: str, bad: str) -> None:
    validator = _validator(document(_answers(f"{{type: string, format: {name}}}")))
    assert (validator.accepts(good), validator.accepts(bad)) == (True, False)


def test_unknown_formats_are_ignored(document: Document) -> None:
    assert _validator(document(_answers("{type: string, format: colour}"))).findings("any", _BODY) == ()


def test_every_violation_has_its_own_pointer(document: Document) -> None:
    schema = "{type: array, items: {properties: {'a/b': {type: string}, 'm~n': {items: {maximum: 1}}}}}"
    found = _validator(document(_answers(schema))).findings([{}, {"a/b": 1, "m~n": [0, 5]}], _BODY)
    assert {str(each.where) for each in found} == {"body /1/a~1b", "body /1/m~0n/1"}


def test_pointers_continue_those_of_the_place(document: Document) -> None:
    where = Where(part="query", name="filter", pointer="/here")
    found = _validator(document(_answers("{properties: {a: {type: string}}}"))).findings({"a": 1}, where)
    assert str(found[0].where) == "query filter /here/a"


def test_the_law_points_into_the_document(document: Document) -> None:
    text = _answers("{$ref: '#/components/schemas/pet'}") + (
        "components: {schemas: {pet: {properties: {name: {$ref: '#/components/schemas/name'}}},"
        " name: {type: string, maxLength: 3}}}"
    )
    (found,) = _validator(document(text)).findings({"name": "Bello"}, _BODY)
    assert found.law == "api.yaml#/components/schemas/name/maxLength"


def test_the_law_of_an_inline_schema_is_where_it_stands(document: Document) -> None:
    (found,) = _validator(document(_answers("{items: {anyOf: [{minimum: 3}]}}"))).findings([1], _BODY)
    at = "/paths/~1x/get/responses/200/content/application~1json/schema/items/anyOf"
    assert found.law == f"api.yaml#{at}"


def test_the_law_points_into_other_files(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "pets.yaml").write_text("pet: {properties: {age: {minimum: 0}}}")
    (tmp_path / "api.yaml").write_text("openapi: 3.1.0\n" + _answers("{$ref: 'more/pets.yaml#/pet'}"))
    (found,) = _validator(load(tmp_path / "api.yaml")).findings({"age": -1}, _BODY)
    assert found.law == "more/pets.yaml#/pet/properties/age/minimum"


@pytest.mark.parametrize(
    ("direction", "missing"),
    [(Direction.REQUEST, "'secret'"), (Direction.RESPONSE, "'id'")],
    ids=["a request needs no read-only member", "a response needs no write-only member"],
)
def test_required_members_depend_on_the_direction(
    document: Document, direction: Direction, missing: str
) -> None:
    schema = "{required: [id, secret], properties: {id: {readOnly: true}, secret: {writeOnly: true}}}"
    (found,) = _validator(document(_answers(schema)), direction).findings({}, _BODY)
    assert found.message == f"expected {missing}, which is missing"


@pytest.mark.parametrize("depth", [100, 1000])
def test_deep_values_are_judged_to_their_end(document: Document, depth: int) -> None:
    tree = "{items: {$ref: '#/components/schemas/tree'}, type: [array, integer]}"
    text = _answers("{$ref: '#/components/schemas/tree'}") + f"components: {{schemas: {{tree: {tree}}}}}"
    good: Json = 1
    bad: Json = "leaf"
    for _ in range(depth):
        good, bad = [good], [bad]
    validator = _validator(document(text))
    assert validator.findings(good, _BODY) == ()
    (found,) = validator.findings(bad, _BODY)
    assert found.where.pointer == "/0" * depth


@pytest.mark.parametrize(
    "value",
    ["\ud800", {"\udfff": "a"}, {"a": "\udfff"}, ["ok", "\ud83d"]],
    ids=["text", "name", "member", "item"],
)
def test_lone_surrogates_break_nothing(document: Document, value: Json) -> None:
    schema = "{maxLength: 0, items: {maxLength: 0}, additionalProperties: {maxLength: 0}}"
    validator = _validator(document(_answers(schema)))
    assert not validator.accepts(value)
    assert validator.findings(value, _BODY)


def test_a_broken_pattern_is_an_error_that_names_its_place(document: Document) -> None:
    contract = document(_answers("{properties: {a: {pattern: '(['}}}"))
    with pytest.raises(DocumentError, match="api\\.yaml") as caught:
        _validator(contract)
    assert caught.value.where.pointer.endswith("/schema/properties/a/pattern")


@pytest.mark.parametrize(("schema", "at"), [("{minLength: many}", "/minLength"), ("{type: strung}", "/type")])
def test_a_broken_keyword_is_passed_over_and_named(document: Document, schema: str, at: str) -> None:
    contract = document(_answers(f"{{properties: {{a: {schema}}}}}"))
    assert _validator(contract).accepts({"a": 5})
    (finding,) = contract.findings()
    assert finding.where.pointer.endswith(f"/schema/properties/a{at}")


def test_validators_compile_a_schema_once_for_each_direction(document: Document) -> None:
    contract = document(_answers("{type: string}"))
    link = next(contract.operations()).responses[0].contents[0].link
    assert link is not None
    validators = Validators(contract)
    first = validators.of(link, Direction.REQUEST)
    assert validators.of(link, Direction.REQUEST) is first
    assert validators.of(link, Direction.RESPONSE) is not first
