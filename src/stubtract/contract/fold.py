"""Several schemas that all apply, folded into one: assertions add up, annotations override."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from stubtract.contract.discriminator import branches
from stubtract.contract.schema import Bound, Choice, Limits, Link, Property, Schema
from stubtract.contract.values import Json

_NUMBER = frozenset(("integer", "number"))


def both(one: Schema, other: Schema) -> Schema:
    """The schema that asks for what both ask for; where only one can speak, the other one does."""
    required = one.required | other.required
    types = _types(one.types, other.types)
    return Schema(
        location=one.location,
        name=one.name,
        includes=one.includes | other.includes,
        types=types,
        never=one.never or other.never or (bool(one.types and other.types) and not types),
        read_only=one.read_only or other.read_only,
        write_only=one.write_only or other.write_only,
        deprecated=one.deprecated or other.deprecated,
        format=other.format or one.format,
        encoding=other.encoding or one.encoding,
        enum=_enum(one.enum, other.enum),
        enum_names=other.enum_names or one.enum_names,
        default=other.default or one.default,
        examples=other.examples + one.examples,
        properties=with_required(_properties(one.properties, other.properties), required),
        required=required,
        patterned=one.patterned + other.patterned,
        additional=_additional(one.additional, other.additional),
        items=_link(one.items, other.items),
        prefix_items=other.prefix_items or one.prefix_items,
        choices=one.choices + other.choices,
        conditions=one.conditions + other.conditions,
        discriminator=other.discriminator or one.discriminator,
        tags={**one.tags, **other.tags},
        limits=_limits(one.limits, other.limits),
        xml=one.xml.under(other.xml),
    )


def choose(schema: Schema, options: Sequence[Schema]) -> Schema:
    """The schema with one option taken of each of its choices; an option that says it all stays itself.

    What a discriminator calls the option is among the tags of the result.
    """
    bare = replace(schema, choices=())
    if len(options) == 1 and not bare.kind and not bare.required and not bare.enum:
        return _tagged(options[0], schema, options)
    return _tagged(reduce(both, [_past(schema, option) for option in options], bare), schema, options)


def _tagged(chosen: Schema, schema: Schema, options: Sequence[Schema]) -> Schema:
    discriminator = schema.discriminator
    if discriminator is None:
        return chosen
    links = tuple(link for choice in schema.choices for link in choice.options)
    for value, link in branches(discriminator, links).items():
        if any(link.schema is option for option in options):
            return replace(chosen, tags={**chosen.tags, discriminator.property: value})
    return chosen


def _past(schema: Schema, option: Schema) -> Schema:
    """An option without the choices that it has from the schema it is an option of, as its base class."""
    if schema.location not in option.includes:
        return option
    taken = {_places(choice) for choice in schema.choices}
    return replace(option, choices=tuple(each for each in option.choices if _places(each) not in taken))


def _places(choice: Choice) -> tuple[str, ...]:
    return tuple(link.location for link in choice.options)


def _types(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    if not one or not other:
        return one | other
    shared = one & other
    if "integer" in one | other and _NUMBER & one and _NUMBER & other:
        shared |= {"integer"}
    return shared


def _enum(one: tuple[Json, ...] | None, other: tuple[Json, ...] | None) -> tuple[Json, ...] | None:
    if one is None or other is None:
        return other if one is None else one
    return tuple(value for value in one if value in other)


def _additional(one: Link | bool, other: Link | bool) -> Link | bool:  # noqa: FBT001 - a schema may be one
    if one is False or other is False:
        return False
    return _link(one if isinstance(one, Link) else None, other if isinstance(other, Link) else None) or True


def _link(one: Link | None, other: Link | None) -> Link | None:
    if one is None or other is None:
        return other if one is None else one
    nodes = {node.location: node for node in (*one.nodes, *other.nodes)}
    return Link(tuple(nodes.values()), one.schemas)


def _properties(one: Mapping[str, Property], other: Mapping[str, Property]) -> dict[str, Property]:
    merged = dict(one)
    for name, prop in other.items():
        known = one.get(name)
        merged[name] = prop if known is None else _same_property(known, prop)
    return merged


def _same_property(one: Property, other: Property) -> Property:
    return replace(
        other,
        link=_link(one.link, other.link) or other.link,
        media_types=one.media_types if other.media_types is None else other.media_types,
        sample=other.sample or one.sample,
        sample_omit=one.sample_omit or other.sample_omit,
        date_only=one.date_only or other.date_only,
        level=one.level,
        namespace=one.namespace,
    )


def with_required(properties: dict[str, Property], required: frozenset[str]) -> dict[str, Property]:
    """The properties, each told whether its name is among the required ones."""
    return {
        name: prop if prop.required == (name in required) else replace(prop, required=name in required)
        for name, prop in properties.items()
    }


def _limits(one: Limits, other: Limits) -> Limits:
    return Limits(
        minimum=_tighter(max, one.minimum, other.minimum),
        maximum=_tighter(min, one.maximum, other.maximum),
        exclusive_minimum=_tighter(max, one.exclusive_minimum, other.exclusive_minimum),
        exclusive_maximum=_tighter(min, one.exclusive_maximum, other.exclusive_maximum),
        multiple_of=tuple(dict.fromkeys(one.multiple_of + other.multiple_of)),
        min_length=max(one.min_length, other.min_length),
        max_length=_fewer(one.max_length, other.max_length),
        patterns=tuple(dict.fromkeys(one.patterns + other.patterns)),
        min_items=max(one.min_items, other.min_items),
        max_items=_fewer(one.max_items, other.max_items),
        unique_items=one.unique_items or other.unique_items,
        min_properties=max(one.min_properties, other.min_properties),
        max_properties=_fewer(one.max_properties, other.max_properties),
    )


def _tighter(pick: Callable[[Bound, Bound], Bound], one: Bound | None, other: Bound | None) -> Bound | None:
    return one if other is None else other if one is None else pick(one, other)


def _fewer(one: int | None, other: int | None) -> int | None:
    return one if other is None else other if one is None else min(one, other)
