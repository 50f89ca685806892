from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Contract, Json, Schema
from stubtract.wire import Decoded, sequences

SchemaOf = Callable[[str], Schema]
_LINES = "application/x-ndjson"
_SEQ = "application/json-seq"
_EVENTS = "text/event-stream"
_ITEMS = "It: {type: array, items: {type: object, properties: {n: {type: integer}}}}"
_EVENT = "It: {type: array, items: {type: object, properties: {data: {type: string}, event: {type: string}, retry: {type: integer}}}}"


@pytest.mark.parametrize(
    ("media_type", "schema", "value", "body"),
    [
        (_LINES, _ITEMS, [{"n": 1}, {"n": 2}], b'{"n":1}\n{"n":2}\n'),
        (_LINES, _ITEMS, [], b""),
        ("application/jsonl", _ITEMS, [{"n": 1}], b'{"n":1}\n'),
        (_SEQ, _ITEMS, [{"n": 1}, {"n": 2}], b'\x1e{"n":1}\n\x1e{"n":2}\n'),
        ("application/geo+json-seq", _ITEMS, [{}], b"\x1e{}\n"),
        (_EVENTS, _ITEMS, [{"n": 1}, {"n": 2}], b'data: {"n":1}\n\ndata: {"n":2}\n\n'),
        (_EVENTS, _EVENT, [{"data": "a\nb", "event": "x", "retry": 5}], b"event: x\nretry: 5\ndata: a\ndata: b\n\n"),
        (_EVENTS, "It: {type: string}", "data: x\n\n", b"data: x\n\n"),
        (_EVENTS, "It: {type: array}", [{"data": "x"}], b"data: x\n\n"),
    ],
)  # fmt: skip
def test_a_stream_is_framed_by_its_media_type(
    schema_of: SchemaOf, media_type: str, schema: str, value: Json, body: bytes
) -> None:
    assert sequences.encode(media_type, schema_of(schema), value) == body
    assert sequences.decode(media_type, schema_of(schema), body) == Decoded(value)


@pytest.mark.parametrize(
    ("media_type", "body", "value"),
    [
        (_LINES, b'{"n":1}\r\n\r\n{"n":2}', [{"n": 1}, {"n": 2}]),
        (_SEQ, b'\x1e{"n":\n1}', [{"n": 1}]),
        (_EVENTS, b': comment\nid: 1\n\ndata:{"n":1}\r\rdata: {"n":\r\ndata: 2}\r\n\r\ndata: unfinished\n', [{"n": 1}, {"n": 2}]),
        (_EVENTS, b"data: no JSON\nother: x\n\n", ["no JSON"]),
        (_EVENTS, b"", []),
    ],
)  # fmt: skip
def test_what_other_writers_do_is_read(
    schema_of: SchemaOf, media_type: str, body: bytes, value: Json
) -> None:
    assert sequences.decode(media_type, schema_of(_ITEMS), body) == Decoded(value)


@pytest.mark.parametrize(
    ("media_type", "body", "pointer"),
    [
        (_LINES, b"{}\n{\n{}", "/1"),
        (_SEQ, b"\x1e{}\n\x1e", "/1"),
        (_SEQ, b"{}\n", ""),
    ],
)
def test_an_item_that_cannot_be_read_is_named(
    schema_of: SchemaOf, media_type: str, body: bytes, pointer: str
) -> None:
    (finding,) = sequences.decode(media_type, schema_of(_ITEMS), body).findings
    assert (finding.rule, finding.where.pointer) == ("syntax", pointer)


@pytest.mark.parametrize(
    ("content", "location"),
    [
        ("application/jsonl: {itemSchema: {type: integer}}", "/itemSchema"),
        ("application/jsonl: {schema: {type: object}}", "/schema"),
        ("application/jsonl: {schema: {type: array}}", None),
        ("application/jsonl: {schema: {type: string}}", None),
        ("application/jsonl: {}", None),
        ("application/json: {schema: {type: object}}", None),
        ("multipart/mixed: {itemSchema: {type: integer}}", "/itemSchema"),
    ],
)
def test_items_have_the_schema_of_items_or_of_one_line(
    contract_of: Callable[[str], Contract], content: str, location: str | None
) -> None:
    contract = contract_of(f"paths: {{/x: {{get: {{responses: {{'200': {{content: {{{content}}}}}}}}}}}}}")
    item = sequences.item_of(contract.operation("/x", "GET").responses[0].contents[0])
    assert (item.location.rpartition("/")[2] if item else None) == (location[1:] if location else None)


@pytest.mark.parametrize(
    ("media_type", "item"), [(_LINES, b"1\n"), (_SEQ, b"\x1e1\n"), (_EVENTS, b"data:1\n\n")]
)
def test_a_stream_of_too_many_items_is_one_finding(schema_of: SchemaOf, media_type: str, item: bytes) -> None:
    schema = schema_of(_ITEMS)
    assert sequences.decode(media_type, schema, item * sequences.MAX_ITEMS).findings == ()
    (finding,) = sequences.decode(media_type, schema, item * (sequences.MAX_ITEMS + 1)).findings
    assert finding.message == "expected at most 100000 items"
