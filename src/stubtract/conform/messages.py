"""What was expected, in words: one phrase a keyword."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TypeAlias

import jsonschema_rs

from stubtract.contract import pointer

_MAX_SHOWN = 60
_MAX_REASONS = 3
# What a member says that tells alternatives apart.
_TELLING = frozenset(("const", "enum"))
Known: TypeAlias = dict[str, object]
Named: TypeAlias = Callable[[list[str | int]], str]


def _nameless(_path: list[str | int]) -> str:
    return ""


# The arguments are what the validator knows of the failure; see ValidationErrorKind in jsonschema-rs.
_PHRASES: dict[str, Callable[[Known], str]] = {
    "required": lambda known: f"expected '{known['property']}', which is missing",
    "type": lambda known: f"expected {_words(known['types'])}",
    "maxLength": lambda known: f"expected at most {known['limit']} characters",
    "minLength": lambda known: f"expected at least {known['limit']} characters",
    "maximum": lambda known: f"expected at most {known['limit']}",
    "minimum": lambda known: f"expected at least {known['limit']}",
    "exclusiveMaximum": lambda known: f"expected less than {known['limit']}",
    "exclusiveMinimum": lambda known: f"expected more than {known['limit']}",
    "multipleOf": lambda known: f"expected a multiple of {known['multiple_of']}",
    "pattern": lambda known: f"expected a match of the pattern {known['pattern']}",
    "format": lambda known: f"expected the format {known['format']}",
    "enum": lambda known: f"expected one of {_words(known['options'])}",
    "const": lambda known: f"expected {_words([known['expected_value']])}",
    "maxItems": lambda known: f"expected at most {known['limit']} elements",
    "minItems": lambda known: f"expected at least {known['limit']} elements",
    "uniqueItems": lambda _known: "expected elements that all differ",
    "maxProperties": lambda known: f"expected at most {known['limit']} members",
    "minProperties": lambda known: f"expected at least {known['limit']} members",
    "additionalProperties": lambda known: f"expected no member {_words(known['unexpected'])}",
    "falseSchema": lambda _known: "expected nothing here",
    "not": lambda _known: "expected a value that the schema under 'not' refuses",
}


def expectation(error: jsonschema_rs.ValidationError, value: object = None, named: Named = _nameless) -> str:
    """What a value should have been, and a glimpse of what it is.

    Args:
        error: What the validator says.
        value: The whole value that was judged.
        named: What an alternative is called, from the path of a referenced schema; empty for nothing.
    """
    kind = error.kind
    if kind.name == "falseSchema" and list(error.schema_path)[-1:] == ["additionalProperties"]:
        return f"expected no member {_words(_names(value, error.instance_path))}"
    if isinstance(
        kind, jsonschema_rs.ValidationErrorKind.AnyOf | jsonschema_rs.ValidationErrorKind.OneOfNotValid
    ):
        return _alternatives(error, kind.context, named)
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.OneOfMultipleValid):
        return "expected a fit with exactly one of the alternatives, found several"
    phrase = _PHRASES.get(kind.name)
    if phrase is None:
        return _shortened(error.message)
    try:
        expected = phrase(kind.as_dict())
    except KeyError:
        return _shortened(error.message)
    return expected if kind.name == "required" else f"{expected}, found {_glimpse(error.instance)}"


def _names(value: object, path: Iterable[str | int]) -> list[str]:
    """The member names of the object at a path; a member that the path ends in counts as itself."""
    for step in path:
        if isinstance(value, dict) and step in value and not isinstance(value[step], dict):
            return [str(step)]
        value = value[step] if isinstance(value, dict | list) else None  # type: ignore[index]
    return list(value) if isinstance(value, dict) else []


def _alternatives(
    error: jsonschema_rs.ValidationError, branches: list[list[jsonschema_rs.ValidationError]], named: Named
) -> str:
    """Why the closest alternative does not fit; a group of optionally required members reads as such."""
    kinds = [[error.kind for error in branch] for branch in branches]
    required = jsonschema_rs.ValidationErrorKind.Required
    if all(len(branch) == 1 and isinstance(branch[0], required) for branch in kinds):
        names = [f"'{branch[0].as_dict()['property']}'" for branch in kinds]
        return f"expected one of the members {', '.join(names)}"
    here = list(error.instance_path)
    distances = [_distance(branch, here) for branch in branches]
    if len(set(distances)) == 1 and len(branches) <= _MAX_REASONS:
        every = [f"{index + 1}: {expectation(each[0])}" for index, each in enumerate(branches) if each]
        return f"expected one of {len(branches)} alternatives; {'; '.join(every)}"
    index = distances.index(min(distances))
    closest = branches[index]
    if not closest:
        return f"expected one of {len(branches)} alternatives"
    name = named(list(closest[0].schema_path)) if "$ref" in _way(error, closest[0]) else ""
    called = f"number {index + 1}{', ' + name if name else ''}"
    reasons = [_inside(each, here, named) for each in closest[:_MAX_REASONS]]
    more = len(closest) - len(reasons)
    told = "; ".join([*reasons, *([f"and {more} more"] if more else [])])
    return f"expected one of {len(branches)} alternatives; the closest, {called}: {told}"


def closest(error: jsonschema_rs.ValidationError) -> list[jsonschema_rs.ValidationError]:
    """What is wrong by the alternative that a value is clearly closest to; nothing where none is."""
    kind = error.kind
    if not isinstance(
        kind, jsonschema_rs.ValidationErrorKind.AnyOf | jsonschema_rs.ValidationErrorKind.OneOfNotValid
    ):
        return []
    here = list(error.instance_path)
    distances = [_distance(branch, here) for branch in kind.context]
    least = min(distances)
    is_clear = distances.count(least) == 1 and not least[0]
    return kind.context[distances.index(least)] if is_clear else []


def _distance(branch: list[jsonschema_rs.ValidationError], here: list[str | int]) -> tuple[bool, int, int]:
    """How far a value is from an alternative: another type, telling members that differ, number of errors."""
    is_other = any(each.kind.name == "type" and list(each.instance_path) == here for each in branch)
    return is_other, sum(each.kind.name in _TELLING for each in branch), len(branch)


def _way(error: jsonschema_rs.ValidationError, inner: jsonschema_rs.ValidationError) -> list[str | int]:
    """The first steps of an alternative, below its number."""
    start = len(list(error.evaluation_path)) + 1
    return list(inner.evaluation_path)[start : start + 1]


def _inside(error: jsonschema_rs.ValidationError, here: list[str | int], named: Named) -> str:
    """What an alternative expected, with the place below the value."""
    below = [str(step) for step in list(error.instance_path)[len(here) :]]
    return f"{pointer.of(below)} " * bool(below) + expectation(error, named=named)


def _words(values: object) -> str:
    several = values if isinstance(values, list | tuple) else [values]
    return _shortened(" or ".join(each if isinstance(each, str) else json.dumps(each) for each in several))


def _glimpse(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return _shortened(repr(value) if isinstance(value, str) else str(value))


def _shortened(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN * 4 else text[: _MAX_SHOWN * 4] + "…"
