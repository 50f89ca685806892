"""How schemas become self-contained: only what asserts something is kept, each schema once under ``$defs``.

Every schema that a reference leads to stands there under a name of its own, and ``origins`` leads from there
back to the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import unquote

from stubtract.contract import pointer
from stubtract.contract.around import Around
from stubtract.contract.bundle import Bundle, Direction
from stubtract.contract.discriminator import branches
from stubtract.contract.drafts import META, Keywords
from stubtract.contract.keywords import LIST, MAP, ONE
from stubtract.contract.node import Node
from stubtract.contract.schema import Link, Schema
from stubtract.contract.schemas import Schemas
from stubtract.contract.values import Json
from stubtract.errors import DocumentError

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


_NOTHING = Around()


@dataclass(frozen=True, slots=True)
class _Definition:
    """One schema under ``$defs``; ``needs`` are the names of those that it refers to."""

    name: str
    schema: Json
    needs: frozenset[str]


@dataclass(slots=True)
class Bundles:
    """The bundles of one contract and one direction; each schema is put into its new form once.

    What is foreign to a direction may be said in one part of an allOf and required in another, so the names
    travel with all that applies to one value; ``around`` has the rule.
    """

    schemas: Schemas
    direction: Direction
    _names: dict[tuple[str, Around], str] = field(default_factory=dict)
    _origins: dict[str, str] = field(default_factory=dict)
    _made: dict[str, _Definition] = field(default_factory=dict)
    _waiting: list[tuple[Node, Around]] = field(default_factory=list)
    _needs: set[str] = field(default_factory=set)
    _moved: dict[str, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, nodes: tuple[Node, ...]) -> Bundle:
        """The JSON Schema that asks for all of these nodes at once.

        Raises:
            DocumentError: A reference cannot be followed, or a schema is neither an object nor a boolean.
        """
        with self._lock:
            before = dict(self._names)
            try:
                roots: list[Json] = [{"$ref": self._name(node, _NOTHING)} for node in nodes]
                while self._waiting:
                    self._define(*self._waiting.pop())
            except DocumentError:
                self._names, self._made = before, {name: self._made[name] for name in before.values()}
                self._waiting.clear()
                raise
            defs = self._reachable([self._names[node.location, _NOTHING] for node in nodes])
        schema: Keywords = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "allOf": roots,
            "$defs": defs,
        }
        root = "&".join(node.location for node in nodes)
        return Bundle(schema, root, {name: self._origins[name] for name in defs}, self._moved)

    def _define(self, node: Node, around: Around) -> None:
        name = self._names[node.location, around]
        self._needs = set()
        made = self._schema(node, around.entering(node))
        self._made[name] = _Definition(name, made, frozenset(self._needs))

    def _reachable(self, names: list[str]) -> Keywords:
        found: Keywords = {}
        while names:
            name = names.pop()
            if name not in found:
                found[name] = self._made[name].schema
                names += self._made[name].needs
        return found

    def _name(self, node: Node, around: Around) -> str:
        key = node.location, around
        if key not in self._names:
            self._names[key] = str(len(self._origins))
            self._origins[self._names[key]] = node.location
            self._waiting.append((node, around))
        self._needs.add(self._names[key])
        return f"#/$defs/{self._names[key]}"

    def _schema(self, node: Node, around: Around) -> Json:
        if isinstance(node.data, bool):
            return node.data
        if self._is_broken(node):
            return True
        is_meta = isinstance(node.data, dict) and node.data.get("$ref") in META
        made: Keywords = {"$ref": node.mapping()["$ref"]} if is_meta else {}
        if isinstance(node.data, dict) and "$id" in node.data:
            around = around.entering(node)
        node = self.schemas.read(node)
        keywords = node.mapping()
        around = self._with_foreign(node, keywords, around)
        for name, value in keywords.items():
            if name in _PLAIN:
                made[name] = self._placed(node, name, value).data
            elif name in ("$ref", "$dynamicRef"):
                self._refer(made, self._target(node, name, str(value), around), around)
            else:
                self._below(made, node, name, around)
        self._finish(made, node, around)
        return made

    def _finish(self, made: Keywords, node: Node, around: Around) -> None:
        """What depends on several keywords at once."""
        required, needs = made.get("required"), made.get("dependentRequired")
        if isinstance(required, list):
            made["required"] = around.needed(required)
        if isinstance(needs, dict):
            made["dependentRequired"] = {
                name: around.needed(each) if isinstance(each, list) else each for name, each in needs.items()
            }
        if made.get("format") in _RANGES:
            self._limit(made, node)
        if "discriminator" in node.mapping():
            self._discriminate(made, node, around)
        elif "oneOf" in made and not around.as_written:
            self._exclude(made, node, around)

    def _target(self, node: Node, keyword: str, reference: str, around: Around) -> Node:
        """Where a reference leads; a dynamic one to the outermost resource that has its anchor."""
        target = node.target(reference)
        resources = target.library.resources(target.document)
        anchors = resources.dynamic.get(resources.base(target.at), {}) if resources.dynamic else {}
        name = unquote(reference.partition("#")[2])
        if keyword == "$ref" or anchors.get(name) != target.at:
            return target
        return node.library.node(dict(around.scope).get(name, target.location))

    def _refer(self, made: Keywords, target: Node, around: Around) -> None:
        reference: Json = self._name(target, around)
        parts = made.get("allOf", [])
        if "$ref" not in made:
            made["$ref"] = reference
        elif isinstance(parts, list):
            made["allOf"] = [*parts, {"$ref": reference}]

    def _is_broken(self, node: Node) -> bool:
        """Whether a schema counts as one that allows anything; only these can be broken as a whole."""
        if isinstance(node.data, dict) and node.data.keys().isdisjoint(("$ref", "$dynamicRef", "allOf")):
            return False
        self.schemas.at(node)
        return self.schemas.broken(node) is not None

    def _with_foreign(self, node: Node, keywords: Keywords, around: Around) -> Around:
        """The foreign names for a schema object: those from around it, and those that it has itself."""
        if keywords.keys().isdisjoint(("allOf", "properties")):
            return around
        return around.with_foreign(self._foreign(self.schemas.at(node)))

    def _foreign(self, schema: Schema) -> frozenset[str]:
        """The members of a schema that the direction never carries."""
        is_request = self.direction is Direction.REQUEST
        properties = schema.properties.values()
        return frozenset(
            each.name for each in properties if (each.read_only if is_request else each.write_only)
        )

    def _below(self, made: Keywords, node: Node, name: str, around: Around) -> None:
        inner = around.below(name, node.mapping())
        child = self._placed(node, name, node.mapping()[name])
        if name in ONE:
            made[name] = self._schema(child, inner)
        elif name in ("anyOf", "oneOf"):
            options = [(each, inner.tells(each.data)) for each in child.elements()]
            if not options or not all(tells for _, tells in options):
                made[name] = [
                    self._schema(each, inner.strictly() if tells else inner) for each, tells in options
                ]
        elif name in LIST:
            several = [self._schema(each, inner) for each in child.elements()]
            known = made.get(name, [])
            made[name] = [*several, *known] if isinstance(known, list) else several
        elif name in MAP:
            made[name] = {
                key: self._schema(self._placed(child, key, value), inner)
                for key, value in child.mapping().items()
            }

    def _placed(self, parent: Node, name: str, value: Json) -> Node:
        """A member; where it stands is kept if that is not below its parent."""
        child, usual = parent.child(name, value), pointer.join(parent.location, name)
        if child.location != usual:
            self._moved[usual] = child.location
        return child

    def _exclude(self, made: Keywords, node: Node, around: Around) -> None:
        """Let a oneOf hold as it is written, too, where alternatives ask for what is never needed."""
        options = list(self._placed(node, "oneOf", node.mapping()["oneOf"]).elements())
        parts = made.get("allOf", [])
        if not isinstance(parts, list) or not any(self._asks(each, around) for each in options):
            return
        written: Json = [self._schema(each, around.strictly()) for each in options]
        at = pointer.join(node.location, "allOf", len(parts))
        self._moved[f"{at}/else/oneOf"] = f"{node.location}/oneOf"
        otherwise: Keywords = {"oneOf": made.pop("oneOf")}
        made["allOf"] = [*parts, {"if": {"oneOf": written}, "else": otherwise}]

    def _asks(self, option: Node, around: Around) -> bool:
        """Whether an alternative asks for a member that the direction never carries, and for more."""
        schema = self.schemas.at(option)
        foreign = around.foreign | self._foreign(schema)
        return not foreign.isdisjoint(schema.required) and not around.tells(option.data)

    def _discriminate(self, made: Keywords, node: Node, around: Around) -> None:
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
                "then": {"$ref": self._name(link.nodes[0], around)},
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
