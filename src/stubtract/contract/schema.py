"""A Schema Object, compiled: references followed, allOf folded in, every default in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Literal, Protocol

from stubtract.contract.node import Node
from stubtract.contract.notes import Notes
from stubtract.contract.values import Json

Bound = int | float


@dataclass(frozen=True, slots=True)
class Given:
    """A value that is given, which may well be null."""

    value: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Xml:
    """The XML Object (OpenAPI 3.1, section 4.8.26).

    Attributes:
        name: Element or attribute name; empty where none is given.
        namespace: Namespace; empty for "explicitly none", None where none is given.
        prefix: Prefix of the name; empty for none.
        attribute: Whether a property is an attribute.
        wrapped: Whether an array has an element of its own around its items.
        node: What becomes of a value (``nodeType``; OpenAPI 3.2): ``text`` and ``cdata`` are the character
            data of the element around it, ``none`` has no node of its own; empty for the usual.
    """

    name: str = ""
    namespace: str | None = None
    prefix: str = ""
    attribute: bool = False
    wrapped: bool = False
    node: str = ""

    def under(self, later: Xml) -> Xml:
        """What holds when another XML Object is said later, over this one."""
        return Xml(
            name=later.name or self.name,
            namespace=self.namespace if later.namespace is None else later.namespace,
            prefix=later.prefix or self.prefix,
            attribute=self.attribute or later.attribute,
            wrapped=self.wrapped or later.wrapped,
            node=later.node or self.node,
        )


def xml_of(node: Node) -> Xml:
    """The XML Object of a schema object, as it is written."""
    found = node.get("xml")
    if found is None:
        return Xml()
    namespace, node_type = found.mapping().get("namespace"), found.text("nodeType")
    return Xml(
        name=found.text("name"),
        namespace=namespace if isinstance(namespace, str) else None,
        prefix=found.text("prefix"),
        attribute=found.flag("attribute") or node_type == "attribute",
        wrapped=found.flag("wrapped") or node_type == "element",
        node=node_type if node_type in ("text", "cdata", "none") else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The assertions of numbers and sizes (JSON Schema validation, section 6); None is no limit."""

    minimum: Bound | None = None
    maximum: Bound | None = None
    exclusive_minimum: Bound | None = None
    exclusive_maximum: Bound | None = None
    multiple_of: tuple[Bound, ...] = ()
    min_length: int = 0
    max_length: int | None = None
    patterns: tuple[str, ...] = ()
    min_items: int = 0
    max_items: int | None = None
    unique_items: bool = False
    min_properties: int = 0
    max_properties: int | None = None


class Table(Protocol):
    """The compiled schemas of a contract, as links see them."""

    @property
    def notes(self) -> Notes:
        """Where it is said what is wrong with them."""
        ...

    @property
    def uses(self) -> dict[str, Use]:
        """What links have put together, by their locations."""
        ...

    def read(self, node: Node) -> Node:
        """A schema object with the keywords that can be used, in JSON Schema 2020-12."""
        ...

    def all_of(self, nodes: tuple[Node, ...]) -> Schema:
        """The schema that asks for all of these nodes at once."""
        ...


@dataclass(frozen=True, slots=True)
class Link:
    """A subschema that is compiled when it is first asked for, which makes cycles harmless.

    Attributes:
        nodes: Where it is written; several places when allOf names the same property twice.
        schemas: Where compiled schemas come from.
    """

    nodes: tuple[Node, ...]
    schemas: Table = field(repr=False)

    @property
    def location(self) -> str:
        """Where it is written; several places are joined."""
        return "&".join(node.location for node in self.nodes)

    @property
    def schema(self) -> Schema:
        """The compiled subschema."""
        return self.schemas.all_of(self.nodes)

    @property
    def xml(self) -> Xml:
        """How it is written in XML here: as its schema says, and what stands beside the reference to it."""
        return self._use.xml

    @property
    def read_only(self) -> bool:
        """Whether only servers send it."""
        return self._use.read_only

    @property
    def write_only(self) -> bool:
        """Whether only clients send it."""
        return self._use.write_only

    @property
    def deprecated(self) -> bool:
        """Whether nobody should use it here any more."""
        return self._use.deprecated

    @property
    def _use(self) -> Use:
        """What is said here and by the schema; looked up often, so it is put together once."""
        location = self.location
        use = self.schemas.uses.get(location)
        if use is None:
            schema, written = self.schema, list(self._written())
            use = self.schemas.uses[location] = Use(
                xml=reduce(Xml.under, (xml_of(node) for node in written), schema.xml),
                read_only=schema.read_only or any(node.flag("readOnly") for node in written),
                write_only=schema.write_only or any(node.flag("writeOnly") for node in written),
                deprecated=schema.deprecated
                or any(node.mapping().get("deprecated") is True for node in written),
            )
        return use

    def _written(self) -> Iterator[Node]:
        """The schema objects as they stand at the nodes, with the keywords that count in their dialect."""
        for node in self.nodes:
            if isinstance(node.data, dict):
                yield self.schemas.read(node)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What depends on where a schema is used: beside a ``$ref`` there may stand more than it says itself."""

    xml: Xml
    read_only: bool
    write_only: bool
    deprecated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One member of an object.

    Attributes:
        name: Its name in JSON.
        link: Its schema.
        required: Whether the object must have it.
        media_types: The only media types whose representation has it; None for all (``x-media-types``). What
            none has takes a number in numbered samples all the same.
        sample: A fixed sample value (``x-sample``).
        sample_omit: Left out of samples (``x-sample-omit``).
        date_only: A date-time that is always midnight (``x-date-only``).
        level: How many base classes above the class it is declared (``x-base-class``); 0 for its own.
        namespace: XML namespace of the class that declares it; None where that class names none.
    """

    name: str
    link: Link
    required: bool = False
    media_types: frozenset[str] | None = None
    sample: Given | None = None
    sample_omit: bool = False
    date_only: bool = False
    level: int = 0
    namespace: str | None = None

    @property
    def schema(self) -> Schema:
        """Its compiled schema."""
        return self.link.schema

    @property
    def xml(self) -> Xml:
        """How it is written in XML."""
        return self.link.xml

    @property
    def read_only(self) -> bool:
        """Whether only servers send it."""
        return self.link.read_only

    @property
    def write_only(self) -> bool:
        """Whether only clients send it."""
        return self.link.write_only

    def appears_in(self, media_type: str) -> bool:
        """Whether representations of this media type (without parameters, lower case) have it."""
        return self.media_types is None or media_type in self.media_types


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One ``anyOf`` or ``oneOf`` with its alternatives."""

    keyword: Literal["anyOf", "oneOf"]
    options: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """An assertion that is kept as it is written: what it means is for validators to say.

    Attributes:
        keyword: What it is known by: ``not``, ``if``, ``contains``, ``dependentRequired`` …
        location: Where that is written.
        schemas: The schemas that it holds, by keyword, or by the member that they depend on.
        plain: The other values that it is made of, by keyword.
    """

    keyword: str
    location: str
    schemas: Mapping[str, Link] = field(default_factory=dict, repr=False)
    plain: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discriminator:
    """What tells alternatives apart (OpenAPI 3.1, section 4.8.25).

    Attributes:
        property: The member that names the schema of an object.
        mapping: The schema by the value that names it; empty where component names do.
        home: The schema that it is written in.
    """

    property: str
    mapping: Mapping[str, Link] = field(default_factory=dict, repr=False)
    home: Link = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Schema:
    """What a value may be; known by its location, compared by identity.

    Attributes:
        location: ``file#/pointer`` of where it is written.
        name: The component's name; empty for a schema written in place.
        includes: The locations that it is made of by ``$ref`` and ``allOf``, itself among them.
        types: The JSON types that a value may have; empty for any.
        never: No value is valid (the schema ``false``).
        read_only: Only servers send it (``readOnly``).
        write_only: Only clients send it (``writeOnly``).
        deprecated: Nobody should use it any more.
        format: The ``format``; empty for none.
        encoding: The ``contentEncoding``; empty for none.
        enum: The only values (``const`` is an enum of one); None for no such limit.
        enum_names: ``x-enum-varnames``, as long as ``enum`` or empty.
        default: The ``default``.
        examples: ``examples`` and ``example``.
        properties: The members by name, in declared order.
        required: Every name that must be there, declared among the properties or not.
        patterned: What members may be whose names match a pattern: pattern and schema, in written order.
        additional: What other members may be: a schema, or whether there may be any.
        items: What the elements after the prefix are; None for anything.
        prefix_items: What the first elements are.
        choices: Every ``anyOf`` and ``oneOf``.
        conditions: Every ``not``, ``if``, ``contains``, and other assertion that is not read any further.
        discriminator: What tells the choices, or the classes derived by allOf, apart; None for nothing.
        tags: What its discriminators' properties say in an object that is just this, by property.
        limits: Numbers and sizes.
        xml: How it is written in XML.
    """

    location: str
    name: str = ""
    includes: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    never: bool = False
    read_only: bool = False
    write_only: bool = False
    deprecated: bool = False
    format: str = ""
    encoding: str = ""
    enum: tuple[Json, ...] | None = None
    enum_names: tuple[str, ...] = ()
    default: Given | None = None
    examples: tuple[Json, ...] = ()
    properties: Mapping[str, Property] = field(default_factory=dict, repr=False)
    required: frozenset[str] = frozenset()
    patterned: tuple[tuple[str, Link], ...] = field(default=(), repr=False)
    additional: Link | bool = True
    items: Link | None = None
    prefix_items: tuple[Link, ...] = ()
    choices: tuple[Choice, ...] = field(default=(), repr=False)
    conditions: tuple[Condition, ...] = field(default=(), repr=False)
    discriminator: Discriminator | None = field(default=None, repr=False)
    tags: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = Limits()
    xml: Xml = Xml()

    @property
    def nullable(self) -> bool:
        """Whether null is among the types beside another one."""
        return "null" in self.types and len(self.types) > 1

    @property
    def kind(self) -> str:
        """The one JSON type that matters most: the declared one, or the one that its keywords speak of.

        One of ``object``, ``array``, ``string``, ``integer``, ``number``, ``boolean``, ``null``; empty
        where anything goes.
        """
        for kind in ("object", "array", "string", "integer", "number", "boolean", "null"):
            if kind in self.types:
                return kind
        return self._implied()

    def tag(self, prop: Property) -> str | None:
        """What a discriminator makes a property say; None for nothing, or where its schema forbids it."""
        tag = self.tags.get(prop.name)
        if tag is None or prop.schema.kind not in ("", "string"):
            return None
        return tag if prop.schema.enum is None or tag in prop.schema.enum else None

    def _implied(self) -> str:
        limits = self.limits
        if self.properties or self.patterned or isinstance(self.additional, Link) or limits.min_properties:
            return "object"
        if self.items or self.prefix_items or limits.min_items or limits.max_items is not None:
            return "array"
        if self.format or limits.patterns or limits.min_length or limits.max_length is not None:
            return "string"
        bounds = (limits.minimum, limits.maximum, limits.exclusive_minimum, limits.exclusive_maximum)
        return "number" if limits.multiple_of or any(bound is not None for bound in bounds) else ""
