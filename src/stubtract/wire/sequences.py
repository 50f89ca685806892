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
from stubtract.wire.media_types import essence, kind_of

MAX_ITEMS = 100_000
"""Streams with more items are refused."""
_RECORD = b"\x1e"
_EVENTS = "text/event-stream"
# The HTML standard, section 9.2.6: the fields of an event, and where its lines end.
_FIELDS = ("event", "id", "retry", "data")
_LINE_END = re.compile(r"\r\n|\n|\r")
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
        return "".join(_event(_is_event(_item(schema)), each) for each in items).encode("utf-8", "replace")
    start = _RECORD if essence(media_type).endswith("json-seq") else b""
    return b"".join(start + json_text.encode(each) + b"\n" for each in items)


def decode(media_type: str, schema: Schema, body: bytes) -> Decoded:
    """The items of a stream; what is wrong is said of the item that it is wrong in."""
    if schema.kind == "string":
        return Decoded(body.decode("utf-8", "replace"))
    if essence(media_type) == _EVENTS:
        events = _events(body.decode("utf-8", "replace"), is_event=_is_event(_item(schema)))
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
    """Whether items are events with their fields; else they are what stands in the data, as JSON."""
    members = branches.members(item)
    return not members or "data" in members


def _event(is_event: bool, value: Json) -> str:  # noqa: FBT001 - the same for every item
    has_fields = is_event and isinstance(value, dict) and not value.keys().isdisjoint(_FIELDS)
    fields: Mapping[str, Json] = value if has_fields and isinstance(value, dict) else {"data": value}
    lines = [
        f"{name}: {line}"
        for name in _FIELDS
        if name in fields
        for line in _LINE_END.split(_text(fields[name]))
    ]
    return "\n".join(lines) + "\n\n"


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json_text.encode(value).decode()


def _events(text: str, *, is_event: bool) -> Iterator[Json]:
    """Every event with data; one that no blank line ends is not one yet (HTML, section 9.2.6)."""
    fields: dict[str, Json] = {}
    data: list[str] = []
    for line in _LINE_END.split(text.removeprefix("\ufeff"))[:-1]:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            if data:
                yield {**fields, "data": "\n".join(data)} if is_event else _json("\n".join(data))
            fields, data = {}, []
        elif name == "data":
            data.append(value)
        elif name == "retry":
            fields[name] = int(value) if re.fullmatch("[0-9]{1,18}", value) else value
        elif name in _FIELDS:
            fields[name] = value


def _json(text: str) -> Json:
    decoded = json_text.decode(text.encode("utf-8", "replace"))
    return text if decoded.findings else decoded.value
