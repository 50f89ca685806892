"""Bodies by media type: plain values to bytes and back, each kind by its own file."""

from __future__ import annotations

from stubtract.contract import Json, Schema, Style
from stubtract.wire import forms, json_text, multipart, sequences, single, xml_tree
from stubtract.wire.decoded import Decoded
from stubtract.wire.media_types import kind_of

ANY = Schema(location="")
"""The schema that says nothing."""


def encode(
    media_type: str, schema: Schema, value: Json, style: Style, encodings: forms.Encodings = forms.USUAL
) -> bytes:
    """The body of a value as it goes over the wire: compact, UTF-8.

    Args:
        media_type: How it is written.
        schema: What the value is.
        value: The value.
        style: The rules of XML.
        encodings: How the members of a form, or the parts of a multipart body, are written.
    """
    match kind_of(media_type):
        case "form" if isinstance(value, dict):
            return forms.encode(value, encodings)
        case "multipart" if isinstance(value, dict | list):
            return multipart.encode(media_type, schema, value, style, encodings)
        case "sequence":
            return sequences.encode(media_type, schema, value)
    return single.encode(media_type, schema, value, style)


def page(
    media_type: str, schema: Schema, value: Json, style: Style, encodings: forms.Encodings = forms.USUAL
) -> str:
    """The same in the layout of documentation pages: indented JSON and XML, others as on the wire."""
    kind = kind_of(media_type)
    if kind == "xml":
        return xml_tree.page(single.xml(schema, value, style))
    if kind == "json":
        return json_text.page(value)
    return encode(media_type, schema, value, style, encodings).decode("utf-8", "replace")


def decode(
    media_type: str, schema: Schema, body: bytes, style: Style, encodings: forms.Encodings = forms.USUAL
) -> Decoded | None:
    """The plain value of a body, led by its schema; None where the media type is not one that can be read.

    Args:
        media_type: The ``Content-Type`` of the body, with its parameters.
        schema: What leads the reading; it is not judged by it.
        body: The body.
        style: The rules of XML.
        encodings: How the members of a form, or the parts of a multipart body, are written.
    """
    match kind_of(media_type):
        case "form":
            return forms.decode(schema, body, encodings)
        case "multipart":
            return multipart.decode(media_type, schema, body, style, encodings)
        case "sequence":
            return sequences.decode(media_type, schema, body)
    return single.decode(media_type, schema, body, style)
