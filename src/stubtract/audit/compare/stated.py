"""A field of an OpenAPI block against its schema: what a block leaves out, it denies."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.audit.compare.fields import NOTHING, Check, FieldPair, required
from stubtract.audit.drift import Drift
from stubtract.audit.pages import LIMITS, text_of, types_of


def types(pair: FieldPair) -> Iterator[Drift]:
    """The types, null among them."""
    told, found = pair.field.type, types_of(pair.schema)
    if told and told.text != found:
        yield pair.drift("type", "type", told.line, (told.text, found))


def limits(pair: FieldPair) -> Iterator[Drift]:
    """Format, lengths, ranges, patterns, the default and whatever else limits a value."""
    for limit in LIMITS:
        note, value = pair.field.note(limit.kind), limit.value(pair.link)
        said, found = note.value if note else NOTHING, NOTHING if value is None else text_of(value)
        if said != found:
            line = note.line if note else pair.field.name.line
            yield pair.drift(limit.kind.replace(" ", "-"), limit.keyword, line, (said, found))


def values(pair: FieldPair) -> Iterator[Drift]:
    """The only values that it may have, in any order."""
    said = {each.text: each.line for each in pair.field.values}
    found = [text_of(each) for each in pair.schema.enum or ()]
    if set(said) != set(found):
        line = next((line for text, line in said.items() if text not in found), pair.field.name.line)
        says = (", ".join(said) or NOTHING, ", ".join(found) or NOTHING)
        yield pair.drift("enum", "enum", line, says)


OF_STATED: tuple[Check, ...] = (types, limits, values, required)
"""In the order in which they are made."""
