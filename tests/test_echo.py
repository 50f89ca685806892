"""What the stub answers is read back by the stub, and valid: whatever the format, or nothing is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from stubtract import Options, Reply, Request, Stub, load
from stubtract.contract import Samples

_STYLES: tuple[Samples, ...] = ("numbered", "realistic", "arbitrary")
_FORM = "application/x-www-form-urlencoded"
_EVENTS = "text/event-stream"
_LINES = "application/jsonl"
_PARTS = "multipart/form-data"


def _there_and_back(folder: Path, media_type: str, written: str, samples: Samples) -> tuple[Reply, Reply]:
    """What is answered, and the reply to sending that back where the same is asked for."""
    path = folder / "api.yaml"
    content = f"{{'{media_type}': {{{written}}}}}"
    path.write_text(
        f"openapi: 3.2.0\npaths: {{/x: {{get: {{responses: {{'200': {{content: {content}}}}}}}, "
        f"post: {{requestBody: {{required: true, content: {content}}}, responses: {{'204': {{}}}}}}}}}}",
        "utf-8",
    )
    stub = Stub([load(path)], Options(samples=samples, seed=5))
    reply = stub.answer(Request(method="GET", path="/x"))
    headers = (("Content-Type", reply.header("Content-Type") or ""),)
    return reply, stub.answer(Request(method="POST", path="/x", headers=headers, body=reply.body))


@pytest.mark.parametrize("samples", _STYLES)
@pytest.mark.parametrize(
    ("media_type", "written"),
    [
        pytest.param(_EVENTS, "itemSchema: {type: object, required: [data, retry], properties: {data: {type: string}, retry: {type: integer}}}", id="a time to retry is not negative"),
        pytest.param(_EVENTS, "itemSchema: {type: object, required: [event], properties: {event: {const: ping}}}", id="an event without data"),
        pytest.param(_EVENTS, "itemSchema: {type: object, required: [data], properties: {data: {type: object, required: [x], properties: {x: {type: integer}}}}}", id="data that is an object"),
        pytest.param(_EVENTS, "itemSchema: {type: object, required: [data, event], properties: {data: {type: string, pattern: '^[^\\r\\n]*$', minLength: 3}, event: {type: string, minLength: 3}}}", id="an event of several lines"),
        pytest.param(_EVENTS, "itemSchema: {oneOf: [{type: object, required: [event, data], properties: {event: {const: a}, data: {type: integer}}}, {type: object, required: [event, data], properties: {event: {const: b}, data: {type: string}}}]}", id="events of two kinds"),
        pytest.param(_EVENTS, "schema: {type: array, items: {type: string}}", id="texts as events"),
        pytest.param(_EVENTS, "schema: {type: array, items: {type: integer}}", id="numbers as events"),
        pytest.param(_EVENTS, "schema: {type: array, maxItems: 1}, itemSchema: {type: object}", id="events, at most one"),
        pytest.param(_LINES, "schema: {type: array, maxItems: 1}, itemSchema: {type: integer}", id="lines, at most one"),
        pytest.param(_LINES, "schema: {type: array, minItems: 3}, itemSchema: {type: integer}", id="lines, at least three"),
        pytest.param(_LINES, "schema: {type: array, uniqueItems: true, minItems: 2, items: {type: integer}}, itemSchema: {type: integer}", id="lines that differ"),
        pytest.param(_FORM, "schema: {type: object, required: [a], properties: {a: {type: [string, 'null'], enum: [null]}}}", id="null in a form"),
        pytest.param(_FORM, "schema: {type: object, required: [a], properties: {a: {type: array, maxItems: 0, items: {type: integer}}}}", id="no elements in a form"),
        pytest.param(_FORM, "schema: {type: object, required: [a], properties: {a: {type: array, items: {oneOf: [{type: integer}, {type: string}]}}}}", id="numbers and texts in a form"),
        pytest.param(_FORM, "schema: {type: object, required: [a], properties: {a: {oneOf: [{type: string, maxLength: 2}, {type: array, minItems: 2, items: {type: string}}]}}}", id="text or array in a form"),
        pytest.param(_FORM, "schema: {type: object, required: [a], properties: {a: {type: string, pattern: '^[0-9]+$'}, b: {type: array, items: {type: string, enum: ['1', 'true']}}}}", id="texts that look like numbers in a form"),
        pytest.param(_PARTS, "schema: {type: object, required: [a], properties: {a: {type: array, maxItems: 0, items: {type: integer}}}}", id="no elements in parts"),
        pytest.param(_PARTS, "schema: {type: object, required: [a], properties: {a: {type: array, minItems: 2, items: {type: array, minItems: 1, items: {type: integer}}}}}", id="arrays of arrays in parts"),
        pytest.param(_PARTS, 'schema: {type: object, required: [a], properties: {a: {const: "x\\r\\n--stubtract-boundary\\r\\ny"}}}', id="a boundary in a part"),
        pytest.param(_PARTS, "schema: {type: object, required: ['a\"\\r\\n'], properties: {'a\"\\r\\n': {type: integer}}}".replace("'a\"\\r\\n'", '"a\\"\\r\\n"'), id="a quote and a line end in a name"),
        pytest.param(_PARTS, "schema: {type: object, required: [f], properties: {f: {type: string, format: binary, maxLength: 9}}}", id="a short file"),
        pytest.param("application/xml", "schema: {type: object, required: [a], properties: {a: {type: array, xml: {nodeType: element}, minItems: 2, prefixItems: [{type: string, xml: {name: One}}, {type: integer, xml: {name: Two}}]}}}", id="elements by their places in XML"),
        pytest.param("application/xml", "schema: {type: object, required: [a, b], properties: {a: {type: string}, b: {type: integer, xml: {name: a, namespace: 'urn:b', prefix: b}}}}", id="one name in two namespaces"),
        pytest.param("text/plain;charset=utf-16", "schema: {type: string, maxLength: 5}", id="text in utf-16"),
        pytest.param("text/plain;charset=iso-8859-1", "schema: {type: string, const: é}", id="text in latin-1"),
        pytest.param("text/plain;charset=iso-8859-1", "schema: {type: string, const: ☃}", id="text that latin-1 has not"),
        pytest.param("application/xml;charset=iso-8859-1", "schema: {type: object, required: [a], properties: {a: {const: é☃}}}", id="XML in latin-1"),
        pytest.param("application/json;charset=iso-8859-1", "schema: {type: object, required: [a], properties: {a: {const: é☃}}}", id="JSON in latin-1"),
    ],
)  # fmt: skip
def test_what_is_answered_is_accepted(
    tmp_path: Path, media_type: str, written: str, samples: Samples
) -> None:
    reply, back = _there_and_back(tmp_path, media_type, written, samples)
    assert reply.status == 200
    assert (back.status, back.body, reply.body) == (204, b"", reply.body)


@pytest.mark.parametrize(
    ("media_type", "written"),
    [
        pytest.param(_EVENTS, "itemSchema: {type: object, required: [data, retry], properties: {data: {}, retry: {const: -7}}}", id="a negative time to retry"),
        pytest.param(_EVENTS, "itemSchema: {type: object, required: [data, other], properties: {data: {}, other: {type: string}}}", id="a field that events have not"),
        pytest.param(_EVENTS, 'itemSchema: {type: object, required: [data], properties: {data: {const: "a\\rb"}}}', id="another line end"),
        pytest.param(_EVENTS, 'itemSchema: {type: object, required: [data, event], properties: {data: {}, event: {const: "a\\nb"}}}', id="an event of two lines"),
        pytest.param(_FORM, "schema: {type: array, items: {type: integer}}", id="an array as a form"),
        pytest.param(_FORM, "schema: {type: [array, string]}", id="no object as a form"),
        pytest.param(_PARTS, "schema: {type: string}", id="a text as parts"),
    ],
)  # fmt: skip
def test_what_a_format_cannot_say_is_not_sent(tmp_path: Path, media_type: str, written: str) -> None:
    reply, _ = _there_and_back(tmp_path, media_type, written, "numbered")
    assert reply.status == 501
