"""Which keywords hold schemas (JSON Schema 2020-12 core, section 10), and which held them in older drafts."""

from __future__ import annotations

ONE = frozenset(
    (
        "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames",
        "then", "unevaluatedItems", "unevaluatedProperties",
    )
)  # fmt: skip
"""Keywords whose value is a schema."""
LIST = frozenset(("allOf", "anyOf", "oneOf", "prefixItems"))
"""Keywords whose value is a list of schemas."""
MAP = frozenset(("dependentSchemas", "patternProperties", "properties"))
"""Keywords whose value is an object of schemas."""
BY_NAME = MAP | {"$defs", "definitions", "dependencies"}
"""Every keyword, of older drafts as well, whose value is an object of schemas, or may hold some."""
HOLDERS = ONE | LIST | BY_NAME | {"additionalItems"}
"""Every keyword below which schemas stand; what stands below others is no schema."""
