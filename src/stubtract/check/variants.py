"""Requests that differ from a valid one at one place, each with what the contract says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from stubtract.check.harmless import may_be_there
from stubtract.check.kit import Draft, Kit
from stubtract.check.limits import edges
from stubtract.check.near_misses import near_misses
from stubtract.check.things.bodies import needed, speaks_of
from stubtract.contract import Json, Parameter, Schema
from stubtract.contract.pointer import of
from stubtract.findings import Finding
from stubtract.sample.places import locate, replaced
from stubtract.wire import parameter_text

_MAX_DEPTH = 3
_MAX_PLACES = 150
_CHANGES = frozenset(("PUT", "PATCH"))
SEGMENTS = frozenset(("", ".", ".."))
"""Path segments that would lead to another path."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A request that differs from a valid one at one place.

    Attributes:
        title: Where and how.
        draft: The request.
        fault: What the contract says is wrong with it first; None for a valid one.
        is_edge: Whether it is one that the contract speaks of: its limits, its words, its types.
    """

    title: str
    draft: Draft
    fault: Finding | None
    is_edge: bool

    @property
    def is_valid(self) -> bool:
        """Whether the contract allows it."""
        return self.fault is None

    @property
    def law(self) -> str:
        """The rule that it breaks; empty for a valid one."""
        return self.fault.law if self.fault else ""


def variants(kit: Kit, base: Draft) -> Iterator[Variant]:
    """Everything that parameters and body can be at their edges, and close to them; each request once.

    Where the kit asks for few, there is one for each rule that a place breaks, and one that is valid.

    Args:
        kit: What writes and judges requests.
        base: A valid request.
    """
    seen = {kit.written(base)}
    told: set[tuple[str, str]] = set()
    for title, draft, is_edge in _drafts(kit, base):
        request = kit.written(draft)
        if request in seen:
            continue
        seen.add(request)
        faults = kit.faults(draft)
        about = title.partition(": ")[0], faults[0].law if faults else ""
        if kit.few and about in told:
            continue
        told.add(about)
        yield Variant(title, draft, next(iter(faults), None), is_edge)


_Drafted: TypeAlias = tuple[str, Draft, bool]


def _drafts(kit: Kit, base: Draft) -> Iterator[_Drafted]:
    for parameter in base.operation.parameters:
        if parameter.link is not None:
            yield from _of_parameter(kit, base, parameter)
    content, body = base.content, base.body
    if content is None or content.schema is None or body is None:
        return
    if isinstance(body.value, dict):
        yield "body /: as little as is valid", base.carrying(needed(kit, content, body.value)), True
    places = sorted(_places(content.schema, body.value), key=lambda each: len(each[0]))
    for steps, schema, value in places[:_MAX_PLACES]:
        name = steps[-1] if steps else ""
        for title, each, is_edge in _around(schema, value):
            yield (
                f"body {of(steps) or '/'}: {title}",
                base.carrying(replaced(body.value, steps, each)),
                is_edge and not _is_bound(kit, base, name, (schema, each)),
            )


def _of_parameter(kit: Kit, base: Draft, parameter: Parameter) -> Iterator[_Drafted]:
    place = parameter.place, parameter.name
    value = base.parameters[place] if place in base.parameters else kit.value(parameter, base.operation)
    with_it = base.having(parameter, value)
    endangers = kit.endangers(base.operation, parameter)
    for steps, schema, there in _places(parameter.schema or Schema(location=""), value):
        where = f"{parameter.place} {parameter.name}{of(steps)}"
        for title, each, is_edge in _around(schema, there):
            whole = replaced(value, steps, each)
            if endangers and may_be_there(parameter, whole) and kit.accepts(parameter, whole):
                continue
            if parameter.place != "path" or parameter_text.path(parameter, whole) not in SEGMENTS:
                yield (
                    f"{where}: {title}",
                    with_it.having(parameter, whole),
                    is_edge and _is_told(schema, each),
                )
    if parameter.required and parameter.place != "path":
        yield f"without {parameter.place} {parameter.name}", with_it.lacking(parameter), False


def _is_told(schema: Schema, value: Json) -> bool:
    """Whether a parameter's schema speaks of a value: free text may be a language of its own, null a text."""
    is_free = schema.enum is None and schema.limits.max_length is None and not schema.limits.patterns
    return value is not None and not (isinstance(value, str) and is_free)


def _is_bound(kit: Kit, base: Draft, name: str, what: tuple[Schema, Json]) -> bool:
    """Whether a value may be refused for what is there: a key that names nothing, a state out of turn."""
    schema, value = what
    is_state = base.operation.method in _CHANGES and schema.enum is not None
    is_key = name in kit.known or speaks_of(name)
    return value is not None and (is_state or (is_key and not isinstance(value, dict | list)))


def _around(schema: Schema, value: Json) -> Iterator[tuple[str, Json, bool]]:
    yield from ((title, each, True) for title, each in edges(schema, value))
    yield from ((title, each, False) for title, each in near_misses(schema, value))


def _places(
    schema: Schema, value: Json, steps: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Schema, Json]]:
    """Every place of a body down to a depth, with its schema and its value; of an array its first element."""
    found = locate(schema, value, ()) if not steps else schema
    if found is not None:
        yield steps, found, value
    if len(steps) >= _MAX_DEPTH:
        return
    if isinstance(value, dict):
        below = list(value.items())
    elif isinstance(value, list) and value:
        below = [("0", value[0])]
    else:
        return
    for name, member in below:
        inner = locate(schema, value, (name,))
        if inner is not None:
            yield from _places(inner, member, (*steps, name))
