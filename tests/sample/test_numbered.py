from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from schemas import FORMATS, SCHEMAS
from stubtract import Contract, load
from stubtract.conform import Validators
from stubtract.contract import Direction, Json
from stubtract.sample import Instant, SampleError, StyledSampler, View


def _contract(folder: Path, schema: Json, components: dict[str, Json] | None = None) -> Contract:
    """A contract with one answer of a schema."""
    path = folder / "sampled.json"
    content = {"application/json": {"schema": schema}}
    document = {
        "openapi": "3.1.0",
        "components": {"schemas": components or {}},
        "paths": {"/x": {"get": {"responses": {"200": {"content": content}}}}},
    }
    path.write_text(json.dumps(document), encoding="utf-8")
    return load(path)


def _sampled(contract: Contract, view: View | None = None, *, seed: int = 0) -> Json:
    operation = contract.operation("/x", "GET")
    link = operation.responses[0].contents[0].link
    sampler = StyledSampler(seed, judge=Validators(contract))
    return sampler.sample(link, operation.style, view or View())


def _is_valid(contract: Contract, value: Json) -> bool:
    link = contract.operation("/x", "GET").responses[0].contents[0].link
    assert link is not None
    return Validators(contract).of(link, Direction.RESPONSE).accepts(value)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        pytest.param("{type: string, maxLength: 8}", "string 1", id="cut from the left"),
        pytest.param("{type: string, minLength: 20}", "sample string 1 samp", id="padded"),
        pytest.param("{type: string, maxLength: 0}", "", id="nothing left"),
        pytest.param("{type: string, pattern: '^[A-Za-z0-9-_]+'}", "sample string 1", id="pattern that fits"),
        pytest.param("{type: integer, minimum: 7}", 7, id="minimum"),
        pytest.param("{type: integer, exclusiveMinimum: 7}", 8, id="exclusive minimum"),
        pytest.param("{type: integer, maximum: -3}", -3, id="maximum"),
        pytest.param("{type: integer, multipleOf: 5}", 5, id="multiple"),
        pytest.param("{type: integer, multipleOf: 4, minimum: 6}", 8, id="multiple over minimum"),
        pytest.param("{type: number, maximum: 0.5}", 0.5, id="number under maximum"),
        pytest.param("{type: number, multipleOf: 0.3}", 1.2, id="decimal multiple"),
        pytest.param("{type: number, exclusiveMaximum: 1}", 0.9, id="exclusive maximum"),
        pytest.param("{type: array, items: {type: integer}, minItems: 3}", [1, 2, 3], id="more elements"),
        pytest.param("{type: array, items: {type: integer}, maxItems: 1}", [1], id="fewer elements"),
        pytest.param("{type: array, items: {type: boolean}, uniqueItems: true}", [True], id="unique elements"),
        pytest.param("{type: string, enum: [B, A]}", "B", id="first word"),
        pytest.param("{enum: [3, 1, -1]}", 1, id="lowest unsigned number"),
        pytest.param("{const: x}", "x", id="const"),
        pytest.param("{type: [string, 'null']}", "sample string 1", id="null is the last resort"),
        pytest.param("{type: string, format: date}", "2026-01-29", id="date"),
        pytest.param("{type: string, contentEncoding: base64}", "QEA=", id="base64"),
        pytest.param("{type: string, example: hello}", "hello", id="example"),
        pytest.param("{anyOf: [{type: 'null'}, {type: integer}]}", 1, id="first that can be more than null"),
        pytest.param("{type: object, anyOf: [{required: [a]}], properties: {a: {type: integer}}}", {"a": 1}, id="group"),
        pytest.param("{oneOf: [{type: object, properties: {b: {type: string}}}]}", {"b": "sample string 1"}, id="one of"),
        pytest.param("{}", {}, id="anything"),
        pytest.param("true", {}, id="true"),
        pytest.param("{properties: {a: {type: integer, x-sample: 0}, b: {type: integer}}}", {"a": 0, "b": 1}, id="x-sample"),
        pytest.param("{properties: {a: {type: string, x-sample-omit: true}, b: {type: integer}}}", {"b": 1}, id="omit"),
        pytest.param("{properties: {a: {type: string, writeOnly: true}, b: {type: integer}}}", {"b": 2}, id="counted"),
    ],
)  # fmt: skip
def test_value(schema: str, value: Json, tmp_path: Path) -> None:
    assert _sampled(_contract(tmp_path, yaml.safe_load(schema))) == value


def test_a_pattern_that_the_numbered_text_breaks_gets_a_text_that_matches(tmp_path: Path) -> None:
    contract = _contract(tmp_path, {"type": "string", "pattern": "^[A-Z]{3}[0-9]{4}$", "maxLength": 7})
    assert _is_valid(contract, _sampled(contract))


@pytest.mark.parametrize(
    ("media_type", "names"), [("application/json", ["both", "json"]), ("text/xml", ["both", "xml"])]
)
def test_members_of_one_representation_stay_in_it(media_type: str, names: list[str], tmp_path: Path) -> None:
    properties: dict[str, Json] = {
        "both": {"type": "string"},
        "json": {"type": "string", "x-media-types": ["application/json"]},
        "xml": {"type": "string", "x-media-types": ["text/xml"]},
    }
    value = _sampled(_contract(tmp_path, {"properties": properties}), View(media_type=media_type))
    assert isinstance(value, dict)
    assert list(value) == names


def test_a_request_has_no_read_only_members_and_keeps_the_numbers(tmp_path: Path) -> None:
    properties: dict[str, Json] = {"id": {"type": "integer", "readOnly": True}, "size": {"type": "integer"}}
    contract = _contract(tmp_path, {"properties": properties})
    assert _sampled(contract, View(Direction.REQUEST)) == {"size": 2}
    assert _sampled(contract) == {"id": 1, "size": 2}


_NODE: dict[str, Json] = {
    "Node": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}}}
}


def test_loops_are_left_out_or_are_errors(tmp_path: Path) -> None:
    contract = _contract(tmp_path, {"$ref": "#/components/schemas/Node"}, _NODE)
    assert _sampled(contract) == {}
    strict = tmp_path / "strict.json"
    document = json.loads((tmp_path / "sampled.json").read_text(encoding="utf-8"))
    strict.write_text(json.dumps({**document, "x-stubtract": {"reference-loops": "error"}}), encoding="utf-8")
    with pytest.raises(SampleError, match="still open"):
        _sampled(load(strict))


def test_a_required_loop_that_may_be_null_is_null(tmp_path: Path) -> None:
    nodes: dict[str, Json] = {
        "Node": {
            "type": ["object", "null"],
            "required": ["next"],
            "properties": {"next": {"$ref": "#/components/schemas/Node"}},
        }
    }
    contract = _contract(tmp_path, {"$ref": "#/components/schemas/Node"}, nodes)
    assert _sampled(contract) == {"next": None}
    assert _is_valid(contract, {"next": None})


def test_alternatives_that_lead_in_a_circle_are_an_error(tmp_path: Path) -> None:
    circle: dict[str, Json] = {"A": {"oneOf": [{"$ref": "#/components/schemas/A"}]}}
    with pytest.raises(SampleError, match="circle"):
        _sampled(_contract(tmp_path, {"$ref": "#/components/schemas/A"}, circle))


def test_a_graph_that_unfolds_without_end_stays_small(tmp_path: Path) -> None:
    names = [f"C{index}" for index in range(24)]
    components: dict[str, Json] = {
        name: {"properties": {side: {"$ref": f"#/components/schemas/{below}"} for side in ("left", "right")}}
        for name, below in pairwise(names)
    }
    components[names[-1]] = {"properties": {"leaf": {"type": "string"}}}
    value = _sampled(_contract(tmp_path, {"$ref": "#/components/schemas/C0"}, components))
    assert len(json.dumps(value)) < 5_000_000


def test_guids_depend_on_seed_and_place_alone(tmp_path: Path) -> None:
    uuid: Json = {"type": "string", "format": "uuid"}
    contract = _contract(tmp_path, {"properties": {"a": uuid, "b": uuid}})
    first = _sampled(contract)
    assert isinstance(first, dict)
    assert first["a"] != first["b"]
    assert _sampled(contract, seed=1) != first
    grown = _contract(
        tmp_path, {"properties": {"new": uuid, "a": uuid, "b": uuid}}, {"Other": {"type": "string"}}
    )
    later = _sampled(grown)
    assert isinstance(later, dict)
    assert {name: later[name] for name in first} == first


def test_the_clock_is_an_argument(tmp_path: Path) -> None:
    contract = _contract(tmp_path, {"type": "string", "format": "date-time"})
    operation = contract.operation("/x", "GET")
    link = operation.responses[0].contents[0].link
    sampler = StyledSampler(clock=Instant.parse("2030-05-06T07:08:09Z"))
    assert sampler.sample(link, operation.style, View()) == "2030-05-06T07:08:09+00:00"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_valid_values(name: str, tmp_path: Path) -> None:
    contract = _contract(tmp_path, {"type": "string", "format": name})
    assert _is_valid(contract, _sampled(contract))


@given(schema=SCHEMAS)
def test_every_sample_is_valid(schema: Json, tmp_path_factory: pytest.TempPathFactory) -> None:
    contract = _contract(tmp_path_factory.mktemp("sampled"), schema)
    value = _sampled(contract)
    assert _is_valid(contract, value), value
