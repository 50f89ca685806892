"""A document of orders, the page of its one operation, and the pages of its models in several layouts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pages import Field, html, piped, plain, trailing

ORDERS = """\
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /Orders:
    get:
      operationId: listOrders
      responses:
        "200":
          description: All of them.
          content:
            application/json: {schema: {$ref: "#/components/schemas/order"}}
components:
  schemas:
    order:
      type: object
      properties:
        id: {type: string, format: uuid}
        buyer: {$ref: "#/components/schemas/customer"}
        lines: {type: array, items: {$ref: "#/components/schemas/line"}}
        gifts: {type: object, additionalProperties: {$ref: "#/components/schemas/line"}}
        state: {$ref: "#/components/schemas/state"}
    customer:
      type: object
      required: [name]
      properties:
        name: {type: string, maxLength: 40}
        level: {type: integer, enum: [0, 5], x-enum-varnames: [Plain, Gold]}
        last: {$ref: "#/components/schemas/order"}
    line:
      type: object
      properties:
        sku: {type: string, maxLength: 8}
        amount: {type: integer, minimum: 1, maximum: 9}
        states: {type: array, items: {$ref: "#/components/schemas/state"}}
      anyOf:
        - required: [sku]
        - required: [amount]
    state: {type: string, enum: [Open, Sent, Paid]}
"""
ORDER = (
    Field("id", "globally unique identifier"),
    Field("buyer", "customer", "Who pays"),
    Field("lines", "Collection of line"),
    Field("gifts", "Dictionary of string [key] and line [value]"),
    Field("state", "state", "How far it is"),
)
_GROUP = "Optionally required : sku or amount must be provided"
CUSTOMER = (
    Field("name", "string", "Full name", ("Required", "Max length: 40")),
    Field("level", "level"),
    Field("last", "order", "Latest one"),
)
LINE = (
    Field("sku", "string", "What", ("Max length: 8", _GROUP)),
    Field("amount", "integer", "How many", ("Range: inclusive between 1 and 9", _GROUP)),
    Field("states", "Collection of state"),
)
STATE = (("Open", "0", "Not yet sent"), ("Sent", "1", ""), ("Paid", "2", ""))
LEVEL = (("Plain", "0", ""), ("Gold", "5", "Pays in advance"))
MODELS = {"customer": CUSTOMER, "line": LINE}
ENUMS = {"state": STATE, "level": LEVEL}
Values = Sequence[tuple[str, str, str]]

_AFTER = "Response Formats\n\napplication/json\n\nSample not available.\n"
OPERATION = f"""\
GET api/Orders
Request Information
URI Parameters
None.
Body Parameters
None.
Response Information
Resource Description
{piped("order", ORDER)}
{_AFTER}"""


def _plain_values(name: str, values: Values) -> str:
    cells = "\n".join(
        f"{each}\n\n{number}\n\n{about}\n" if about else f"{each}\n\n{number}"
        for each, number, about in values
    )
    return f"{name}\nPossible enumeration values:\nNameValueDescription\n{cells}"


def _piped_values(name: str, values: Values) -> str:
    rows = "\n".join(f"| {each} |\n{number} | {about} |" for each, number, about in values)
    return f"{name}\nPossible enumeration values:\n| Name | Value | Description |\n|---|---|---|\n{rows}"


def _markdown(name: str, fields: Sequence[Field]) -> str:
    rows = "\n".join(
        f"| {each.name} | {each.description} | [{each.type}](https://x.test/ResourceModel?modelName=x) | {' '.join(each.notes)} |"
        for each in fields
    )
    return f"# {name}\n\nAll of it.\n\n| Name | Description | Type | Additional information |\n| --- | --- | --- | --- |\n{rows}"


def _markdown_values(name: str, values: Values) -> str:
    rows = "\n".join(f"| **{each}** | {number} | {about} |" for each, number, about in values)
    return f"# {name}\n\nPossible enumeration values:\n\n| Name | Value | Description |\n| --- | --- | --- |\n{rows}"


def _tabbed(name: str, fields: Sequence[Field]) -> str:
    rows = "\n".join(
        f"{each.name}\t{each.description}\t{each.type}\t{' '.join(each.notes) or 'None.'}" for each in fields
    )
    return f"{name}\nName\tDescription\tType\tAdditional information\n{rows}"


def _tabbed_values(name: str, values: Values) -> str:
    rows = "\n".join("\t".join(value) for value in values)
    return f"{name}\nPossible enumeration values:\n\nName\tValue\tDescription\n{rows}"


def html_fields(fields: Sequence[Field]) -> str:
    """A table as the stock template writes it."""
    rows = "\n".join(
        f"<tr>\n<td class='parameter-name'>{each.name}</td>\n<td class='parameter-documentation'><p>{each.description}</p></td>\n"
        f"<td class='parameter-type'><p>{each.type}</p></td>\n"
        f"<td class='parameter-annotations'>{''.join(f'<p>{escape(note)}</p>' for note in each.notes) or '<p>None.</p>'}</td>\n</tr>"
        for each in fields
    )
    head = "<tr><th>Name</th><th>Description</th><th>Type</th><th>Additional information</th></tr>"
    return f"<table class='help-page-table'>\n<thead>{head}</thead>\n<tbody>\n{rows}\n</tbody></table>"


def html_values(values: Values) -> str:
    """A table of values as the stock template writes it."""
    rows = "\n".join(
        f"<tr><td class='enum-name'><b>{each}</b></td>\n<td class='enum-value'><p>{number}</p></td>\n<td class='enum-description'><p>{about}</p></td></tr>"
        for each, number, about in values
    )
    head = "<thead><tr><th>Name</th><th>Value</th><th>Description</th></tr></thead>"
    return f"<p>Possible enumeration values:</p>\n<table class='help-page-table'>{head}<tbody>\n{rows}\n</tbody></table>"


def _html_page(name: str, below: str) -> str:
    return f"""\
<!DOCTYPE html>
<html><head><title>ResourceModel</title></head>
<body><nav><a href="/Help">Home</a></nav>
<h1>{name}</h1>
<p>All of it.</p>
<div>
{below}
</div>
<footer>2026</footer></body></html>
"""


LAYOUTS = {
    "html": {
        **{name: _html_page(name, html_fields(fields)) for name, fields in MODELS.items()},
        **{name: _html_page(name, html_values(values)) for name, values in ENUMS.items()},
    },
    "plain": {
        **{name: plain(name, fields) for name, fields in MODELS.items()},
        **{name: _plain_values(name, values) for name, values in ENUMS.items()},
    },
    "pipes": {
        **{name: piped(f"{name}\n", fields) for name, fields in MODELS.items()},
        **{name: _piped_values(name, values) for name, values in ENUMS.items()},
    },
    "trailing pipes": {
        **{name: trailing(name, fields) for name, fields in MODELS.items()},
        **{name: _piped_values(name, values) for name, values in ENUMS.items()},
    },
    "tabs": {
        **{name: _tabbed(name, fields) for name, fields in MODELS.items()},
        **{name: _tabbed_values(name, values) for name, values in ENUMS.items()},
    },
    "markdown": {
        **{name: _markdown(name, fields) for name, fields in MODELS.items()},
        **{name: _markdown_values(name, values) for name, values in ENUMS.items()},
    },
}
"""The pages of the models, by layout and name."""


def _nested(fields: Sequence[Field], depth: int = 2) -> str:
    """A table whose rows hold the tables of their types, as some sites write them."""
    tables = {name: _nested(each, depth - 1) if depth else "" for name, each in MODELS.items()}
    tables |= {name: html_values(values) for name, values in ENUMS.items()}
    written = html_fields(fields)
    for field in fields:
        name = field.type.removeprefix("Collection of ").removeprefix("Dictionary of string [key] and ")
        within = tables.get(name.removesuffix(" [value]"), "")
        start = f"<td class='parameter-name'>{field.name}</td>"
        written = written.replace(start, f"{start[:-5]}</td>") if not within else written
        documented = f"{start}\n<td class='parameter-documentation'>"
        written = written.replace(documented, f"{documented}{within}", 1)
    return written


_BELOW = "\n".join(
    [f"<h3 id='{name}'>{name}</h3>\n{html_fields(fields)}" for name, fields in MODELS.items()]
    + [f"<h3 id='{name}'>{name}</h3>\n{html_values(values)}" for name, values in ENUMS.items()]
)
_NO_SAMPLE = "<h3>Response Formats</h3>\n<h4>application/json</h4>\n<div><p>Sample not available.</p></div>\n"
WHOLE = {
    "below the table": html("GET api/Orders", (), "", f"<h3>Resource Description</h3>\n<p><a href='#order'>order</a></p>\n{html_fields(ORDER)}\n{_BELOW}\n{_NO_SAMPLE}"),
    "below the samples": html("GET api/Orders", (), "", f"<h3>Resource Description</h3>\n<p><a href='#order'>order</a></p>\n{html_fields(ORDER)}\n{_NO_SAMPLE}\n{_BELOW}"),
    "within the rows": html("GET api/Orders", (), "", f"<h3>Resource Description</h3>\n<p>order</p>\n{_nested(ORDER)}\n{_NO_SAMPLE}"),
    "as text": OPERATION.replace(_AFTER, "\n".join([*LAYOUTS["pipes"].values(), _AFTER])),
    "as plain text": OPERATION.replace(_AFTER, "\n".join([_AFTER, *LAYOUTS["plain"].values()])),
}  # fmt: skip
"""Pages that tell the models themselves, by where they do."""
