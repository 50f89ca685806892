"""The table of compiled schemas of one contract: each location is compiled once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import reduce

from stubtract.contract import pointer
from stubtract.contract.assembled import instead, members
from stubtract.contract.dialects import Dialect
from stubtract.contract.discriminator import own_name
from stubtract.contract.drafts import LATEST, META, MOVED, Draft, draft_of, written_name
from stubtract.contract.fold import both
from stubtract.contract.node import Node
from stubtract.contract.notes import Notes
from stubtract.contract.schema import Schema, Use
from stubtract.contract.sound import usable
from stubtract.contract.subschemas import below
from stubtract.contract.written import Part, schema_of
from stubtract.errors import DocumentError, UnresolvedReference

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
        draft: The draft of JSON Schema that they are of, where they do not say it themselves.
        notes: Where it is said what is wrong with them.
        uses: What links have put together, by their locations.
    """

    dialect: Dialect
    draft: Draft = LATEST
    notes: Notes = field(default_factory=Notes, repr=False, compare=False)
    uses: dict[str, Use] = field(default_factory=dict, repr=False, compare=False)
    _known: dict[str, Schema] = field(default_factory=dict, repr=False, compare=False)
    _broken: dict[str, DocumentError] = field(default_factory=dict, repr=False, compare=False)

    def need(self, node: Node) -> Schema:
        """The compiled schema of a node that must be a sound one.

        Raises:
            DocumentError: It is no Schema Object, or leads to a reference that cannot be followed.
        """
        found = self.at(node)
        error = self.broken(node)
        if error is not None:
            raise error
        return found

    def at(self, node: Node) -> Schema:
        """The compiled schema of a node; one that allows anything, and a note, where it is broken."""
        known = self._known.get(node.location)
        if known is None:
            try:
                behind = self._named(node)
                known = self._known.get(behind.location) or self._compile(behind)
            except DocumentError as error:
                behind, known = node, self._anything(node, error)
            known = self._known.setdefault(behind.location, known)
            self._known[node.location] = known
        return known

    def broken(self, node: Node) -> DocumentError | None:
        """Why the schema at a node counts as one that allows anything; None where it is sound."""
        return self._broken.get(node.location)

    def examine(self, nodes: tuple[Node, ...], seen: set[str]) -> None:
        """Read schemas and all that they lead to, so that everything broken is noted.

        Args:
            nodes: Where to start.
            seen: The locations that were read before; those that are read now are added.
        """
        waiting = list(nodes)
        while waiting:
            node = waiting.pop()
            if node.location in seen or isinstance(node.data, bool):
                continue
            seen.add(node.location)
            self.at(node)
            if self.broken(node) is None:
                node = self.read(node)
                reference = node.reference()
                waiting += [node.target(reference)] if reference is not None else []
                waiting += below(node)

    def _anything(self, node: Node, error: DocumentError) -> Schema:
        self.notes.keep(error)
        self._broken[node.location] = error
        return Schema(location=node.location, name=_component(node), includes=frozenset((node.location,)))

    def read(self, node: Node) -> Node:
        """A schema object with the keywords that can be used, in JSON Schema 2020-12.

        Raises:
            DocumentError: It is neither an object nor a boolean.
        """
        raw = node.mapping()
        written = self._draft(node).keywords(self.dialect.keywords(raw))
        if raw.get("$ref") in META:
            written.pop("$ref", None)
        keywords = usable(instead(node, written), self.notes)
        moved = {name: written_name(raw, name) for name in keywords if name in MOVED or name == "items"}
        parts = {name: node.child(at, keywords[name]) for name, at in moved.items() if name != at}
        return members(node, keywords, parts) if parts else replace(node, data=keywords)

    def _draft(self, node: Node) -> Draft:
        """The draft of JSON Schema that a schema is written in; 2020-12 where it is not known."""
        resources = node.library.resources(node.document)
        uri = resources.draft(node.at) if resources.drafts else None
        return self.draft if uri is None else self.draft_named(uri, node)

    def draft_named(self, uri: str, node: Node) -> Draft:
        """The draft of a meta-schema's address; one that is not known is noted at a node, and is 2020-12."""
        found = draft_of(uri)
        if found is None:
            self.notes.say(node, f"the JSON Schema dialect '{uri}' is not known", "it is read as 2020-12")
        return found or LATEST

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
        if len(nodes) == 1:
            return self.at(nodes[0])
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
            tags=_tags(schema, node),
        )

    def _alias(self, node: Node) -> Node | None:
        """The schema that this one merely names: behind its ``$ref``, or alone in its allOf."""
        if isinstance(node.data, bool):
            return None
        node = self.read(node)
        keywords = node.mapping()
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
            return [Part(instead(node, {} if node.data else {"not": {}}), level)]
        path = (*path, node.location)
        node = self.read(node)
        keywords = node.mapping()
        own = Part(node, level, _namespace(node))
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
                bases += self._included(part, path, level + 1)
            else:
                inherited = own.namespace
                mixed += [
                    replace(each, namespace=inherited) if each.level == level else each
                    for each in self._included(part, path, level)
                ]
        names = list(keywords)
        own_first = "properties" in keywords and names.index("properties") < names.index("allOf")
        return [*before, *([own, *mixed] if own_first else [*mixed, own]), *bases]

    def _included(self, node: Node, path: tuple[str, ...], level: int) -> list[Part]:
        """The schema objects of one part of an allOf; none, and a note, where it leads nowhere."""
        try:
            return self._parts(node, path, level)
        except UnresolvedReference as error:
            self.notes.keep(error)
            return []


def _component(node: Node) -> str:
    """The name under which a schema stands among the components, or at the top of a file of schemas."""
    tokens = pointer.tokens(node.at)
    return tokens[-1] if len(tokens) > 1 and tokens[-2] in ("schemas", "$defs", "definitions") else ""


def _tags(schema: Schema, node: Node) -> dict[str, str]:
    """What the discriminator of a base class calls a component; choices are named where they are made."""
    discriminator, name = schema.discriminator, _component(node)
    if discriminator is None or schema.choices or not name:
        return {}
    value = own_name(discriminator, node.location, name)
    return {discriminator.property: value} if value else {}


def _namespace(node: Node) -> str | None:
    xml = node.get("xml")
    found = xml.mapping().get("namespace") if xml else None
    return found if isinstance(found, str) else None
