"""The document as a whole against the official JSON Schema of its OpenAPI version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import jsonschema_rs

from stubtract.conform.lint.raw import elements, members, text
from stubtract.conform.lint.rule import Breach, Sheet
from stubtract.conform.messages import expectation
from stubtract.conform.near import did_you_mean
from stubtract.contract import Json, Piece

_MOST = 1_000
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_Error = jsonschema_rs.ValidationError
_Errors = list[_Error]
_Judge = jsonschema_rs.Draft4Validator | jsonschema_rs.Draft202012Validator


def breaches(sheet: Sheet, root: Piece) -> Iterator[Breach]:
    """The JSON Schemas at spec.openapis.org, as the library openapi-spec-validator ships them."""
    law = _law(sheet.contract.dialect.version)
    judge = _judge(law, judges_schemas=not sheet.names_dialects)
    errors = [cause for error in islice(judge.iter_errors(root.node.data), _MOST) for cause in _causes(error)]
    places = {_place(error) for error in errors}
    for error in errors:
        unexpected = elements(error.kind.as_dict().get("unexpected"))
        for name in unexpected:
            below = (*_place(error), str(name))
            # What is wrong below is said there; the member itself is then no surprise.
            if not any(place[: len(below)] == below for place in places):
                yield _stranger(root, error, law, below)
        if not unexpected:
            yield Breach(where=root.where(*_place(error)), message=expectation(error, root.node.data))


def _law(version: str) -> dict[str, Json]:
    """The schema file of a version, found without importing the library around it, which takes its time."""
    found = find_spec("openapi_spec_validator")
    folder = Path(str(found.origin if found else "")).parent
    path = folder / "resources" / "schemas" / f"v{version}" / "schema.json"
    return members(json.loads(path.read_text("utf-8")))


def _judge(law: dict[str, Json], *, judges_schemas: bool) -> _Judge:
    """The schema compiled; from OpenAPI 3.1 on, it leaves Schema Objects to their dialect of JSON Schema."""
    if law.get("$schema") != _DRAFT:
        return jsonschema_rs.Draft4Validator(law)
    name = text(law.get("$id"))
    dialect = {"schema": {"$dynamicAnchor": "meta", "$ref": _DRAFT}}
    whole = {
        "$schema": _DRAFT,
        "$id": "urn:stubtract:document",
        "$ref": name,
        "$defs": dialect if judges_schemas else {},
    }
    return jsonschema_rs.Draft202012Validator(whole, registry=jsonschema_rs.Registry([(name, law)]))


def _causes(error: _Error) -> Iterator[_Error]:
    """The errors to tell: for alternatives, those of the one that was meant."""
    branches = getattr(error.kind, "context", None) or []
    if not branches or all(_misses_member(branch, error) for branch in branches):
        yield error
        return
    refers = isinstance(error.instance, dict) and "$ref" in error.instance
    meant = [branch for branch in branches if refers or not _misses_ref(branch)] or branches
    for cause in min(meant, key=lambda branch: _distance(branch, len(_place(error)))):
        yield from _causes(cause)


def _misses_member(branch: _Errors, error: _Error) -> bool:
    """Whether an alternative only asks for a member, as in "one of schema and content"."""
    return len(branch) == 1 and branch[0].kind.name == "required" and _place(branch[0]) == _place(error)


def _misses_ref(branch: _Errors) -> bool:
    """Whether an alternative is the Reference Object, for a value that has no ``$ref``."""
    return any(each.kind.as_dict().get("property") == "$ref" for each in branch)


def _distance(branch: _Errors, depth: int) -> tuple[bool, bool, int]:
    """How far a value is from an alternative: another type, another kind, so many errors."""
    depths = [(each.kind.name, len(_place(each)) - depth) for each in branch]
    return (
        ("type", 0) in depths,
        any(name in ("const", "enum") and below == 1 for name, below in depths),
        len(branch),
    )


def _place(error: _Error) -> tuple[str, ...]:
    return tuple(str(step) for step in error.instance_path)


def _stranger(root: Piece, error: _Error, law: dict[str, Json], below: tuple[str, ...]) -> Breach:
    """A member that its object does not know, with the one that may have been meant."""
    path = [str(step) for step in error.schema_path]
    schema: Json = law
    for step in path[:-1]:
        schema = members(schema).get(step)
    known = members(members(schema).get("properties"))
    what = path[1] if len(path) > 2 and path[0] in ("$defs", "definitions") else "document"  # noqa: PLR2004
    return Breach(
        where=root.where(*below),
        message=f"expected no member '{below[-1]}' in the {_words(what)}",
        hint=did_you_mean(below[-1], list(known)) or "an extension's name starts with x-",
    )


def _words(name: str) -> str:
    """``PathItem`` and ``path-item`` as words."""
    spaced: Iterable[str] = (f" {char.lower()}" if char.isupper() else char for char in name)
    return "".join(spaced).replace("-", " ").strip()
