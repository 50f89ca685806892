"""Each rule finds the fault that it is for, at its line and pointer, and leaves its sound neighbour alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

import pytest

from stubtract import Contract, Severity, load
from stubtract.cli.searching import ValueSearch
from stubtract.conform import RULES, lint

_HEAD = "openapi: {version}\ninfo: {{title: Test, version: '1'}}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A planted fault and its sound neighbour; lines are counted in the text, from 1."""

    rule: str
    wrong: str
    line: int
    at: str
    message: str
    sound: str
    version: str = "3.1.0"
    hint: str = ""


def _schema(text: str) -> str:
    """A document with one component schema ``a``, whose first line is the third of the document's text."""
    return "components:\n  schemas:\n    a:\n" + indent(dedent(text).strip(), " " * 6)


def _operation(text: str) -> str:
    """A document with GET /a, the first line of which is the third of the document's text."""
    return "paths:\n  /a:\n    get:\n" + indent(dedent(text).strip(), " " * 6)


def _paths(*templates: str) -> str:
    """A document with GET of each path, one a line; the first is the second line."""
    return "paths:" + "".join(f"\n  '{each}': {{get: {{}}}}" for each in templates)


def _body(schema: str) -> str:
    """A document with GET /a, whose answer has a schema on the sixth line."""
    content = f"content: {{application/json: {{\n      schema: {schema}}}}}"
    return f"paths:\n  /a:\n    get: {{responses: {{'200': {{\n      description: ok,\n      {content}}}}}}}"


_A = "/components/schemas/a"
_GET = "/paths/~1a/get"
_OK = "responses: {'200': {description: ok}}\n"

CASES = (
    Case(
        rule="duplicate-key",
        wrong="paths:\n  /a: {}\n  /b: {}\n  /a: {}",
        line=4,
        at="/paths/~1a",
        message="the key '/a' already stands on line 4",
        sound="paths:\n  /a: {}\n  /b: {}",
    ),
    Case(
        rule="reference",
        wrong=_schema("properties:\n  b:\n    $ref: '#/components/schemas/aa'"),
        line=6,
        at=f"{_A}/properties/b/$ref",
        message="$ref '#/components/schemas/aa' leads nowhere: there is no 'aa'",
        hint="did you mean 'a'?",
        sound=_schema("properties:\n  b:\n    $ref: '#/components/schemas/a'"),
    ),
    Case(
        rule="reference",
        wrong="components:\n  responses:\n    a: {$ref: '#/components/responses/b'}\n    b: {description: x}\n    c: {$ref: '#/components/responses/c'}",
        line=5,
        at="/components/responses/c/$ref",
        message="this $ref leads in a circle and never to a value",
        sound="components:\n  responses:\n    a: {$ref: '#/components/responses/b'}\n    b: {description: x}",
    ),
    Case(
        rule="reference-sibling",
        version="3.0.3",
        wrong=_schema(
            "properties:\n  b:\n    description: x\n    $ref: '#/components/schemas/a'\n    nullable: true"
        ),
        line=8,
        at=f"{_A}/properties/b/nullable",
        message="'nullable' is ignored, for it stands beside $ref",
        sound=_schema("properties:\n  b:\n    description: x\n    $ref: '#/components/schemas/a'"),
    ),
    Case(
        rule="unused-component",
        wrong=_operation(_OK) + "\ncomponents:\n  schemas:\n    b: {}",
        line=7,
        at="/components/schemas/b",
        message="nothing refers to schemas 'b'",
        sound=_operation("x-more: {$ref: '#/components/schemas/b'}\n" + _OK)
        + "\ncomponents:\n  schemas:\n    b: {}",
    ),
    Case(
        rule="unused-component",
        wrong=_operation(_OK) + "\ncomponents:\n  securitySchemes:\n    key: {type: http, scheme: basic}",
        line=7,
        at="/components/securitySchemes/key",
        message="nothing refers to securitySchemes 'key'",
        sound=_operation("security: [{key: []}]\n" + _OK)
        + "\ncomponents:\n  securitySchemes:\n    key: {type: http, scheme: basic}",
    ),
    Case(
        rule="unused-component",
        wrong=_operation("responses: {'200': {$ref: '#/components/responses/r'}}")
        + "\ncomponents:\n  responses: {r: {description: r, content: {a/b: {schema: {$ref: '#/components/schemas/p'}}}}}"
        "\n  schemas:\n    p: {}\n    c: {allOf: [{$ref: '#/components/schemas/p'}]}",
        line=9,
        at="/components/schemas/c",
        message="nothing refers to schemas 'c'",
        sound=_operation("responses: {'200': {$ref: '#/components/responses/r'}}")
        + "\ncomponents:\n  responses: {r: {description: r, content: {a/b: {schema: {$ref: '#/components/schemas/p'}}}}}"
        "\n  schemas:\n    p: {discriminator: {propertyName: k}}\n    c: {allOf: [{$ref: '#/components/schemas/p'}]}",
    ),
    Case(
        rule="ambiguous-path",
        wrong="paths:\n  /a/{x}: {}\n  /a/{y}: {}",
        line=3,
        at="/paths/~1a~1{y}",
        message="the path /a/{y} cannot be told from /a/{x}",
        sound="paths:\n  /a/{x}: {}\n  /a/{x}/{y}: {}\n  /a/b: {}",
    ),
    Case(
        rule="path-parameter",
        wrong="paths:\n  /a/{id}:\n    parameters: [{name: key, in: query}]\n    get:\n      parameters: [{name: id, in: query}]",
        line=4,
        at="/paths/~1a~1{id}/get",
        message="the path has {id}, but there is no path parameter 'id'",
        hint="declare it with 'in: path' and 'required: true'",
        sound="paths:\n  /a/{id}:\n    parameters: [{name: id, in: path, required: true}]\n    get: {}",
    ),
    Case(
        rule="path-parameter",
        wrong="paths:\n  /a:\n    get:\n      parameters: [{name: id, in: path, required: true}]",
        line=3,
        at="/paths/~1a/get",
        message="path parameter 'id' is not in the path /a",
        sound="paths:\n  /a/{id}:\n    get:\n      parameters: [{name: id, in: path, required: true}]",
    ),
    Case(
        rule="path-parameter",
        wrong="paths:\n  /a/{id}: {$ref: '#/components/pathItems/i'}\ncomponents:\n  pathItems:\n    i:\n      get: {}",
        line=6,
        at="/components/pathItems/i/get",
        message="the path has {id}, but there is no path parameter 'id'",
        sound="paths:\n  /a: {$ref: '#/components/pathItems/i'}\ncomponents:\n  pathItems:\n    i:\n      get: {}",
    ),
    Case(
        rule="path-parameter",
        wrong="paths:\n  /a/{id}:\n    get: {parameters: []}",
        line=3,
        at="/paths/~1a~1{id}/get",
        message="the path has {id}, but there is no path parameter 'id'",
        sound="paths:\n  /a/{id}:\n    get: {parameters: [{$ref: '#/nothing'}]}\nwebhooks: {x: {get: {}}}",
    ),
    Case(
        rule="path-required",
        wrong=_operation("parameters:\n  - name: id\n    in: path\n    required: false"),
        line=7,
        at=f"{_GET}/parameters/0/required",
        message="path parameter 'id' must be required",
        sound=_operation(
            "parameters:\n  - name: id\n    in: path\n    required: true\n  - {name: q, in: query}"
        ),
    ),
    Case(
        rule="duplicate-parameter",
        wrong=_operation("parameters:\n  - {name: X-A, in: header}\n  - {name: x-a, in: header}"),
        line=6,
        at=f"{_GET}/parameters/1",
        message="header parameter 'x-a' is already in this list, at 0",
        sound=_operation(
            "parameters:\n  - {name: a, in: header}\n  - {name: a, in: query}\n  - {name: A, in: query}"
        ),
    ),
    Case(
        rule="operation-id",
        wrong="paths:\n  /a:\n    get: {operationId: x}\n    put:\n      operationId: x",
        line=5,
        at="/paths/~1a/put/operationId",
        message="operationId 'x' of PUT /a is taken by GET /a",
        sound="paths:\n  /a:\n    get: {operationId: x}\n    put:\n      operationId: X",
    ),
    Case(
        rule="no-response",
        wrong=_operation("responses:\n  x-more: {}"),
        line=4,
        at=f"{_GET}/responses",
        message="expected at least one response",
        sound=_operation("responses:\n  default: {description: any}"),
    ),
    Case(
        rule="no-success",
        wrong=_operation("responses:\n  '404': {description: none}\n  5XX: {description: ours}"),
        line=4,
        at=f"{_GET}/responses",
        message="there are only failures: 404, 5XX",
        sound=_operation("responses:\n  '302': {description: there}\n  '404': {description: none}"),
    ),
    Case(
        rule="no-success",
        wrong=_operation("summary: x"),
        line=3,
        at=_GET,
        message="there are no responses",
        sound=_operation("responses: {default: {description: any}}"),
    ),
    Case(
        rule="status-key",
        wrong=_operation("responses:\n  '200': {description: ok}\n  4xx: {description: yours}"),
        line=6,
        at=f"{_GET}/responses/4xx",
        message="'4xx' is no response key",
        hint="write '4XX'",
        sound=_operation(
            "responses:\n  200: {description: ok}\n  4XX: {description: yours}\n  default: {}\n  x-a: {}"
        ),
    ),
    Case(
        rule="server-variable",
        wrong="servers:\n  - url: https://{host}/{base}\n    variables:\n      hots: {default: x}\n      base: {default: x}",
        line=2,
        at="/servers/0/url",
        message="the url has {host}, but there is no variable 'host'",
        hint="did you mean 'hots'?",
        sound="servers:\n  - url: https://{host}/\n    variables:\n      host: {default: x, enum: [x, y]}",
    ),
    Case(
        rule="server-variable",
        wrong="servers:\n  - url: https://{host}/\n    variables:\n      host:\n        enum: [x, y]\n        default: z",
        line=6,
        at="/servers/0/variables/host/default",
        message="the default of variable 'host' is none of its values",
        sound="servers:\n  - url: https://{host}/\n    variables:\n      host:\n        default: z",
    ),
    Case(
        rule="media-type-name",
        wrong=_operation("requestBody:\n  content:\n    json: {schema: {}}\n    a/b: {schema: {}}"),
        line=6,
        at=f"{_GET}/requestBody/content/json",
        message="'json' is no media type",
        sound=_operation(
            "requestBody:\n  content:\n    '*/*': {}\n    image/*: {}\n    application/vnd.a+json; v=\"1\"; charset=utf-8: {}"
        ),
    ),
    Case(
        rule="media-type-schema",
        wrong=_operation("requestBody:\n  content:\n    application/json: {example: 1}"),
        line=6,
        at=f"{_GET}/requestBody/content/application~1json",
        message="application/json has no schema",
        sound=_operation("requestBody:\n  content:\n    image/png: {}\n    application/json: {schema: true}"),
    ),
    Case(
        rule="security-scheme",
        wrong="security:\n  - keys: []\ncomponents: {securitySchemes: {key: {type: http, scheme: basic}}}",
        line=2,
        at="/security/0/keys",
        message="security scheme 'keys' is not defined",
        hint="did you mean 'key'?",
        sound="security:\n  - key: []\n  - {}\ncomponents: {securitySchemes: {key: {type: http, scheme: basic}}}",
    ),
    Case(
        rule="oauth-scope",
        wrong="security:\n  - o:\n    - reed\ncomponents: {securitySchemes: {o: {type: oauth2, flows: {implicit: {scopes: {read: x}}}}}}",
        line=3,
        at="/security/0/o/0",
        message="security scheme 'o' has no scope 'reed'",
        hint="did you mean 'read'?",
        sound="security:\n  - o:\n    - read\ncomponents: {securitySchemes: {o: {type: oauth2, flows: {implicit: {scopes: {read: x}}}}}}",
    ),
    Case(
        rule="pattern",
        wrong=_schema("properties:\n  b:\n    pattern: '(['"),
        line=6,
        at=f"{_A}/properties/b/pattern",
        message="'([' is no regular expression of ECMA-262",
        sound=_schema("properties:\n  b:\n    pattern: '^(?=a)\\d[\\w-]+$'"),
    ),
    Case(
        rule="pattern",
        wrong=_schema("patternProperties:\n  '(': {}"),
        line=5,
        at=f"{_A}/patternProperties/(",
        message="'(' is no regular expression of ECMA-262",
        sound=_schema("patternProperties:\n  '^x-': {}"),
    ),
    *(
        Case(
            rule="pattern",
            wrong=_schema(f"pattern: '{pattern}'"),
            line=4,
            at=f"{_A}/pattern",
            message=f"'{pattern}' is no regular expression of ECMA-262",
            hint=hint,
            sound=_schema(f"pattern: '{sound}'"),
        )
        for pattern, hint, sound in (
            ("(?P<x>a)", "write (?<name>…)", "(?<x>a)"),
            ("(?P=x)", "repeat the group itself", "(?<!a)b"),
            ("\\d{3,2}", "the smaller number comes first: {2,3}", "\\d{2,3}"),
            ("(?i)a", "a pattern has no flags", "(?:a)"),
            ("\\Aa", "write ^ for the start", "[A\\\\]A^a"),
            ("(?>a)", "there are no atomic groups", "(?=a)"),
            ("a++", "there are no possessive repetitions", "a+?[++]"),
            ("a{2}+", "there are no possessive repetitions", "a{2}\\+"),
            ("(?#x)", "there are no comments", "\\(?#x"),
            ("\\Q.", "there is no such escape", "\\.\\d"),
            ("(", "balance its brackets", "\\("),
        )
    ),
    *(
        Case(
            rule="no-value",
            wrong=_body(schema),
            line=6,
            at=f"{_GET}/responses/200/content/application~1json/schema",
            message="no v",
            sound=_body(sound),
        )
        for schema, sound in (
            (
                "{type: array, items: {type: boolean}, uniqueItems: true, minItems: 3}",
                "{type: array, items: {type: boolean}, uniqueItems: true, minItems: 2}",
            ),
            ("{not: {}}", "{not: {type: string}}"),
            (
                "{type: integer, exclusiveMinimum: 1, exclusiveMaximum: 2}",
                "{type: number, exclusiveMinimum: 1, exclusiveMaximum: 2}",
            ),
            (
                "{type: integer, minimum: 6, maximum: 9, multipleOf: 5}",
                "{type: integer, minimum: 6, maximum: 10, multipleOf: 5}",
            ),
            ("{type: string, pattern: ^a$, minLength: 2}", "{type: string, pattern: ^a+$, minLength: 2}"),
            ("{enum: [true], not: {enum: [true]}}", "{enum: [true, 1], not: {enum: [true]}}"),
        )
    ),
    Case(
        rule="path-key",
        wrong=_paths("/a", "/a?x=y"),
        line=3,
        at="/paths/~1a?x=y",
        message="the path /a?x=y has a query: no request has such a path",
        hint="declare its parameters with 'in: query'",
        sound=_paths("/a", "/{a?}"),
    ),
    Case(
        rule="path-key",
        wrong=_paths("/a", "/a#x"),
        line=3,
        at="/paths/~1a#x",
        message="the path /a#x has a fragment",
        sound=_paths("/a", "/b"),
    ),
    Case(
        rule="foreign-keyword",
        version="3.0.3",
        wrong=_schema("type: string\nconst: x"),
        line=5,
        at=f"{_A}/const",
        message="'const' is not understood like this in OpenAPI 3.0",
        hint="write an enum of one value",
        sound=_schema("type: integer\nminimum: 1\nexclusiveMinimum: true\nnullable: true"),
    ),
    Case(
        rule="foreign-keyword",
        wrong=_schema("type: integer\nminimum: 1\nexclusiveMinimum: true"),
        line=6,
        at=f"{_A}/exclusiveMinimum",
        message="'exclusiveMinimum' is not understood like this in OpenAPI 3.1",
        hint="write the limit itself instead of 'minimum'",
        sound=_schema("type: integer\nconst: 3\nexclusiveMinimum: 1"),
    ),
    Case(
        rule="foreign-keyword",
        version="3.2.0",
        wrong=_schema("type: integer\nnullable: true"),
        line=5,
        at=f"{_A}/nullable",
        message="'nullable' is not understood like this in OpenAPI 3.2",
        sound=_schema("type: [integer, 'null']\nproperties: {nullable: {}}"),
    ),
    Case(
        rule="nullable-type",
        version="3.0.3",
        wrong=_schema("nullable: true\nallOf: [{type: string}]"),
        line=4,
        at=f"{_A}/nullable",
        message="'nullable' has no effect, for there is no 'type' beside it",
        sound=_schema("nullable: true\ntype: string"),
    ),
    Case(
        rule="format-type",
        wrong=_schema("type: integer\nformat: date"),
        line=5,
        at=f"{_A}/format",
        message="the format date is for string, not for integer",
        sound=_schema(
            "type: [string, 'null']\nformat: date\nproperties: {b: {type: string, format: int64}, c: {format: date}}"
        ),
    ),
    Case(
        rule="read-write",
        wrong=_schema("properties:\n  b:\n    readOnly: true\n    writeOnly: true"),
        line=7,
        at=f"{_A}/properties/b/writeOnly",
        message="readOnly and writeOnly at once",
        sound=_schema("properties:\n  b:\n    readOnly: true\n    writeOnly: false"),
    ),
    Case(
        rule="xml-name",
        wrong=_schema("xml:\n  name: 'a:b'"),
        line=5,
        at=f"{_A}/xml/name",
        message="'a:b' is no XML name",
        sound=_schema("xml:\n  name: été-1\n  prefix: x"),
    ),
    Case(
        rule="xml-prefix",
        wrong=_schema("xml:\n  prefix: x"),
        line=5,
        at=f"{_A}/xml/prefix",
        message="the prefix 'x' has no namespace",
        sound=_schema("xml: {prefix: x, namespace: urn:x}\nproperties:\n  b: {xml: {prefix: x}}"),
    ),
    Case(
        rule="discriminator-property",
        wrong=_schema(
            "discriminator:\n  propertyName: kind\noneOf:\n  - {required: [kinds], properties: {kinds: {}}}"
        ),
        line=5,
        at=f"{_A}/discriminator/propertyName",
        message="the property 'kind' of the discriminator is not declared",
        hint="did you mean 'kinds'?",
        sound=_schema(
            "discriminator:\n  propertyName: kind\noneOf:\n  - {required: [kind], properties: {kind: {}}}"
        ),
    ),
    Case(
        rule="discriminator-property",
        wrong=_schema("discriminator:\n  propertyName: kind\nproperties: {kind: {}}"),
        line=5,
        at=f"{_A}/discriminator/propertyName",
        message="the property 'kind' of the discriminator is not required",
        sound=_schema("discriminator:\n  propertyName: kind\nproperties: {kind: {}}\nrequired: [kind]"),
    ),
    Case(
        rule="discriminator-mapping",
        wrong=_schema(
            "discriminator:\n  propertyName: kind\n  mapping:\n    one: a\n    two: '#/components/schemas/A'"
        ),
        line=8,
        at=f"{_A}/discriminator/mapping/two",
        message="'#/components/schemas/A' leads to no schema",
        hint="did you mean 'a'?",
        sound=_schema(
            "discriminator:\n  propertyName: kind\n  mapping:\n    one: a\n    two: '#/components/schemas/a'"
        ),
    ),
    Case(
        rule="one-of-branch",
        wrong=_schema("oneOf:\n  - {type: string}\n  - {const: 1}\n  - {type: string}"),
        line=7,
        at=f"{_A}/oneOf/2",
        message="the same as alternative 0",
        sound=_schema("oneOf:\n  - {const: true}\n  - {const: 1}\nanyOf: [{}, {}]"),
    ),
    *(
        Case(
            rule="contradiction",
            wrong=_schema(f"properties:\n  b: {{{wrong}}}"),
            line=5,
            at=f"{_A}/properties/b",
            message=f"no value can be valid: {message}",
            sound=_schema(f"properties:\n  b: {{{sound}}}"),
        )
        for wrong, message, sound in (
            ("minimum: 2, maximum: 1", "at least 2 and at most 1", "minimum: 1, maximum: 1"),
            (
                "exclusiveMinimum: 1, maximum: 1",
                "more than 1 and at most 1",
                "exclusiveMinimum: 1, maximum: 2",
            ),
            (
                "minLength: 2, maxLength: 1",
                "at least 2 and at most 1 characters",
                "minLength: 1, maxLength: 1",
            ),
            ("minItems: 2, maxItems: 1", "at least 2 and at most 1 elements", "minItems: 0, maxItems: 1"),
            ("minProperties: 2, maxProperties: 1", "at least 2 and at most 1 members", "maxProperties: 1"),
            (
                "type: string, allOf: [{type: integer}]",
                "its parts allow different types",
                "type: number, allOf: [{type: integer}]",
            ),
            (
                "allOf: [{enum: [1]}, {enum: [2]}]",
                "its parts list different values",
                "allOf: [{enum: [1, 2]}, {enum: [2]}]",
            ),
            (
                "minimum: 3, allOf: [{maximum: 2}]",
                "at least 3 and at most 2",
                "minimum: 3, allOf: [{maximum: 3}]",
            ),
        )
    ),
    Case(
        rule="contradiction",
        wrong=_schema("allOf:\n  - {minLength: 3}\n  - {minLength: 9, maxLength: 8}"),
        line=6,
        at=f"{_A}/allOf/1",
        message="no value can be valid: at least 9 and at most 8 characters",
        sound=_schema("not: {}"),
    ),
    Case(
        rule="enum-value",
        wrong=_schema("type: string\nenum:\n  - a\n  - 1"),
        line=7,
        at=f"{_A}/enum/1",
        message="this value is never valid: expected string, found 1",
        sound=_schema("type: [string, 'null']\nenum:\n  - a\n  - null"),
    ),
    Case(
        rule="enum-value",
        wrong=_schema("enum: []"),
        line=4,
        at=f"{_A}/enum",
        message="an empty enum",
        sound=_schema("enum: [null]"),
    ),
    Case(
        rule="enum-value",
        wrong=_schema("minimum: 3\nconst: 1"),
        line=5,
        at=f"{_A}/const",
        message="this value is never valid",
        sound=_schema("minimum: 3\nconst: x"),
    ),
    Case(
        rule="enum-value",
        wrong=_schema("enum: [1]\nconst: 2"),
        line=5,
        at=f"{_A}/const",
        message="the const is not in the enum: no value can be valid",
        sound=_schema("enum: [1, 2]\nconst: 2"),
    ),
    Case(
        rule="required-member",
        wrong=_schema("required:\n  - b\n  - c\nadditionalProperties: false\nproperties: {b: {}}"),
        line=6,
        at=f"{_A}/required/1",
        message="'c' is required, but it is not declared, and additionalProperties is false",
        sound=_schema(
            "required:\n  - b\n  - c\nadditionalProperties: false\nproperties: {b: {}}\npatternProperties: {^c: {}}"
        ),
    ),
    Case(
        rule="required-member",
        wrong=_schema("required: [b]\nproperties: {b: false}"),
        line=4,
        at=f"{_A}/required/0",
        message="'b' is required, but its schema allows no value",
        sound=_schema("required: [c]\nproperties: {b: false}"),
    ),
    Case(
        rule="endless-schema",
        wrong=_schema(
            "type: object\nrequired: [b]\nproperties:\n  b: {type: array, minItems: 1, items: {$ref: '#/components/schemas/a'}}"
        ),
        line=3,
        at=_A,
        message="no value can be valid: it needs another one of itself, by 'b'",
        sound=_schema(
            "type: object\nrequired: [b]\nproperties:\n  b: {type: array, items: {$ref: '#/components/schemas/a'}}"
        ),
    ),
    Case(
        rule="example",
        wrong=_operation(
            "responses:\n  '200':\n    content:\n      a/json:\n        schema: {properties: {b: {type: integer}}}\n        example:\n          b: x"
        ),
        line=10,
        at=f"{_GET}/responses/200/content/a~1json/example/b",
        message="the example breaks its schema: expected integer, found 'x'",
        sound=_operation(
            "responses:\n  '200':\n    content:\n      a/json:\n        schema: {properties: {b: {type: integer, writeOnly: true}}, required: [b]}\n        example: {}"
        ),
    ),
    Case(
        rule="example",
        wrong=_operation(
            "parameters:\n  - name: q\n    in: query\n    schema: {type: integer}\n    examples:\n      one:\n        value: x"
        ),
        line=10,
        at=f"{_GET}/parameters/0/examples/one/value",
        message="the example breaks its schema: expected integer, found 'x'",
        sound=_operation(
            "parameters:\n  - name: q\n    in: query\n    schema: {type: integer}\n    examples:\n      one:\n        value: 1\n      two: {externalValue: x}"
        ),
    ),
    Case(
        rule="example",
        wrong=_operation(
            "responses:\n  '200':\n    headers:\n      X-A:\n        schema: {type: integer}\n        example: x"
        ),
        line=9,
        at=f"{_GET}/responses/200/headers/X-A/example",
        message="the example breaks its schema: expected integer, found 'x'",
        sound=_operation(
            "responses:\n  '200':\n    headers:\n      X-A:\n        schema: {type: integer}\n        example: 1"
        ),
    ),
    Case(
        rule="example",
        wrong=_operation(
            "requestBody:\n  content:\n    application/json:\n      schema: {type: object}\n      example: '{}'"
        ),
        line=8,
        at=f"{_GET}/requestBody/content/application~1json/example",
        message="the example breaks its schema: expected object, found '{}'",
        hint="write it as a value, not as text",
        sound=_operation(
            "requestBody:\n  content:\n    application/xml:\n      schema: {type: object}\n      example: <a/>"
        ),
    ),
    Case(
        rule="schema-example",
        wrong=_schema("type: object\nproperties:\n  b:\n    type: integer\n    example: x"),
        line=8,
        at=f"{_A}/properties/b/example",
        message="the example breaks its schema: expected integer, found 'x'",
        sound=_schema(
            "type: object\nrequired: [b, c]\nproperties:\n  b: {type: integer, readOnly: true}\n  c: {}\nexample: {c: 1}"
        ),
    ),
    Case(
        rule="schema-example",
        wrong=_schema("type: integer\nexamples:\n  - 1\n  - x"),
        line=7,
        at=f"{_A}/examples/1",
        message="the example breaks its schema: expected integer, found 'x'",
        sound=_schema("type: integer\nexamples:\n  - 1\n  - 2"),
    ),
    Case(
        rule="default",
        wrong=_schema("properties:\n  b:\n    enum: [x, y]\n    default: z"),
        line=7,
        at=f"{_A}/properties/b/default",
        message="the default breaks its schema: expected one of x or y, found 'z'",
        sound=_schema("properties:\n  b:\n    enum: [x, y]\n    default: x\n  default: {enum: [1], x-a: 2}"),
    ),
    Case(
        rule="document",
        wrong=_operation("x-stubtract:\n  samples: guessed\nresponses: {}"),
        line=5,
        at=f"{_GET}/x-stubtract/samples",
        message="'samples' must be one of numbered, ",
        sound=_operation("x-stubtract:\n  samples: numbered\nresponses: {}"),
    ),
    Case(
        rule="document",
        wrong=_schema("allOf:\n  - $ref: '#/components/schemas/a'"),
        line=3,
        at=_A,
        message="this schema includes itself by $ref and allOf",
        sound=_schema("items:\n  $ref: '#/components/schemas/a'"),
    ),
    Case(
        rule="meta-schema",
        wrong="paths: {}\ncomponents:\n  schema: {}",
        line=3,
        at="/components/schema",
        message="expected no member 'schema' in the components",
        hint="did you mean 'schemas'?",
        sound="paths: {}\ncomponents:\n  schemas: {}\n  x-schema: {}",
    ),
    Case(
        rule="meta-schema",
        wrong="paths:\n  /a:\n    get:\n      responses:\n        '200': {}",
        line=5,
        at="/paths/~1a/get/responses/200",
        message="expected 'description', which is missing",
        sound="paths:\n  /a:\n    get:\n      responses:\n        '200': {description: ok}",
    ),
    Case(
        rule="meta-schema",
        wrong=_schema("deprecated: often"),
        line=4,
        at=f"{_A}/deprecated",
        message="expected boolean, found 'often'",
        sound=_schema("deprecated: true"),
    ),
    Case(
        rule="meta-schema",
        version="3.0.3",
        wrong="paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: ok\n          contents: {}",
        line=7,
        at="/paths/~1a/get/responses/200/contents",
        message="expected no member 'contents' in the response",
        hint="did you mean 'content'?",
        sound="paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: ok\n          content: {}",
    ),
    Case(
        rule="meta-schema",
        version="3.2.0",
        wrong="paths:\n  /a:\n    query:\n      responses: {'200': {description: ok}}\n      wrong: 1",
        line=5,
        at="/paths/~1a/query/wrong",
        message="expected no member 'wrong' in the operation",
        sound="paths:\n  /a:\n    query:\n      responses: {'200': {description: ok}}\n      x-right: 1",
    ),
)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Contract]:
    """A contract of a version from the text below its first two lines."""

    def write(version: str, text: str) -> Contract:
        paths = "" if "paths:" in text else "\npaths: {}"
        (tmp_path / "api.yaml").write_text(_HEAD.format(version=version) + text + paths, "utf-8")
        return load(tmp_path / "api.yaml")

    return write


_IDS = [f"{case.rule} {index}" for index, case in enumerate(CASES)]


@pytest.mark.parametrize("case", CASES, ids=_IDS)
def test_a_planted_fault_is_found_at_its_place(case: Case, written: Callable[[str, str], Contract]) -> None:
    (rule,) = [each for each in RULES if each.name == case.rule]
    contract = written(case.version, case.wrong)
    (finding,) = lint(contract, rules=[rule], search=ValueSearch(contract))
    assert (finding.rule, finding.severity) == (rule.name, rule.severity)
    assert (finding.where.pointer, finding.where.line) == (case.at, case.line + 2)
    assert finding.message.startswith(case.message)
    assert case.hint in finding.hint


@pytest.mark.parametrize("case", CASES, ids=_IDS)
def test_its_sound_neighbour_is_left_alone(case: Case, written: Callable[[str, str], Contract]) -> None:
    (rule,) = [each for each in RULES if each.name == case.rule]
    contract = written(case.version, case.sound)
    assert lint(contract, rules=[rule], search=ValueSearch(contract)) == ()


@pytest.mark.parametrize("case", CASES, ids=_IDS)
def test_no_other_error_hides_it(case: Case, written: Callable[[str, str], Contract]) -> None:
    contract = written(case.version, case.wrong)
    assert case.rule in {finding.rule for finding in lint(contract, search=ValueSearch(contract))}


def test_every_rule_has_a_case_and_a_name_of_its_own() -> None:
    names = [rule.name for rule in RULES]
    assert set(names) == {case.rule for case in CASES}
    assert len(set(names)) == len(names)


def test_what_breaks_a_promise_is_an_error_and_what_may_surprise_is_a_warning() -> None:
    warnings = {rule.name for rule in RULES if rule.severity is Severity.WARNING}
    assert warnings == {
        "default",
        "discriminator-property",
        "example",
        "format-type",
        "media-type-schema",
        "no-success",
        "no-value",
        "nullable-type",
        "reference-sibling",
        "schema-example",
        "unused-component",
        "xml-prefix",
    }
