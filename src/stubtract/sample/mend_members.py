"""What can be done for objects: members added, left out, and renamed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from stubtract.contract import Json, Limits, Schema
from stubtract.sample import pattern, scalars
from stubtract.sample.nearest import nearest_text
from stubtract.sample.place import Place
from stubtract.wire import branches

_MAX_NAMES = 1_000
"""More made-up members than this are not tried."""
_MAX_SEARCHED = 20
"""More names than this are not searched for by pattern."""


def required(place: Place) -> Iterator[Json]:
    """The missing members added, each by its own schema; where that is a choice, by every alternative."""
    if not isinstance(place.value, dict):
        return
    missing = [name for name in _needed(place, place.value) if name not in place.value]
    known = branches.members(place.schema) | branches.members(place.owner)
    for optional in (False, True):
        value = dict(place.value)
        for name in missing:
            value[name] = "sample string 1"
            if name in known:
                value[name] = next(place.made(known[name].schema, optional=optional), None)
        yield value
    for name in missing:
        schema = known[name].schema if name in known else Schema(location="")
        for option in branches.candidates(schema):
            for made in place.made(option, optional=False):
                yield {**place.value, name: made}


def _needed(place: Place, value: dict[str, Json]) -> list[str]:
    """What ``required`` names, or ``dependentRequired`` for the members that are there."""
    match place.said:
        case list():
            return [str(name) for name in place.said]
        case dict():
            lists = [needs for name, needs in place.said.items() if name in value]
            return [str(name) for needs in lists if isinstance(needs, list) for name in needs]
    return sorted(place.owner.required)


def dropped(place: Place) -> Iterator[Json]:
    """Fewer members: those that nothing needs left out one by one, then all of them."""
    if not isinstance(place.value, dict):
        return
    needed = place.schema.required | place.owner.required
    names = [name for name in place.value if name not in needed]
    for name in reversed(names):
        yield {each: member for each, member in place.value.items() if each != name}
    yield {each: member for each, member in place.value.items() if each in needed}


def closed(place: Place) -> Iterator[Json]:
    """The members that the schema knows, others as it has them; elements up to those that it allows."""
    if isinstance(place.value, dict):
        known = branches.members(place.schema) | branches.members(place.owner)
        yield {name: member for name, member in place.value.items() if name in known}
        if isinstance(place.said, dict):
            made = next(place.made(place.inner()), None)
            yield {name: member if name in known else made for name, member in place.value.items()}
        yield from dropped(place)
    elif isinstance(place.value, list):
        for size in range(len(place.value) - 1, -1, -1):
            yield place.value[:size]


def fewer_members(place: Place) -> Iterator[Json]:
    """As many members as there may be, the needed ones first."""
    if isinstance(place.value, dict) and isinstance(place.said, int | float):
        needed = place.schema.required | place.owner.required
        ranked = sorted(place.value, key=lambda name: name not in needed)
        kept = set(ranked[: int(place.said)])
        yield {name: member for name, member in place.value.items() if name in kept}


def more_members(place: Place) -> Iterator[Json]:
    """As many members as there must be: declared ones, then made-up names."""
    if not isinstance(place.value, dict) or not isinstance(place.said, int | float):
        return
    value = dict(place.value)
    for name, prop in branches.members(place.schema).items():
        if name not in value and len(value) < place.said:
            value[name] = next(place.made(prop.schema), None)
    rule = place.sibling("propertyNames")
    for number in range(1, 3 * min(int(place.said), _MAX_NAMES)):
        if len(value) < place.said:
            name = f"sample string {number}"
            value.setdefault(_free_name(place, rule, name, value), name)
    yield value
    yield {**value, **{name: number for number, name in enumerate(value) if name not in place.value}}
    yield from _by_pattern(place, place.value, int(place.said))


def _by_pattern(place: Place, value: dict[str, Json], size: int) -> Iterator[Json]:
    """As many members as there must be, under names that the patterns of member names allow."""
    value = dict(value)
    for expression, schema in place.named("patternProperties"):
        for _ in range(min(size - len(value), _MAX_SEARCHED)):
            name = pattern.simplest(Limits(patterns=(expression,)), frozenset(value))
            if name is not None:
                value[name] = next(place.made(schema), None)
    yield value


def names(place: Place) -> Iterator[Json]:
    """Members under names that are allowed."""
    if not isinstance(place.value, dict):
        return
    head, found, _ = place.law.rpartition("/propertyNames")
    rule = replace(place, law=head + found).inner()
    value: dict[str, Json] = {}
    for name, member in place.value.items():
        value[_free_name(place, rule, name, value)] = member
    yield value
    yield from dropped(place)


def _free_name(place: Place, rule: Schema, name: str, taken: Collection[str]) -> str:
    """A member name that a rule allows and that is not taken; the given one where nothing forbids it."""
    for word in rule.enum or ():
        if word not in taken:
            return str(word)
    for number in range(1, _MAX_SEARCHED) if rule.format else ():
        made = scalars.scalar(
            replace(rule, types=frozenset(("string",))), number, place.maker.source, str(number)
        )
        if made not in taken:
            return str(made)
    near = nearest_text(rule.limits, name)
    if near not in taken:
        return near
    if len(taken) > _MAX_SEARCHED or not rule.limits.patterns:
        return name
    return pattern.simplest(rule.limits, frozenset(taken)) or name
