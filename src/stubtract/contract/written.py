"""One schema object, read: every keyword in its place, nothing merged or followed yet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from stubtract.contract.conditions import conditions_of
from stubtract.contract.discriminator import discriminator_of
from stubtract.contract.fold import with_required
from stubtract.contract.node import Node
from stubtract.contract.schema import Bound, Choice, Given, Limits, Link, Property, Schema, Table, Xml, xml_of
from stubtract.contract.values import Json


@dataclass(frozen=True, slots=True)
class Part:
    """One schema object among those that allOf and ``$ref`` put together.

    Attributes:
        node: Where it is written, with its keywords in JSON Schema 2020-12.
        level: How many base classes up (``x-base-class``).
        namespace: The XML namespace of the class that it belongs to.
    """

    node: Node
    level: int = 0
    namespace: str | None = None


def schema_of(schemas: Table, part: Part) -> Schema:
    """A single schema object, for what it says itself.

    Raises:
        DocumentError: A keyword has a value of the wrong type.
    """
    node, keywords = part.node, part.node.mapping()
    required = frozenset(_strings(node, "required"))
    return Schema(
        location="",
        includes=frozenset((part.node.location,)),
        types=_written_types(node),
        never=keywords.get("not") == {},
        read_only=node.flag("readOnly"),
        write_only=node.flag("writeOnly"),
        deprecated=keywords.get("deprecated") is True,
        format=node.text("format"),
        encoding=node.text("contentEncoding"),
        enum=_written_enum(node),
        enum_names=_strings(node, "x-enum-varnames"),
        default=Given(keywords["default"]) if "default" in keywords else None,
        examples=_examples(node),
        properties=with_required(_written_properties(schemas, part), required),
        required=required,
        patterned=_written_patterned(schemas, node),
        additional=_written_additional(schemas, node),
        items=_written_items(schemas, node),
        prefix_items=_links(schemas, node, "prefixItems"),
        choices=_choices(schemas, node),
        conditions=conditions_of(schemas, node),
        discriminator=discriminator_of(schemas, node),
        limits=_written_limits(node),
        xml=xml_of(node) if part.level == 0 else Xml(),
    )


def _written_types(node: Node) -> frozenset[str]:
    found = node.get("type")
    if found is None:
        return frozenset()
    names = [found.data] if isinstance(found.data, str) else [each.data for each in found.elements()]
    return frozenset(name for name in names if isinstance(name, str))


def _written_enum(node: Node) -> tuple[Json, ...] | None:
    keywords = node.mapping()
    if "const" in keywords:
        return (keywords["const"],)
    found = node.get("enum")
    return tuple(each.data for each in found.elements()) if found else None


def _strings(node: Node, name: str) -> tuple[str, ...]:
    found = node.get(name)
    if found is None:
        return ()
    return tuple(each.data for each in found.elements() if isinstance(each.data, str))


def _examples(node: Node) -> tuple[Json, ...]:
    keywords = node.mapping()
    several = keywords.get("examples")
    one = (keywords["example"],) if "example" in keywords else ()
    return one + (tuple(several) if isinstance(several, list) else ())


def _written_patterned(schemas: Table, node: Node) -> tuple[tuple[str, Link], ...]:
    found = node.get("patternProperties")
    return tuple((pattern, Link((each,), schemas)) for pattern, each in (found.members() if found else ()))


def _written_additional(schemas: Table, node: Node) -> Link | bool:
    found = node.get("additionalProperties")
    if found is None:
        return True
    return found.data if isinstance(found.data, bool) else Link((found,), schemas)


def _written_items(schemas: Table, node: Node) -> Link | None:
    found = node.get("items")
    return None if found is None or found.data is True else Link((found,), schemas)


def _links(schemas: Table, node: Node, name: str) -> tuple[Link, ...]:
    found = node.get(name)
    return tuple(Link((each,), schemas) for each in found.elements()) if found else ()


def _choices(schemas: Table, node: Node) -> tuple[Choice, ...]:
    keywords: tuple[Literal["oneOf", "anyOf"], ...] = ("oneOf", "anyOf")
    return tuple(
        Choice(keyword=keyword, options=options)
        for keyword in keywords
        if (options := _links(schemas, node, keyword))
    )


def _written_properties(schemas: Table, part: Part) -> dict[str, Property]:
    node = part.node.get("properties")
    return {
        name: _property(name, child, Link((child,), schemas), part)
        for name, child in (node.members() if node else ())
    }


def _property(name: str, node: Node, link: Link, part: Part) -> Property:
    if not isinstance(node.data, dict):
        return Property(name=name, link=link, level=part.level, namespace=part.namespace)
    return Property(
        name=name,
        link=link,
        media_types=frozenset(_strings(node, "x-media-types")) if "x-media-types" in node.mapping() else None,
        sample=Given(node.mapping()["x-sample"]) if "x-sample" in node.mapping() else None,
        sample_omit=node.flag("x-sample-omit"),
        date_only=node.flag("x-date-only"),
        level=part.level,
        namespace=part.namespace,
    )


def _written_limits(node: Node) -> Limits:
    multiple, pattern = _number(node, "multipleOf"), node.text("pattern")
    return Limits(
        minimum=_number(node, "minimum"),
        maximum=_number(node, "maximum"),
        exclusive_minimum=_number(node, "exclusiveMinimum"),
        exclusive_maximum=_number(node, "exclusiveMaximum"),
        multiple_of=(multiple,) if multiple is not None else (),
        min_length=_count(node, "minLength") or 0,
        max_length=_count(node, "maxLength"),
        patterns=(pattern,) if pattern else (),
        min_items=_count(node, "minItems") or 0,
        max_items=_count(node, "maxItems"),
        unique_items=node.flag("uniqueItems"),
        min_properties=_count(node, "minProperties") or 0,
        max_properties=_count(node, "maxProperties"),
    )


def _number(node: Node, name: str) -> Bound | None:
    found = node.get(name)
    if found is None:
        return None
    if isinstance(found.data, bool) or not isinstance(found.data, int | float):
        found.fail(f"'{name}' must be a number")
    if not math.isfinite(found.data):
        found.fail(f"'{name}' must be a finite number")
    return found.data


def _count(node: Node, name: str) -> int | None:
    found = _number(node, name)
    if found is None:
        return None
    if found != int(found) or found < 0:
        node.fail(f"'{name}' must be a whole number, not below 0")
    return int(found)
