"""A document of things, and the pages that say the same, in each of the layouts that help pages come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

DOCUMENT = """\
openapi: 3.1.0
info: {title: Things, version: "1"}
x-stubtract: {xml: data-contract}
paths:
  /Things:
    get:
      operationId: listThings
      parameters:
        - {name: limit, in: query, required: false, schema: {type: integer, format: int32, default: 10}}
      responses:
        "200":
          description: All of them.
          content:
            application/json: {schema: {$ref: "#/components/schemas/thing"}}
            text/json: {schema: {$ref: "#/components/schemas/thing"}}
    post:
      operationId: createThing
      requestBody:
        content:
          application/json: {schema: {$ref: "#/components/schemas/thing"}}
      responses:
        "204": {description: Done.}
  /Things({id}):
    put:
      operationId: updateThing
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
      requestBody:
        content:
          application/json: {schema: {$ref: "#/components/schemas/thing"}}
      responses:
        "204": {description: Done.}
  /People({id}):
    get:
      operationId: getPerson
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
      responses:
        "200":
          description: One of them.
          content:
            application/json: {schema: {$ref: "#/components/schemas/person"}}
            text/json: {schema: {$ref: "#/components/schemas/person"}}
            application/xml: {schema: {$ref: "#/components/schemas/person"}}
            text/xml: {schema: {$ref: "#/components/schemas/person"}}
components:
  schemas:
    thing:
      type: object
      required: [name]
      properties:
        id: {type: string, format: uuid}
        name: {type: string, maxLength: 40}
        code: {type: string}
        owner: {$ref: "#/components/schemas/person"}
        size: {type: integer, format: int32, minimum: 1, maximum: 9}
        sku: {type: string, minLength: 2, maxLength: 8}
        tag: {type: string, pattern: "^(?:[A-Z]+)$"}
        price: {type: number}
        weight: {type: number, format: double}
        sold: {type: boolean}
        made: {type: string, format: date-time}
        mail: {type: string, format: email}
        kinds: {type: array, maxItems: 5, items: {type: string}}
        counts: {type: object, additionalProperties: {type: integer, format: int32}}
      anyOf:
        - required: [code]
        - required: [owner]
    person:
      type: object
      xml: {name: person, namespace: ""}
      properties:
        key: {type: string, format: uuid}
        nick: {type: string, maxLength: 20}
        born: {type: string, format: date-time}
        height: {type: number}
"""


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a table."""

    name: str
    type: str
    description: str = ""
    notes: tuple[str, ...] = ()


_GROUP = ("Optionally required : code or owner must be provided",)
THING = (
    Field("id", "globally unique identifier", "Key of it"),
    Field("name", "string", "Name of it", ("Required", "Max length: 40")),
    Field("code", "string", "Code of it", _GROUP),
    Field("owner", "person", "Whose it is", _GROUP),
    Field("size", "integer", "", ("Range: inclusive between 1 and 9",)),
    Field("sku", "string", "Stock", ("String length: inclusive between 2 and 8",)),
    Field("tag", "string", "What hangs on it", ("Matching regular expression pattern: [A-Z]+",)),
    Field("price", "decimal number", "What it costs"),
    Field("weight", "decimal number", "In kilograms"),
    Field("sold", "boolean", "Whether it is gone"),
    Field("made", "date", "When it was made"),
    Field("mail", "string", "Where to write", ("Data type: EmailAddress",)),
    Field("kinds", "Collection of string", "What it is", ("Max length: 5",)),
    Field("counts", "Dictionary of string [key] and integer [value]", "How many of what"),
)
PERSON = (
    Field("key", "globally unique identifier", "Key"),
    Field("nick", "string", "Short name", ("Max length: 20",)),
    Field("born", "date", "Birthday"),
    Field("height", "decimal number"),
)
KEY = (Field("id", "globally unique identifier", "", ("Required",)),)
LIMIT = (Field("limit", "integer", "How many", ("Default value is 10",)),)

PERSON_JSON = """\
{
  "key": "6f1c1d9e-7f6b-4d0e-8a53-0d4c6f0b1a01",
  "nick": "sample string 2",
  "born": "2026-03-04T05:06:07.1234567+00:00",
  "height": 4.0
}"""
PERSON_XML = """\
<person xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
  <born>2026-03-04T05:06:07.1234567+00:00</born>
  <height>4</height>
  <key>6f1c1d9e-7f6b-4d0e-8a53-0d4c6f0b1a01</key>
  <nick>sample string 2</nick>
</person>"""
THING_JSON = """\
{
  "id": "0b3f7c52-6d1e-4f0a-9c58-2f4de1a7b960",
  "name": "sample string 2",
  "code": "sample string 3",
  "owner": {
    "key": "6f1c1d9e-7f6b-4d0e-8a53-0d4c6f0b1a01",
    "nick": "sample string 2",
    "born": "2026-03-04T05:06:07.1234567+00:00",
    "height": 4.0
  },
  "size": 4,
  "sku": "sample string 5",
  "tag": "sample string 6",
  "price": 7.0,
  "weight": 8.1,
  "sold": true,
  "made": "2026-03-04T05:06:07.1234567+00:00",
  "mail": "sample string 11",
  "kinds": [
    "sample string 1",
    "sample string 2"
  ],
  "counts": {
    "sample string 1": 2,
    "sample string 3": 4
  }
}"""


def plain(model: str, fields: Sequence[Field]) -> str:
    """Plain lines: paragraphs, and a type right above the next name."""
    lines = (
        [model, "NameDescriptionTypeAdditional information"]
        if model
        else ["NameDescriptionTypeAdditional information"]
    )
    for field in fields:
        lines += [field.name, ""]
        lines += [field.description, ""] if field.description else []
        lines += [field.type]
        lines += [line for note in field.notes for line in ("", note)] + ([""] if field.notes else [])
    return "\n".join(lines)


def piped(model: str, fields: Sequence[Field], *, before: str = "| ", end: str = " |") -> str:
    """A table with pipes whose cells have a line each."""
    lines = [
        f"{model}{before}Name | Description | Type | Additional information{end}",
        f"{before.strip()}---|---|---|---|",
    ]
    for field in fields:
        texts = (
            [field.name, field.description, field.type]
            if field.description
            else [f"{field.name} | {field.type}"]
        )
        lines.append(f"{before}{texts[0]} |")
        lines += [f"{text} |" for text in texts[1:]]
        if field.notes:
            lines.append(f"{' '.join(field.notes)} |")
        else:
            lines[-1] += " |"
    return "\n".join(lines)


def trailing(model: str, fields: Sequence[Field]) -> str:
    """The same without pipes at the start."""
    return piped(model, fields, before="")


def stripped(sample: str) -> str:
    """A sample that has lost its indentation."""
    return "\n".join(line.strip() for line in sample.splitlines())


def collapsed(sample: str) -> str:
    """A sample on one line."""
    return " ".join(sample.split())


_NO_ANSWER = "Response Information\nResource Description :\nIHttpActionResultNone.\nResponse Formats\napplication/json\nSample not available."
LIST = f"""\
Retrieves all the things
Request Information
URI Parameters :
{piped("", LIMIT)}
Body Parameters :
None.
Response Information
Resource Description :
IHttpActionResult
{piped("thing", THING)}
Response Formats
application/json, text/json
{stripped(THING_JSON)}
"""
CREATE = f"""\
Creates a new thing
Request Information
URI Parameters :
None.
Body Parameters :
{trailing("thing", THING)}
Request Formats :
application/json
{collapsed(THING_JSON)}
{_NO_ANSWER}
"""
UPDATE = f"""\
Updates the thing with the specified key
Request Information
URI Parameters :
{piped("", KEY)}
Body Parameters :
{piped("thing", THING)}
Request Formats :
application/json
{stripped(THING_JSON)}
{_NO_ANSWER}
"""
READ = f"""\
Retrieves one person

Request Information

URI Parameters :

{plain("", KEY)}
Body Parameters :

None.

Response Information

Resource Description :

{plain("person", PERSON)}

Response Formats

application/json, text/json

Sample:

{PERSON_JSON}

application/xml, text/xml

Sample:

{PERSON_XML}
"""
HELP_PAGES = {"list": LIST, "create": CREATE, "update": UPDATE, "read": READ}

SHELVES = """\
openapi: 3.1.0
info: {title: Shelves, version: "1"}
paths:
  /shelves/{shelfUid}/boxes:
    parameters:
      - $ref: "#/components/parameters/shelfUid"
    get:
      operationId: listShelfBoxes
      parameters:
        - {name: pageNumber, in: query, description: Which page to answer., schema: {type: integer}}
        - {name: sortDirection, in: query, schema: {enum: [ASC, DESC]}}
      responses: {"200": {content: {application/json: {schema: {type: object}}}}}
    post:
      operationId: createBox
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/box"}}}
      responses: {"201": {content: {application/json: {schema: {$ref: "#/components/schemas/box"}}}}}
  /shelves/{shelfUid}/boxes/{boxUid}:
    parameters:
      - $ref: "#/components/parameters/shelfUid"
      - $ref: "#/components/parameters/boxUid"
    delete:
      operationId: deleteBox
      responses:
        "204": {description: Gone.}
components:
  parameters:
    shelfUid: {name: shelfUid, in: path, required: true, schema: {type: string, pattern: "^[a-z]+"}}
    boxUid: {name: boxUid, in: path, required: true, schema: {type: string, pattern: "^[0-9]+"}}
  schemas:
    box:
      type: object
      properties:
        lid: {type: string, pattern: "^[A-F]*"}
"""
REFERENCE = """\
Boxes
Was this helpful?
List all boxes of a shelf.
Reference to a shelf.
^[a-z]+
Reference to a specific page in a result set.
ENUM | Description |
---|---|
ASC | Rising order |
DESC | Falling order |
Example response
Create a new box.
Reference to the shelf.
^[a-z]+
^[A-F]*
Example response
Delete a given box.
Reference to this shelf.
^[a-z]+
Reference to a box.
^[0-9]+
No Content
No Content
"""


def _html_table(fields: Sequence[Field]) -> str:
    rows = "\n".join(
        f"<tr>\n<td class='parameter-name'>{field.name}</td>\n<td><p>{field.description}</p></td>\n"
        f"<td>{_html_type(field.type)}</td>\n<td>\n{''.join(f'<p>{escape(note)}</p>' for note in field.notes) or '<p>None.</p>'}\n</td>\n</tr>"
        for field in fields
    )
    head = "".join(f"<th>{name}</th>" for name in ("Name", "Description", "Type", "Additional information"))
    return f"<table class='help-page-table'>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _html_type(text: str) -> str:
    return (
        f"<p><a href='/Help/ResourceModel?modelName={text}'>{text}</a></p>"
        if text == "person"
        else f"<p>{text}</p>"
    )


def _html_sample(media_types: str, text: str) -> str:
    return f"<h4>{media_types}</h4>\n<div class='sample-content'>\n<span><b>Sample:</b></span>\n<pre class='wrapped'>\n{escape(text)}</pre>\n</div>"


def html(title: str, uri: Sequence[Field], request: str, answer: str) -> str:
    """A page as a stock site serves it, with navigation before and a footer behind."""
    return f"""\
<!DOCTYPE html>
<html>
<head><title>Things &amp; people</title><style>table {{ color: red }}</style></head>
<body>
<div id="body"><section class="featured"><a href="/Help">Help Page Home</a></section>
<section class="content-wrapper">
<h1>{title}</h1>
<div>
<p>No documentation available.</p>
<h2>Request Information</h2>
<h3>URI Parameters</h3>
{_html_table(uri) if uri else "<p>None.</p>"}
<h3>Body Parameters</h3>
{request or "<p>None.</p>"}
<h2>Response Information</h2>
{answer}
</div>
</section></div>
<footer><p>&copy; 2026 - Things</p></footer>
</body>
</html>
"""


_HTML_THING = f"<p><a href='/Help/ResourceModel?modelName=thing'>thing</a></p>\n{_html_table(THING)}"
_HTML_PERSON = f"<p><a href='/Help/ResourceModel?modelName=person'>person</a></p>\n{_html_table(PERSON)}"
HTML_PAGES = {
    "list": html(
        "GET api/Things?limit={limit}",
        LIMIT,
        "",
        f"<h3>Resource Description</h3>\n{_HTML_THING}\n<h3>Response Formats</h3>\n"
        + _html_sample("application/json, text/json", THING_JSON),
    ),
    "create": html(
        "POST api/Things",
        (),
        f"{_HTML_THING}\n<h3>Request Formats</h3>\n{_html_sample('application/json', THING_JSON)}",
        "",
    ),
    "update": html(
        "PUT api/Things({id})",
        KEY,
        f"{_HTML_THING}\n<h3>Request Formats</h3>\n{_html_sample('application/json', THING_JSON)}",
        "<h3>Resource Description</h3>\n<p>IHttpActionResult</p>\n<p>None.</p>\n<h3>Response Formats</h3>\n"
        "<h4>application/json</h4>\n<div><p>Sample not available.</p></div>",
    ),
    "read": html(
        "GET api/People({id})",
        KEY,
        "",
        f"<h3>Resource Description</h3>\n{_HTML_PERSON}\n<h3>Response Formats</h3>\n"
        + _html_sample("application/json, text/json", PERSON_JSON)
        + _html_sample("application/xml, text/xml", PERSON_XML),
    ),
}
