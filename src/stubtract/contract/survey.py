"""Every object of a document, by its kind: what rules about the document itself walk over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from stubtract.contract import pointer
from stubtract.contract.dialects import Dialect
from stubtract.contract.node import Node
from stubtract.contract.values import Json
from stubtract.errors import DocumentError
from stubtract.findings import Where

# Which kinds of object the members of a kind hold: itself, in a [list], in a {map}; `*` is any other
# member. One table for all versions: what a version does not have, its documents do not write.
_GRAMMAR: dict[str, dict[str, str]] = {
    "document": {
        "servers": "[server]", "paths": "paths", "webhooks": "{path item}", "components": "components",
        "security": "[security requirement]", "definitions": "{schema}", "parameters": "{parameter}",
        "responses": "{response}", "securityDefinitions": "{security scheme}",
    },
    "components": {
        "schemas": "{schema}", "responses": "{response}", "parameters": "{parameter}",
        "examples": "{example}", "requestBodies": "{request body}", "headers": "{header}",
        "securitySchemes": "{security scheme}", "links": "{link}", "callbacks": "{callback}",
        "pathItems": "{path item}", "mediaTypes": "{media type}",
    },
    "paths": {"*": "path item"},
    "path item": {"parameters": "[parameter]", "servers": "[server]"},
    "operation": {
        "parameters": "[parameter]", "requestBody": "request body", "responses": "responses",
        "callbacks": "{callback}", "security": "[security requirement]", "servers": "[server]",
    },
    "parameter": {"schema": "schema", "content": "{media type}", "examples": "{example}"},
    "header": {"schema": "schema", "content": "{media type}", "examples": "{example}"},
    "request body": {"content": "{media type}"},
    "media type": {
        "schema": "schema", "itemSchema": "schema", "examples": "{example}", "encoding": "{encoding}",
        "prefixEncoding": "[encoding]", "itemEncoding": "encoding",
    },
    "encoding": {"headers": "{header}"},
    "responses": {"*": "response"},
    "response": {"schema": "schema", "headers": "{header}", "content": "{media type}", "links": "{link}"},
    "link": {"server": "server"},
    "callback": {"*": "path item"},
    "example": {"x-sample-of": "schema"},
    "security scheme": {"flows": "{oauth flow}"},
    "schema": {
        **dict.fromkeys(
            (
                "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not",
                "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties",
            ),
            "schema",
        ),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "[schema]"),
        **dict.fromkeys(("$defs", "dependentSchemas", "patternProperties", "properties"), "{schema}"),
    },
}  # fmt: skip
_REFERRING = frozenset(
    (
        "callback", "example", "header", "link", "media type", "parameter", "path item", "request body",
        "response", "schema", "security scheme",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One object of a document.

    Attributes:
        kind: What it is, in the words of the specification: ``operation``, ``media type``, ``schema`` …
            Where only a Reference Object stands, ``reference``.
        name: The member name or the index under which it stands.
        owner: The object that it stands in; None for the document, and for what only a reference leads to.
        refers_to: For a reference, the kind of object that it must lead to.
    """

    kind: str
    name: str = ""
    owner: Piece | None = field(default=None, repr=False)
    refers_to: str = ""
    node: Node = field(repr=False)

    @property
    def data(self) -> dict[str, Json]:
        """Its members as they are written."""
        return self.node.mapping()

    @property
    def location(self) -> str:
        """Where it is written: ``file#/pointer``."""
        return self.node.location

    def where(self, *below: str | int) -> Where:
        """File, line and pointer of it, or of a place below it."""
        return self.node.document.where(pointer.join(self.node.at, *below))

    def target(self) -> Node:
        """What its reference leads to at last.

        Raises:
            UnresolvedReference: Nothing, a circle, or a file that may not be read.
        """
        return self.node.follow()


@dataclass(slots=True)
class _Walk:
    """A walk over one document and whatever its references lead to; each object is met once."""

    dialect: Dialect
    found: list[Piece] = field(default_factory=list)
    waiting: list[Piece] = field(default_factory=list)
    targets: list[Piece] = field(default_factory=list)
    seen: set[tuple[str, int]] = field(default_factory=set)

    def run(self, root: Piece) -> tuple[Piece, ...]:
        self.waiting.append(root)
        while self.waiting or self.targets:
            self._meet(self.waiting.pop() if self.waiting else self.targets.pop())
        return tuple(self.found)

    def _meet(self, piece: Piece) -> None:
        key = piece.kind, id(piece.node.data)
        if not isinstance(piece.node.data, dict) or key in self.seen:
            return
        self.seen.add(key)
        if piece.kind in _REFERRING and piece.node.reference() is not None:
            self._refer(piece)
            if not self._says_more(piece):
                return
        self.found.append(piece)
        self.waiting += self._below(piece)

    def _refer(self, piece: Piece) -> None:
        reference = Piece(
            kind="reference", name=piece.name, owner=piece.owner, refers_to=piece.kind, node=piece.node
        )
        self.found.append(reference)
        try:
            target = piece.node.target(str(piece.node.reference()))
        except DocumentError:
            return
        name = pointer.tokens(target.at)[-1] if target.at else ""
        self.targets.append(Piece(kind=piece.kind, name=name, node=target))

    def _says_more(self, piece: Piece) -> bool:
        """Whether what stands beside a reference counts, too."""
        if piece.kind == "path item":
            return True
        return piece.kind == "schema" and len(self.dialect.keywords(piece.data)) > 1

    def _below(self, piece: Piece) -> Iterator[Piece]:
        grammar = _GRAMMAR.get(piece.kind, {})
        for name, node in piece.node.members():
            form = grammar.get(name) or self._method(piece.kind, name)
            if not form and not name.startswith("x-"):
                form = grammar.get("*", "")
            if form:
                yield from _held(piece, form, name, node)

    def _method(self, kind: str, name: str) -> str:
        if kind != "path item":
            return ""
        return (
            "operation" if name in self.dialect.methods
            else "{operation}" if name == self.dialect.more_methods
            else ""
        )  # fmt: skip


def _held(owner: Piece, form: str, name: str, node: Node) -> Iterator[Piece]:
    kind = form.strip("[]{}")
    if form[0] == "[" and isinstance(node.data, list):
        for index, each in enumerate(node.elements()):
            yield Piece(kind=kind, name=str(index), owner=owner, node=each)
    elif form[0] == "{" and isinstance(node.data, dict):
        for key, each in node.members():
            yield Piece(kind=kind, name=key, owner=owner, node=each)
    elif form == kind:
        yield Piece(kind=kind, name=name, owner=owner, node=node)


def survey(root: Node, dialect: Dialect) -> tuple[Piece, ...]:
    """Every object of a document and of what it refers to, however broken; each is met once."""
    return _Walk(dialect).run(Piece(kind="document", node=root))
