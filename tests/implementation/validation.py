"""Bodies and query strings held to their schemas, and what was found told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from marshmallow import Schema, ValidationError, fields

from implementation.fields import UNREPRESENTABLE, UNSTORABLE
from implementation.problems import Members, Problem, bad_request

_CODES = {UNREPRESENTABLE: "unrepresentable_text", UNSTORABLE: "unstorable_value"}


def load_body(schema: Schema, value: object, status: int) -> Members:
    """The members of a body, each as its schema reads it.

    Raises:
        Problem: With ``status``, naming every member that is missing or invalid.
    """
    try:
        return cast("Members", schema.load(cast("Any", value)))
    except ValidationError as error:
        found = list(_findings(error.messages))
        raise Problem(status=status, code=_code(found), message="; ".join(map(_sentence, found))) from error


def load_query(schema: Schema, arguments: Mapping[str, list[str]]) -> dict[str, Any]:
    """The values of query parameters; parameters that are not documented are let pass.

    Raises:
        Problem: 400 for invalid values, and for a parameter that stands twice without being a list.
    """
    values: dict[str, Any] = {}
    for name, spec in schema.fields.items():
        key = spec.data_key or name
        sent = arguments.get(key, [])
        if isinstance(spec, fields.List):
            values[key] = sent
        elif len(sent) > 1:
            raise bad_request("invalid", f"{key}: Is given {len(sent)} times.")
        elif sent:
            values[key] = sent[0]
    return load_body(schema, values, 400)


def _findings(messages: object, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(messages, dict):
        for name, inner in messages.items():
            yield from _findings(inner, place if name == "_schema" else f"{place}/{name}")
    elif isinstance(messages, list):
        yield from ((place, str(text)) for text in messages)


def _sentence(finding: tuple[str, str]) -> str:
    place, text = finding
    return f"{place[1:] or 'body'}: {text}"


def _code(found: list[tuple[str, str]]) -> str:
    """A word of its own where nothing but a limit of this implementation was met."""
    codes = {_CODES.get(text, "invalid") for _, text in found}
    return codes.pop() if len(codes) == 1 else "invalid"
