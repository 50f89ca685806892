"""Requests that schemathesis makes, as plain values.

Nothing else imports this file, for schemathesis need not be installed. Its strategies are all that is taken
from it. They are given the schemas that the contract has compiled, so that it reads no file and no address.
What is sent and what is said of an answer is our own, for it does not read XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeAlias, TypeGuard
from urllib.parse import unquote

import schemathesis
from schemathesis.generation.modes import GenerationMode

from stubtract.check.kit import Place
from stubtract.contract import Contract, Direction, Given, Json, Link, Operation
from stubtract.sample import SampleError
from stubtract.sample.drawing import draws

_Case: TypeAlias = "schemathesis.Case[schemathesis.APIOperation[object, object, object, object]]"
_MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
_PLACES = ("path", "query", "header", "cookie")
_COOKIE = re.compile(r"[\w.~-]+", re.ASCII)
_NOTHING = object()
_HERE = "#/$defs/"
_THERE = "#/components/schemas/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A request as plain values.

    Attributes:
        is_positive: Whether schemathesis made it as a valid one.
        parameters: What the operation documents, by place and name.
        body: The body; None for none.
        media_type: That of the body; empty for none.
    """

    is_positive: bool
    parameters: Mapping[Place, Json]
    body: Given | None = None
    media_type: str = ""


def drawn(contract: Contract, operation: Operation, seed: int, tries: int) -> Iterator[Drawn]:
    """Requests of an operation, valid and invalid ones by turns; the same for the same arguments.

    Args:
        contract: The document.
        operation: The operation.
        seed: What they are drawn from.
        tries: How many are drawn of each kind; some draws come to nothing.

    Raises:
        SampleError: Schemathesis cannot make any.
    """
    document = _document(contract, operation)
    several = [_cases(document, operation, mode, f"{seed} {operation.id}", tries) for mode in _MODES]
    for turn in zip_longest(*several):
        for case, mode in zip(turn, _MODES, strict=True):
            if case is not None:
                yield _plain(case, operation, is_positive=mode is GenerationMode.POSITIVE)


def _cases(
    document: dict[str, Json], operation: Operation, mode: GenerationMode, place: str, tries: int
) -> Iterator[_Case]:
    """What schemathesis makes; what goes wrong there ends this phase of this operation, and not the run."""
    try:
        schema = schemathesis.openapi.from_dict(document, config=_config())
        strategy = schema[operation.path][operation.method].as_strategy(generation_mode=mode)
        yield from draws(strategy, f"{place} {mode.value}", tries)
    except Exception as error:  # a foreign library may raise anything
        message = f"schemathesis makes no requests of it: {str(error) or type(error).__name__}"
        raise SampleError(operation.location, message) from error


def _config() -> schemathesis.Config:
    """Its defaults, whatever files of its own stand in the folders around."""
    return schemathesis.Config.from_dict({})


def _document(contract: Contract, operation: Operation) -> dict[str, Json]:
    """A document of this operation alone: what may be sent, and nothing else."""
    definitions: dict[str, Json] = {}

    def schema(link: Link | None) -> Json:
        if link is None:
            return {}
        bundle = contract.json_schema(link, Direction.REQUEST).schema
        definitions.update(_definitions(bundle))
        return _moved({name: each for name, each in bundle.items() if name not in ("$schema", "$defs")})

    contents = operation.body.contents if operation.body else ()
    told: dict[str, Json] = {
        "parameters": [
            {"name": each.name, "in": each.place, "required": each.required, "schema": schema(each.link)}
            for each in operation.parameters
            if each.place in _PLACES
        ],
        "responses": {"default": {"description": ""}},
    }
    if operation.body is not None:
        content: Json = {each.media_type: {"schema": schema(each.link)} for each in contents}
        told["requestBody"] = {"required": operation.body.required, "content": content}
    return {
        "openapi": "3.1.0",
        "info": {"title": "", "version": ""},
        "paths": {operation.path: {operation.method.lower(): told}},
        "components": {"schemas": _moved(definitions)},
    }


def _definitions(schema: Mapping[str, Json]) -> Mapping[str, Json]:
    found = schema.get("$defs")
    return found if isinstance(found, dict) else {}


def _moved(value: Json) -> Json:
    """A schema whose references lead to where a document keeps its schemas."""
    if isinstance(value, dict):
        return {
            name: each.replace(_HERE, _THERE, 1) if name == "$ref" and isinstance(each, str) else _moved(each)
            for name, each in value.items()
        }
    return [_moved(each) for each in value] if isinstance(value, list) else value


def _plain(case: _Case, operation: Operation, *, is_positive: bool) -> Drawn:
    """The values of a case that the operation documents; those in the path are decoded."""
    given: dict[str, Mapping[str, object]] = {
        "path": {name: _decoded(each) for name, each in case.path_parameters.items()},
        "query": case.query,
        "header": case.headers,
        "cookie": case.cookies,
    }
    values: dict[Place, Json] = {}
    for parameter in operation.parameters:
        value = given.get(parameter.place, {}).get(parameter.name, _NOTHING)
        if _is_json(value) and _can_be_sent(parameter.place, value):
            values[parameter.place, parameter.name] = value
    body = case.body
    if not _is_json(body):
        return Drawn(is_positive=is_positive, parameters=values)
    return Drawn(
        is_positive=is_positive, parameters=values, body=Given(body), media_type=case.media_type or ""
    )


def _decoded(value: object) -> object:
    return unquote(value) if isinstance(value, str) else value


def _can_be_sent(place: str, value: Json) -> bool:
    """Whether a value arrives as it was sent: HTTP takes blanks off fields; cookies have few characters."""
    if not isinstance(value, str):
        return True
    if place == "header":
        return value == value.strip() and value.isascii() and value.isprintable()
    return place != "cookie" or _COOKIE.fullmatch(value) is not None


def _is_json(value: object) -> TypeGuard[Json]:
    """Whether a value is one that JSON can say; bytes are not, nor is what is not there."""
    if isinstance(value, dict):
        return all(isinstance(name, str) and _is_json(each) for name, each in value.items())
    if isinstance(value, list):
        return all(map(_is_json, value))
    return value is None or isinstance(value, str | int | float)
