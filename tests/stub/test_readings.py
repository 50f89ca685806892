from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract import Contract, Request, Stub

Document = Callable[..., Contract]

_TEXT = """
paths:
  /a:
    get:
      parameters:
        - {name: d, in: query, style: deepObject, schema: {type: object, properties: {n: {type: integer}}}}
        - {name: s, in: query, style: deepObject, schema: {type: integer}}
        - {name: j, in: query, content: {application/json: {schema: {type: object}}}}
        - {name: t, in: query, content: {application/json: {schema: {type: string}}}}
      responses: {"200": {}}
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {f: {type: string}, o: {type: object}}}
            encoding: {f: {headers: {X-H: {required: true, schema: {type: integer}}}}}
      responses: {"200": {}}
  /xml:
    get:
      responses:
        "200":
          content:
            application/xml:
              schema:
                type: object
                xml: {name: Doc}
                properties:
                  t: {type: string, xml: {nodeType: text}}
                  c: {const: 'a]]>b', xml: {nodeType: cdata}}
                  e: {type: integer}
  /events: {get: {responses: {"200": {content: {text/event-stream: {schema: {type: object}}}}}}}
"""


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("d[n]=1", ""),
        ("d=1", "query d: expected the style deepObject, which is 'd[member]=' and the value"),
        ("d=1&d[n]=1", "query d: expected the style deepObject, which is 'd[member]=' and the value"),
        ("s=1", ""),
        ("s=x", "query s: expected integer, found 'x'"),
        ("j={}", ""),
        ("j={", "query j: expected JSON, which this is not"),
        ("t=x", ""),
    ],
)
def test_a_parameter_that_is_not_in_its_style_is_told(document: Document, query: str, found: str) -> None:
    reply = Stub([document(_TEXT)]).answer(Request(method="GET", path="/a", query=query))
    assert "".join(str(each) for each in reply.findings) == found
    assert reply.status == (400 if found else 200)


@pytest.mark.parametrize(
    ("part", "status", "message"),
    [
        ('name="f"\r\nX-H: 1\r\n\r\nx', 200, ""),
        ('name="f"\r\n\r\nx', 422, "body /f: expected the header X-H in this part, which is missing"),
        ('name="o"\r\n\r\n{"n": 1}', 200, ""),
        ('name="o"\r\n\r\n{x', 400, "body /o: the body is not JSON"),
    ],
)
def test_a_part_is_read_before_it_is_judged(document: Document, part: str, status: int, message: str) -> None:
    body = f"--b\r\nContent-Disposition: form-data; {part}\r\n--b--\r\n".encode()
    headers = (("Content-Type", "multipart/form-data; boundary=b"),)
    reply = Stub([document(_TEXT)]).answer(Request(method="POST", path="/a", headers=headers, body=body))
    assert reply.status == status
    assert "".join(str(each) for each in reply.findings).startswith(message)
    assert bool(reply.findings) == bool(message)


def test_several_texts_in_one_element_leave_the_rest_of_it_whole(document: Document) -> None:
    reply = Stub([document(_TEXT)]).answer(Request(method="GET", path="/xml"))
    assert reply.body == b"<Doc><![CDATA[sample string 1a]]]]><![CDATA[>b]]><e>2</e></Doc>"


def test_an_object_without_fields_is_the_data_of_an_event(document: Document) -> None:
    reply = Stub([document(_TEXT)]).answer(Request(method="GET", path="/events"))
    assert reply.body == b"data: {}\n\ndata: {}\n\n"
