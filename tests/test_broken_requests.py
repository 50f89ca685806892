"""Broken requests, each refused with the exact place of what is wrong and of the rule that it breaks.

One valid request of every kind comes first: each broken one differs from it in one thing.
"""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from stubtract import Request, Stub, load

_DOCUMENT = """
openapi: 3.1.0
paths:
  /shops/{shop}/orders/{ids}:
    parameters:
      - {name: shop, in: path, required: true, schema: {type: string, pattern: "^[a-z]+$"}}
      - {name: ids, in: path, required: true, style: label, schema: {type: array, items: {type: integer, minimum: 1}}}
    get:
      parameters:
        - {name: limit, in: query, required: true, schema: {type: integer, maximum: 100}}
        - {name: sort, in: query, schema: {enum: [name, date]}}
        - {name: tags, in: query, schema: {type: array, uniqueItems: true, maxItems: 3, items: {type: string, minLength: 2}}}
        - {name: range, in: query, explode: false, schema: {type: array, items: {type: number}}}
        - {name: filter, in: query, style: deepObject, schema: {$ref: "#/components/schemas/Filter"}}
        - {name: where, in: query, content: {application/json: {schema: {$ref: "#/components/schemas/Filter"}}}}
        - {name: X-Request-Id, in: header, schema: {type: string, format: uuid}}
        - {name: X-Levels, in: header, schema: {type: array, items: {type: integer}}}
        - {name: session, in: cookie, schema: {type: string, minLength: 4}}
      responses: {"204": {description: done}}
  /orders:
    post:
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: "#/components/schemas/Order"}}
          application/xml: {schema: {$ref: "#/components/schemas/Order"}}
          application/x-www-form-urlencoded:
            schema: {$ref: "#/components/schemas/Form"}
            encoding: {filter: {style: deepObject}}
          multipart/form-data:
            schema: {$ref: "#/components/schemas/Form"}
            encoding: {photo: {contentType: "image/png, image/jpeg"}}
          application/x-ndjson: {schema: {$ref: "#/components/schemas/Line"}}
      responses: {"204": {description: done}}
components:
  schemas:
    Filter: {type: object, required: [size], properties: {size: {type: integer}, names: {type: array, items: {type: string, maxLength: 3}}}}
    Line: {type: object, required: [sku], additionalProperties: false, properties: {sku: {type: string, pattern: "^[A-Z]{3}$"}, count: {type: integer, exclusiveMinimum: 0}}}
    Pay: {oneOf: [{type: object, required: [card], properties: {card: {type: string}}}, {type: object, required: [iban], properties: {iban: {type: string}}}]}
    Order:
      type: object
      required: [id, lines]
      properties:
        id: {type: integer, xml: {attribute: true}}
        number: {type: integer, readOnly: true}
        lines: {type: array, minItems: 1, xml: {wrapped: true}, items: {$ref: "#/components/schemas/Line"}}
        pay: {$ref: "#/components/schemas/Pay"}
        due: {type: [string, "null"], format: date}
        note: {type: string, maxLength: 5}
        attributes: {type: object, maxProperties: 1, additionalProperties: {type: boolean}}
    Form: {type: object, required: [id], properties: {id: {type: integer}, tags: {type: array, items: {type: string, maxLength: 3}}, filter: {$ref: "#/components/schemas/Filter"}, photo: {type: string, format: binary}, order: {$ref: "#/components/schemas/Order"}}}
"""
_GET = "GET /shops/main/orders/.1,2"
_POST = "POST /orders"
_FORM = "application/x-www-form-urlencoded"
_MULTI = "multipart/form-data; boundary=b"
_XML = "application/xml"
_JSON = "application/json"
_LINES = "application/x-ndjson"
_PARAMETERS = "/paths/~1shops~1{shop}~1orders~1{ids}"
_QUERY = f"{_PARAMETERS}/get/parameters"
_BODY = "/paths/~1orders/post/requestBody"
_CONTENT = {
    each: f"{_BODY}/content/{each.partition(';')[0].replace('/', '~1')}"
    for each in (_JSON, _XML, _FORM, _MULTI, _LINES)
}
_SCHEMAS = "/components/schemas"

Row = tuple[str, dict[str, str], bytes, tuple[int, str, str, str, str]]


def _parts(*parts: tuple[str, str, bytes]) -> bytes:
    """Parts by name, media type and content."""
    heads = (f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n' for name, _, _ in parts)
    return (
        b"".join(
            head.encode()
            + (f"Content-Type: {kind}\r\n".encode() if kind else b"")
            + b"\r\n"
            + content
            + b"\r\n"
            for head, (_, kind, content) in zip(heads, parts, strict=True)
        )
        + b"--b--\r\n"
    )


def _order(**members: object) -> bytes:
    return orjson.dumps({"id": 1, "lines": [{"sku": "ABC"}], **members})


# What is sent; the status, and of the first violation: where, which rule, and where that is written.
_ROWS: dict[str, Row] = {
    "path: pattern": ("GET /shops/Main/orders/.1?limit=1", {}, b"", (400, "path shop", "", "pattern", f"{_PARAMETERS}/parameters/0/schema/pattern")),
    "path: style": ("GET /shops/main/orders/1?limit=1", {}, b"", (400, "path ids", "", "style", f"{_PARAMETERS}/parameters/1")),
    "path: second element": ("GET /shops/main/orders/.1,x?limit=1", {}, b"", (400, "path ids", "/1", "type", f"{_PARAMETERS}/parameters/1/schema/items/type")),
    "path: limit of an element": ("GET /shops/main/orders/.0?limit=1", {}, b"", (400, "path ids", "/0", "minimum", f"{_PARAMETERS}/parameters/1/schema/items/minimum")),
    "query: missing": (_GET, {}, b"", (400, "query limit", "", "required", f"{_QUERY}/0")),
    "query: type": (f"{_GET}?limit=ten", {}, b"", (400, "query limit", "", "type", f"{_QUERY}/0/schema/type")),
    "query: maximum": (f"{_GET}?limit=101", {}, b"", (400, "query limit", "", "maximum", f"{_QUERY}/0/schema/maximum")),
    "query: repeated": (f"{_GET}?limit=1&limit=2", {}, b"", (400, "query limit", "", "repeated", f"{_QUERY}/0")),
    "query: enum": (f"{_GET}?limit=1&sort=size", {}, b"", (400, "query sort", "", "enum", f"{_QUERY}/1/schema/enum")),
    "query: element": (f"{_GET}?limit=1&tags=ab&tags=c", {}, b"", (400, "query tags", "/1", "minLength", f"{_QUERY}/2/schema/items/minLength")),
    "query: elements alike": (f"{_GET}?limit=1&tags=ab&tags=ab", {}, b"", (400, "query tags", "", "uniqueItems", f"{_QUERY}/2/schema/uniqueItems")),
    "query: too many elements": (f"{_GET}?limit=1&tags=ab&tags=bc&tags=cd&tags=de", {}, b"", (400, "query tags", "", "maxItems", f"{_QUERY}/2/schema/maxItems")),
    "query: joined element": (f"{_GET}?limit=1&range=1.5,x", {}, b"", (400, "query range", "/1", "type", f"{_QUERY}/3/schema/items/type")),
    "query: deep member": (f"{_GET}?limit=1&filter[size]=x", {}, b"", (400, "query filter", "/size", "type", f"{_SCHEMAS}/Filter/properties/size/type")),
    "query: deep element": (f"{_GET}?limit=1&filter[size]=1&filter[names][]=long", {}, b"", (400, "query filter", "/names/0", "maxLength", f"{_SCHEMAS}/Filter/properties/names/items/maxLength")),
    "query: deep member missing": (f"{_GET}?limit=1&filter[names]=a", {}, b"", (400, "query filter", "", "required", f"{_SCHEMAS}/Filter/required")),
    "query: JSON": (f"{_GET}?limit=1&where=%7B%22size%22%3A%221%22%7D", {}, b"", (400, "query where", "/size", "type", f"{_SCHEMAS}/Filter/properties/size/type")),
    "query: no JSON": (f"{_GET}?limit=1&where=%7B", {}, b"", (400, "query where", "", "style", f"{_QUERY}/5")),
    "header: format": (f"{_GET}?limit=1", {"x-request-id": "1"}, b"", (400, "header X-Request-Id", "", "format", f"{_QUERY}/6/schema/format")),
    "header: element": (f"{_GET}?limit=1", {"X-Levels": "1, two"}, b"", (400, "header X-Levels", "/1", "type", f"{_QUERY}/7/schema/items/type")),
    "cookie: length": (f"{_GET}?limit=1", {"Cookie": "a=b; session=abc"}, b"", (400, "cookie session", "", "minLength", f"{_QUERY}/8/schema/minLength")),
    "body: missing": (_POST, {}, b"", (422, "body", "", "required", _BODY)),
    "body: media type": (_POST, {"Content-Type": "text/csv"}, b"a", (415, "header Content-Type", "", "content-type", _BODY)),
    "body: encoding": (_POST, {"Content-Type": _JSON, "Content-Encoding": "gzip"}, b"a", (415, "header Content-Type", "", "content-type", _BODY)),
    "body: charset": (_POST, {"Content-Type": "application/json; charset=utf-16"}, b"{}", (415, "body", "", "charset", _CONTENT[_JSON])),
    "JSON: syntax": (_POST, {"Content-Type": _JSON}, b'{"id": 1,}', (400, "body", "", "syntax", _CONTENT[_JSON])),
    "JSON: type": (_POST, {"Content-Type": _JSON}, b"[]", (422, "body", "", "type", f"{_SCHEMAS}/Order/type")),
    "JSON: member missing": (_POST, {"Content-Type": _JSON}, b'{"lines": [{"sku": "ABC"}]}', (422, "body", "", "required", f"{_SCHEMAS}/Order/required")),
    "JSON: no elements": (_POST, {"Content-Type": _JSON}, _order(lines=[]), (422, "body", "/lines", "minItems", f"{_SCHEMAS}/Order/properties/lines/minItems")),
    "JSON: nested member": (_POST, {"Content-Type": _JSON}, _order(lines=[{"sku": "ABC"}, {"sku": "abc"}]), (422, "body", "/lines/1/sku", "pattern", f"{_SCHEMAS}/Line/properties/sku/pattern")),
    "JSON: nested member missing": (_POST, {"Content-Type": _JSON}, _order(lines=[{}]), (422, "body", "/lines/0", "required", f"{_SCHEMAS}/Line/required")),
    "JSON: member too many": (_POST, {"Content-Type": _JSON}, _order(lines=[{"sku": "ABC", "a/b~": 1}]), (422, "body", "/lines/0", "additionalProperties", f"{_SCHEMAS}/Line/additionalProperties")),
    "JSON: exclusive limit": (_POST, {"Content-Type": _JSON}, _order(lines=[{"sku": "ABC", "count": 0}]), (422, "body", "/lines/0/count", "exclusiveMinimum", f"{_SCHEMAS}/Line/properties/count/exclusiveMinimum")),
    "JSON: no alternative": (_POST, {"Content-Type": _JSON}, _order(pay={}), (422, "body", "/pay", "oneOf", f"{_SCHEMAS}/Pay/oneOf")),
    "JSON: two alternatives": (_POST, {"Content-Type": _JSON}, _order(pay={"card": "1", "iban": "2"}), (422, "body", "/pay", "oneOf", f"{_SCHEMAS}/Pay/oneOf")),
    "JSON: format": (_POST, {"Content-Type": _JSON}, _order(due="2026-02-30"), (422, "body", "/due", "format", f"{_SCHEMAS}/Order/properties/due/format")),
    "JSON: length": (_POST, {"Content-Type": _JSON}, _order(note="longer"), (422, "body", "/note", "maxLength", f"{_SCHEMAS}/Order/properties/note/maxLength")),
    "JSON: entries": (_POST, {"Content-Type": _JSON}, _order(attributes={"a": True, "b": True}), (422, "body", "/attributes", "maxProperties", f"{_SCHEMAS}/Order/properties/attributes/maxProperties")),
    "JSON: entry": (_POST, {"Content-Type": _JSON}, _order(attributes={"a": 1}), (422, "body", "/attributes/a", "type", f"{_SCHEMAS}/Order/properties/attributes/additionalProperties/type")),
    "XML: syntax": (_POST, {"Content-Type": _XML}, b"<Order>", (400, "body", "", "syntax", _CONTENT[_XML])),
    "XML: root": (_POST, {"Content-Type": _XML}, b"<Orders/>", (400, "body", "", "xml-root", _CONTENT[_XML])),
    "XML: entities": (_POST, {"Content-Type": _XML}, b"<!DOCTYPE Order [<!ENTITY a 'b'>]><Order>&a;</Order>", (400, "body", "", "doctype", _CONTENT[_XML])),
    "XML: attribute": (_POST, {"Content-Type": _XML}, b'<Order id="x"><lines><lines><sku>ABC</sku></lines></lines></Order>', (422, "body", "/id", "type", f"{_SCHEMAS}/Order/properties/id/type")),
    "XML: element": (_POST, {"Content-Type": _XML}, b'<Order id="1"><lines><lines><sku>abc</sku></lines></lines></Order>', (422, "body", "/lines/0/sku", "pattern", f"{_SCHEMAS}/Line/properties/sku/pattern")),
    "form: missing": (_POST, {"Content-Type": _FORM}, b"tags=a", (422, "body", "", "required", f"{_SCHEMAS}/Form/required")),
    "form: type": (_POST, {"Content-Type": _FORM}, b"id=x", (422, "body", "/id", "type", f"{_SCHEMAS}/Form/properties/id/type")),
    "form: element": (_POST, {"Content-Type": _FORM}, b"id=1&tags=a&tags=long", (422, "body", "/tags/1", "maxLength", f"{_SCHEMAS}/Form/properties/tags/items/maxLength")),
    "form: deep member": (_POST, {"Content-Type": _FORM}, b"id=1&filter[size]=x", (422, "body", "/filter/size", "type", f"{_SCHEMAS}/Filter/properties/size/type")),
    "form: deep member twice": (_POST, {"Content-Type": _FORM}, b"id=1&filter[size]=1&filter[size]=2", (400, "body", "/filter", "style", _CONTENT[_FORM])),
    "multipart: boundary": (_POST, {"Content-Type": "multipart/form-data"}, _parts(("id", "", b"1")), (400, "body", "", "boundary", _CONTENT[_MULTI])),
    "multipart: truncated": (_POST, {"Content-Type": _MULTI}, _parts(("id", "", b"1"))[:-6], (400, "body", "", "syntax", _CONTENT[_MULTI])),
    "multipart: missing": (_POST, {"Content-Type": _MULTI}, _parts(("tags", "", b"a")), (422, "body", "", "required", f"{_SCHEMAS}/Form/required")),
    "multipart: type": (_POST, {"Content-Type": _MULTI}, _parts(("id", "", b"x")), (422, "body", "/id", "type", f"{_SCHEMAS}/Form/properties/id/type")),
    "multipart: media type of a part": (_POST, {"Content-Type": _MULTI}, _parts(("id", "", b"1"), ("photo", "image/gif", b"x")), (400, "body", "/photo", "content-type", _CONTENT[_MULTI])),
    "multipart: JSON of a part": (_POST, {"Content-Type": _MULTI}, _parts(("id", "", b"1"), ("order", _JSON, b"{")), (400, "body", "/order", "syntax", _CONTENT[_MULTI])),
    "multipart: member of a part": (_POST, {"Content-Type": _MULTI}, _parts(("id", "", b"1"), ("order", _JSON, _order(note="longer"))), (422, "body", "/order/note", "maxLength", f"{_SCHEMAS}/Order/properties/note/maxLength")),
    "lines: syntax": (_POST, {"Content-Type": _LINES}, b'{"sku":"ABC"}\n{', (400, "body", "/1", "syntax", _CONTENT[_LINES])),
    "lines: member": (_POST, {"Content-Type": _LINES}, b'{"sku":"ABC"}\n{"sku":"abc"}', (422, "body", "/1/sku", "pattern", f"{_SCHEMAS}/Line/properties/sku/pattern")),
}  # fmt: skip

_VALID: dict[str, tuple[str, dict[str, str], bytes]] = {
    "parameters": (f"{_GET}?limit=1&sort=name&tags=ab&tags=cd&range=1.5,2&filter[size]=1&filter[names][]=a&where=%7B%22size%22%3A1%7D", {"X-Request-Id": "0b3f7c52-6d1e-4f0a-9c58-2f4de1a7b960", "X-Levels": "1, 2", "Cookie": "session=abcd"}, b""),
    "JSON": (_POST, {"Content-Type": _JSON}, _order(pay={"card": "1"}, due=None, note="short", attributes={"a": True})),
    "XML": (_POST, {"Content-Type": _XML}, b'<Order id="1"><lines><lines><sku>ABC</sku></lines></lines></Order>'),
    "form": (_POST, {"Content-Type": _FORM}, b"id=1&tags=a&tags=b&filter[size]=1"),
    "multipart": (_POST, {"Content-Type": _MULTI}, _parts(("id", "", b"1"), ("photo", "image/png", b"\x89"), ("order", _JSON, _order()))),
    "lines": (_POST, {"Content-Type": _LINES}, b'{"sku":"ABC"}\n{"sku":"DEF","count":1}'),
}  # fmt: skip


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Stub:
    path: Path = tmp_path_factory.mktemp("broken") / "api.yaml"
    path.write_text(_DOCUMENT, encoding="utf-8")
    return Stub([load(path)])


def _request(target: str, headers: dict[str, str], body: bytes) -> Request:
    method, _, address = target.partition(" ")
    path, _, query = address.partition("?")
    return Request(method=method, path=path, query=query, headers=tuple(headers.items()), body=body)


@pytest.mark.parametrize(("target", "headers", "body"), _VALID.values(), ids=_VALID)
def test_the_sound_ones_are_answered(stub: Stub, target: str, headers: dict[str, str], body: bytes) -> None:
    reply = stub.answer(_request(target, headers, body))
    assert (reply.status, reply.body) == (204, b"")


@pytest.mark.parametrize("name", _ROWS)
def test_a_broken_request_is_refused_at_its_place(stub: Stub, name: str) -> None:
    target, headers, body, expected = _ROWS[name]
    reply = stub.answer(_request(target, headers, body))
    errors = orjson.loads(reply.body)["errors"]
    first = errors[0]
    place = " ".join(filter(None, (first["in"], first.get("parameter"))))
    law = first.get("schema", "").removeprefix("api.yaml#")
    assert (reply.status, place, first.get("pointer", ""), first["rule"], law) == expected
    assert len(errors) == 1
