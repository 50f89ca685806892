"""Which keywords of a schema can be used; one with a value of the wrong kind is left out, and said.

What a keyword may be is JSON Schema 2020-12's word, and that of OpenAPI for its own. Whatever stands beside a
broken keyword counts as it always does.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from stubtract.contract.node import Node
from stubtract.contract.notes import Notes
from stubtract.contract.values import Json

_TYPES = frozenset(("array", "boolean", "integer", "null", "number", "object", "string"))


def _is_types(value: Json) -> bool:
    several = value if isinstance(value, list) else [value]
    return bool(several) and all(isinstance(each, str) and each in _TYPES for each in several)


def _is_names(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_positive(value: Json) -> bool:
    return _is_number(value) and isinstance(value, int | float) and value > 0


def _is_count(value: Json) -> bool:
    return _is_number(value) and isinstance(value, int | float) and value >= 0 and value == int(value)


def _is_schema(value: Json) -> bool:
    return isinstance(value, dict | bool)


def _is_schemas(value: Json) -> bool:
    return isinstance(value, list) and bool(value)


def _is_needs(value: Json) -> bool:
    return isinstance(value, dict) and all(_is_names(each) for each in value.values())


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


def _is_flag(value: Json) -> bool:
    return isinstance(value, bool)


def _is_object(value: Json) -> bool:
    return isinstance(value, dict)


_Check = tuple[Callable[[Json], bool], str]
_CHECKS: dict[str, _Check] = {
    **dict.fromkeys(("$ref", "$dynamicRef", "format", "pattern", "contentEncoding"), (_is_text, "a string")),
    **dict.fromkeys(("readOnly", "uniqueItems", "writeOnly"), (_is_flag, "true or false")),
    **dict.fromkeys(
        ("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum"), (_is_number, "a finite number")
    ),
    **dict.fromkeys(
        (
            "maxContains", "maxItems", "maxLength", "maxProperties", "minContains", "minItems", "minLength",
            "minProperties",
        ),
        (_is_count, "a whole number, not below 0"),
    ),
    **dict.fromkeys(
        (
            "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not",
            "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties",
        ),
        (_is_schema, "a schema"),
    ),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), (_is_schemas, "a list of schemas")),
    **dict.fromkeys(
        ("dependentSchemas", "discriminator", "patternProperties", "properties", "xml"),
        (_is_object, "an object"),
    ),
    "dependentRequired": (_is_needs, "lists of names by name"),
    "enum": (lambda value: isinstance(value, list), "a list of values"),
    "multipleOf": (_is_positive, "a number above 0"),
    "required": (_is_names, "a list of names"),
    "type": (_is_types, f"one of {', '.join(sorted(_TYPES))}, or a list of them"),
}  # fmt: skip
_XML: dict[str, _Check] = {
    **dict.fromkeys(("name", "prefix"), (_is_text, "a string")),
    **dict.fromkeys(("attribute", "wrapped"), (_is_flag, "true or false")),
}
_SETS = ("required", "type")
"""Lists whose elements say nothing more when they are there twice."""


def usable(node: Node, notes: Notes) -> dict[str, Json]:
    """The keywords of a schema object, already in JSON Schema 2020-12, that can be used."""
    kept: dict[str, Json] = {}
    for name, value in node.mapping().items():
        check = _CHECKS.get(name)
        if check is not None and not check[0](value):
            notes.say(node.child(name, None), f"'{name}' must be {check[1]}", "it is passed over until then")
        elif name == "xml" and isinstance(value, dict):
            kept[name] = _usable_xml(node.child(name, value), value, notes)
        elif name in _SETS and isinstance(value, list):
            kept[name] = [each for index, each in enumerate(value) if each not in value[:index]]
        else:
            kept[name] = value
    return kept


def _usable_xml(node: Node, members: dict[str, Json], notes: Notes) -> dict[str, Json]:
    """The members of an XML Object (OpenAPI 3.1, section 4.8.26) that can be used."""
    kept: dict[str, Json] = {}
    for name, value in members.items():
        check = _XML.get(name)
        if check is None or check[0](value):
            kept[name] = value
        elif value is not None:
            notes.say(node.child(name, value), f"'{name}' must be {check[1]}", "it is passed over until then")
    return kept
