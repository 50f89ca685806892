"""JSON types: which ones may a value have, and how did that change?"""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Json, Limits, Schema
from stubtract.diff.change import Verdict
from stubtract.diff.effect import NARROWER, WIDER, Effect, by
from stubtract.diff.pair import NOTHING, Delta, Pair

Kinds = frozenset[str]
ALL: Kinds = frozenset(("array", "boolean", "integer", "null", "number", "object", "string"))
"""Every JSON type; ``number`` stands for the fractions, beside ``integer``."""
SCALARS: Kinds = frozenset(("boolean", "integer", "number", "string"))
_DEEPEST = 4
_MEANT = "whoever keeps to what the keywords speak of is not concerned"
_SOFTLY_NARROWER = Effect((Verdict.WARNING, _MEANT), NARROWER.answers)
_SOFTLY_WIDER = Effect(WIDER.requests, (Verdict.WARNING, _MEANT))


def kinds(schema: Schema, depth: int = 0) -> Kinds:
    """The types that a value may have: declared ones, those of the listed values, or of the alternatives."""
    if schema.never:
        return frozenset()
    found = schema.types or ALL
    if "number" in found:
        found |= {"integer"}
        if any(step % 1 == 0 for step in schema.limits.multiple_of):
            found -= {"number"}
    if schema.enum is not None:
        found &= frozenset(map(kind_of, schema.enum))
    for choice in schema.choices if depth < _DEEPEST else ():
        found &= frozenset().union(*(kinds(option.schema, depth + 1) for option in choice.options))
    return found


def kind_of(value: Json) -> str:
    """The JSON type of a value; a whole number is an integer however it is written."""
    if isinstance(value, float):
        return "integer" if value.is_integer() else "number"
    names = {bool: "boolean", int: "integer", str: "string", list: "array", dict: "object"}
    return names.get(type(value), "null")


def shared(pair: Pair, *wanted: str) -> bool:
    """Whether both sides may be of one of these types: only then do their keywords for it compare."""
    return not (kinds(pair.old) & kinds(pair.new)).isdisjoint(wanted)


def types(pair: Pair) -> Iterator[Delta]:
    """The types that were taken away or added; the values of lists tell that themselves."""
    old, new = pair.old, pair.new
    if old.never != new.never:
        effect = NARROWER if new.never else WIDER
        yield pair.delta("type", (said(old), said(new)), effect, "type", "not")
    if old.never or new.never or (old.enum is not None and new.enum is not None):
        return
    before, after = _meant(pair, old, new), _meant(pair, new, old)
    gone = before - after if new.enum is None else frozenset()
    come = after - before if old.enum is None else frozenset()
    effect_ = _softened(pair, by(bool(gone), bool(come)))
    if effect_ is not None:
        rule = "nullable" if gone | come == {"null"} else "type"
        yield pair.delta(rule, (said(old), said(new)), effect_, "type", "nullable", "x-nullable", "enum")


def said(schema: Schema) -> str:
    """The types of a schema in words."""
    if schema.never:
        return "no value"
    found = kinds(schema)
    if found == ALL:
        return "any type"
    return " or ".join(sorted(found - {"integer"} if "number" in found else found)) or NOTHING


def _meant(pair: Pair, schema: Schema, other: Schema) -> Kinds:
    """The types; as text, every scalar of the other side is a string where any string will do."""
    found = kinds(schema)
    is_free = not schema.format and schema.enum is None and schema.limits == Limits()
    if pair.manner.text and "string" in found and is_free and not schema.conditions:
        return found | (SCALARS & kinds(other))
    return found


def _softened(pair: Pair, effect: Effect | None) -> Effect | None:
    """The effect; softer where a type is added or left out that the other keywords speak of anyway."""
    old, new = pair.old, pair.new
    if effect is NARROWER and not old.types and old.kind and kinds(new) == {old.kind}:
        return _SOFTLY_NARROWER
    if effect is WIDER and not new.types and new.kind and kinds(old) == {new.kind}:
        return _SOFTLY_WIDER
    return effect
