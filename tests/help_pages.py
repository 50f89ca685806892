"""Help pages made from OpenAPI documents and their samples, and HTML pages made from pages of text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from model_pages import html_fields
from pages import Field, html, piped
from stubtract.audit.pages import DocumentedBody, DocumentedField, Note, read_page

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


_TEXTS = {"required": "Required", "max length": "Max length: {}", "default": "Default value is {}"}


def _note(note: Note) -> str:
    if note.kind != "group":
        return _TEXTS[note.kind].format(note.value)
    *names, last = note.value.split(",")
    return f"Optionally required : {', '.join(names)} or {last} must be provided"


def _fields(fields: Sequence[DocumentedField]) -> tuple[Field, ...]:
    return tuple(
        Field(
            each.name.text,
            each.type.text if each.type else "",
            escape(each.description),
            tuple(map(_note, each.notes)),
        )
        for each in fields
    )


def _section(title: str, formats: str, body: DocumentedBody | None) -> str:
    assert body is not None
    samples = "".join(
        f"<h4>{', '.join(each.media_types)}</h4>\n<div class='sample-content'>\n<span><b>Sample:</b></span>\n"
        f"<pre class='wrapped'>\n{escape(each.text or 'Sample not available.')}\n</pre>\n</div>\n"
        if each.text
        else f"<h4>{', '.join(each.media_types)}</h4>\n<p>Sample not available.</p>\n"
        for each in body.samples
    )
    table = f"<p>{body.model}</p>\n{html_fields(_fields(body.fields))}" if body.fields else "<p>None.</p>"
    head = f"<h3>{title}</h3>" if title else ""
    return f"{head}\n{table}\n<h3>{formats}</h3>\n{samples}" if samples else f"{head}\n{table}\n"


def html_of(page: Path) -> str:
    """A page as a stock site would serve the same facts."""
    (said,) = read_page(page)
    request = _section("", "Request Formats", said.request)
    answer = _section("Resource Description", "Response Formats", said.answer)
    return html(escape(said.title.text), _fields(said.parameters), request, answer)
