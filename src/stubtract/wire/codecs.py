"""Bodies by media type: plain values to bytes and back, each kind by its own file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from stubtract.contract import Json, Schema, Style
from stubtract.wire import branches, forms, json_text, mime_parts, multipart, sequences, single, xml_tree
from stubtract.wire.alternatives import MAX_READINGS, settled
from stubtract.wire.decoded import Decoded
from stubtract.wire.media_types import as_sent, charset_of, kind_of, with_parameter
from stubtract.wire.single import is_utf_8, transcoded_to

ANY = Schema(location="")
"""The schema that says nothing."""
_UNTYPED = frozenset(("form", "multipart", "xml"))
_MAX_READ = 256 * 1024


def encode(
    media_type: str, schema: Schema, value: Json, style: Style, encodings: forms.Encodings = forms.USUAL
) -> bytes:
    """The body of a value: compact, UTF-8.

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


@dataclass(frozen=True, slots=True)
class Written:
    """A body as it goes over the wire, and what it is.

    Attributes:
        body: Its bytes.
        content_type: Its ``Content-Type``, true of these bytes.
    """

    body: bytes
    content_type: str


def written(
    media_type: str, schema: Schema, value: Json, style: Style, encodings: forms.Encodings = forms.USUAL
) -> Written:
    """The body of a value with its ``Content-Type``: text in the charset that the media type names.

    What that charset has not, and JSON and XML, are in UTF-8 and said to be so. The boundary is one that the
    parts do not hold. The arguments are those of ``encode``.
    """
    body = encode(media_type, schema, value, style, encodings)
    kind = kind_of(media_type)
    if kind == "multipart":
        return Written(body, as_sent(with_parameter(media_type, "boundary", mime_parts.boundary_in(body))))
    charset = charset_of(media_type)
    if kind not in ("json", "text", "xml") or is_utf_8(charset):
        return Written(body, as_sent(media_type))
    transcoded = transcoded_to(charset, body) if kind == "text" else None
    if transcoded is not None:
        return Written(transcoded, media_type)
    return Written(body, as_sent(with_parameter(media_type, "charset", "" if kind == "json" else "utf-8")))


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


def readings(
    media_type: str, schema: Schema, body: bytes, style: Style, encodings: forms.Encodings = forms.USUAL
) -> Iterator[Decoded]:
    """Every way to take a body that its schema leaves open, the likeliest first; none for bytes.

    Forms, multipart bodies and XML do not say of what types their texts are. Where ``anyOf`` or ``oneOf``
    let a text be one or another, each alternative leads a reading of its own: up to 32, and fewer of a
    large body. An array that must be there and has no fields may be an empty one. The arguments are those
    of ``decode``.
    """
    first = decode(media_type, schema, body, style, encodings)
    if first is None:
        return
    yield first
    kind = kind_of(media_type)
    if kind not in _UNTYPED or (kind == "xml" and first.findings):
        return
    most = min(MAX_READINGS, max(4, _MAX_READ // (len(body) + 1)))
    for each in islice(settled(schema), most):
        read = decode(media_type, each, body, style, encodings)
        if read is not None:
            yield read if kind == "xml" else _with_empty_arrays(each, read)


def _with_empty_arrays(schema: Schema, read: Decoded) -> Decoded:
    """A reading with the arrays that must be there: one without elements has no fields and no parts."""
    value = read.value
    if not isinstance(value, dict) or read.findings:
        return read
    missing = [
        name
        for name, prop in branches.members(schema).items()
        if prop.required and name not in value and branches.array(prop.schema) is not None
    ]
    return replace(read, value={**value, **{name: [] for name in missing}}) if missing else read


def echoes(
    media_type: str, schema: Schema, value: Json, style: Style, encodings: forms.Encodings = forms.USUAL
) -> Iterator[Decoded]:
    """What a reader can make of a value once it is written, the likeliest first: the value itself from JSON.

    The arguments are those of ``encode``.
    """
    if kind_of(media_type) in ("json", "binary"):
        yield Decoded(value)
        return
    sent = written(media_type, schema, value, style, encodings)
    found = False
    for each in readings(sent.content_type, schema, sent.body, style, encodings):
        found = True
        yield each
    if not found:
        yield Decoded(value)
