"""Rules about examples and defaults: each keeps to the schema that it is an example of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from stubtract.conform.lint.raw import members
from stubtract.conform.lint.rule import Breach, Sheet
from stubtract.contract import Contract, Direction, Json, Node, Piece
from stubtract.contract import pointer as pointers
from stubtract.findings import Finding
from stubtract.wire.media_types import kind_of

_MOST = 5
"""Of one example, so many findings are enough to see what is wrong with it."""
_AS_TEXT = frozenset(("binary", "multipart", "sequence", "text", "xml"))


def examples(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, sections 4.8.12 and 4.8.14: examples of a body or parameter match its schema."""
    schema = piece.node.get("schema")
    if schema is None:
        return
    for place in _written(piece):
        if isinstance(place.data, str) and piece.kind == "media type" and kind_of(piece.name) in _AS_TEXT:
            continue  # a string may be the body itself instead of its value (OpenAPI 3.1, section 4.8.19)
        yield from _breaches(sheet, schema, place, directions(piece))


def _written(piece: Piece) -> Iterator[Node]:
    if "example" in piece.data:
        yield piece.node.child("example", piece.data["example"])
    several = piece.node.child("examples", members(piece.data.get("examples")))
    for _, raw in several.members():
        example = raw.follow()
        for name in ("value", "dataValue"):
            if name in example.mapping():
                yield example.child(name, example.mapping()[name])


def directions(piece: Piece) -> tuple[Direction, ...]:
    """The ways that a message goes; both, where a piece may be part of requests and of answers."""
    above: Piece | None = piece
    while above is not None:
        if above.kind in ("parameter", "request body"):
            return (Direction.REQUEST,)
        if above.kind in ("response", "header"):
            return (Direction.RESPONSE,)
        above = above.owner
    return tuple(Direction)


def schema_examples(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """JSON Schema 2020-12 validation, section 9.5: examples of a schema are valid for it."""
    places = [piece.node.child("example", piece.data["example"])] if "example" in piece.data else []
    several = piece.data.get("examples")
    if isinstance(several, list):
        places += piece.node.child("examples", several).elements()
    for place in places:
        yield from _breaches(sheet, piece.node, place, tuple(Direction))


def defaults(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.0.3, section 4.7.24: a default conforms to its schema."""
    if "default" in piece.data:
        place = piece.node.child("default", piece.data["default"])
        yield from _breaches(sheet, piece.node, place, tuple(Direction))


def _breaches(sheet: Sheet, schema: Node, place: Node, ways: tuple[Direction, ...]) -> Iterator[Breach]:
    """What is wrong with a value; nothing, if it is right in a message of one of the directions."""
    wrong: tuple[Finding, ...] = ()
    link = sheet.contract.link(schema.location)
    for way in ways:
        wrong = sheet.validators.of(link, way).findings(place.data, place.document.where(place.at))
        if not wrong:
            return
    for each in islice(wrong, _MOST):
        yield Breach(
            where=place.document.where(each.where.pointer),
            message=f"the {_word(place)} breaks its schema: {each.message}",
            hint=_hint(place.data, sheet.contract, each),
            law=each.law,
        )


def _word(place: Node) -> str:
    return "default" if pointers.tokens(place.at)[-1] == "default" else "example"


def _hint(value: Json, contract: Contract, finding: Finding) -> str:
    wanted = contract.said(finding.law)
    if isinstance(value, str) and finding.rule == "type" and wanted in ("object", "array"):
        return "write it as a value, not as text"
    return ""
