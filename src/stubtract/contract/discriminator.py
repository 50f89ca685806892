"""Which schema does a discriminator's value name? OpenAPI 3.1, section 4.8.25.

A value names what ``mapping`` says, else the component of that name. Two things are read more kindly than
they are written: an alternative that is not mapped and whose own property allows certain values only is named
by those, and one that is mapped is found by its component's name as well, unless its own property forbids it.
"""

from __future__ import annotations

from stubtract.contract import pointer
from stubtract.contract.node import Node
from stubtract.contract.schema import Discriminator, Link, Schema, Table
from stubtract.errors import DocumentError


def discriminator_of(schemas: Table, node: Node) -> Discriminator | None:
    """The Discriminator Object of a schema object; what is wrong with it is noted."""
    found = node.get("discriminator")
    if found is None:
        return None
    name = schemas.notes.attempt("", found.text, "propertyName")
    mapping = {
        value: schemas.notes.attempt(None, _target, node, target)
        for value, target in schemas.notes.attempt([], _mapping, found)
    }
    links = {value: Link((target,), schemas) for value, target in mapping.items() if target is not None}
    return Discriminator(property=name, mapping=links, home=Link((node,), schemas)) if name else None


def _mapping(node: Node) -> list[tuple[str, Node]]:
    found = node.get("mapping")
    return list(found.members()) if found else []


def _target(node: Node, target: Node) -> Node:
    """The schema that a mapping names: by a component's name, or by a reference."""
    if not isinstance(target.data, str):
        target.fail("a mapping leads to a component's name or a reference")
    beside = _beside(node, target.data)
    return beside or target.target(target.data)


def _beside(node: Node, name: str) -> Node | None:
    """The component of a name in the document of a node; None if there is none."""
    tokens = pointer.tokens(node.at)
    starts = [tokens[:-1]] if len(tokens) > 1 else []
    for start in (*starts, ("components", "schemas"), ("definitions",)):
        try:
            return node.library.node(f"{node.document.uri}#{pointer.of((*start, name))}")
        except KeyError:
            continue
    return None


def branches(discriminator: Discriminator, options: tuple[Link, ...]) -> dict[str, Link]:
    """The schema that each known value names, mapped ones first.

    Args:
        discriminator: Where it is said.
        options: The alternatives that it chooses among.
    """
    found = dict(discriminator.mapping)
    mapped = {link.schema.location for link in found.values()}
    for option in options:
        schema = option.schema
        names = _own_names(discriminator, schema)
        if names is None:
            names = [schema.name] if schema.name else []
        elif schema.location in mapped:
            names = []
        for name in names:
            found.setdefault(name, option)
    return found


def _own_names(discriminator: Discriminator, schema: Schema) -> list[str] | None:
    """The only values that an alternative's own property allows; None if there is no such limit."""
    prop = schema.properties.get(discriminator.property)
    enum = prop.schema.enum if prop else None
    return None if enum is None else [each for each in enum if isinstance(each, str)]


def named(schema: Schema, value: object) -> Schema | None:
    """The schema that a discriminator's value names: an alternative, or a class derived by allOf."""
    discriminator = schema.discriminator
    if discriminator is None or not isinstance(value, str):
        return None
    options = tuple(option for choice in schema.choices for option in choice.options)
    link = branches(discriminator, options).get(value)
    if link is not None:
        return link.schema
    home = discriminator.home
    beside = _beside(home.nodes[0], value)
    try:
        derived = Link((beside,), home.schemas).schema if beside else None
    except DocumentError:
        return None
    return derived if derived and home.nodes[0].location in derived.includes else None


def own_name(discriminator: Discriminator, location: str, name: str) -> str:
    """The value that names a class by a discriminator of its base class, or of its own.

    Args:
        discriminator: What its base class says.
        location: Where the class is written.
        name: Its component's name.
    """
    for value, link in discriminator.mapping.items():
        if link.location == location:
            return value
    if location != discriminator.home.location:
        return name
    return next(iter(discriminator.mapping), name)
