"""How a value that breaks a rule can be changed: a table of small functions, one a rule."""

from __future__ import annotations

from stubtract.sample.mend_choices import alternatives, branch_names
from stubtract.sample.mend_elements import contained, distinct, fewer_elements, more_elements
from stubtract.sample.mend_members import closed, fewer_members, more_members, names, required
from stubtract.sample.mend_values import again, given, number, refused, text
from stubtract.sample.place import Fix

FIXES: dict[str, Fix] = {
    "additionalProperties": closed,
    "anyOf": alternatives,
    "const": given,
    "contains": contained,
    "discriminator": branch_names,
    "enum": given,
    "exclusiveMaximum": number,
    "exclusiveMinimum": number,
    "falseSchema": refused,
    "format": again,
    "maxContains": closed,
    "maxItems": fewer_elements,
    "maxLength": text,
    "maxProperties": fewer_members,
    "maximum": number,
    "minContains": contained,
    "minItems": more_elements,
    "minLength": text,
    "minProperties": more_members,
    "minimum": number,
    "multipleOf": number,
    "not": refused,
    "oneOf": alternatives,
    "pattern": text,
    "propertyNames": names,
    "required": required,
    "type": again,
    "unevaluatedItems": closed,
    "unevaluatedProperties": closed,
    "uniqueItems": distinct,
}
"""What to try where a rule is broken, by the JSON Schema keyword."""
