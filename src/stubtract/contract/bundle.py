"""Schemas as self-contained JSON Schema 2020-12, for validators.

Only what asserts something is kept. Every schema that a reference leads to stands once under ``$defs``, and
``origins`` leads from there back to the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from threading import Lock

from stubtract.contract import pointer
from stubtract.contract.dialects import Keywords
from stubtract.contract.discriminator import branches
from stubtract.contract.node import Node
from stubtract.contract.schema import Link
from stubtract.contract.schemas import Schemas
from stubtract.contract.subschemas import LIST, MAP, ONE
from stubtract.contract.values import Json
from stubtract.errors import DocumentError

_SAME_VALUE = frozenset(("allOf", "anyOf", "dependentSchemas", "else", "if", "not", "oneOf", "then"))
_PLAIN = frozenset(
    (
        "const", "dependentRequired", "enum", "exclusiveMaximum", "exclusiveMinimum", "format", "maxContains",
        "maxItems", "maxLength", "maxProperties", "maximum", "minContains", "minItems", "minLength",
        "minProperties", "minimum", "multipleOf", "pattern", "required", "type", "uniqueItems",
    )
)  # fmt: skip


# The OpenAPI format registry: what these integers can hold at most.
_RANGES: dict[Json, tuple[int, int]] = {
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
}


class Direction(Enum):
    """Which way a message goes; members of the other way are never needed (OpenAPI 3.1, section 4.8.24)."""

    REQUEST = "readOnly"
    RESPONSE = "writeOnly"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A JSON Schema that stands on its own.

    Attributes:
        schema: The JSON Schema, draft 2020-12.
        root: Location of the whole.
        origins: For each name under ``$defs``, the location of what it was made from.
        moved: What stands elsewhere in the document than here, or is only implied there, by the location
            that it would have.
    """

    schema: Keywords = field(repr=False)
    root: str
    origins: dict[str, str] = field(repr=False)
    moved: dict[str, str] = field(repr=False)

    def law(self, path: list[str | int]) -> str:
        """The location in the document of a place in this schema, such as a validator's error names."""
        names = [str(step) for step in path]
        if names[:1] != ["$defs"] or names[1] not in self.origins:
            return self.root
        law = self.origins[names[1]]
        for name in names[2:]:
            law = pointer.join(law, name)
            law = self.moved.get(law, law)
        return law


_Names = frozenset[str]
_NONE: _Names = frozenset()


@dataclass(frozen=True, slots=True)
class _Definition:
    """One schema under ``$defs``; ``needs`` are the names of those that it refers to."""

    name: str
    schema: Json
    needs: frozenset[str]


@dataclass(slots=True)
class Bundles:
    """The bundles of one contract and one direction; each schema is put into its new form once.

    ``foreign`` are always the member names that the direction never carries. What is foreign may be said in
    one part of an allOf and required in another, so the names travel with all that applies to one value.
    """

    schemas: Schemas
    direction: Direction
    _names: dict[tuple[str, _Names], str] = field(default_factory=dict)
    _origins: dict[str, str] = field(default_factory=dict)
    _made: dict[str, _Definition] = field(default_factory=dict)
    _waiting: list[tuple[Node, _Names]] = field(default_factory=list)
    _needs: set[str] = field(default_factory=set)
    _moved: dict[str, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, nodes: tuple[Node, ...]) -> Bundle:
        """The JSON Schema that asks for all of these nodes at once.

        Raises:
            DocumentError: A reference cannot be followed, or a schema is neither an object nor a boolean.
        """
        with self._lock:
            try:
                roots: list[Json] = [{"$ref": self._name(node, _NONE)} for node in nodes]
                while self._waiting:
                    self._define(*self._waiting.pop())
            except DocumentError:
                self._forget()
                raise
            defs = self._reachable([self._names[node.location, _NONE] for node in nodes])
        schema: Keywords = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "allOf": roots,
            "$defs": defs,
        }
        root = "&".join(node.location for node in nodes)
        return Bundle(schema, root, {name: self._origins[name] for name in defs}, self._moved)

    def _define(self, node: Node, foreign: _Names) -> None:
        name = self._names[node.location, foreign]
        self._needs = set()
        made = self._schema(node, foreign)
        self._made[name] = _Definition(name, made, frozenset(self._needs))

    def _forget(self) -> None:
        """Take back the names that were given and not defined, so that the next attempt starts clean."""
        self._waiting.clear()
        self._names = {key: name for key, name in self._names.items() if name in self._made}

    def _reachable(self, names: list[str]) -> Keywords:
        found: Keywords = {}
        while names:
            name = names.pop()
            if name not in found:
                found[name] = self._made[name].schema
                names += self._made[name].needs
        return found

    def _name(self, node: Node, foreign: _Names) -> str:
        key = node.location, foreign
        if key not in self._names:
            self._names[key] = str(len(self._origins))
            self._origins[self._names[key]] = node.location
            self._waiting.append((node, foreign))
        self._needs.add(self._names[key])
        return f"#/$defs/{self._names[key]}"

    def _schema(self, node: Node, foreign: _Names) -> Json:
        if isinstance(node.data, bool):
            return node.data
        if self._is_broken(node):
            return True
        node = self.schemas.read(node)
        keywords = node.mapping()
        foreign = self._foreign(node, keywords, foreign)
        made: Keywords = {}
        for name, value in keywords.items():
            if name in _PLAIN:
                made[name] = value
            elif name in ("$ref", "$dynamicRef"):
                made["$ref"] = self._name(node.target(str(value)), foreign)
            else:
                self._below(made, node.child(name, value), name, foreign)
        required = made.get("required")
        if isinstance(required, list):
            made["required"] = [name for name in required if name not in foreign]
        if made.get("format") in _RANGES:
            self._limit(made, node)
        if "discriminator" in keywords:
            self._discriminate(made, node, foreign)
        return made

    def _is_broken(self, node: Node) -> bool:
        """Whether a schema counts as one that allows anything; only these can be broken as a whole."""
        if isinstance(node.data, dict) and node.data.keys().isdisjoint(("$ref", "$dynamicRef", "allOf")):
            return False
        self.schemas.at(node)
        return self.schemas.broken(node) is not None

    def _foreign(self, node: Node, keywords: Keywords, foreign: _Names) -> _Names:
        """The foreign names for a schema object: those from around it, and those that it has itself."""
        if keywords.keys().isdisjoint(("allOf", "properties")):
            return foreign
        properties = self.schemas.at(node).properties.values()
        is_request = self.direction is Direction.REQUEST
        return foreign | {
            each.name for each in properties if (each.read_only if is_request else each.write_only)
        }

    def _below(self, made: Keywords, child: Node, name: str, foreign: _Names) -> None:
        inner = foreign if name in _SAME_VALUE else _NONE
        if name in ONE:
            made[name] = self._schema(child, inner)
        elif name in LIST:
            made[name] = [self._schema(each, inner) for each in child.elements()]
        elif name in MAP:
            made[name] = {key: self._placed(child, key, each, inner) for key, each in child.members()}

    def _placed(self, parent: Node, name: str, node: Node, foreign: _Names) -> Json:
        """A member's schema; where it stands is kept if that is not below its parent."""
        usual = pointer.join(parent.location, name)
        if node.location != usual:
            self._moved[usual] = node.location
        return self._schema(node, foreign)

    def _discriminate(self, made: Keywords, node: Node, foreign: _Names) -> None:
        """Judge an object that names its alternative by that alone (OpenAPI 3.1, section 4.8.25).

        Others, and those that name none while an alternative has no name, are judged by all alternatives.
        """
        schema = self.schemas.at(node)
        keyword = next((each for each in ("oneOf", "anyOf") if each in made), None)
        parts = made.get("allOf", [])
        if keyword is None or schema.discriminator is None or not isinstance(parts, list):
            return
        options = next(choice.options for choice in schema.choices if choice.keyword == keyword)
        known, name = branches(schema.discriminator, options), schema.discriminator.property
        if not known:
            return
        named: list[Json] = [
            {
                "if": {"properties": {name: {"const": value}}},
                "then": {"$ref": self._name(link.nodes[0], foreign)},
            }
            for value, link in known.items()
        ]
        is_enum: Keywords = {name: {"enum": list(known)}}
        is_named: Keywords = {"type": "object", "required": [name]}
        if not _all_named(options, known):
            is_named["properties"] = is_enum
        at = pointer.join(node.location, "allOf", len(parts))
        self._moved[pointer.join(at, "then", "properties", name, "enum")] = f"{node.location}/discriminator"
        self._moved[f"{at}/else/{keyword}"] = f"{node.location}/{keyword}"
        otherwise: Keywords = {keyword: made.pop(keyword)}
        then: Keywords = {"properties": is_enum, "allOf": named}
        made["allOf"] = [*parts, {"if": is_named, "then": then, "else": otherwise}]

    def _limit(self, made: Keywords, node: Node) -> None:
        """Hold an integer to what its format can hold, where the document sets no limit of its own."""
        for name, bound in zip(("minimum", "maximum"), _RANGES[made["format"]], strict=True):
            if name not in made:
                made[name] = bound
                self._moved[f"{node.location}/{name}"] = f"{node.location}/format"


def _all_named(options: tuple[Link, ...], known: dict[str, Link]) -> bool:
    """Whether every alternative that may be an object has a name."""
    named = {link.schema.location for link in known.values()}
    return all(each.schema.location in named or each.schema.types == {"null"} for each in options)
