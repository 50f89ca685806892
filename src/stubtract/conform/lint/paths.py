"""Rules about paths, operations, parameters and responses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from stubtract.conform.lint.raw import elements, members, text
from stubtract.conform.lint.rule import Breach, Sheet
from stubtract.conform.near import did_you_mean
from stubtract.contract import Piece
from stubtract.errors import DocumentError

_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_STATUS = re.compile(r"[1-5](?:XX|[0-9]{2})\Z")
_NO_FAILURE = ("1", "2", "3", "d")


@dataclass(frozen=True, slots=True)
class _Parameter:
    """A parameter as it is listed: its name, its place, and the index in its list."""

    name: str
    place: str
    index: int


def _parameters(piece: Piece) -> list[_Parameter]:
    """The parameters of a path item or an operation, references followed.

    Raises:
        DocumentError: One cannot be found, so that the list is not known.
    """
    found = []
    for index, each in enumerate(elements(piece.data.get("parameters"))):
        data = piece.node.child("parameters", None).child(index, each).follow().mapping()
        found.append(_Parameter(text(data.get("name")), text(data.get("in")), index))
    return found


def path_parameters(sheet: Sheet, _root: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.12.1: every template expression has its parameter, and the other way round."""
    templates = _templates(sheet)
    for piece in sheet.pieces["operation"]:
        item = piece.owner
        if item is not None:
            for template in templates.get(item.location, []):
                yield from _disagreements(piece, item, template)


def _templates(sheet: Sheet) -> dict[str, list[str]]:
    """The paths of each path item by its location; webhooks and callbacks have none."""
    found: dict[str, list[str]] = defaultdict(list)
    for paths in sheet.pieces["paths"]:
        for template, node in paths.node.members():
            try:
                found[node.follow().location].append(template)
            except DocumentError:
                continue
    return found


def _disagreements(piece: Piece, item: Piece, template: str) -> Iterator[Breach]:
    try:
        listed = [*_parameters(piece), *_parameters(item)]
    except DocumentError:
        return  # what is missing may be behind the broken reference
    named = set(_TEMPLATE.findall(template))
    declared = {each.name for each in listed if each.place == "path"}
    for name in sorted(named - declared):
        yield Breach(
            where=piece.where(),
            message=f"the path has {{{name}}}, but there is no path parameter '{name}'",
            hint=did_you_mean(name, sorted(declared - named))
            or "declare it with 'in: path' and 'required: true'",
        )
    for name in sorted(declared - named):
        yield Breach(
            where=piece.where(),
            message=f"path parameter '{name}' is not in the path {template}",
            hint=did_you_mean(name, sorted(named - declared)),
        )


def path_required(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.12.1: a path parameter is required, and says so."""
    if piece.data.get("in") == "path" and piece.data.get("required") is not True:
        name = text(piece.data.get("name"))
        place = ("required",) if "required" in piece.data else ()
        yield Breach(
            where=piece.where(*place),
            message=f"path parameter '{name}' must be required",
            hint="add 'required: true'",
        )


def repeated_parameters(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.10.1: a list has one parameter of a name and a place."""
    seen: dict[tuple[str, str], int] = {}
    for each in _parameters(piece):
        key = (each.name.lower() if each.place == "header" else each.name), each.place
        if seen.setdefault(key, each.index) != each.index:
            yield Breach(
                where=piece.where("parameters", each.index),
                message=f"{each.place} parameter '{each.name}' is already in this list, at {seen[key]}",
            )


def ambiguous(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.8.2: paths of one shape are one path, whatever their parameters are called."""
    first: dict[str, str] = {}
    for template in piece.data:
        shape = _TEMPLATE.sub("{}", template)
        if first.setdefault(shape, template) != template:
            yield Breach(
                where=piece.where(template),
                message=f"the path {template} cannot be told from {first[shape]}",
                hint="put their operations under one path",
            )


def operation_ids(sheet: Sheet, _root: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.10.1: an operationId is unique in the document."""
    first: dict[str, Piece] = {}
    for piece in sorted(sheet.pieces["operation"], key=_written):
        name = text(piece.data.get("operationId"))
        if name and first.setdefault(name, piece) is not piece:
            yield Breach(
                where=piece.where("operationId"),
                message=f"operationId '{name}' of {_title(piece)} is taken by {_title(first[name])}",
            )


def _written(piece: Piece) -> tuple[str, int]:
    where = piece.where()
    return where.file, where.line or 0


def _title(operation: Piece) -> str:
    path = operation.owner.name if operation.owner else operation.location
    return f"{operation.name.upper()} {path}"


def responses(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.16: there is at least one response."""
    if not any(not name.startswith("x-") for name in piece.data):
        yield Breach(
            where=piece.where(), message="expected at least one response", hint="add '200', or 'default'"
        )


def success(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.16: what a successful operation answers should be said."""
    if "responses" not in piece.data:
        yield Breach(where=piece.where(), message="there are no responses", hint="say what a success answers")
    statuses = [name for name in members(piece.data.get("responses")) if not name.startswith("x-")]
    if statuses and not any(status.startswith(_NO_FAILURE) for status in statuses):
        yield Breach(
            where=piece.where("responses"),
            message=f"there are only failures: {', '.join(statuses)}",
            hint="say what a success answers, as '200' or '2XX'",
        )


def statuses(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.16.2: a response stands under a status code, a range, or ``default``."""
    for name in piece.data:
        if name != "default" and not name.startswith("x-") and not _STATUS.match(name):
            fits = _STATUS.match(name.upper())
            yield Breach(
                where=piece.where(name),
                message=f"'{name}' is no response key",
                hint=f"write '{name.upper()}'"
                if fits
                else "use a status code, a range such as 2XX, or default",
            )


def servers(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.5: a url's variables are defined, each default among its values."""
    variables = members(piece.data.get("variables"))
    url = text(piece.data.get("url"))
    for name in dict.fromkeys(_TEMPLATE.findall(url)):
        if name not in variables:
            yield Breach(
                where=piece.where("url"),
                message=f"the url has {{{name}}}, but there is no variable '{name}'",
                hint=did_you_mean(name, list(variables)) or "define it under 'variables', with a 'default'",
            )
    for name, variable in variables.items():
        values, default = members(variable).get("enum"), members(variable).get("default")
        if isinstance(values, list) and default is not None and default not in values:
            yield Breach(
                where=piece.where("variables", name, "default"),
                message=f"the default of variable '{name}' is none of its values",
            )
