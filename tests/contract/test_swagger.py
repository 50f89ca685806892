from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract.contract import Contract, Direction, Operation, Parameter, SecurityScheme, load

HERE = "openapi.yaml#"


@pytest.fixture
def old(write: Callable[..., Path]) -> Callable[[str], Contract]:
    """The contract of a Swagger 2.0 document without its first line."""
    return lambda text: load(write(f"swagger: '2.0'\n{text}"))


Old = Callable[[str], Contract]


def operation(contract: Contract, method: str = "GET") -> Operation:
    return contract.operation("/x", method)


def test_a_version_without_quotes_is_understood(write: Callable[..., Path]) -> None:
    assert load(write("swagger: 2.0\npaths: {}")).dialect.version == "2.0"


@pytest.mark.parametrize(
    ("root", "base"),
    [("basePath: /v1/", "/v1"), ("basePath: v1", "/v1"), ("basePath: /", ""), ("host: example.com", "")],
)
def test_the_base_path_is_that_of_the_document(old: Old, root: str, base: str) -> None:
    assert old(f"{root}\npaths: {{/x: {{get: {{}}}}}}").paths[0].base_paths == (base,)


@pytest.mark.parametrize("base", ["/v1", "v1"])
def test_the_host_is_that_of_the_document(old: Old, base: str) -> None:
    (path,) = old(f"host: example.com\nbasePath: {base}\npaths: {{/x: {{get: {{}}}}}}").paths
    assert (path.hosts, path.base_paths) == (("example.com",), ("/v1",))


@pytest.mark.parametrize(
    ("written", "style", "explode"),
    [
        ("in: query, type: array, items: {}", "form", False),
        ("in: query, type: array, items: {}, collectionFormat: csv", "form", False),
        ("in: query, type: array, items: {}, collectionFormat: multi", "form", True),
        ("in: query, type: array, items: {}, collectionFormat: ssv", "spaceDelimited", False),
        ("in: query, type: array, items: {}, collectionFormat: tsv", "tabDelimited", False),
        ("in: query, type: array, items: {}, collectionFormat: pipes", "pipeDelimited", False),
        ("in: path, type: array, items: {}", "simple", False),
        ("in: header, type: array, items: {}", "simple", False),
    ],
)
def test_collection_formats_are_styles(old: Old, written: str, style: str, *, explode: bool) -> None:
    contract = old(f"paths: {{/x: {{get: {{parameters: [{{name: a, {written}}}]}}}}}}")
    (found,) = operation(contract).parameters
    assert (found.style, found.explode) == (style, explode)


def test_a_parameter_is_its_own_schema_at_its_own_place(old: Old) -> None:
    contract = old("""\
parameters: {limit: {name: limit, in: query, required: true, type: integer, maximum: 9}}
paths: {/x: {parameters: [{$ref: '#/parameters/limit'}], get: {parameters: [{name: q, in: query, type: string}]}}}
""")
    limit, word = operation(contract).parameters
    assert (limit.name, limit.required, word.required) == ("limit", True, False)
    assert limit.link is not None
    assert limit.link.location == limit.location == f"{HERE}/parameters/limit"
    assert limit.link.schema.required == frozenset()
    assert word.location == f"{HERE}/paths/~1x/get/parameters/0"
    bundle = contract.json_schema(limit.link, Direction.REQUEST)
    law = bundle.law(["$defs", "0", "maximum"])
    assert law == f"{HERE}/parameters/limit/maximum"
    assert (contract.said(law), contract.where(law).line) == (9, 2)


def test_a_body_parameter_is_the_body_in_every_consumed_type(old: Old) -> None:
    body = operation(
        old("""\
consumes: [application/json, text/xml]
definitions: {Pet: {type: object}}
paths: {/x: {get: {parameters: [{name: b, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}]}}}
""")
    ).body
    assert body is not None
    assert body.required
    assert [content.media_type for content in body.contents] == ["application/json", "text/xml"]
    schema = body.contents[1].schema
    assert schema is not None
    assert (schema.name, schema.location) == ("Pet", f"{HERE}/definitions/Pet")


FORM = """\
definitions: {}
paths:
  /x:
    parameters: [{name: a, in: formData, required: true, type: integer, minimum: 3}]
    get:
      parameters:
        - {name: tags, in: formData, type: array, items: {type: string}, collectionFormat: multi}
        - {name: q, in: query, type: string}
    put:
      consumes: [application/json, multipart/form-data]
      parameters: [{name: file, in: formData, type: file}]
    post: {parameters: [{name: file, in: formData, type: file}]}
"""


@pytest.mark.parametrize(
    ("method", "media_type"),
    [
        ("GET", "application/x-www-form-urlencoded"),
        ("PUT", "multipart/form-data"),
        ("POST", "multipart/form-data"),
    ],
)
def test_form_parameters_are_the_properties_of_one_body(old: Old, method: str, media_type: str) -> None:
    body = operation(old(FORM), method).body
    assert body is not None
    (content,) = body.contents
    assert (content.media_type, body.required) == (media_type, True)
    schema = content.schema
    assert schema is not None
    assert schema.required == {"a"}
    assert list(schema.properties) == ["a", "tags" if method == "GET" else "file"]
    if method != "GET":
        assert (schema.properties["file"].schema.kind, schema.properties["file"].schema.format) == (
            "string",
            "binary",
        )


def test_the_laws_of_a_form_are_those_of_its_parameters(old: Old) -> None:
    contract = old(FORM)
    found = operation(contract)
    assert [parameter.name for parameter in found.parameters] == ["q"]
    assert found.body is not None
    link = found.body.contents[0].link
    assert link is not None
    bundle = contract.json_schema(link, Direction.REQUEST)
    laws = [
        bundle.law(["$defs", "0", *path])
        for path in (["properties", "a", "minimum"], ["properties", "tags", "items", "type"], ["required"])
    ]
    assert laws == [
        f"{HERE}/paths/~1x/parameters/0/minimum",
        f"{HERE}/paths/~1x/get/parameters/0/items/type",
        f"{HERE}/paths/~1x/get/parameters/required",
    ]
    assert [contract.where(law).line for law in laws] == [5, 8, 7]


def test_no_two_schemas_share_a_location(old: Old) -> None:
    contract = old(FORM)
    links = [link for method in ("GET", "PUT", "POST") for link in operation(contract, method).links()]
    locations = [link.location for link in links]
    assert len(set(locations)) == len(locations)


RESPONSES = """\
produces: [text/xml]
responses: {Gone: {description: gone, schema: {type: string}, examples: {text/xml: <a/>}}}
paths:
  /x:
    get:
      responses:
        '200': {description: x, schema: {type: integer}, headers: {X-Rate: {type: array, items: {type: integer}}}}
        '404': {$ref: '#/responses/Gone'}
        '500': {description: no body}
    put:
      produces: [application/json, text/csv]
      responses: {'200': {description: x, schema: {type: file}, examples: {text/csv: 1;2}}}
"""


def test_a_response_has_its_schema_in_every_produced_type(old: Old) -> None:
    contract = old(RESPONSES)
    plain, gone, bare = operation(contract).responses
    assert [content.media_type for content in plain.contents] == ["text/xml"]
    assert plain.contents[0].link is not None
    assert plain.contents[0].link.location == f"{HERE}/paths/~1x/get/responses/200/schema"
    assert gone.location == f"{HERE}/responses/Gone"
    (example,) = gone.contents[0].examples
    assert example.value is not None
    assert (example.value.value, example.location) == ("<a/>", f"{HERE}/responses/Gone/examples/text~1xml")
    assert bare.contents == ()
    (both,) = operation(contract, "PUT").responses
    assert [(each.media_type, len(each.examples)) for each in both.contents] == [
        ("application/json", 0),
        ("text/csv", 1),
    ]
    assert both.contents[0].schema is not None
    assert both.contents[0].schema.format == "binary"


def test_a_response_header_is_its_own_schema(old: Old) -> None:
    (header,) = operation(old(RESPONSES)).responses[0].headers
    assert isinstance(header, Parameter)
    assert header.link is not None
    assert (header.name, header.link.schema.kind) == ("X-Rate", "array")
    assert header.link.location == f"{HERE}/paths/~1x/get/responses/200/headers/X-Rate"


@pytest.mark.parametrize(
    ("response", "media_type"),
    [
        ("{schema: {}}", "application/json"),
        ("{schema: {type: file}}", "application/octet-stream"),
        ("{examples: {a/b: 5}}", "a/b"),
    ],
)
def test_without_produces_the_usual_type_is_taken(old: Old, response: str, media_type: str) -> None:
    contract = old(f"paths: {{/x: {{get: {{responses: {{'200': {response}}}}}}}}}")
    assert [each.media_type for each in operation(contract).responses[0].contents] == [media_type]


def test_security_definitions_are_schemes(old: Old) -> None:
    contract = old("""\
securityDefinitions:
  b: {type: basic}
  k: {type: apiKey, in: query, name: key}
  o: {type: oauth2, flow: application, tokenUrl: 'https://example.com/t', scopes: {}}
security: [{b: []}, {k: [], o: []}]
paths: {/x: {get: {}}}
""")
    assert operation(contract).security == (
        (SecurityScheme(name="b", kind="http", scheme="basic"),),
        (
            SecurityScheme(name="k", kind="apiKey", place="query", parameter="key"),
            SecurityScheme(name="o", kind="oauth2"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("{parameters: [{$ref: '#/parameters/none'}]}", "/parameters/0"),
        ("{parameters: 5}", "/parameters"),
        ("{parameters: [5]}", "/parameters/0"),
        ("{parameters: [{name: a, in: query, type: number, maximum: x}]}", "/parameters/0/maximum"),
        ("{parameters: [{name: b, in: body, schema: 5}]}", "/parameters/0/schema"),
        ("{parameters: [{name: f, in: formData, type: text}]}", "/parameters/0/type"),
        ("{responses: {'200': {$ref: '#/responses/none'}, '204': {}}}", "/responses/200"),
        ("{responses: {'200': {schema: {$ref: '#/definitions/None'}}, '204': {}}}", "/responses/200/schema"),
        ("{responses: {'200': 5, '204': {}}}", "/responses/200"),
        ("{responses: 5}", "/responses"),
        ("{responses: {'200': {headers: {X: {type: text}}}}}", "/responses/200/headers/X/type"),
        ("{security: [{none: []}]}", "/security/0"),
    ],
)
def test_what_is_broken_is_named_at_its_place_and_the_rest_is_read(old: Old, text: str, pointer: str) -> None:
    contract = old(f"paths: {{/x: {{get: {text}}}}}")
    assert operation(contract).id == "GET /x"
    (finding,) = contract.findings()
    assert finding.where.pointer == f"/paths/~1x/get{pointer}"


def test_an_operation_that_is_no_object_is_broken_alone(old: Old) -> None:
    contract = old("paths: {/x: {get: 5, put: {operationId: sound}}}")
    assert [each.id for each in contract.operations()] == ["sound"]
    assert [finding.where.pointer for finding in contract.findings()] == ["/paths/~1x/get"]


def test_securities_that_are_no_object_are_named(old: Old) -> None:
    contract = old("securityDefinitions: 5\npaths: {/x: {get: {security: [{k: []}]}}}")
    assert operation(contract).security == ()
    assert [finding.where.pointer for finding in contract.findings()] == ["/securityDefinitions"]
