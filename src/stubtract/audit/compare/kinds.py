"""The page's words for types, and the JSON types and formats that they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stubtract.audit.pages import DocumentedModel, parts_of
from stubtract.contract import Link, Schema

_INTEGERS = frozenset(("", "int16", "int32", "int64", "uint16", "uint32", "uint64"))
_NUMBERS = frozenset(("", "double", "float", "decimal"))
_TEXT = frozenset(("", "password", "email"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a word stands for: a JSON type, the formats that it may have, and the usual one of them."""

    type: str
    formats: frozenset[str]
    write: str


def _kind(kind: str, formats: frozenset[str], write: str = "") -> Kind:
    return Kind(type=kind, formats=formats, write=write)


KINDS = {
    "string": _kind("string", _TEXT),
    "globally unique identifier": _kind("string", frozenset(("uuid",)), "uuid"),
    "integer": _kind("integer", _INTEGERS, "int32"),
    "unsigned integer": _kind("integer", _INTEGERS, "int32"),
    "byte": _kind("integer", _INTEGERS | {"uint8"}),
    "signed byte": _kind("integer", _INTEGERS | {"int8"}),
    "decimal number": _kind("number", _NUMBERS),
    "boolean": _kind("boolean", frozenset(("",))),
    "date": _kind("string", frozenset(("date-time",)), "date-time"),
    "time interval": _kind("string", frozenset(("", "time-span", "duration"))),
    "URI": _kind("string", frozenset(("uri", "uri-reference")), "uri"),
    "character": _kind("string", frozenset(("", "char"))),
}
DATA_TYPES = {
    "Date": "date", "DateTime": "date-time", "EmailAddress": "email", "Url": "uri", "ImageUrl": "uri",
    "Password": "password", "Upload": "binary",
}  # fmt: skip
"""The formats of the annotation "Data type"."""


def names_of(schema: Schema) -> frozenset[str]:
    """The names that a schema goes by."""
    return frozenset(name for name in (schema.name, schema.xml.name) if name)


def written(schema: Schema) -> str:
    """A schema in a word: its name, or its type."""
    return schema.xml.name or schema.name or schema.kind or "anything"


Models = Mapping[str, DocumentedModel]


def fits(word: str, schema: Schema, models: Models) -> bool:
    """Whether the page's word and a schema are of the same JSON type or model.

    Args:
        word: The page's word.
        schema: The schema.
        models: What the pages say of types; what an enumeration is called in the document is its own affair.
    """
    kind = KINDS.get(word)
    if kind is not None:
        return schema.kind == kind.type
    if word == "Object":
        return not schema.kind or (schema.kind == "object" and not schema.properties)
    model = models.get(word)
    if model and model.values:
        return schema.kind in ("string", "integer", "")
    if parts_of(word):
        return _fits_parts(word, schema, models)
    names = names_of(schema)
    return word in names if names else schema.kind in ("object", "") or schema.enum is not None


def write_as(word: str) -> str:
    """What to write in a document for the page's word: keywords, or the schema to refer to."""
    kind, parts = KINDS.get(word), parts_of(word)
    if kind:
        return f"type: {kind.type}{f', format: {kind.write}' if kind.write else ''}"
    if parts.get("item") == "byte":
        return "type: string, format: byte"
    if "item" in parts:
        return f"type: array, items: {{{write_as(parts['item'])}}}"
    if "value" in parts:
        return f"type: object, additionalProperties: {{{write_as(parts['value'])}}}"
    return "no type" if word == "Object" else "type: object" if parts else f"$ref: the schema {word}"


def inside(word: str, link: Link) -> Iterator[tuple[str, Link]]:
    """The words that a type is made of, each with its schema; a type of one word is made of itself."""
    waiting = [(word, link)]
    while waiting:
        each, at = waiting.pop()
        parts = parts_of(each)
        if not parts:
            yield each, at
        for name, part in parts.items():
            found = _part(name, at.schema)
            if found is not None:
                waiting.append((part, found))


def _fits_parts(word: str, schema: Schema, models: Models) -> bool:
    parts = parts_of(word)
    if parts.get("item") == "byte" and schema.kind == "string":
        return schema.format == "byte" or bool(schema.encoding)
    if schema.kind != ("array" if "item" in parts else "object"):
        return False
    told = ((part, _part(name, schema)) for name, part in parts.items() if name != "key")
    if "item" in parts and schema.items is None:
        return False
    return all(found is None or fits(part, found.schema, models) for part, found in told)


def _part(name: str, schema: Schema) -> Link | None:
    """The schema of the elements, of the other members, or of a pair's halves; None where it says nothing."""
    if name == "item":
        return schema.items
    if name == "value":
        return None if isinstance(schema.additional, bool) else schema.additional
    members = {each.lower(): prop.link for each, prop in schema.properties.items()}
    return members.get({"left": "key", "right": "value"}.get(name, ""))
