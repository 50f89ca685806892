"""Does a schema say anything at all?"""

from __future__ import annotations

from dataclasses import replace

from stubtract.contract import Limits, Schema


def asserts_nothing(schema: Schema) -> bool:
    """Whether any value is valid: it has annotations only."""
    told = (
        schema.types, schema.never, schema.format, schema.encoding, schema.enum is not None,
        schema.properties, schema.required, schema.patterned, schema.additional is not True,
        schema.items, schema.prefix_items, schema.choices, schema.conditions, schema.limits != Limits(),
    )  # fmt: skip
    return not any(told)


def is_choice(schema: Schema) -> bool:
    """Whether it is nothing but one choice of alternatives."""
    return len(schema.choices) == 1 and asserts_nothing(replace(schema, choices=()))


def says(schema: Schema, keyword: str) -> bool:
    """Whether there is such a condition."""
    return any(each.keyword == keyword for each in schema.conditions)
