"""The page's words for types, and the JSON types and formats that they stand for."""

from __future__ import annotations

from dataclasses import dataclass

from stubtract.contract import Schema

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


def fits(word: str, schema: Schema) -> bool:
    """Whether the page's word and a schema are of the same JSON type or model."""
    kind = KINDS.get(word)
    if kind is not None:
        return schema.kind == kind.type
    if word == "Object":
        return not schema.kind or (schema.kind == "object" and not schema.properties)
    if word.startswith("Collection of "):
        item = word.removeprefix("Collection of ")
        if item == "byte" and schema.kind == "string":
            return schema.format == "byte" or bool(schema.encoding)
        return schema.kind == "array" and schema.items is not None and fits(item, schema.items.schema)
    if word.startswith("Dictionary of "):
        value = word.rpartition(" and ")[2].removesuffix(" [value]")
        return schema.kind == "object" and (
            isinstance(schema.additional, bool) or fits(value, schema.additional.schema)
        )
    if word.startswith("Pair of "):
        return schema.kind == "object"
    names = names_of(schema)
    return word in names if names else schema.kind in ("object", "") or schema.enum is not None
