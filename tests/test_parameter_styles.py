"""Every style of every place with every type, asked of a stub: what is valid is taken, what is not is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from stubtract import Contract, Request, Stub, load
from stubtract.contract import Json, Parameter
from stubtract.wire import parameter_text
from stubtract.wire.forms import querystring_text

# The schema, a valid value, an invalid one, and where that is wrong.
_TYPES: dict[str, tuple[str, Json, Json, str]] = {
    "string": ("{type: string, maxLength: 5}", "a?#/b", "longer", ""),
    "integer": ("{type: integer, minimum: -5}", -5, -6, ""),
    "large": ("{type: integer}", 10**30, "1x", ""),
    "number": ("{type: number}", 1.5, "1,5", ""),
    "decimal": ("{type: integer}", 7.0, 7.5, ""),
    "boolean": ("{type: boolean}", True, "yes", ""),
    "array": ("{type: array, items: {type: integer}}", [1, 2], [1, "x"], "/1"),
    "one": ("{type: array, items: {type: integer}, minItems: 1}", [1], ["x"], "/0"),
    "object": ("{type: object, properties: {n: {type: integer}, s: {type: string}}}", {"n": 1, "s": "a=b"}, {"n": "x", "s": "y"}, "/n"),
    "map": ("{type: object, additionalProperties: {type: integer}}", {"a": 1, "b": 2}, {"a": 1, "b": "x"}, "/b"),
    "nullable": ("{type: [integer, 'null']}", 5, "x", ""),
    "enum": ("{enum: [1, 2.5, x, true]}", 2.5, 2, ""),
    "scalars": ("{oneOf: [{type: integer, minimum: 10}, {type: string, maxLength: 1}]}", "5", "xy", ""),
    "scalar or array": ("{oneOf: [{enum: [all]}, {type: array, items: {type: integer}}]}", "all", ["x", "y"], ""),
    "array or scalar": ("{anyOf: [{enum: [all]}, {type: array, items: {type: integer}}]}", [1, 2], "none", ""),
}  # fmt: skip
_STYLES = {
    "simple": "in: path, required: true",
    "simple exploded": "in: path, required: true, explode: true",
    "label": "in: path, required: true, style: label",
    "label exploded": "in: path, required: true, style: label, explode: true",
    "matrix": "in: path, required: true, style: matrix",
    "matrix exploded": "in: path, required: true, style: matrix, explode: true",
    "form": "in: query, explode: false",
    "form exploded": "in: query",
    "form reserved": "in: query, explode: false, allowReserved: true",
    "spaceDelimited": "in: query, style: spaceDelimited, explode: false",
    "spaceDelimited exploded": "in: query, style: spaceDelimited, explode: true",
    "pipeDelimited": "in: query, style: pipeDelimited, explode: false",
    "pipeDelimited exploded": "in: query, style: pipeDelimited, explode: true",
    "header": "in: header",
    "header exploded": "in: header, explode: true",
    "cookie form": "in: cookie, explode: false",
    "cookie form exploded": "in: cookie",
    "cookie": "in: cookie, style: cookie, explode: false",
    "cookie exploded": "in: cookie, style: cookie",
}
_CONTENTS = {
    "path content": "in: path, required: true",
    "query content": "in: query",
    "querystring": "in: querystring",
    "header content": "in: header",
    "cookie content": "in: cookie",
}


def _cases() -> Iterator[object]:
    for type_ in _TYPES:
        schema = _TYPES[type_][0]
        for style, written in _STYLES.items():
            yield pytest.param(f"{written}, schema: {schema}", type_, id=f"{style}, {type_}")
        for style, written in _CONTENTS.items():
            content = f"content: {{application/json: {{schema: {schema}}}}}"
            if type_ not in ("scalars", "decimal"):
                yield pytest.param(f"{written}, {content}", type_, id=f"{style}, {type_}")
    for type_ in ("object", "map"):
        written = f"in: query, style: deepObject, schema: {_TYPES[type_][0]}"
        yield pytest.param(written, type_, id=f"deepObject, {type_}")


def _stub(folder: Path, written: str) -> tuple[Contract, Stub]:
    template = "/a/{p}" if "in: path" in written else "/a"
    path = folder / "api.yaml"
    path.write_text(
        f"openapi: 3.2.0\npaths: {{'{template}': {{get: {{parameters: [{{name: p, {written}}}],"
        " responses: {'204': {description: done}}}}}"
    )
    contract = load(path)
    return contract, Stub([contract])


def _request(parameter: Parameter, value: Json) -> Request:
    match parameter.place:
        case "path":
            return Request(method="GET", path=f"/a/{parameter_text.path(parameter, value)}")
        case "query":
            return Request(method="GET", path="/a", query=parameter_text.query(parameter, value))
        case "querystring":
            return Request(method="GET", path="/a", query=querystring_text(parameter, value))
        case "cookie":
            headers = (("Cookie", parameter_text.cookie(parameter, value)),)
            return Request(method="GET", path="/a", headers=headers)
    return Request(method="GET", path="/a", headers=(("p", parameter_text.header(parameter, value)),))


@pytest.mark.parametrize(("written", "type_"), list(_cases()))
def test_every_style_holds_every_type(tmp_path: Path, written: str, type_: str) -> None:
    contract, stub = _stub(tmp_path, written)
    parameter = next(contract.operations()).parameters[0]
    _, valid, invalid, pointer = _TYPES[type_]
    accepted = stub.answer(_request(parameter, valid))
    assert (accepted.status, accepted.body) == (204, b"")
    refused = stub.answer(_request(parameter, invalid))
    assert refused.status == 400
    error = orjson.loads(refused.body)["errors"][0]
    place = (error["in"], error["parameter"], error.get("pointer", ""))
    assert place == (parameter.place, "p", pointer)
    assert error["schema"].startswith("api.yaml#/paths/")


@pytest.mark.parametrize(
    ("written", "target", "headers"),
    [
        pytest.param("in: query, schema: {type: array, items: {type: integer}, minItems: 0}", "/a?p=", (), id="empty array"),
        pytest.param("in: query, explode: false, schema: {type: array, items: {type: integer}}", "/a?p=", (), id="empty array, joined"),
        pytest.param("in: query, explode: false, schema: {type: array, items: {type: integer}}", "/a?p=1%2C2", (), id="comma encoded, as form libraries do"),
        pytest.param("in: query, allowEmptyValue: true, schema: {type: integer}", "/a?p=", (), id="empty allowed"),
        pytest.param("in: query, allowEmptyValue: true, required: true, schema: {type: boolean}", "/a?p", (), id="flag"),
        pytest.param("in: query, schema: {type: [integer, 'null']}", "/a?p=", (), id="null as nothing"),
        pytest.param("in: query, schema: {type: [string, 'null'], minLength: 1}", "/a?p=", (), id="null where text may not be empty"),
        pytest.param("in: query, schema: {type: [string, 'null'], enum: [x, null]}", "/a?p=null", (), id="null by name"),
        pytest.param("in: query, schema: {type: integer, default: 3}", "/a", (), id="default"),
        pytest.param("in: query, schema: {type: integer}", "/a?p=1e3", (), id="exponent"),
        pytest.param("in: query, schema: {type: integer}", "/a?p=-0", (), id="minus nought"),
        pytest.param("in: query, style: deepObject, schema: {type: object, properties: {b: {type: array, items: {type: integer}}}}", "/a?p[b][]=1&p[b][]=2", (), id="deep array"),
        pytest.param("in: query, style: deepObject, schema: {type: object, properties: {b: {type: array, items: {type: integer}}}}", "/a?p[b][0]=1&p[b][1]=2", (), id="deep array by index"),
        pytest.param("in: query, style: deepObject, schema: {type: object, properties: {b: {type: array, items: {type: integer}}}}", "/a?p[b]=1&p[b]=2", (), id="deep array repeated"),
        pytest.param("in: query, style: deepObject, schema: {type: object, properties: {b: {type: object, properties: {c: {type: integer}}}}}", "/a?p%5Bb%5D%5Bc%5D=1", (), id="deeper object"),
        pytest.param("in: query, style: deepObject, schema: {type: array, items: {type: integer}}", "/a?p[]=1&p[]=2", (), id="array in brackets"),
        pytest.param("in: query, schema: {type: object, properties: {t: {type: array, items: {type: integer}}}}", "/a?t=1&t=2", (), id="array in an exploded object"),
        pytest.param("in: cookie, schema: {type: array, items: {type: integer}}", "/a", (("Cookie", "p=1&p=2"),), id="one cookie as a query would be"),
        pytest.param("in: header, schema: {type: array, items: {type: integer}}", "/a", (("P", "1"), ("p", "2 , 3")), id="header on two lines"),
        pytest.param("in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: integer}}}}}", "/a?a=1&b=x", (), id="query string as a form"),
        pytest.param("in: querystring, content: {application/x-www-form-urlencoded: {schema: {oneOf: [{type: object, required: [a, k], properties: {a: {type: integer}, k: {const: i}}}, {type: object, required: [a, k], properties: {a: {type: string}, k: {const: s}}}]}}}", "/a?a=1&k=s", (), id="query string by the second alternative"),
        pytest.param("in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: array, items: {type: integer}}}}, encoding: {a: {style: form, explode: false}}}}", "/a?a=1,2", (), id="query string by its encoding"),
        pytest.param("in: query, explode: false, schema: {type: array, prefixItems: [{type: string}, {type: integer}], items: false}", "/a?p=1,2", (), id="elements by their places"),
        pytest.param("in: query, style: deepObject, schema: {type: object, patternProperties: {'^n': {type: integer}}}", "/a?p[n1]=1&p[b]=2", (), id="members by patterns of their names"),
    ],
)  # fmt: skip
def test_a_valid_request_is_never_refused(
    tmp_path: Path, written: str, target: str, headers: tuple[tuple[str, str], ...]
) -> None:
    _, stub = _stub(tmp_path, written)
    path, _, query = target.partition("?")
    reply = stub.answer(Request(method="GET", path=path, query=query, headers=headers))
    assert (reply.status, reply.body) == (204, b"")


def test_an_object_without_end_leaves_other_parameters_and_keys_alone(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text("""
openapi: 3.1.0
components: {securitySchemes: {key: {type: apiKey, in: query, name: key}}}
security: [{key: []}]
paths:
  /a:
    get:
      parameters:
        - {name: labels, in: query, schema: {type: object, additionalProperties: {type: integer}}}
        - {name: q, in: query, schema: {type: string}}
        - {name: deep, in: query, style: deepObject, schema: {type: object}}
      responses: {"204": {description: done}}
""")
    stub = Stub([load(path)])
    statuses = [
        stub.answer(Request(method="GET", path="/a", query=query)).status
        for query in ("key=k&q=x&deep[a]=y&size=1&__seed=x", "key=k&q=x&size=y")
    ]
    assert statuses == [204, 400]


@pytest.mark.parametrize(
    ("written", "query", "rule"),
    [
        pytest.param("in: query, schema: {type: integer}", "p=1&p=2", "repeated", id="two values"),
        pytest.param("in: query, style: deepObject, schema: {type: object}", "p[a]=1&p[a]=2", "repeated", id="two members"),
        pytest.param("in: query, style: deepObject, schema: {type: object}", "p[a]=1&p[a][b]=2", "style", id="value and object"),
        pytest.param("in: query, style: deepObject, schema: {type: object}", f"p{'[a]' * 500}=1", "style", id="too deep"),
        pytest.param("in: query, required: true, schema: {type: integer}", "P=1", "required", id="another name"),
    ],
)  # fmt: skip
def test_a_parameter_out_of_form_is_named(tmp_path: Path, written: str, query: str, rule: str) -> None:
    _, stub = _stub(tmp_path, written)
    reply = stub.answer(Request(method="GET", path="/a", query=query))
    assert (reply.status, orjson.loads(reply.body)["errors"][0]["rule"]) == (400, rule)
