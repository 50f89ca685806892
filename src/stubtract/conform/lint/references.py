"""Rules about what refers to what."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.conform.lint.raw import elements, members, text
from stubtract.conform.lint.rule import Breach, Sheet
from stubtract.contract import Json, Piece
from stubtract.contract import pointer as pointers
from stubtract.errors import DocumentError

_DESCRIPTIVE = frozenset(("$comment", "description", "externalDocs", "summary", "title"))


def unresolved(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """RFC 6901, section 6: a reference leads to a value that is there."""
    try:
        piece.target()
    except DocumentError as error:
        if error.where == piece.where():
            yield Breach(where=piece.where("$ref"), message=error.message, hint=error.hint)


def siblings(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.0, section 4.7.23: whatever stands beside ``$ref`` is ignored."""
    if piece.refers_to != "schema":
        return
    kept = sheet.contract.dialect.keywords(piece.data)
    for name in piece.data:
        if name not in kept and name not in _DESCRIPTIVE and not name.startswith("x-"):
            yield Breach(
                where=piece.where(name),
                message=f"'{name}' is ignored, for it stands beside $ref",
                hint="put the $ref into an allOf",
            )


def unused(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """Something refers to every component; a document without paths is a library for others."""
    if not sheet.pieces["operation"]:
        return
    used = _used(sheet)
    for kind, several in piece.data.items():
        for name in members(several):
            if kind.startswith("x-") or f"{piece.location}{pointers.of((kind, name))}" in used:
                continue
            yield Breach(where=piece.where(kind, name), message=f"nothing refers to {kind} '{name}'")


def _used(sheet: Sheet) -> frozenset[str]:
    """The location of everything that is referred to, and of what it stands in."""
    root = sheet.pieces["document"][0]
    found = {f"{root.location}{pointers.from_fragment(each)[1:]}" for each in _refs(root.node.data)}
    for piece in sheet.pieces["reference"]:
        try:
            found.add(piece.node.target(str(piece.node.reference())).location)
        except DocumentError:
            continue
    schemes = root.location + "/components/securitySchemes"
    for piece in sheet.pieces["security requirement"]:
        found |= {pointers.join(schemes, name) for name in piece.data}
    found |= _chosen_by_discriminator(sheet)
    return frozenset(found | {above for location in found for above in _above(location)})


def _refs(data: Json) -> Iterator[str]:
    """Every reference into the same file, extensions and mappings of discriminators included."""
    waiting: list[Json] = [data]
    while waiting:
        value = waiting.pop()
        waiting += elements(value) or members(value).values()
        if isinstance(value, str) and value.startswith("#/"):
            yield value


def _chosen_by_discriminator(sheet: Sheet) -> set[str]:
    """The schemas that a discriminator finds by name: children of its schema, and names in its mapping."""
    found: set[str] = set()
    parents: set[str] = set()
    schemas = sheet.pieces["document"][0].location + "/components/schemas"
    for piece in sheet.pieces["schema"]:
        discriminator = members(piece.data.get("discriminator"))
        if discriminator:
            parents.add(piece.location)
            mapped = members(discriminator.get("mapping")).values()
            found |= {pointers.join(schemas, text(name)) for name in mapped}
    for piece in sheet.pieces["reference"]:
        child = piece.owner
        if child is None or child.kind != "schema":
            continue
        try:
            is_child = (
                piece.node.at.startswith(child.node.at + "/allOf/") and piece.target().location in parents
            )
        except DocumentError:
            continue
        if is_child:
            found.add(child.location)
    return found


def _above(location: str) -> Iterator[str]:
    while "/" in location.partition("#")[2]:
        location = location.rpartition("/")[0]
        yield location
