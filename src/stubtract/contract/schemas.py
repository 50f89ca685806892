"""The table of compiled schemas of one contract: each location is compiled once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import reduce

from stubtract.contract import pointer
from stubtract.contract.dialects import Dialect
from stubtract.contract.fold import both
from stubtract.contract.node import Node
from stubtract.contract.schema import Schema, Use
from stubtract.contract.written import Part, schema_of
from stubtract.errors import UnresolvedReference

_ANNOTATIONS = frozenset(
    (
        "$anchor",
        "$comment",
        "$dynamicAnchor",
        "$dynamicRef",
        "$id",
        "$ref",
        "deprecated",
        "description",
        "externalDocs",
        "readOnly",
        "summary",
        "title",
        "writeOnly",
        "xml",
    )
)


@dataclass(frozen=True, slots=True)
class Schemas:
    """Compiles Schema Objects of one dialect and keeps them by location.

    Attributes:
        dialect: Whose Schema Objects.
        uses: What links have put together, by their locations.
    """

    dialect: Dialect
    uses: dict[str, Use] = field(default_factory=dict, repr=False, compare=False)
    _known: dict[str, Schema] = field(default_factory=dict, repr=False, compare=False)

    def at(self, node: Node) -> Schema:
        """The compiled schema of a node.

        Raises:
            DocumentError: It is no Schema Object, or leads to a reference that cannot be followed.
        """
        known = self._known.get(node.location)
        if known is None:
            behind = self._named(node)
            known = self._known.get(behind.location) or self._compile(behind)
            known = self._known.setdefault(behind.location, known)
            self._known[node.location] = known
        return known

    def _named(self, node: Node) -> Node:
        """The schema behind one that merely names another, however many names away."""
        seen = {node.location}
        alias = self._alias(node)
        while alias is not None:
            if alias.location in seen:
                node.fail("this schema leads in a circle and never to a value", error=UnresolvedReference)
            seen.add(alias.location)
            node, alias = alias, self._alias(alias)
        return node

    def all_of(self, nodes: tuple[Node, ...]) -> Schema:
        """The schema that asks for all of these at once; the narrowest, if it includes the others."""
        schemas = [self.at(node) for node in nodes]
        narrowest = max(schemas, key=lambda schema: len(schema.includes))
        if all(schema.location in narrowest.includes for schema in schemas):
            return narrowest
        location = "&".join(schema.location for schema in schemas)
        known = self._known.get(location)
        if known is None:
            known = self._known.setdefault(location, replace(reduce(both, schemas), location=location))
        return known

    def _compile(self, node: Node) -> Schema:
        if isinstance(node.data, bool):
            return Schema(location=node.location, never=not node.data, includes=frozenset((node.location,)))
        schema = reduce(both, (schema_of(self, part) for part in self._parts(node, ())))
        return replace(
            schema,
            location=node.location,
            name=_component(node),
            includes=schema.includes | {node.location},
        )

    def _alias(self, node: Node) -> Node | None:
        """The schema that this one merely names: behind its ``$ref``, or alone in its allOf."""
        if isinstance(node.data, bool):
            return None
        keywords = self.dialect.keywords(node.mapping())
        if any(key not in _ANNOTATIONS and not key.startswith("x-") and key != "allOf" for key in keywords):
            return None
        if node.reference() is not None:
            return None if "allOf" in keywords else node.target(str(node.reference()))
        alone = keywords.get("allOf")
        if (
            isinstance(alone, list)
            and len(alone) == 1
            and not node.flag("x-base-class")
            and not _component(node)
        ):
            return node.child("allOf", alone).child(0, alone[0])
        return None

    def _parts(self, node: Node, path: tuple[str, ...], level: int = 0) -> list[Part]:
        """The schema objects that a node is made of, in written order, base classes last."""
        if node.location in path:
            node.fail("this schema includes itself by $ref and allOf, so no value can ever be described")
        if isinstance(node.data, bool):
            return [Part(node, {} if node.data else {"not": {}}, level)]
        path = (*path, node.location)
        keywords = self.dialect.keywords(node.mapping())
        own = Part(node, keywords, level, _namespace(node))
        before: list[Part] = []
        if node.reference() is not None:
            before += self._parts(node.target(str(node.reference())), path, level)
        parts = node.get("allOf")
        if parts is None:
            return [*before, own]
        is_derived = node.flag("x-base-class")
        mixed: list[Part] = []
        bases: list[Part] = []
        for part in parts.elements():
            if is_derived and part.reference() is not None:
                bases += self._parts(part, path, level + 1)
            else:
                inherited = own.namespace
                mixed += [
                    replace(each, namespace=inherited) if each.level == level else each
                    for each in self._parts(part, path, level)
                ]
        names = list(keywords)
        own_first = "properties" in keywords and names.index("properties") < names.index("allOf")
        return [*before, *([own, *mixed] if own_first else [*mixed, own]), *bases]


def _component(node: Node) -> str:
    """The name under which a schema stands among the components, or at the top of a file of schemas."""
    tokens = pointer.tokens(node.at)
    return tokens[-1] if len(tokens) > 1 and tokens[-2] in ("schemas", "$defs", "definitions") else ""


def _namespace(node: Node) -> str | None:
    xml = node.get("xml")
    found = xml.mapping().get("namespace") if xml else None
    return found if isinstance(found, str) else None
