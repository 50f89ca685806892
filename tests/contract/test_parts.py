from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from stubtract.contract import Contract, Encoding, Example, Given, Operation, SecurityScheme
from stubtract.errors import DocumentError

OperationOf = Callable[..., Operation]


@pytest.fixture
def operation_of(contract_of: Callable[..., Contract]) -> OperationOf:
    """The operation ``GET /x`` with what is given, one member a line, on the root, the path and itself."""

    def make(operation: str = "{}", path: str = "", root: str = "") -> Operation:
        contract = contract_of(f"{root}\npaths:\n  /x:\n    {path}\n    get: {operation}")
        return contract.operation("/x", "GET")

    return make


def test_parameters_of_the_operation_replace_those_of_the_path(operation_of: OperationOf) -> None:
    found = operation_of(
        "{parameters: [{name: a, in: query, required: true}, {name: c, in: query}]}",
        "parameters: [{name: a, in: query}, {name: a, in: header}, {$ref: '#/components/parameters/B'}]",
        "components: {parameters: {B: {name: b, in: cookie}}}",
    ).parameters
    assert [(each.name, each.place, each.required) for each in found] == [
        ("a", "query", True),
        ("a", "header", False),
        ("b", "cookie", False),
        ("c", "query", False),
    ]
    assert found[2].location == "openapi.yaml#/components/parameters/B"


@pytest.mark.parametrize(
    ("name", "place", "kept"),
    [
        ("Accept", "header", False),
        ("content-type", "header", False),
        ("AUTHORIZATION", "header", False),
        ("X-Accept", "header", True),
        ("Accept", "query", True),
        ("Authorization", "cookie", True),
    ],
)
def test_headers_that_have_a_place_of_their_own_are_no_parameters(
    operation_of: OperationOf, name: str, place: str, *, kept: bool
) -> None:
    assert bool(operation_of(f"{{parameters: [{{name: {name}, in: {place}}}]}}").parameters) is kept


@pytest.mark.parametrize(
    ("written", "style", "explode"),
    [
        ("in: path", "simple", False),
        ("in: query", "form", True),
        ("in: header", "simple", False),
        ("in: cookie", "form", True),
        ("in: query, explode: false", "form", False),
        ("in: query, style: pipeDelimited", "pipeDelimited", False),
        ("in: query, style: deepObject, explode: true", "deepObject", True),
        ("in: path, style: matrix", "matrix", False),
    ],
)
def test_style_and_explode_have_defaults_by_place(
    operation_of: OperationOf, written: str, style: str, *, explode: bool
) -> None:
    (found,) = operation_of(f"{{parameters: [{{name: a, {written}}}]}}").parameters
    assert (found.style, found.explode) == (style, explode)


def test_a_path_parameter_is_always_required(operation_of: OperationOf) -> None:
    assert operation_of("{parameters: [{name: a, in: path, required: false}]}").parameters[0].required


def test_a_parameter_has_a_schema_or_a_media_type_with_one(operation_of: OperationOf) -> None:
    plain, rich = operation_of(
        "{parameters: [{name: a, in: query, schema: {type: integer}},"
        " {name: b, in: query, content: {application/json: {schema: {type: object}}}}]}"
    ).parameters
    assert plain.schema is not None
    assert rich.schema is not None
    assert (plain.media_type, plain.schema.kind) == ("", "integer")
    assert (rich.media_type, rich.schema.kind) == ("application/json", "object")


@pytest.mark.parametrize(
    "operation",
    [
        "{parameters: [{in: query}]}",
        "{parameters: [{name: a}]}",
        "{parameters: [{name: a, in: body}]}",
        "{parameters: [{name: a, in: [query]}]}",
        "{parameters: [{name: 5, in: query}]}",
        "{parameters: {name: a, in: query}}",
        "{parameters: [{name: a, in: query, required: 'yes'}]}",
        "{parameters: [{name: a, in: query, schema: []}]}",
        "{parameters: [{$ref: '#/nowhere'}]}",
        "{requestBody: {content: []}}",
        "{requestBody: {required: 1}}",
        "{responses: []}",
        "{responses: {'200': {headers: []}, '204': {}}}",
        "{responses: {'200': {headers: {X: {$ref: '#/nowhere'}}}}}",
        "{responses: {'200': {content: {a/b: {examples: {one: {$ref: '#/nowhere'}}}}}}}",
        "{responses: {'200': {content: {a/b: {schema: 5}, c/d: {}}}}}",
        "{responses: {'200': text, '204': {}}}",
        "{responses: {okay: {}, '204': {}}}",
        "{responses: {2xx: {}}}",
        "{security: {}}",
        "{security: [key]}",
        "{operationId: 5}",
    ],
)
def test_a_part_that_is_written_wrongly_is_a_finding_and_the_rest_is_read(
    contract_of: Callable[..., Contract], operation: str
) -> None:
    contract = contract_of(f"paths: {{/x: {{get: {operation}}}}}")
    assert contract.operation("/x", "GET").id == "GET /x"
    (finding,) = contract.findings()
    assert finding.where.pointer.startswith("/paths/~1x/get/")


@pytest.mark.parametrize("responses", ["{'200': text}", "{okay: {}}", "{'200': {$ref: '#/nowhere'}}"])
def test_an_operation_without_any_usable_response_is_an_error(
    operation_of: OperationOf, responses: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        operation_of(f"{{responses: {responses}}}")
    assert caught.value.where.pointer.startswith("/paths/~1x/get/responses")


def test_a_response_that_is_broken_keeps_its_status_and_its_neighbours(operation_of: OperationOf) -> None:
    broken, partly, sound = operation_of(
        "{responses: {'200': {$ref: '#/nowhere'}, '201': {content: {a/b: {schema: 5}, c/d: {}}}, '404': {}}}"
    ).responses
    assert [each.status for each in (broken, partly, sound)] == ["200", "201", "404"]
    assert "leads nowhere" in str(broken.fault)
    assert [str(each.fault)[-34:] for each in partly.contents] == [
        "expected an object, found a number",
        "None",
    ]
    assert sound.fault is None


def test_a_parameter_that_is_there_twice_is_named(contract_of: Callable[..., Contract]) -> None:
    twice = "[{name: a, in: query}, {name: a, in: query, required: true}]"
    contract = contract_of(f"paths: {{/x: {{get: {{parameters: {twice}}}}}}}")
    (parameter,) = contract.operation("/x", "GET").parameters
    assert parameter.required
    (finding,) = contract.findings()
    assert finding.message == "the query parameter 'a' is there twice"
    assert finding.where.pointer == "/paths/~1x/get/parameters/1"


def test_a_body_keeps_its_media_types_in_the_written_order(operation_of: OperationOf) -> None:
    body = operation_of(
        "{requestBody: {$ref: '#/components/requestBodies/B'}}",
        root="components: {requestBodies: {B: {required: true, content: {text/xml: {}, application/json:"
        " {schema: {type: object}}}}}}",
    ).body
    assert body is not None
    assert body.required
    assert [content.media_type for content in body.contents] == ["text/xml", "application/json"]
    assert body.contents[0].schema is None
    assert body.contents[1].schema is not None
    assert body.location == "openapi.yaml#/components/requestBodies/B"


def test_an_operation_without_body_has_none(operation_of: OperationOf) -> None:
    assert operation_of().body is None


@pytest.mark.parametrize(
    ("code", "status"),
    [(200, "200"), (204, "2XX"), (299, "2XX"), (404, "404"), (400, "default"), (500, "default")],
)
def test_a_response_is_found_exactly_then_by_range_then_by_default(
    operation_of: OperationOf, code: int, status: str
) -> None:
    found = operation_of("{responses: {default: {}, 2xx: {}, 200: {}, '404': {}, x-note: text}}").response(
        code
    )
    assert found is not None
    assert found.status == status
    assert found.covers(code) is (status != "default")


def test_a_code_that_no_response_covers_has_none(operation_of: OperationOf) -> None:
    assert operation_of("{responses: {2XX: {}, 404: {}}}").response(500) is None


@pytest.mark.parametrize("key", ["ok", "20", "2000", "600", "099", "20X", "XXX", "DEFAULT", "2X"])
def test_a_bad_response_key_is_named(operation_of: OperationOf, key: str) -> None:
    with pytest.raises(DocumentError, match=r"is no response key") as caught:
        operation_of(f"{{responses: {{'{key}': {{}}}}}}")
    assert "default" in caught.value.hint


def test_response_headers_are_parameters_without_content_type(operation_of: OperationOf) -> None:
    (response,) = operation_of(
        "{responses: {200: {headers: {X-Rate: {required: true, schema: {type: integer}}, content-Type: {}}}}}"
    ).responses
    (header,) = response.headers
    assert (header.name, header.place, header.required, header.style) == ("X-Rate", "header", True, "simple")


def test_examples_are_values_or_samples_of_a_schema(operation_of: OperationOf) -> None:
    (response,) = operation_of(
        "{responses: {200: {content: {application/json: {example: null, examples: {a: {value: 1}, b: {summary: s},"
        " c: {$ref: '#/components/examples/C'}, d: {x-sample-of: {type: string}}}}}}}}",
        root="components: {examples: {C: {value: null}}}",
    ).responses
    at = "openapi.yaml#/paths/~1x/get/responses/200/content/application~1json"
    lone, first, behind, sample = response.contents[0].examples
    assert lone == Example(name="", value=Given(None), location=f"{at}/example")
    assert first == Example(name="a", value=Given(1), location=f"{at}/examples/a")
    assert behind == Example(name="c", value=Given(None), location="openapi.yaml#/components/examples/C")
    assert (sample.name, sample.value) == ("d", None)
    assert sample.sample_of is not None
    assert sample.sample_of.schema.kind == "string"


SCHEMES = """\
security: [{key: []}]
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    basic: {type: http, scheme: Basic}"""
KEY = SecurityScheme(name="key", kind="apiKey", place="header", parameter="X-Key")
BASIC = SecurityScheme(name="basic", kind="http", scheme="basic")


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("{}", ((KEY,),)),
        ("{security: []}", ()),
        ("{security: [{basic: []}]}", ((BASIC,),)),
        ("{security: [{key: [], basic: []}]}", ((KEY, BASIC),)),
        ("{security: [{}, {key: []}]}", ((), (KEY,))),
    ],
    ids=["of-the-document", "none", "own", "both-at-once", "optional"],
)
def test_security_is_a_choice_of_sets_of_schemes(
    operation_of: OperationOf, operation: str, expected: tuple[tuple[SecurityScheme, ...], ...]
) -> None:
    assert operation_of(operation, root=SCHEMES).security == expected


def test_scopes_belong_to_the_requirement(operation_of: OperationOf) -> None:
    operation = operation_of("{security: [{basic: [read, write]}]}", root=SCHEMES)
    assert operation.security == ((replace(BASIC, scopes=("read", "write")),),)


@pytest.mark.parametrize(("written", "expected"), [("", False), (", deprecated: true", True)])
def test_parameters_may_be_deprecated(operation_of: OperationOf, written: str, expected: bool) -> None:  # noqa: FBT001
    (parameter,) = operation_of(f"{{parameters: [{{name: a, in: query, schema: {{}}{written}}}]}}").parameters
    assert parameter.deprecated is expected


def test_an_open_document_asks_for_nothing(operation_of: OperationOf) -> None:
    assert operation_of().security == ()


@pytest.mark.parametrize("root", ["", "components: {}", SCHEMES], ids=["nothing", "empty", "others"])
def test_a_scheme_that_is_not_defined_is_named(contract_of: Callable[..., Contract], root: str) -> None:
    contract = contract_of(f"{root}\npaths: {{/x: {{get: {{security: [{{ghost: []}}]}}}}}}")
    (finding,) = contract.findings()
    assert finding.message == "security scheme 'ghost' is not defined"
    assert finding.where.pointer == "/paths/~1x/get/security/0"


@pytest.mark.parametrize(
    ("security", "expected"),
    [
        ("[{ghost: []}, {key: []}]", ((KEY,),)),
        ("[{ghost: [], key: []}]", ((KEY,),)),
        ("[{ghost: []}, {}]", ((),)),
        ("[{ghost: []}]", ()),
    ],
    ids=["another alternative", "another scheme", "optional anyway", "nothing known"],
)
def test_an_undefined_scheme_opens_no_operation_that_others_guard(
    operation_of: OperationOf, security: str, expected: tuple[tuple[SecurityScheme, ...], ...]
) -> None:
    assert operation_of(f"{{security: {security}}}", root=SCHEMES).security == expected


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("{}", Encoding()),
        ("{contentType: image/png}", Encoding(content_type="image/png")),
        ("{style: deepObject}", Encoding(styled=True, style="deepObject", explode=False)),
        ("{explode: false}", Encoding(styled=True, explode=False)),
        ("{allowReserved: true}", Encoding(styled=True, allow_reserved=True)),
    ],
)
def test_an_encoding_is_styled_where_the_document_says_so(
    operation_of: OperationOf, written: str, encoding: Encoding
) -> None:
    content = f"{{multipart/form-data: {{schema: {{}}, encoding: {{a: {written}}}}}}}"
    body = operation_of(f"{{requestBody: {{content: {content}}}}}").body
    assert body is not None
    assert body.contents[0].encodings == {"a": encoding}


def test_an_encoding_has_its_headers(operation_of: OperationOf) -> None:
    encoding = "{headers: {Content-Type: {}, X-Id: {required: true, schema: {type: integer}}}}"
    content = f"{{multipart/mixed: {{encoding: {{a: {encoding}}}}}}}"
    body = operation_of(f"{{requestBody: {{content: {content}}}}}").body
    assert body is not None
    headers = body.contents[0].encodings["a"].headers
    assert [(each.name, each.required) for each in headers] == [("X-Id", True)]


def test_the_schema_of_items_makes_the_body_an_array(operation_of: OperationOf) -> None:
    content = "{application/jsonl: {itemSchema: {type: integer}}}"
    (found,) = operation_of(f"{{responses: {{'200': {{content: {content}}}}}}}").responses[0].contents
    assert found.link is None
    assert found.item is not None
    assert found.schema is not None
    assert (found.schema.kind, found.schema.items) == ("array", found.item)


@pytest.mark.parametrize(
    ("written", "reserved", "empty"),
    [
        ("in: query", False, False),
        ("in: query, allowReserved: true, allowEmptyValue: true", True, True),
        ("in: path, allowEmptyValue: true", False, False),
    ],
)
def test_a_parameter_says_what_may_stand_in_it(
    operation_of: OperationOf, written: str, *, reserved: bool, empty: bool
) -> None:
    (found,) = operation_of(f"{{parameters: [{{name: a, {written}}}]}}").parameters
    assert (found.allow_reserved, found.allow_empty) == (reserved, empty)


LINKED = "{responses: {'200': {description: x, links: {next: %s}}}}"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (
            "{operationId: other, parameters: {id: $response.body#/id}}",
            {"operation_id": "other", "parameters": {"id": "$response.body#/id"}},
        ),
        (
            "{operationRef: '#/paths/~1a~1%7Bid%7D/get', requestBody: null}",
            {"template": "/a/{id}", "method": "GET", "body": Given(None)},
        ),
        ("{operationRef: 'other.yaml#/paths/~1a/get'}", {}),
        ("{$ref: '#/components/links/L'}", {"operation_id": "shared"}),
    ],
    ids=["by-id", "by-reference", "elsewhere", "of-the-components"],
)
def test_links_tell_what_can_be_asked_next(
    operation_of: OperationOf, link: str, expected: dict[str, object]
) -> None:
    operation = operation_of(LINKED % link, root="components: {links: {L: {operationId: shared}}}")
    (found,) = operation.responses[0].links
    known = {"operation_id": "", "template": "", "method": "", "parameters": {}, "body": None, **expected}
    assert found.name == "next"
    assert {name: getattr(found, name) for name in known} == known
