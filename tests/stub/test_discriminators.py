"""Samples, XML and requests of schemas that are told apart by a discriminator."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from stubtract import Request, Stub, load

_DOCUMENT = """
openapi: 3.0.3
paths:
  /chosen: &path
    get: {responses: {'200': {content: &content {application/json: {schema: &schema {$ref: '#/components/schemas/Pet'}}, application/xml: {schema: *schema}}}}}
    post: {requestBody: {content: *content}, responses: {'204': {}}}
  /derived:
    get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Truck'}}}}}}
  /base:
    get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Vehicle'}}}}}}
  /list:
    get: {responses: {'200': {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}
  /both:
    get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Both'}}}}}}
components:
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind, mapping: {feline: '#/components/schemas/Cat'}}
      xml: {name: pet}
    Cat:
      type: object
      required: [kind, size]
      properties: {kind: {type: string}, size: {type: integer}}
    Dog:
      type: object
      required: [kind, size]
      properties: {kind: {type: string}, size: {type: string}, bark: {type: string}}
    Vehicle:
      type: object
      required: [type]
      properties: {type: {type: string}}
      discriminator: {propertyName: type}
    Truck: {allOf: [{$ref: '#/components/schemas/Vehicle'}, {properties: {load: {type: integer}}}]}
    Both:
      type: object
      properties: {pet: {$ref: '#/components/schemas/Pet'}, truck: {$ref: '#/components/schemas/Truck'}}
"""


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Stub:
    path: Path = tmp_path_factory.mktemp("kinds") / "kinds.yaml"
    path.write_text(_DOCUMENT, encoding="utf-8")
    return Stub([load(path)])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/chosen", {"kind": "feline", "size": 1}),
        ("/derived", {"type": "Truck", "load": 1}),
        ("/base", {"type": "Vehicle"}),
        ("/both", {"pet": {"kind": "feline", "size": 1}, "truck": {"type": "Truck", "load": 1}}),
        ("/list", [{"kind": "feline", "size": 1}, {"kind": "feline", "size": 1}]),
    ],
)
def test_a_sample_says_what_it_is(stub: Stub, path: str, expected: object) -> None:
    assert json.loads(stub.answer(Request(method="GET", path=path)).body) == expected


@pytest.mark.parametrize("style", ["realistic", "arbitrary"])
@pytest.mark.parametrize(("path", "name"), [("/derived", "Truck"), ("/base", "Vehicle")])
def test_a_sample_of_any_style_says_what_it_is(stub: Stub, style: str, path: str, name: str) -> None:
    contract = stub.contracts[0]
    styled = Stub([replace(contract, style=replace(contract.style, samples=style))])  # type: ignore[arg-type]
    assert json.loads(styled.answer(Request(method="GET", path=path)).body)["type"] == name


@pytest.mark.parametrize(
    ("kind", "size", "status"),
    [
        ("feline", "7", 204),
        ("Dog", "7", 204),
        ("feline", "big", 422),
        ("Dog", "big", 204),
        ("bird", "7", 422),
    ],
)
def test_xml_is_read_by_the_branch_that_it_names(stub: Stub, kind: str, size: str, status: int) -> None:
    body = f"<pet><kind>{kind}</kind><size>{size}</size></pet>".encode()
    request = Request(
        method="POST", path="/chosen", headers=(("Content-Type", "application/xml"),), body=body
    )
    assert stub.answer(request).status == status


def test_xml_is_written_by_the_branch_that_it_names(stub: Stub) -> None:
    reply = stub.answer(Request(method="GET", path="/chosen", headers=(("Accept", "application/xml"),)))
    assert reply.body == b"<pet><kind>feline</kind><size>1</size></pet>"
