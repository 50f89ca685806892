"""Rules about schemas that no value, or not every value they list, can meet; cheap proofs only."""

from __future__ import annotations

from collections.abc import Iterator

import jsonschema_rs

from stubtract.conform.lint.examples import directions
from stubtract.conform.lint.raw import elements, members, texts
from stubtract.conform.lint.rule import Breach, Sheet
from stubtract.conform.messages import expectation
from stubtract.contract import Json, Limits, Link, Piece, Schema

_ASSERTIONS = frozenset(
    (
        "exclusiveMaximum", "exclusiveMinimum", "maxItems", "maxLength", "maxProperties", "maximum",
        "minItems", "minLength", "minProperties", "minimum", "multipleOf", "pattern", "required", "type",
        "uniqueItems",
    )
)  # fmt: skip


def contradictions(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """Limits leave room for a value, alone and with everything that allOf and ``$ref`` add."""
    schema = sheet.schema(piece)
    why = _contradiction(schema)
    if not why:
        return
    parts = [each for each in elements(piece.data.get("allOf")) if isinstance(each, dict)]
    several = piece.node.child("allOf", None)
    links = [sheet.contract.link(several.child(index, each).location) for index, each in enumerate(parts)]
    if not any(_contradiction(link.schema) for link in links):
        yield Breach(where=piece.where(), message=f"no value can be valid: {why}")


def _contradiction(schema: Schema) -> str:
    """Why a schema has no value; empty if nothing speaks against it."""
    if schema.never:
        return "its parts allow different types" if len(schema.includes) > 1 else ""
    if schema.enum == () and len(schema.includes) > 1:
        return "its parts list different values"
    return _crossed(schema.limits)


def _crossed(limits: Limits) -> str:
    lowest = [(bound, "more than") for bound in (limits.exclusive_minimum,) if bound is not None]
    lowest += [(bound, "at least") for bound in (limits.minimum,) if bound is not None]
    highest = [(bound, "less than") for bound in (limits.exclusive_maximum,) if bound is not None]
    highest += [(bound, "at most") for bound in (limits.maximum,) if bound is not None]
    for low, above in lowest:
        for high, below in highest:
            if low > high or (low == high and (above, below) != ("at least", "at most")):
                return f"{above} {low} and {below} {high}"
    counts = (
        ("characters", limits.min_length, limits.max_length),
        ("elements", limits.min_items, limits.max_items),
        ("members", limits.min_properties, limits.max_properties),
    )
    for what, least, most in counts:
        if most is not None and least > most:
            return f"at least {least} and at most {most} {what}"
    return ""


def listed_values(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """Every value of an enum, and a const, is allowed by the type and the limits beside it."""
    keywords = sheet.contract.dialect.keywords(piece.data)
    places: list[tuple[tuple[str | int, ...], Json]] = []
    if "const" in keywords:
        places.append((("const",), keywords["const"]))
    options = piece.data.get("enum")
    if options == []:
        yield Breach(where=piece.where("enum"), message="an empty enum: no value can be valid")
    places += [(("enum", index), value) for index, value in enumerate(elements(options))]
    if not places:
        return
    try:
        judge = jsonschema_rs.Draft202012Validator(
            {key: keywords[key] for key in keywords.keys() & _ASSERTIONS}
        )
    except (jsonschema_rs.ValidationError, ValueError):
        return
    for place, value in places:
        error = next(iter(judge.iter_errors(value)), None)
        if error is not None:
            yield Breach(
                where=piece.where(*place),
                message=f"this value is never valid: {expectation(error, value)}",
                hint=f"see '{error.kind.name}' beside it",
            )
    if "const" in keywords and isinstance(options, list) and keywords["const"] not in options:
        yield Breach(
            where=piece.where("const"), message="the const is not in the enum: no value can be valid"
        )


def required_members(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """A required member is one that may be there."""
    properties = members(piece.data.get("properties"))
    patterns = list(members(piece.data.get("patternProperties")))
    for index, name in enumerate(texts(piece.data.get("required"))):
        if properties.get(name) is False:
            reason = "its schema allows no value"
        elif (
            piece.data.get("additionalProperties") is False
            and name not in properties
            and not any(_matches(pattern, name) for pattern in patterns)
        ):
            reason = "it is not declared, and additionalProperties is false"
        else:
            continue
        yield Breach(
            where=piece.where("required", index),
            message=f"'{name}' is required, but {reason}",
            hint=f"declare '{name}' under 'properties'",
        )


def _matches(pattern: str, name: str) -> bool:
    try:
        return jsonschema_rs.Draft202012Validator({"pattern": pattern}).is_valid(name)
    except (jsonschema_rs.ValidationError, ValueError):
        return True


def endless(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """A value of a schema has an end: no object needs another of its own kind without way out."""
    start = sheet.schema(piece)
    if start.types != {"object"}:
        return  # an array of such objects is told by them
    seen: set[str] = set()
    waiting = list(_needed(start))
    while waiting:
        name, link = waiting.pop()
        schema = link.schema
        if schema.location == start.location:
            yield Breach(
                where=piece.where(),
                message=f"no value can be valid: it needs another one of itself, by '{name}'",
                hint=f"take '{name}' out of 'required', or allow null",
            )
            return
        if schema.location not in seen:
            seen.add(schema.location)
            waiting += [(name, below) for _, below in _needed(schema)]


def findable(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """What no cheap proof shows: a body that a search finds no value for, most likely has none."""
    schema = piece.node.get("schema")
    if schema is None or sheet.search is None:
        return
    link = sheet.contract.link(schema.location)
    for way in directions(piece):
        found = sheet.search(link, way)
        if found is not None:
            yield found
            return


def _needed(schema: Schema) -> Iterator[tuple[str, Link]]:
    """The members that any value of a schema must have, with their schemas."""
    if schema.choices or schema.enum is not None:
        return
    if schema.types == {"object"}:
        for prop in schema.properties.values():
            if prop.required:
                yield prop.name, prop.link
    elif schema.types == {"array"} and schema.limits.min_items and schema.items:
        yield "items", schema.items
