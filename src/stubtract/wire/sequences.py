"""Streams of values: JSON lines, JSON text sequences (RFC 7464), server-sent events; both ways.

OpenAPI 3.2, section 4.14.1, calls them sequential media types; ``itemSchema`` describes one item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from stubtract.contract import Content, Json, Link, Schema
from stubtract.wire import branches, json_text
from stubtract.wire.decoded import Decoded, malformed
from stubtract.wire.literals import literal
from stubtract.wire.media_types import essence, kind_of

MAX_ITEMS = 100_000
"""Streams with more items are refused."""
_RECORD = b"\x1e"
_EVENTS = "text/event-stream"
# The HTML standard, section 9.2.6: the fields of an event, and where its lines end.
_FIELDS = ("event", "id", "retry", "data")
_LINE_END = re.compile(r"\r\n|\n|\r")
_RETRY = re.compile("[0-9]{1,18}\\Z")
_ANY = Schema(location="")
_TOO_MANY = Decoded(findings=(malformed(f"expected at most {MAX_ITEMS} items"),))


def item_of(content: Content) -> Link | None:
    """The schema of each item; None where the whole body has one, or none at all.

    Documents older than ``itemSchema`` write the schema of one line, if it is no array, as that of the body.
    """
    if content.item is not None or kind_of(content.media_type) != "sequence":
        return content.item
    is_line = content.schema is not None and content.schema.kind not in ("array", "string", "")
    return content.link if is_line else None


def encode(media_type: str, schema: Schema, value: Json) -> bytes:
    """The items of an array, framed; a string is a stream already."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    items = value if isinstance(value, list) else [value]
    if essence(media_type) == _EVENTS:
        return "".join(_event(_item(schema), each) for each in items).encode("utf-8", "replace")
    start = _RECORD if essence(media_type).endswith("json-seq") else b""
    return b"".join(start + json_text.encode(each) + b"\n" for each in items)


def decode(media_type: str, schema: Schema, body: bytes) -> Decoded:
    """The items of a stream; what is wrong is said of the item that it is wrong in."""
    if schema.kind == "string":
        return Decoded(body.decode("utf-8", "replace"))
    if essence(media_type) == _EVENTS:
        events = _events(body.decode("utf-8", "replace"), _item(schema))
        found = list(islice(events, MAX_ITEMS + 1))
        return Decoded(found) if len(found) <= MAX_ITEMS else _TOO_MANY
    if not essence(media_type).endswith("json-seq"):
        return _texts(line for line in body.split(b"\n") if line.strip())
    before, *texts = body.split(_RECORD)
    if before.strip():
        return Decoded(findings=(malformed("expected a record separator (0x1E) before each text"),))
    return _texts(iter(texts))


def _texts(texts: Iterator[bytes]) -> Decoded:
    items: list[Json] = []
    for index, text in enumerate(texts):
        if index == MAX_ITEMS:
            return _TOO_MANY
        decoded = json_text.decode(text)
        if decoded.findings:
            message = f"item {index + 1}: {decoded.findings[0].message}"
            return Decoded(findings=(malformed(message, at=f"/{index}"),))
        items.append(decoded.value)
    return Decoded(items)


def _item(schema: Schema) -> Schema:
    """The schema of an item, from that of the array or of the item itself."""
    array = branches.array(schema)
    if array is None:
        return schema
    return array.items.schema if array.items else _ANY


def _is_event(item: Schema) -> bool:
    """Whether items are events with their fields; else they are what stands in the data."""
    kinds, members = branches.kinds(item), branches.members(item)
    if kinds and "object" not in kinds:
        return False
    return not members or "data" in members or ("event" in members and members.keys() <= set(_FIELDS))


def _event(item: Schema, value: Json) -> str:
    """One event; one without data is none to its readers, so there is always some, if only an empty line."""
    has_fields = isinstance(value, dict) and not value.keys().isdisjoint(_FIELDS) and _is_event(item)
    fields: Mapping[str, Json] = value if has_fields and isinstance(value, dict) else {"data": value}
    lines = [
        f"{name}: {line}"
        for name in _FIELDS
        if name in fields or name == "data"
        for line in _LINE_END.split(_text(fields.get(name, "")))
    ]
    return "\n".join(lines) + "\n\n"


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json_text.encode(value).decode()


def _events(text: str, item: Schema) -> Iterator[Json]:
    """Every event with data; one that no blank line ends is not one yet (HTML, section 9.2.6)."""
    fields: dict[str, str] = {}
    data: list[str] = []
    is_event = _is_event(item)
    for line in _LINE_END.split(text.removeprefix("\ufeff"))[:-1]:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            if data:
                whole = "\n".join(data)
                yield _typed(item, {**fields, "data": whole}) if is_event else _value(item, whole)
            fields, data = {}, []
        elif name == "data":
            data.append(value)
        elif name in _FIELDS:
            fields[name] = value


def _typed(item: Schema, fields: dict[str, str]) -> dict[str, Json]:
    """The fields of an event as what its schema asks for; a time to retry is digits or nothing."""
    known = next((each for each in branches.candidates(item) if _fits(each, fields)), item)
    value: dict[str, Json] = {}
    for name, text in fields.items():
        if name == "retry":
            value[name] = int(text) if _RETRY.match(text) else text
        else:
            value[name] = literal(branches.member(known, name), text)
    return value


def _fits(schema: Schema, fields: dict[str, str]) -> bool:
    """Whether an alternative knows all of these fields, and says nothing else of one."""
    if not fields.keys() <= schema.properties.keys():
        return False
    known = {name: schema.properties[name].schema for name in fields}
    return all(one.enum is None or literal(one, fields[name]) in one.enum for name, one in known.items())


def _value(item: Schema, text: str) -> Json:
    """What stands in the data of an event: a scalar by its schema, or JSON."""
    kinds = branches.kinds(item)
    if kinds and not kinds & {"array", "object"}:
        return literal(item, text)
    decoded = json_text.decode(text.encode("utf-8", "replace"))
    return text if decoded.findings else decoded.value
