"""A schema of the components, as it is drafted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from stubtract.audit.drafting.naming import key
from stubtract.audit.drafting.tree import Checked, Keywords, Node, Ref, mapped, references
from stubtract.wire.xml_names import escape

Table = tuple[object, ...]
"""What a page's table says of a model, to be compared."""
_UNSEEN = frozenset(("description", "x-media-types"))
_TABLED = frozenset(
    (
        "maxLength", "minLength", "maxItems", "minItems", "minimum", "maximum", "pattern", "enum",
        "x-undocumented",
    )
)  # fmt: skip
"""The keywords that only a table tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of a class.

    Attributes:
        name: Its name.
        keywords: Its schema.
        whys: What is uncertain about it.
    """

    name: str
    keywords: Keywords
    whys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The members that one class of a line of base classes declares itself, and its namespace."""

    names: frozenset[str]
    namespace: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A class, or another schema that has a name.

    Attributes:
        name: Its name among the components.
        model: What the pages call it.
        table: What the page's table says of it; empty where there is none.
        is_shown: Whether a sample shows it.
        members: Its members in order.
        required: The members that must be there.
        groups: The groups of which one member must be there.
        levels: Itself and its base classes, from itself up; empty where there is no base class to be seen.
        base: The schema of its base class; empty where there is none, or not yet.
        xml: Name and namespace of its data contract; None where no XML sample shows them.
        keywords: What it is, where it is no class.
        whys: What is uncertain about it.
    """

    name: str
    model: str
    table: Table = ()
    is_shown: bool = True
    members: tuple[Member, ...] = ()
    required: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    levels: tuple[Level, ...] = ()
    base: str = ""
    xml: tuple[str, str | None] | None = None
    keywords: Keywords = field(default_factory=dict)
    whys: tuple[str, ...] = ()

    def renamed(self, names: Mapping[str, str]) -> Component:
        """The component with other names for itself and for what it refers to."""
        return replace(
            self,
            name=names.get(self.name, self.name),
            members=tuple(replace(each, keywords=renamed(each.keywords, names)) for each in self.members),
            keywords=renamed(self.keywords, names),
        )

    def shape(self) -> object:
        """What two components must have in common to be one, but for references, texts and XML."""
        return self.bare_shape(_UNSEEN), frozenset(self.required), frozenset(self.groups)

    def bare_shape(self, ignored: frozenset[str] = _UNSEEN | _TABLED) -> object:
        """What they must have in common if only one of them has a table, which alone tells limits."""
        members = tuple((each.name, _shape(each.keywords, ignored)) for each in self.members)
        return members, _shape(self.keywords, ignored)

    def references(self) -> Iterator[str]:
        """The names of the schemas that it refers to, in the order of its members."""
        for each in self.members:
            yield from references(dict(each.keywords))
        yield from references(dict(self.keywords))

    def node(self) -> Node:
        """Its schema."""
        if self.keywords:
            return Checked(dict(self.keywords), self.whys)
        node: dict[str, Node] = {"type": "object"}
        if self.xml or self.model != self.name:
            name, namespace = self.xml or (self.model, None)
            node["xml"] = {"name": escape(name), **({} if namespace is None else {"namespace": namespace})}
        if self.required:
            node["required"] = list(self.required)
        properties: dict[str, Node] = {
            each.name: Checked(dict(each.keywords), each.whys) for each in self.members
        }
        groups = [_any_of(group) for group in self.groups]
        if self.base:
            parts: list[Node] = [
                {"$ref": Ref(self.base)},
                {"type": "object", "properties": properties},
                *groups,
            ]
            node |= {"x-base-class": True, "allOf": parts}
        else:
            node |= {"properties": properties} if properties else {}
            node |= groups[0] if len(groups) == 1 else {"allOf": [*groups]} if groups else {}
        return Checked(node, self.whys)


def renamed(keywords: Keywords, names: Mapping[str, str]) -> dict[str, Node]:
    """A schema that refers to other names; what has none there goes by its own."""
    return {
        name: mapped(node, lambda ref: Ref(names.get(ref.name, key(ref.name))))
        for name, node in keywords.items()
    }


def _any_of(group: tuple[str, ...]) -> dict[str, Node]:
    return {"anyOf": [{"required": [name]} for name in group]}


def _shape(node: object, ignored: frozenset[str]) -> object:
    """What makes a schema another one, but for some keywords and what it refers to."""
    if isinstance(node, Mapping):
        return tuple((name, _shape(value, ignored)) for name, value in node.items() if name not in ignored)
    if isinstance(node, list):
        return tuple(_shape(each, ignored) for each in node)
    return type(node), None if isinstance(node, Ref) else node
