"""Bodies by media type: plain values to bytes and back, each kind by its own file."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from stubtract.contract import Json, Link, Schema, Style
from stubtract.wire import (
    data_contract,
    data_contract_decoder,
    json_text,
    openapi_xml,
    openapi_xml_decoder,
    xml_tree,
)
from stubtract.wire.decoded import Decoded
from stubtract.wire.literals import literal
from stubtract.wire.media_types import kind_of

ANY = Schema(location="")
"""The schema that says nothing."""


def encode(media_type: str, schema: Schema, value: Json, style: Style) -> bytes:
    """The body of a value as it goes over the wire: compact, UTF-8."""
    kind = kind_of(media_type)
    if kind == "xml":
        return xml_tree.encode(_xml(schema, value, style))
    if kind == "json":
        return json_text.encode(value)
    if kind == "form" and isinstance(value, dict):
        return urlencode([pair for name, each in value.items() for pair in _fields(name, each)]).encode()
    return value.encode("utf-8", "replace") if isinstance(value, str) else json_text.encode(value)


def page(media_type: str, schema: Schema, value: Json, style: Style) -> str:
    """The same in the layout of documentation pages: indented JSON and XML, others as on the wire."""
    kind = kind_of(media_type)
    if kind == "xml":
        return xml_tree.page(_xml(schema, value, style))
    if kind == "json":
        return json_text.page(value)
    return encode(media_type, schema, value, style).decode("utf-8", "replace")


def decode(media_type: str, schema: Schema, body: bytes, style: Style) -> Decoded | None:
    """The plain value of a body, led by its schema; None where the media type is not one that can be read."""
    kind = kind_of(media_type)
    if kind == "json":
        return json_text.decode(body)
    if kind == "xml":
        decode_xml = (
            data_contract_decoder.decode if style.xml == "data-contract" else openapi_xml_decoder.decode
        )
        return decode_xml(schema, body)
    if kind == "form":
        return Decoded(_form(schema, body))
    if kind == "text" and schema.kind in ("", "string"):
        return Decoded(body.decode("utf-8", "replace"))
    return None


def _xml(schema: Schema, value: Json, style: Style) -> xml_tree.Element:
    encode_xml = data_contract.encode if style.xml == "data-contract" else openapi_xml.encode
    return encode_xml(schema, value, style)


def _fields(name: str, value: Json) -> list[tuple[str, str]]:
    """A member as form fields: one for each element of an array (OpenAPI 3.1, section 4.8.15.1)."""
    several = value if isinstance(value, list) else [value]
    return [(name, each if isinstance(each, str) else json_text.encode(each).decode()) for each in several]


def _form(schema: Schema, body: bytes) -> Json:
    """The fields of a form; those of a name that the schema calls an array are collected."""
    value: dict[str, Json] = {}
    for name, text in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True):
        prop = schema.properties.get(name)
        inner = (
            prop.schema if prop else schema.additional.schema if isinstance(schema.additional, Link) else ANY
        )
        if inner.kind == "array":
            items = inner.items.schema if inner.items else ANY
            known = value.setdefault(name, [])
            if isinstance(known, list):
                known.append(literal(items, text))
        else:
            value[name] = literal(inner, text)
    return value
