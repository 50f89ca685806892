"""Pairs of documents with a known verdict, each written by hand from the meaning.

Most are one edit of one document: what is replaced, by what, and what that means to whom.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from stubtract.diff import Change, Verdict, Who

Compare = Callable[[str, str], tuple[Change, ...]]
B, W, H = Verdict.BREAKING, Verdict.WARNING, Verdict.HARMLESS
REQUESTS, ANSWERS, CLIENTS = Who.REQUESTS, Who.ANSWERS, Who.CLIENTS

_DOCUMENT = """\
openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: https://api.example.com/v1}]
security: [{basic: []}]
paths:
  /things:
    get:
      operationId: listThings
      parameters:
      - {name: q, in: query, schema: {type: string, default: a}}
      - {name: ids, in: query, schema: {type: array, items: {type: integer}}}
      - {name: X-Trace, in: header, schema: {type: string}}
      responses:
        '200':
          description: ok
          headers:
            X-Total: {required: true, schema: {type: integer}}
            X-Next: {schema: {type: string}}
          content:
            application/json: {schema: {type: array, items: {$ref: '#/components/schemas/thing'}}}
            application/xml: {schema: {type: array, items: {$ref: '#/components/schemas/thing'}}}
        '404': {description: none}
    post:
      operationId: addThing
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}
      responses:
        '201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}
        default: {description: error, content: {application/json: {schema: {$ref: '#/components/schemas/error'}}}}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getThing
      security: [{token: [read]}, {basic: []}]
      responses: {'200': {$ref: '#/components/responses/one'}}
    delete: {operationId: deleteThing, responses: {'204': {description: gone}}}
components:
  securitySchemes:
    basic: {type: http, scheme: basic}
    token: {type: oauth2, flows: {}}
    key: {type: apiKey, in: header, name: X-Key}
  responses:
    one: {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}
  schemas:
    thing: {type: object, required: [name], properties: {name: {type: string, maxLength: 9}, kind: {$ref: '#/components/schemas/kind'}}}
    kind: {type: string, enum: [a, b]}
    error: {type: object, properties: {why: {type: string}}}
"""

Said = tuple[str, Who, Verdict]
_EDITS: dict[str, tuple[str, str, set[Said]]] = {
    # operations
    "an operation is removed": ("    delete: {operationId: deleteThing, responses: {'204': {description: gone}}}\n", "", {("operation", REQUESTS, B)}),
    "an operation is added": ("    delete: {", "    put: {operationId: setThing, responses: {'200': {description: ok}}}\n    delete: {", {("operation", REQUESTS, H)}),
    "an operation is added that another one answered": ("  /things/{id}:\n", "  /things/mine: {get: {operationId: mine, responses: {'200': {description: ok}}}}\n  /things/{id}:\n", {("operation", REQUESTS, W)}),
    "an operation has another name": ("operationId: getThing", "operationId: readThing", {("operation-id", CLIENTS, W)}),
    "an operation has no name any more": ("operationId: deleteThing, ", "", {("operation-id", CLIENTS, W)}),
    "a path is renamed": ("/things:", "/all-things:", {("address", REQUESTS, B)}),
    "an operation has another method": ("delete: {operationId", "post: {operationId", {("address", REQUESTS, B)}),
    "a parameter of a path is renamed": ("/things/{id}:\n    parameters: [{name: id", "/things/{key}:\n    parameters: [{name: key", {("path-name", CLIENTS, H)}),
    "an operation is deprecated": ("{operationId: deleteThing", "{operationId: deleteThing, deprecated: true", {("deprecated", CLIENTS, H)}),
    # addresses
    "another base path": ("example.com/v1", "example.com/v2", {("base-path", REQUESTS, B)}),
    "a base path less": ("servers: [{url: https://api.example.com/v1}]\nsec", "servers: [{url: https://api.example.com}]\nsec", {("base-path", REQUESTS, B)}),
    "one more base path": ("servers: [", "servers: [{url: /v2}, ", {("base-path", REQUESTS, H)}),
    "another host": ("api.example.com", "www.example.com", {("server", REQUESTS, W)}),
    # security
    "credentials are asked for": ("security: [{basic: []}]\npaths", "security: [{basic: [], key: []}]\npaths", {("security", REQUESTS, B)}),
    "credentials are no longer asked for": ("security: [{basic: []}]\npaths", "security: [{}]\npaths", {("security", REQUESTS, H)}),
    "other credentials do, too": ("security: [{basic: []}]\npaths", "security: [{basic: []}, {key: []}]\npaths", {("security", REQUESTS, H)}),
    "credentials no longer do": (", {basic: []}]\n      responses", "]\n      responses", {("security", REQUESTS, B)}),
    "one more scope": ("token: [read]", "token: [read, write]", {("security", REQUESTS, B)}),
    "one scope less": ("token: [read]", "token: []", {("security", REQUESTS, H)}),
    "a key elsewhere": ("basic: {type: http, scheme: basic}", "basic: {type: http, scheme: bearer}", {("security", REQUESTS, B)}),
    # parameters
    "a required parameter is added": ("      - {name: q,", "      - {name: p, in: query, required: true, schema: {}}\n      - {name: q,", {("parameter", REQUESTS, B)}),
    "an optional parameter is added": ("      - {name: q,", "      - {name: p, in: query, schema: {}}\n      - {name: q,", {("parameter", REQUESTS, H)}),
    "a parameter is removed": ("      - {name: q, in: query, schema: {type: string, default: a}}\n", "", {("parameter", REQUESTS, W)}),
    "a parameter moves": ("{name: q, in: query, schema: {type: string, default: a}}", "{name: q, in: header, schema: {type: string, default: a}}", {("parameter", REQUESTS, W), ("parameter", REQUESTS, H)}),
    "a parameter becomes required": ("{name: q, ", "{name: q, required: true, ", {("required", REQUESTS, B)}),
    "a list is written in another way": ("{name: ids, in: query, ", "{name: ids, in: query, explode: false, ", {("style", REQUESTS, B)}),
    "a text cannot be written in another way": ("{name: q, in: query, ", "{name: q, in: query, explode: false, ", set()),
    "a parameter has another default": ("default: a", "default: b", {("default", REQUESTS, W)}),
    "a parameter has no default any more": (", default: a", "", {("default", REQUESTS, W)}),
    "a parameter is narrowed": ("{type: string, default: a}", "{type: string, default: a, maxLength: 5}", {("max-length", REQUESTS, B)}),
    "a parameter has another type": ("{type: string, default: a}", "{type: boolean, default: a}", {("type", REQUESTS, B)}),
    "a number becomes any text": ("items: {type: integer}}}\n", "items: {type: string}}}\n", {("type", REQUESTS, H)}),
    "a parameter's elements are narrowed": ("items: {type: integer}}}\n", "items: {type: integer, minimum: 1}}}\n", {("minimum", REQUESTS, B)}),
    "a parameter may be anything": ("{name: ids, in: query, schema: {type: array, items: {type: integer}}}", "{name: ids, in: query, schema: {}}", {("type", REQUESTS, H)}),
    "a text may be anything": ("schema: {type: string, default: a}", "schema: {default: a}", {("type", REQUESTS, H)}),
    "a header in other letters": ("name: X-Trace", "name: x-trace", set()),
    "a parameter is deprecated": ("{name: q, ", "{name: q, deprecated: true, ", {("deprecated", CLIENTS, H)}),
    "a parameter is written as JSON": ("{name: q, in: query, schema: {type: string, default: a}}", "{name: q, in: query, content: {application/json: {schema: {type: string, default: a}}}}", {("style", REQUESTS, B)}),
    # bodies
    "a body becomes required": ("requestBody: {content", "requestBody: {required: true, content", {("required", REQUESTS, B)}),
    "a body is no longer read": ("      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}\n", "", {("body", REQUESTS, W)}),
    "a body is read at last": ("{operationId: deleteThing, ", "{operationId: deleteThing, requestBody: {content: {text/plain: {}}}, ", {("body", REQUESTS, H)}),
    "a body must be sent at last": ("{operationId: deleteThing, ", "{operationId: deleteThing, requestBody: {required: true, content: {text/plain: {}}}, ", {("body", REQUESTS, B)}),
    "another media type is read": ("requestBody: {content: {application/json:", "requestBody: {content: {application/xml:", {("media-type", REQUESTS, B), ("media-type", REQUESTS, H)}),
    "a range of media types is read": ("requestBody: {content: {application/json:", "requestBody: {content: {application/*:", {("media-type", REQUESTS, H)}),
    "a charset is named": ("requestBody: {content: {application/json:", "requestBody: {content: {application/json; charset=utf-8:", set()),
    "a version of a media type": ("requestBody: {content: {application/json:", "requestBody: {content: {application/json; v=2:", {("media-type", REQUESTS, W), ("media-type", REQUESTS, H)}),
    "a media type is no longer answered": ("            application/xml: {schema: {type: array, items: {$ref: '#/components/schemas/thing'}}}\n", "", {("media-type", ANSWERS, B)}),
    "one more media type is answered": ("'404': {description: none}", "'404': {description: none, content: {text/plain: {}}}", {("body", ANSWERS, W)}),
    "a body is no longer answered": ("'201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}", "'201': {description: made}", {("body", ANSWERS, B)}),
    "a media type becomes its range": ("'201': {description: made, content: {application/json:", "'201': {description: made, content: {application/*:", {("media-type", ANSWERS, B)}),
    # statuses
    "a success is removed": ("'204': {description: gone}", "'200': {description: gone}", {("status", ANSWERS, B), ("status", ANSWERS, W)}),
    "a success is left to the default": ("'204': {description: gone}", "default: {description: gone}", {("status", ANSWERS, B), ("status", ANSWERS, H)}),
    "a success with a body is left to the errors": ("        '201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}\n", "", {("status", ANSWERS, B)}),
    "an error is removed": ("        '404': {description: none}\n", "", {("status", ANSWERS, H)}),
    "an error is added": ("'204': {description: gone}", "'204': {description: gone}, '409': {description: in use}", {("status", ANSWERS, H)}),
    "a success is added": ("'204': {description: gone}", "'204': {description: gone}, '202': {description: later}", {("status", ANSWERS, W)}),
    "a success becomes its range": ("'204': {description: gone}", "'2XX': {description: gone}", {("status", ANSWERS, W)}),
    "an error that the default describes": ("        default: {", "        '400': {description: bad, content: {application/json: {schema: {$ref: '#/components/schemas/error'}}}}\n        default: {", {("status", ANSWERS, H)}),
    "an error that the default describes otherwise": ("        default: {", "        '400': {description: bad, content: {application/json: {schema: {type: string}}}}\n        default: {", {("status", ANSWERS, H), ("type", ANSWERS, B)}),
    # headers
    "a required header is removed": ("            X-Total: {required: true, schema: {type: integer}}\n", "", {("header", ANSWERS, B)}),
    "an optional header is removed": ("            X-Next: {schema: {type: string}}\n", "", {("header", ANSWERS, W)}),
    "a header becomes optional": ("X-Total: {required: true, ", "X-Total: {", {("required", ANSWERS, B)}),
    "a header becomes required": ("X-Next: {", "X-Next: {required: true, ", {("required", ANSWERS, H)}),
    "a header has another type": ("{required: true, schema: {type: integer}}", "{required: true, schema: {type: string}}", {("type", ANSWERS, B)}),
    "a header is added": ("            X-Next: ", "            X-More: {schema: {type: string}}\n            X-Next: ", {("header", ANSWERS, H)}),
    # components
    "a component that both directions use": ("maxLength: 9", "maxLength: 5", {("max-length", REQUESTS, B), ("max-length", ANSWERS, H)}),
    "a component of a component": ("enum: [a, b]", "enum: [a, b, c]", {("enum", REQUESTS, H), ("enum", ANSWERS, W)}),
    # requests that the API sends
    "a callback": ("operationId: addThing", "operationId: addThing\n      callbacks: {made: {'{$request.body#/url}': {post: {responses: {}}}}}", {("callbacks", CLIENTS, W)}),
    "a webhook": ("components:\n", "webhooks: {made: {post: {responses: {}}}}\ncomponents:\n", {("webhooks", CLIENTS, W)}),
    # what cannot be compared is told
    "a part that is broken": ("operationId: addThing", "operationId: addThing\n      parameters: [{$ref: '#/components/parameters/none'}]", {("document", CLIENTS, W)}),
    # no change
    "a response in place": ("{$ref: '#/components/responses/one'}", "{description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}", set()),
    "a schema in place": ("kind: {$ref: '#/components/schemas/kind'}", "kind: {enum: [b, a]}", set()),
    "security said of the operation": ("{operationId: deleteThing, ", "{operationId: deleteThing, security: [{basic: []}], ", set()),
    "the base path said by the paths": ("servers: [{url: https://api.example.com/v1}]", "servers: [{url: https://api.example.com/v1/}]", set()),
    "words only": ("title: Things, version: '1'", "title: All things, version: '2', description: better", set()),
}  # fmt: skip

_BACK: dict[str, tuple[str, str, set[Said]]] = {
    "a range becomes one of its statuses": ("'204': {description: gone}", "'2XX': {description: gone}", {("status", ANSWERS, H)}),
    "a range of media types becomes one": ("'201': {description: made, content: {application/json:", "'201': {description: made, content: {application/*:", {("media-type", ANSWERS, H)}),
    "the only answer becomes a success": ("'204': {description: gone}", "default: {description: gone}", {("status", ANSWERS, H)}),
    "a server of its own": ("{operationId: deleteThing", "{operationId: deleteThing, servers: [{url: /old}]", {("base-path", REQUESTS, B)}),
}  # fmt: skip

_SENDING = """\
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /hooks:
    post:
      operationId: hook
      responses: {'204': {description: done}}
      callbacks:
        told:
          '{$request.body#/url}':
            post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/told'}}}}, responses: {'200': {description: ok}}}
webhooks:
  noted:
    post:
      parameters: [{name: X-Sign, in: header, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/note'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/reply'}}}}}
components:
  schemas:
    note: {type: object, required: [id], properties: {id: {type: string}}}
    told: {type: object, required: [id], properties: {id: {type: string}}}
    reply: {type: object, properties: {ok: {type: boolean}}}
"""
_SENT: dict[str, tuple[str, str, set[Said]]] = {
    "a component that webhooks alone use": ("note: {type: object, required: [id]", "note: {type: object", {("required", ANSWERS, B)}),
    "a component that callbacks alone use": ("told: {type: object, required: [id]", "told: {type: object", {("required", ANSWERS, B)}),
    "a component that clients answer a webhook with": ("ok: {type: boolean}", "ok: {type: boolean, const: true}", {("enum", REQUESTS, B)}),
    "a webhook has another name": ("  noted:", "  news:", {("webhooks", CLIENTS, B), ("webhooks", CLIENTS, W)}),
    "a callback goes elsewhere": ("body#/url", "body#/hook", {("callbacks", CLIENTS, B), ("callbacks", CLIENTS, W)}),
    "a header of a webhook is gone": ("      parameters: [{name: X-Sign, in: header, required: true, schema: {type: string}}]\n", "", {("header", ANSWERS, B)}),
    "another answer to a callback": ("/told'}}}}, responses: {'200'", "/told'}}}}, responses: {'202'", {("status", REQUESTS, W), ("status", REQUESTS, H)}),
    "words of a callback": ("            post: {", "            post: {description: x, summary: y, ", set()),
}  # fmt: skip

_SWAGGER = """\
swagger: '2.0'
info: {title: Things, version: '1'}
host: api.example.com
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
securityDefinitions: {basic: {type: basic}}
security: [{basic: []}]
paths:
  /things:
    post:
      operationId: addThing
      parameters:
      - {name: q, in: query, type: string, maxLength: 9}
      - {name: ids, in: query, type: array, items: {type: integer}, collectionFormat: csv}
      - {name: all, in: query, type: array, items: {type: integer}, collectionFormat: multi}
      - {name: thing, in: body, required: true, schema: {$ref: '#/definitions/thing'}}
      responses:
        '200': {description: ok, schema: {$ref: '#/definitions/thing'}, headers: {X-Total: {type: integer}}}
    put:
      operationId: upload
      consumes: [application/x-www-form-urlencoded]
      parameters: [{name: a, in: formData, type: string, required: true}]
      responses: {'204': {description: done}}
definitions:
  thing: {type: object, required: [name], properties: {name: {type: string, x-nullable: true}, size: {type: number, minimum: 0, exclusiveMinimum: true}}}
"""
_OPENAPI = """\
openapi: 3.0.3
info: {title: Things, version: '1'}
servers: [{url: https://api.example.com/v1}]
security: [{basic: []}]
paths:
  /things:
    post:
      operationId: addThing
      parameters:
      - {name: q, in: query, schema: {type: string, maxLength: 9}}
      - {name: ids, in: query, explode: false, schema: {type: array, items: {type: integer}}}
      - {name: all, in: query, schema: {type: array, items: {type: integer}}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}
      responses:
        '200':
          description: ok
          headers: {X-Total: {schema: {type: integer}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}
    put:
      operationId: upload
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded: {schema: {type: object, required: [a], properties: {a: {type: string}}}}
      responses: {'204': {description: done}}
components:
  securitySchemes: {basic: {type: http, scheme: basic}}
  schemas:
    thing: {type: object, required: [name], properties: {name: {type: string, nullable: true}, size: {type: number, minimum: 0, exclusiveMinimum: true}}}
"""
_SAME = {
    "Swagger 2.0 and OpenAPI 3.0": (_SWAGGER, _OPENAPI),
    "nullable and lists of types": (
        _OPENAPI,
        _OPENAPI.replace("3.0.3", "3.1.0")
        .replace("type: string, nullable: true", "type: [string, 'null']")
        .replace("minimum: 0, exclusiveMinimum: true", "exclusiveMinimum: 0"),
    ),
    "a base path and longer paths": (
        _OPENAPI,
        _OPENAPI.replace("/v1}]", "/}]").replace("  /things:", "  /v1/things:"),
    ),
    "another order": (_DOCUMENT, yaml.safe_dump(yaml.safe_load(_DOCUMENT), sort_keys=True)),
    "another name of a component": (_OPENAPI, _OPENAPI.replace("schemas/thing", "schemas/item").replace("    thing:", "    item:")),
}  # fmt: skip


def _said(changes: tuple[Change, ...]) -> set[Said]:
    return {(change.rule, hit.who, hit.verdict) for change in changes for hit in change.hits}


@pytest.mark.parametrize(("before", "after", "expected"), _EDITS.values(), ids=_EDITS)
def test_verdict(before: str, after: str, expected: set[Said], changed: Compare) -> None:
    assert before in _DOCUMENT
    assert _said(changed(_DOCUMENT, _DOCUMENT.replace(before, after, 1))) == expected


@pytest.mark.parametrize(("after", "before", "expected"), _BACK.values(), ids=_BACK)
def test_verdict_backwards(before: str, after: str, expected: set[Said], changed: Compare) -> None:
    assert after in _DOCUMENT
    assert _said(changed(_DOCUMENT.replace(after, before, 1), _DOCUMENT)) == expected


@pytest.mark.parametrize(("before", "after", "expected"), _SENT.values(), ids=_SENT)
def test_verdict_of_what_the_api_sends(
    before: str, after: str, expected: set[Said], changed: Compare
) -> None:
    assert before in _SENDING
    assert changed(_SENDING, _SENDING) == ()
    assert _said(changed(_SENDING, _SENDING.replace(before, after, 1))) == expected


def test_what_the_api_sends_names_the_operation_of_its_callback_alone(changed: Compare) -> None:
    (told,) = changed(
        _SENDING, _SENDING.replace("told: {type: object, required: [id]", "told: {type: object")
    )
    (noted,) = changed(
        _SENDING, _SENDING.replace("note: {type: object, required: [id]", "note: {type: object")
    )
    assert [each.hits[0].operations for each in (told, noted)] == [("hook",), ()]


def test_what_is_gone_or_broken_has_its_line(changed: Compare) -> None:
    new = _DOCUMENT.replace(
        "get:\n      operationId: getThing", "get:\n      operationId: getThing\n      parameters: 5"
    )
    gone = next(each for each in _DOCUMENT.splitlines() if "deleteThing" in each)
    found = {each.rule: each for each in changed(_DOCUMENT, new.replace(gone + "\n", ""))}
    places = found["operation"].old.where, found["document"].new.where
    assert all(places)
    lines = [place.line for place in places if place]
    assert lines == [
        _DOCUMENT.splitlines().index(gone) + 1,
        new.splitlines().index("      parameters: 5") + 1,
    ]


@pytest.mark.parametrize(("old", "new"), _SAME.values(), ids=_SAME)
def test_the_same_said_in_another_way_is_no_change(old: str, new: str, changed: Compare) -> None:
    assert changed(old, new) == ()
    assert changed(new, old) == ()


def test_the_same_cause_is_told_once_with_every_operation(changed: Compare) -> None:
    (change,) = changed(_DOCUMENT, _DOCUMENT.replace("maxLength: 9", "maxLength: 5"))
    assert {hit.who: hit.operations for hit in change.hits} == {
        REQUESTS: ("addThing",),
        ANSWERS: ("listThings", "addThing", "getThing"),
    }
    assert (change.verdict, change.old.says, change.new.says) == (B, "9", "5")
    assert change.old.where is not None
    assert change.old.where.line == _DOCUMENT[: _DOCUMENT.index("maxLength")].count("\n") + 1
    assert change.old.where.pointer == "/components/schemas/thing/properties/name/maxLength"


_FORM = """\
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /a:
    post:
      operationId: a
      requestBody:
        content:
          MEDIA:
            schema: {type: object, properties: {list: {type: array, items: {type: string}}, text: {type: string}}}
            encoding: {ENCODING}
      responses: {'204': {description: done}}
"""
_URLENCODED, _MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_PARTS = {
    "a list in one": (_URLENCODED, "", "list: {explode: false}", B),
    "a list spread out": (_URLENCODED, "list: {explode: false}", "list: {style: form}", B),
    "a text in one, without a word of its type": (_URLENCODED, "", "more: {explode: false}", B),
    "a text in one": (_URLENCODED, "", "text: {explode: false}", None),
    "a list as in queries": (_MULTIPART, "", "list: {explode: true}", W),
    "one media type less": (_MULTIPART, "text: {contentType: 'text/plain, text/html'}", "text: {contentType: text/plain}", B),
    "one media type more": (_MULTIPART, "text: {contentType: text/plain}", "text: {contentType: 'text/html, text/plain'}", H),
    "a media type where none was named": (_MULTIPART, "", "text: {contentType: text/plain}", W),
    "a range for a media type": (_MULTIPART, "text: {contentType: text/plain}", "text: {contentType: text/*}", W),
}  # fmt: skip


@pytest.mark.parametrize(("media_type", "before", "after", "expected"), _PARTS.values(), ids=_PARTS)
def test_verdict_of_how_members_are_written(
    media_type: str, before: str, after: str, expected: Verdict | None, changed: Compare
) -> None:
    old, new = (_FORM.replace("MEDIA", media_type).replace("ENCODING", each) for each in (before, after))
    assert _said(changed(old, new)) == ({("encoding", REQUESTS, expected)} if expected else set())


_DERIVED = """\
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /a: {get: {operationId: a, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/a'}}}}}}}
  /b: {get: {operationId: b, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/b'}}}}}}}
components:
  schemas:
    base: {type: object, required: [id], properties: {id: {type: string}}}
    a: {allOf: [{$ref: '#/components/schemas/base'}], required: [a], properties: {a: {type: string}}}
    b: {required: [b], allOf: [{$ref: '#/components/schemas/base'}, {properties: {b: {type: string}}}]}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [("object, required: [id]", "object"), ("object, required: [id]", "object, required: []"), ("required: [id]", "required: [id], minProperties: 2"), ("required: [id]", "required: [id], additionalProperties: {type: string}")],
    ids=["a member need not be there", "no member must be there", "more members", "other members"],
)  # fmt: skip
def test_a_change_of_a_base_is_told_once(before: str, after: str, changed: Compare) -> None:
    for texts in ((_DERIVED, _DERIVED.replace(before, after)), (_DERIVED.replace(before, after), _DERIVED)):
        (change,) = changed(*texts)
        assert change.hits[0].operations == ("a", "b")


def test_credentials_of_one_name_are_told_apart(changed: Compare) -> None:
    (change,) = changed(
        _DOCUMENT, _DOCUMENT.replace("{type: http, scheme: basic}", "{type: apiKey, in: query, name: key}")
    )[:1]
    assert (change.old.says, change.new.says) == ("basic (http, basic)", "basic (apiKey, query, key)")


def test_worse_changes_come_first(changed: Compare) -> None:
    new = _DOCUMENT.replace("maxLength: 9", "maxLength: 5").replace("X-Next: {", "X-Next: {required: true, ")
    found = changed(_DOCUMENT, new.replace("default: a", "default: b"))
    assert [change.verdict for change in found] == [B, W, H]
