"""A document of notes, and a page in Markdown that shows its operations as OpenAPI blocks."""

from __future__ import annotations

import copy
import json

import yaml

NOTES = """\
openapi: 3.1.0
info: {title: Notes, version: "1"}
servers: [{url: https://notes.test/v2}]
paths:
  /shops/{shop}/notes:
    parameters:
      - {name: shop, in: path, required: true, schema: {type: string, pattern: "^[a-z]+$"}}
    get:
      operationId: listNotes
      summary: List the notes of a shop.
      parameters:
        - {name: size, in: query, schema: {type: integer, default: 20, maximum: 99}}
        - {name: sort, in: query, schema: {type: string, enum: [ASC, DESC]}}
        - {name: when, in: query, style: deepObject, schema: {type: object, properties: {from: {type: string, format: date}}}}
        - {name: X-Trace, in: header, schema: {type: string}}
      responses:
        "200":
          description: All of them.
          content:
            application/json:
              schema: {type: array, maxItems: 99, items: {$ref: "#/components/schemas/Note"}}
        "404": {description: No such shop.}
    post:
      operationId: createNote
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: "#/components/schemas/Note"}}
      responses:
        "201":
          description: The new one.
          content:
            application/json: {schema: {$ref: "#/components/schemas/Note"}}
            text/plain: {schema: {type: string}}
  /shops/{shop}/notes/{id}:
    delete:
      operationId: deleteNote
      parameters:
        - {name: shop, in: path, required: true, schema: {type: string, pattern: "^[a-z]+$"}}
        - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
      responses:
        "204": {description: Gone.}
components:
  schemas:
    Note:
      type: object
      required: [text]
      properties:
        text: {type: string, minLength: 1, maxLength: 400}
        stars: {type: [integer, "null"], exclusiveMinimum: 0, multipleOf: 2}
        tags: {type: array, uniqueItems: true, items: {type: string, enum: [red, blue]}}
        writer: {$ref: "#/components/schemas/Writer"}
        parent: {$ref: "#/components/schemas/Note"}
        prices: {type: object, additionalProperties: {type: number, minimum: 0}}
        place:
          oneOf:
            - {$ref: "#/components/schemas/Here"}
            - {$ref: "#/components/schemas/There"}
    Writer:
      type: object
      additionalProperties: false
      properties:
        name: {type: string, readOnly: true}
        mail: {type: string, format: email}
        phone: {type: string}
      anyOf:
        - required: [mail]
        - required: [phone]
    Here: {type: object, properties: {room: {type: integer, format: int32}}}
    There: {type: object, required: [town], properties: {town: {type: string}}}
"""


def _schemas(value: object, every: dict[str, object], found: dict[str, object]) -> dict[str, object]:
    """The components that a value refers to, directly or by another one."""
    if isinstance(value, dict):
        name = str(value.get("$ref", "")).rpartition("/")[2]
        if name and name not in found:
            found[name] = every[name]
            _schemas(every[name], every, found)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _schemas(each, every, found)
    return found


def block(path: str, method: str, document: str = NOTES) -> dict[str, object]:
    """A document of one operation alone, as such pages hold it: with the components that it refers to."""
    whole = copy.deepcopy(yaml.safe_load(document))
    item = whole["paths"][path]
    kept = {name: value for name, value in item.items() if name in (method, "parameters")}
    schemas = _schemas(kept, whole["components"]["schemas"], {})
    return {**whole, "paths": {path: kept}, "components": {"schemas": schemas}}


OPERATIONS = (
    ("/shops/{shop}/notes", "get"),
    ("/shops/{shop}/notes", "post"),
    ("/shops/{shop}/notes/{id}", "delete"),
)
TITLES = ("List notes", "Create a note", "Delete a note")


def page(layout: str, document: str = NOTES) -> str:
    """The page of all operations, its blocks written in one of the layouts."""
    head = "# Notes\n\nWhat people write down. Use `POST` with care.\n"
    parts = [
        f"## {title}\n\n> {title}, if there are any.\n\n{_fenced(layout, block(*each, document))}\n"
        for title, each in zip(TITLES, OPERATIONS, strict=True)
    ]
    return "\n".join([head, *parts, "---\n\nAsk questions:\n\n```\nGET /ask?q=openapi\n```\n"])


def _fenced(layout: str, value: dict[str, object]) -> str:
    if layout == "one line":
        return f"```json\n{json.dumps(value)}\n```"
    if layout == "indented":
        return f"```json\n{json.dumps(value, indent=2)}\n```"
    text = yaml.safe_dump(value, sort_keys=False)
    if layout == "in a list":
        inner = "\n".join(f"   {line}" for line in f"~~~yaml\n{text}~~~".splitlines())
        return f"1. The operation:\n\n{inner}"
    return f"````yaml openapi.json {next(iter(value))}\n{text}````"


LAYOUTS = ("one line", "indented", "yaml", "in a list")
