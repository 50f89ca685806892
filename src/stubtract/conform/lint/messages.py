"""Rules about media types and security."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stubtract.conform.lint.raw import members, text, texts
from stubtract.conform.lint.rule import Breach, Sheet
from stubtract.conform.near import did_you_mean
from stubtract.contract import Piece
from stubtract.wire.media_types import kind_of

# RFC 9110, sections 5.6.2 and 8.3.1.
_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_MEDIA_TYPE = re.compile(rf'{_TOKEN}/{_TOKEN}(?:[ \t]*+;[ \t]*+(?:{_TOKEN}=(?:{_TOKEN}|"[^"]*"))?+)*+\Z')
_HOLDERS = frozenset(("header", "parameter", "request body", "response"))
_HINTS = {"$ref": "this map cannot be a reference: put the $ref above, or at each media type"}
_STRUCTURED = frozenset(("form", "json", "xml"))


def media_type_names(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.7: content stands under media types or ranges, as RFC 9110 writes them."""
    for name in members(piece.data.get("content")):
        if not name.startswith("x-") and not _MEDIA_TYPE.match(name):
            yield Breach(
                where=piece.where("content", name),
                message=f"'{name}' is no media type",
                hint=_HINTS.get(name, "write type/subtype, such as application/json"),
            )


def media_type_schemas(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """A body of JSON, XML or a form has a schema; without one, nothing is promised about it."""
    if piece.owner is None or piece.owner.kind not in _HOLDERS or not _MEDIA_TYPE.match(piece.name):
        return
    if kind_of(piece.name) in _STRUCTURED and piece.data.keys().isdisjoint(("schema", "itemSchema")):
        yield Breach(where=piece.where(), message=f"{piece.name} has no schema", hint="add a 'schema'")


def _schemes(sheet: Sheet) -> set[str]:
    """The names of the security schemes, of those behind references, too."""
    referring = [piece for piece in sheet.pieces["reference"] if piece.refers_to == "security scheme"]
    return {piece.name for piece in (*sheet.pieces["security scheme"], *referring)}


def security_schemes(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.30: a requirement names security schemes among the components."""
    known = _schemes(sheet)
    for name in piece.data:
        if name not in known:
            yield Breach(
                where=piece.where(name),
                message=f"security scheme '{name}' is not defined",
                hint=did_you_mean(name, sorted(known)) or "define it among the security schemes",
            )


def scopes(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.30.1: a scope is one that a flow of its OAuth 2 scheme has."""
    for scheme in sheet.pieces["security scheme"]:
        if text(scheme.data.get("type")) != "oauth2" or scheme.name not in piece.data:
            continue
        flows = [
            scheme.data,
            *members(scheme.data.get("flows")).values(),
        ]  # Swagger 2.0 has one, without a name
        known = {scope for flow in flows for scope in members(members(flow).get("scopes"))}
        for index, scope in enumerate(texts(piece.data[scheme.name])):
            if scope not in known:
                yield Breach(
                    where=piece.where(scheme.name, index),
                    message=f"security scheme '{scheme.name}' has no scope '{scope}'",
                    hint=did_you_mean(scope, sorted(known)) or f"it has {', '.join(sorted(known)) or 'none'}",
                )
