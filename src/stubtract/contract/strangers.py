"""Keywords of Schema Objects that belong to another OpenAPI version, as data: what to write instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stranger:
    """A keyword that means nothing, or something else, in a version.

    Attributes:
        name: The keyword.
        instead: What to write in that version.
        types: The types of its value that make it a stranger; none for any value.
    """

    name: str
    instead: str
    types: tuple[type, ...] = ()


IN_3_0 = (
    Stranger("const", "write an enum of one value"),
    Stranger("examples", "write one 'example'"),
    Stranger("type", "write one type, and 'nullable: true' for null", (list,)),
    Stranger("exclusiveMinimum", "write the limit as 'minimum', and 'exclusiveMinimum: true'", (int, float)),
    Stranger("exclusiveMaximum", "write the limit as 'maximum', and 'exclusiveMaximum: true'", (int, float)),
    Stranger("contentEncoding", "write 'format: byte'"),
    *(
        Stranger(name, "take it out, or say 'openapi: 3.1.0'")
        for name in (
            "$anchor", "$defs", "$dynamicAnchor", "$dynamicRef", "$id", "contains", "contentMediaType",
            "contentSchema", "dependentRequired", "dependentSchemas", "else", "if", "maxContains",
            "minContains", "patternProperties", "prefixItems", "propertyNames", "then", "unevaluatedItems",
            "unevaluatedProperties",
        )
    ),
)  # fmt: skip
IN_3_1 = (
    Stranger("nullable", "add 'null' to the types, as in 'type: [string, \"null\"]'"),
    Stranger("exclusiveMinimum", "write the limit itself instead of 'minimum'", (bool,)),
    Stranger("exclusiveMaximum", "write the limit itself instead of 'maximum'", (bool,)),
)
