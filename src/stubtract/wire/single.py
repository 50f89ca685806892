"""Bodies and parts that hold one value: JSON, XML, text, and bytes that are taken as they are."""

from __future__ import annotations

import codecs

from stubtract.contract import Json, Schema, Style
from stubtract.wire import (
    branches,
    csv_text,
    data_contract,
    data_contract_decoder,
    json_text,
    openapi_xml,
    openapi_xml_decoder,
    xml_tree,
)
from stubtract.wire.decoded import CHARSET, Decoded, malformed
from stubtract.wire.literals import literal
from stubtract.wire.media_types import charset_of, essence, kind_of

# Python's own escapes and domain names are no charsets of text, and some are slow.
_NO_CHARSETS = frozenset(("idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape"))
_UTF_8 = frozenset(("", "utf-8", "utf8", "us-ascii", "ascii"))


def encode(media_type: str, schema: Schema, value: Json, style: Style) -> bytes:
    """The bytes of one value; a string goes out as it is, in UTF-8."""
    kind = kind_of(media_type)
    if kind == "xml":
        return xml_tree.encode(xml(schema, value, style))
    if kind == "json":
        return json_text.encode(value)
    if essence(media_type) == "text/csv" and isinstance(value, list):
        return csv_text.encode(value)
    return value.encode("utf-8", "replace") if isinstance(value, str) else json_text.encode(value)


def xml(schema: Schema, value: Json, style: Style) -> xml_tree.Element:
    """The element tree of a value, by the rules that the style names."""
    encode_xml = data_contract.encode if style.xml == "data-contract" else openapi_xml.encode
    return encode_xml(schema, value, style)


def decode(media_type: str, schema: Schema, body: bytes, style: Style) -> Decoded | None:
    """The plain value of a text; None for bytes, and for text that stands for an object or an array."""
    kind = kind_of(media_type)
    if kind == "json":
        return _json(media_type, body)
    if kind == "xml":
        decode_xml = (
            data_contract_decoder.decode if style.xml == "data-contract" else openapi_xml_decoder.decode
        )
        return decode_xml(schema, body)
    if kind == "text" and not branches.kinds(schema) & {"object", "array"}:
        return text(media_type, schema, body)
    return None


def is_utf_8(charset: str) -> bool:
    """Whether a charset is UTF-8 or a part of it; none at all counts as UTF-8."""
    return charset in _UTF_8


def transcoded_to(charset: str, body: bytes) -> bytes | None:
    """A text in UTF-8 as the same text in another charset; None if that has no way to write it."""
    try:
        if codecs.lookup(charset).name.replace("-", "_") in _NO_CHARSETS:
            return None
        return body.decode("utf-8", "replace").encode(charset)
    except (LookupError, ValueError):
        return None


def _json(media_type: str, body: bytes) -> Decoded:
    charset = charset_of(media_type)
    if charset not in _UTF_8:
        return Decoded(findings=(malformed(f"expected JSON in utf-8, found {charset}", rule=CHARSET),))
    return json_text.decode(body)


def text(media_type: str, schema: Schema, body: bytes) -> Decoded:
    """A text as the string or the scalar that its schema asks for, in the charset that it names."""
    charset = charset_of(media_type)
    try:
        is_charset = codecs.lookup(charset or "utf-8").name.replace("-", "_") not in _NO_CHARSETS
        plain = body.decode(charset or "utf-8", "replace") if is_charset else None
    except (LookupError, ValueError):
        plain = None
    if plain is None:
        return Decoded(findings=(malformed(f"the charset '{charset}' is not known", rule=CHARSET),))
    return Decoded(literal(schema, plain))
