"""Help pages made from OpenAPI documents and their samples, as the generator of help pages would show them."""

from __future__ import annotations

from typing import Any

from pages import Field, piped

_WORDS = {
    ("string", "uuid"): "globally unique identifier",
    ("string", "date-time"): "date",
    ("string", "uri"): "URI",
    ("string", "byte"): "Collection of byte",
}
_KINDS = {
    "string": "string",
    "integer": "integer",
    "number": "decimal number",
    "boolean": "boolean",
    "null": "IThing",
}


def page_of(document: dict[str, Any], json: str, xml: str | None) -> str:
    """A page of the first operation: the table of what it answers, and two texts as its samples."""
    schemas = document.get("components", {}).get("schemas", {})
    path, item = next(iter(document["paths"].items()))
    root = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    inner = root.get("items", root) if root.get("type") == "array" else root
    schema = schemas.get(_named(inner), {})
    fields = [Field(name, _word(each, schemas)) for name, each in _properties(schema, schemas).items()]
    table = f"{_word(root, schemas)}\n{piped('', fields) if fields else 'None.'}"
    samples = f"application/json\n\nSample:\n{json}\n"
    samples += f"\napplication/xml\n\nSample:\n{xml}\n" if xml is not None else ""
    return (
        f"GET api{path}\nRequest Information\nURI Parameters :\nNone.\nBody Parameters :\nNone.\n"
        f"Response Information\nResource Description :\n{table}\nResponse Formats\n{samples}"
    )


def _word(schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    """The word of a help page for a type."""
    if "$ref" in schema:
        name = _named(schema)
        return str(schemas[name].get("xml", {}).get("name", name))
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kind = next((each for each in kinds if each != "null"), "null")
    if kind == "array":
        return f"Collection of {_word(schema['items'], schemas)}"
    if kind == "object":
        return f"Dictionary of string [key] and {_word(schema['additionalProperties'], schemas)} [value]"
    return _WORDS.get((kind, schema.get("format", "")), _KINDS[kind])


def _properties(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """The members of a class in the order of the generator: its own, then those of its base class."""
    found = dict(schema.get("properties", {}))
    for part in reversed(schema.get("allOf", [])):
        found |= _properties(schemas[_named(part)] if "$ref" in part else part, schemas)
    return found


def _named(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]
